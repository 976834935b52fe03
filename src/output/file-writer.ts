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

/** A batch of files: their bytes in one piece of memory that both threads see, and where each ends. */
export interface Batch {
  readonly bytes: Uint8Array;
  readonly files: readonly (readonly [file: string, end: number])[];
}

/** Fewer files than this are written faster than a thread starts. */
const FEW = 500;
const BATCH_BYTES = 4 * 1024 * 1024;
const MOST_WAITING = 4;
/** Bytes that a UTF-16 code unit may need in UTF-8. */
const MOST_BYTES = 3;

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

  write(file: string, contents: string | Uint8Array): undefined {
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
  readonly #encoder = new TextEncoder();
  /** Pieces of memory that are free again. */
  readonly #free: Uint8Array[] = [];
  readonly #sent: Uint8Array[] = [];
  #bytes: Uint8Array = newPiece(BATCH_BYTES);
  #files: (readonly [string, number])[] = [];
  #end = 0;
  #failure: unknown;
  #wake: (() => void) | undefined;

  constructor(folder: string, place: string) {
    this.#worker = new Worker(place, { workerData: folder });
    // Batches are written in the order in which they were sent.
    this.#worker.on("message", () => {
      const piece = this.#sent.shift();
      if (piece?.length === BATCH_BYTES) this.#free.push(piece);
      this.#wake?.();
    });
    this.#worker.on("error", (error) => {
      this.#failure = error;
      this.#wake?.();
    });
  }

  write(file: string, contents: string): Promise<void> | undefined {
    const most = contents.length * MOST_BYTES;
    if (this.#end + most > this.#bytes.length) {
      this.#send();
      if (most > this.#bytes.length) this.#bytes = newPiece(most);
    }
    this.#end += this.#encoder.encodeInto(contents, this.#bytes.subarray(this.#end)).written;
    this.#files.push([file, this.#end]);
    return this.#sent.length < MOST_WAITING && this.#failure === undefined ? undefined : this.#until(MOST_WAITING - 1);
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
    if (this.#files.length === 0) return;
    this.#worker.postMessage({ bytes: this.#bytes, files: this.#files } satisfies Batch);
    this.#sent.push(this.#bytes);
    this.#bytes = this.#free.pop() ?? newPiece(BATCH_BYTES);
    this.#files = [];
    this.#end = 0;
  }

  async #until(most: number): Promise<void> {
    while (this.#sent.length > most && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function newPiece(bytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(bytes));
}
