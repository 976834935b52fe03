import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes a file beside its place and renames it there: whoever reads it sees
 * the old contents or the new ones. The name beside it cannot be guessed, so
 * that nobody can have put a link there: `.{name}.{process}-{random}`.
 *
 * @throws the system's error, with the file's path, where it cannot be written; nothing is left then.
 */
export function writeWhole(file: string, contents: string | Uint8Array): void {
  makeFolder(path.dirname(file));
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    writeFileSync(beside, contents, { flag: "wx" });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    // The name beside it would say nothing to whoever reads the message.
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}

/**
 * Makes a folder with those it lies in, where they are not there yet. Where none can be made, as below /proc, Node's own
 * `recursive` never ends.
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
