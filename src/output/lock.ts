import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { OutputError } from "./output-error.ts";

/** Gives the lock back; more than once does no harm. */
export type Unlock = () => void;

/**
 * Takes the lock of an output folder, a file beside it that holds the number of
 * the process, so that no two builds put their outputs in one place. A lock
 * whose process has ended counts for nothing. `undefined` where no file can be
 * written there: then nothing else can be, and who tries will say so.
 *
 * @throws OutputError where another build has the lock.
 */
export function lockOutput(output: string): Unlock | undefined {
  const lock = `${path.resolve(output)}.staging-lock`;
  const own = String(process.pid);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeWhole(lock, own);
      const unlock = (): void => {
        if (read(lock) === own) rmSync(lock, { force: true });
      };
      return unlock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return undefined;
    }
    const holder = read(lock);
    if (holder === undefined) continue;
    if (holder !== own && isRunning(Number(holder))) throw inUse(output, lock, holder);
    takeAway(lock, holder);
  }
  throw inUse(output, lock, read(lock) ?? "?");
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Makes a file that is there with its contents or not at all; fails where there is one already. */
function writeWhole(file: string, contents: string): void {
  const fresh = `${file}-${process.pid}`;
  try {
    writeFileSync(fresh, contents);
    linkSync(fresh, file);
  } catch (error) {
    // A file system without links: the file is empty for a moment, which counts as held.
    if ((error as NodeJS.ErrnoException).code !== "EPERM" && (error as NodeJS.ErrnoException).code !== "ENOTSUP") throw error;
    writeFileSync(file, contents, { flag: "wx" });
  } finally {
    rmSync(fresh, { force: true });
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

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

function inUse(output: string, lock: string, holder: string): OutputError {
  return new OutputError(
    `Another build, process ${holder}, is writing ${output}.`,
    `Wait for it, or name another folder with --out. If there is no such build, delete ${lock}.`,
  );
}
