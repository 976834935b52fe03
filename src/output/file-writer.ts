import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** Writes files below a folder, with the folders they need. */
export interface FileWriter {
  /** Takes a file; may be awaited, so that not too many wait to be written. */
  write(file: string, contents: string): Promise<void> | undefined;
  /** Resolves when all are written; rejects where one could not be. */
  finish(): Promise<void>;
}

/** A batch of files: paths and contents by turns. */
export type Batch = readonly string[];

/** Fewer files than this are written faster than a thread starts. */
const FEW = 500;
const BATCH_CHARACTERS = 512 * 1024;
const MOST_WAITING = 8;

/** A writer for about so many files: in a thread of its own, so that a second core takes the system's share, where it pays. */
export function createFileWriter(folder: string, expected: number): FileWriter {
  const place = fileURLToPath(new URL("./write-worker.js", import.meta.url));
  // Only the bundle has the thread's file beside this one.
  return expected < FEW || import.meta.url.endsWith(".ts") ? new DirectWriter(folder) : new ThreadWriter(folder, place);
}

/** Writes the files of batches. */
export class DirectWriter implements FileWriter {
  readonly #folder: string;
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(file: string, contents: string): undefined {
    const target = path.join(this.#folder, file);
    const parent = path.dirname(target);
    if (!this.#made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      this.#made.add(parent);
    }
    writeFileSync(target, contents);
  }

  async finish(): Promise<void> {}
}

class ThreadWriter implements FileWriter {
  readonly #worker: Worker;
  #batch: string[] = [];
  #characters = 0;
  #waiting = 0;
  #failure: unknown;
  #wake: (() => void) | undefined;

  constructor(folder: string, place: string) {
    this.#worker = new Worker(place, { workerData: folder });
    this.#worker.on("message", () => {
      this.#waiting -= 1;
      this.#wake?.();
    });
    this.#worker.on("error", (error) => {
      this.#failure = error;
      this.#wake?.();
    });
  }

  write(file: string, contents: string): Promise<void> | undefined {
    this.#batch.push(file, contents);
    this.#characters += contents.length;
    if (this.#characters < BATCH_CHARACTERS) return undefined;
    this.#send();
    return this.#waiting < MOST_WAITING && this.#failure === undefined ? undefined : this.#until(MOST_WAITING - 1);
  }

  async finish(): Promise<void> {
    this.#send();
    try {
      await this.#until(0);
    } finally {
      await this.#worker.terminate();
    }
  }

  #send(): void {
    if (this.#batch.length === 0) return;
    this.#worker.postMessage(this.#batch satisfies Batch);
    this.#waiting += 1;
    this.#batch = [];
    this.#characters = 0;
  }

  async #until(most: number): Promise<void> {
    while (this.#waiting > most && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}
