import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { DocumentCache, KeptDocument } from "../load/document-cache.ts";
import { readKept } from "../load/read-kept.ts";
import { writeWhole } from "../load/write-whole.ts";
import type { EmbeddedGuideline } from "../model/guideline.ts";
import { Copies, type PackedTopic, packTopic, unpackTopic } from "../resolve/packed-topic.ts";
import { isRunning } from "./lock.ts";
import { sha256 } from "./sha256.ts";

/** Where topics are kept, and for which program. */
export interface TopicCacheOptions {
  /** The cache folder. */
  readonly folder: string;
  /** Of everything that reads and validates; what another program has kept says nothing. */
  readonly key: string;
}

const FORMAT = 1;
/** More copies than this are mostly of records as they no longer are. */
const MOST_COPIES = 1_000;

/** What a first line says of the lines that follow it: the copies that they name, and in their order the files with their stamps. */
interface Contents {
  readonly copies: readonly (readonly [key: string, copy: EmbeddedGuideline])[];
  readonly files: readonly (readonly [file: string, stamp: string])[];
}

interface Line {
  readonly stamp: string;
  readonly bytes: Uint8Array;
}

/**
 * The topic files of the last run, read and validated, each good for as long
 * as its file has the same stamp: size, times and inode, which nobody can know
 * who only hands in files. Files with findings are not kept, so that those are
 * made again.
 *
 * One file: a line about it, one of its contents, and one for each topic. It
 * may be removed at any time, and is ignored where it is not whole.
 */
export class TopicCache {
  readonly #file: string;
  readonly #key: string;
  readonly #lines = new Map<string, Line>();
  #copies = new Copies(keyOf);
  /** Whether the file has just these lines. */
  #isWritten = true;

  constructor({ folder, key }: TopicCacheOptions) {
    this.#file = path.join(folder, "topics");
    this.#key = key;
    const isRead = this.#read();
    if (isRead && this.#copies.byKey.size <= MOST_COPIES) return;
    this.#lines.clear();
    this.#copies = new Copies(keyOf);
  }

  /** What is kept, for a cache to load with. */
  documents(): ReadonlyMap<string, KeptDocument> {
    const kept = new Map<string, KeptDocument>();
    for (const [file, { stamp, bytes }] of this.#lines) {
      kept.set(file, { stamp, document: () => unpackTopic(JSON.parse(textOf(bytes)) as PackedTopic, file, this.#copies, readText) });
    }
    return kept;
  }

  /** What of loaded documents can be kept, for `add` in another thread. */
  pack({ documents }: DocumentCache): Uint8Array {
    const files: Contents["files"][number][] = [];
    const lines: Uint8Array[] = [];
    for (const [file, { stamp, document }] of documents) {
      const line = this.#lines.get(file);
      let bytes = line?.stamp === stamp ? line.bytes : undefined;
      if (!bytes) {
        const packed = packTopic(document, this.#copies);
        if (!packed) continue;
        bytes = Buffer.from(`${JSON.stringify(packed)}\n`);
        this.#lines.set(file, { stamp, bytes });
        this.#isWritten = false;
      }
      files.push([file, stamp]);
      lines.push(bytes);
    }
    if (files.length < this.#lines.size) this.#isWritten = false;
    const contents: Contents = { copies: [...this.#copies.byKey], files };
    return Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...lines]);
  }

  /** Takes what another thread has packed. */
  add(packed: Uint8Array): void {
    this.#add(packed);
    this.#isWritten = false;
  }

  /** Keeps what was loaded instead of what was there: whole or, where the folder cannot be written, not at all. */
  write(documents: DocumentCache): void {
    const body = this.pack(documents);
    if (this.#isWritten) return;
    const header = `${JSON.stringify({ format: FORMAT, key: this.#key, checksum: sha256(body) })}\n`;
    try {
      writeWhole(this.#file, Buffer.concat([Buffer.from(header), body]));
      this.#removeLeftovers();
    } catch {
      // The next build reads everything.
    }
  }

  /** Removes what builds that were killed have not renamed. */
  #removeLeftovers(): void {
    const folder = path.dirname(this.#file);
    for (const name of readdirSync(folder)) {
      const pid = /^\.topics\.(\d+)-/.exec(name)?.[1];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }

  /** Whether there is a file, and it is whole: what was taken of one that is not must go again. */
  #read(): boolean {
    try {
      const [header, body] = firstLine(readKept(this.#file));
      const { format, key, checksum } = JSON.parse(textOf(header)) as Record<string, unknown>;
      if (format !== FORMAT || key !== this.#key || checksum !== sha256(body)) return false;
      this.#add(body);
      return true;
    } catch {
      return false;
    }
  }

  #add(body: Uint8Array): void {
    let [line, rest] = firstLine(body);
    const { copies, files } = JSON.parse(textOf(line)) as Contents;
    for (const [key, copy] of copies) this.#copies.add(key, copy);
    for (const [file, stamp] of files) {
      [line, rest] = firstLine(rest);
      this.#lines.set(file, { stamp, bytes: line });
    }
  }
}

/** 144 bits of a digest: fewer would let somebody look for two copies of one key, one to show and one to keep. */
function keyOf(text: string): string {
  return sha256(text).slice(0, 24);
}

/** The first line, with its end, and what follows. */
function firstLine(bytes: Uint8Array): [line: Uint8Array, rest: Uint8Array] {
  const end = bytes.indexOf(0x0a) + 1;
  return [bytes.subarray(0, end), bytes.subarray(end)];
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function readText(file: string, digest: string): string {
  try {
    const bytes = readFileSync(file);
    return sha256(bytes) === digest ? bytes.toString() : "";
  } catch {
    return "";
  }
}
