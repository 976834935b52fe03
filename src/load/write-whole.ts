import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes a file beside its place and renames it there: whoever reads it sees
 * the old contents or the new ones. The name beside it cannot be guessed, so
 * that nobody can have put a link there: `.{name}.{process}-{random}`.
 *
 * @throws the system's error where it cannot be written; nothing is left then.
 */
export function writeWhole(file: string, contents: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    writeFileSync(beside, contents, { flag: "wx" });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
