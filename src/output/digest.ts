import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";

/**
 * The digest of a folder: SHA-256 over a line for each file below it, its path
 * with `/` and the SHA-256 of its contents, in the order of the paths' code
 * units. The same files give the same digest on every machine.
 */
export function folderDigest(folder: string): string {
  const digest = createHash("sha256");
  for (const file of filesBelow(folder)) {
    digest.update(`${digestOf(path.join(folder, file))}  ${file}\n`);
  }
  return digest.digest("hex");
}

/** In pieces: there is no buffer for two gigabytes, and none is needed for a megabyte. */
function digestOf(file: string): string {
  const digest = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  const handle = openSync(file, "r");
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) digest.update(piece.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return digest.digest("hex");
}

const PIECE = 1024 * 1024;

/** The files below a folder, relative to it with `/`, in code-unit order. */
export function filesBelow(folder: string): string[] {
  const files: string[] = [];
  const visit = (relative: string): void => {
    for (const child of readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const place = relative === "" ? child.name : `${relative}/${child.name}`;
      if (child.isDirectory()) visit(place);
      else files.push(place);
    }
  };
  visit("");
  return files.sort();
}
