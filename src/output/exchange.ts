import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { removeFolder } from "./remove-folder.ts";

/**
 * Puts a finished folder in the place of another in one step, so that whoever
 * looks, at any moment, sees the old one or the new one whole. When it returns,
 * the new one is there; the promise resolves when the old one is removed, or
 * kept in the place of a standby.
 *
 * Two folders can only be exchanged atomically by `renameat2(RENAME_EXCHANGE)`
 * (Linux), which Node does not offer; perl or coreutils' `mv --exchange` make
 * the call. Where neither can, two renames follow each other, and
 * `recoverExchange` mends what a kill between them would leave.
 */
export function exchangeFolders(fresh: string, place: string, standby?: string): Promise<void> {
  if (!existsSync(place)) {
    renameSync(fresh, place);
    return Promise.resolve();
  }
  if (!exchangeByPerl(fresh, place) && !exchangeByMv(fresh, place)) {
    const old = oldName(place);
    rmSync(old, { recursive: true, force: true });
    renameSync(place, old);
    try {
      renameSync(fresh, place);
    } catch (error) {
      renameSync(old, place);
      throw error;
    }
    return putAway(old, standby);
  }
  // After the exchange the fresh name holds the old folder.
  return putAway(fresh, standby);
}

async function putAway(old: string, standby: string | undefined): Promise<void> {
  if (standby !== undefined) {
    try {
      await removeFolder(standby);
      renameSync(old, standby);
      return;
    } catch {
      // On another file system, say, or where the cache cannot be written: there is no standby then.
    }
  }
  await removeFolder(old);
}

/** Puts the old folder back where a build was killed between the two renames. */
export function recoverExchange(place: string): void {
  const old = oldName(place);
  if (!existsSync(old)) return;
  if (existsSync(place)) rmSync(old, { recursive: true, force: true });
  else renameSync(old, place);
}

// A name that nobody gives a folder of their own: it is removed without asking.
function oldName(place: string): string {
  return `${path.resolve(place)}.staging-old`;
}

// System call numbers of renameat2; AT_FDCWD is -100, RENAME_EXCHANGE 2.
const RENAMEAT2: Readonly<Record<string, number>> = { x64: 316, arm64: 276 };

function exchangeByPerl(a: string, b: string): boolean {
  const call = process.platform === "linux" ? RENAMEAT2[process.arch] : undefined;
  if (call === undefined) return false;
  const script = `my ($a, $b) = @ARGV; exit(syscall(${call}, -100, $a, -100, $b, 2) == 0 ? 0 : 1)`;
  return spawnSync("perl", ["-e", script, path.resolve(a), path.resolve(b)], { stdio: "ignore" }).status === 0;
}

function exchangeByMv(a: string, b: string): boolean {
  return spawnSync("mv", ["--exchange", "--no-target-directory", path.resolve(a), path.resolve(b)], { stdio: "ignore" }).status === 0;
}
