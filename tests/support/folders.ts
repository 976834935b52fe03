import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";

/** Makes an empty folder that is removed when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "concordance-test-"));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Files by their path relative to a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a folder, with the folders they need; returns the folder. */
export function writeFiles(folder: string, files: Files): string {
  for (const [relative, contents] of Object.entries(files)) {
    const file = path.join(folder, relative);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  return folder;
}

/** A new temporary folder with files in it. */
export function folderWith(files: Files): string {
  return writeFiles(temporaryFolder(), files);
}

/** Moves a file to another folder and leaves a link to it in its place. */
export function linkElsewhere(file: string): void {
  const elsewhere = path.join(temporaryFolder(), path.basename(file));
  renameSync(file, elsewhere);
  symlinkSync(elsewhere, file);
}

/** The plain files below a folder, relative with `/`, in order; hidden ones included. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => path.relative(folder, path.join(child.parentPath, child.name)).split(path.sep).join("/"))
    .sort();
}

/** The contents of every file below a folder, by relative path, each byte one character: equal maps are equal folders. */
export function snapshot(folder: string): Map<string, string> {
  return new Map(filesBelow(folder).map((file) => [file, readFileSync(path.join(folder, file), "latin1")]));
}
