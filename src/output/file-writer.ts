import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";
import { outputStamp } from "./build-record.ts";

/** Writes files below a folder, with the folders they need. */
export interface FileWriter {
  /** Takes a file; may be awaited, so that not too many wait to be written. */
  write(file: string, contents: string): Promise<void> | undefined;
  /** Resolves when all are written; rejects where one could not be. */
  finish(): Promise<void>;
}

/**
 * Writes one file below a folder, which is not there yet, with the folders it needs.
 *
 * @throws the system's error, EEXIST where there is such a file: it may be a link to one of the site that is live.
 */
export function writeNew(folder: string, file: string, contents: string | Uint8Array): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, contents, { flag: "wx" });
}

/** Writes files at once, in this thread, and puts down their stamps. */
export class DirectWriter implements FileWriter {
  readonly #folder: string;
  readonly #stamps: Map<string, string>;
  readonly #made = new Set<string>();

  constructor(folder: string, stamps: Map<string, string>) {
    this.#folder = folder;
    this.#stamps = stamps;
  }

  write(file: string, contents: string | Uint8Array): undefined {
    const target = path.join(this.#folder, file);
    const parent = path.dirname(target);
    if (!this.#made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      this.#made.add(parent);
    }
    // Never into a file that is there: it may be a link to one of the site that is live.
    const handle = openSync(target, "wx");
    try {
      writeFileSync(handle, contents);
      this.#stamps.set(file, outputStamp(fstatSync(handle)));
    } finally {
      closeSync(handle);
    }
  }

  async finish(): Promise<void> {}
}
