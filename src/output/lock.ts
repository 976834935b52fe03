import { randomBytes } from "node:crypto";
import { existsSync, linkSync, lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readKept } from "../load/read-kept.ts";
import { codeOf } from "../load/system-error.ts";
import { OutputError } from "./output-error.ts";

/** Gives the lock back; more than once does no harm. */
type Unlock = () => void;

/** No build takes as long. */
const LONGEST_BUILD = 10 * 60 * 1000;

/**
 * Takes the lock of an output folder, a file beside it that holds the number of
 * the process and a random one, so that no two builds put their outputs in one
 * place. A lock whose process has ended counts for nothing. `undefined` where
 * no file can be written there: then nothing else can be, and who tries will
 * say so.
 *
 * @throws OutputError where another build has the lock.
 */
export function lockOutput(output: string): Unlock | undefined {
  const lock = `${path.resolve(output)}.staging-lock`;
  if (!existsSync(path.dirname(lock))) return undefined;
  const own = `${process.pid} ${randomBytes(8).toString("hex")}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      placeLock(lock, own);
    } catch (error) {
      // Somebody has the lock, or was just taking it under the same number.
      if (!["EEXIST", "ENOENT"].includes(codeOf(error) ?? "")) return undefined;
    }
    const holder = read(lock);
    if (holder === own) {
      return () => {
        if (read(lock) === own) rmSync(lock, { force: true });
      };
    }
    if (holder === undefined) continue;
    if (isHeld(lock, holder)) throw inUse(output, lock, holder);
    takeAway(lock, holder);
  }
  throw inUse(output, lock, read(lock) ?? "?");
}

function isHeld(lock: string, holder: string): boolean {
  const [, number, isRandom] = /^(\d+)( [0-9a-f]+)?$/.exec(holder) ?? [];
  if (!isRunning(Number(number))) return false;
  if (Number(number) !== process.pid) return true;
  // Our number: of a build that has ended, or of one in another container, where numbers are given out anew.
  return isRandom !== undefined && Date.now() - (lstatSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < LONGEST_BUILD;
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Puts a lock in its place, with its contents or not at all; fails where there is one already. */
function placeLock(lock: string, contents: string): void {
  const fresh = `${lock}-${process.pid}`;
  try {
    writeFresh(fresh, contents);
    linkSync(fresh, lock);
  } catch (error) {
    // A file system without links: the file is empty for a moment, and whoever comes then may take it away.
    if (!["EPERM", "ENOTSUP"].includes(codeOf(error) ?? "")) throw error;
    writeFileSync(lock, contents, { flag: "wx" });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Writes a new file: what is there is of a killed build, or a link that somebody has put in its way. */
function writeFresh(file: string, contents: string): void {
  try {
    writeFileSync(file, contents, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    rmSync(file, { recursive: true, force: true });
    writeFileSync(file, contents, { flag: "wx" });
  }
}

/** Removes a lock of an ended process, and puts back one that somebody else has taken in the meantime. */
function takeAway(lock: string, holder: string): void {
  const aside = `${lock}-old-${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== holder) linkSync(aside, lock);
  } catch {
    // Another build was faster; the next attempt sees what it did.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** What a lock says; nothing where it is a link, which is not followed; `undefined` where there is none. */
function read(lock: string): string | undefined {
  try {
    return readKept(lock).toString().trim();
  } catch (error) {
    return codeOf(error) === "ELOOP" ? "" : undefined;
  }
}

function inUse(output: string, lock: string, holder: string): OutputError {
  return new OutputError(
    `Another build, process ${/^\d+/.exec(holder)?.[0] ?? "?"}, is writing ${output}.`,
    `Wait for it, or name another folder with --out. If there is no such build, delete ${lock}.`,
  );
}
