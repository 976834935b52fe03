import type { Stats } from "node:fs";

/**
 * The stamp of a file: its size, times and inode. One with the same stamp holds the same, as git and make take it; nobody
 * can know it who only hands in files.
 */
export function fileStamp({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}
