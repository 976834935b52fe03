import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { DirectWriter, type FileWriter } from "./file-writer.ts";

/** A batch of files: their bytes in one piece of memory that both threads see, and where each ends. */
export interface Batch {
  readonly bytes: Uint8Array;
  readonly files: readonly (readonly [file: string, end: number])[];
}

/** The stamps of a batch's files, once they are written. */
export type BatchStamps = readonly string[];

/** Fewer files than this are written faster than a thread starts. */
const FEW = 500;
const BATCH_BYTES = 4 * 1024 * 1024;
const MOST_WAITING = 4;
/** Bytes that a UTF-16 code unit may need in UTF-8. */
const MOST_BYTES = 3;

/**
 * A writer for about so many files: in a thread of its own, so that a second core takes the system's share, where it pays.
 * When it has finished, the stamps of all files are in `stamps`.
 */
export function createFileWriter(folder: string, expected: number, stamps: Map<string, string>): FileWriter {
  const place = fileURLToPath(new URL("./write-worker.js", import.meta.url));
  // Only the bundle has the thread's file beside this one.
  return expected < FEW || import.meta.url.endsWith(".ts") ? new DirectWriter(folder, stamps) : new ThreadWriter(folder, place, stamps);
}

/** Writes files in a thread of its own, and puts down their stamps. */
export class ThreadWriter implements FileWriter {
  readonly #worker: Worker;
  readonly #encoder = new TextEncoder();
  readonly #stamps: Map<string, string>;
  /** Pieces of memory that are free again. */
  readonly #free: Uint8Array[] = [];
  readonly #sent: Batch[] = [];
  #bytes: Uint8Array = newPiece(BATCH_BYTES);
  #files: (readonly [string, number])[] = [];
  #end = 0;
  #failure: unknown;
  /** Those who wait for the thread: a caller of `write`, of `finish`, and `HoldingWriter` may do so at once. */
  #waiting: (() => void)[] = [];

  /** @param place The bundled file of the thread. */
  constructor(folder: string, place: string, stamps: Map<string, string>) {
    this.#worker = new Worker(place, { workerData: folder });
    this.#stamps = stamps;
    // Batches are written in the order in which they were sent.
    this.#worker.on("message", (written: BatchStamps) => {
      const batch = this.#sent.shift();
      for (const [index, [file]] of batch?.files.entries() ?? []) this.#stamps.set(file, written[index] ?? "");
      if (batch?.bytes.length === BATCH_BYTES) this.#free.push(batch.bytes);
      this.#wake();
    });
    this.#worker.on("error", (error) => {
      this.#failure = error;
      this.#wake();
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
    const batch: Batch = { bytes: this.#bytes, files: this.#files };
    this.#worker.postMessage(batch);
    this.#sent.push(batch);
    this.#bytes = this.#free.pop() ?? newPiece(BATCH_BYTES);
    this.#files = [];
    this.#end = 0;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async #until(most: number): Promise<void> {
    while (this.#sent.length > most && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function newPiece(bytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(bytes));
}
