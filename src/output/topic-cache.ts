import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DocumentCache, type KeptDocument } from "../load/document-cache.ts";
import type { EmbeddedGuideline } from "../model/guideline.ts";
import { Copies, type PackedTopic, packTopic, unpackTopic } from "../resolve/packed-topic.ts";

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

/** What the second line says: the copies, and in the order of the further lines the files with their stamps. */
interface Contents {
  readonly copies: readonly EmbeddedGuideline[];
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
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #copies: Copies;

  constructor({ folder, key }: TopicCacheOptions) {
    this.#file = path.join(folder, "topics");
    this.#key = key;
    const { lines, copies } = this.#read();
    this.#lines = lines;
    this.#copies = new Copies(copies);
  }

  /** A cache to load with, filled with what was kept. */
  documents(): DocumentCache {
    const kept = new Map<string, KeptDocument>();
    for (const [file, { stamp, bytes }] of this.#lines) {
      kept.set(file, { stamp, document: () => unpackTopic(JSON.parse(textOf(bytes)) as PackedTopic, file, this.#copies, readText) });
    }
    return new DocumentCache(kept);
  }

  /** Keeps what was loaded instead of what was there: whole or, where the folder cannot be written, not at all. */
  write({ documents }: DocumentCache): void {
    const isCrowded = this.#copies.list.length > MOST_COPIES;
    const copies = isCrowded ? new Copies() : this.#copies;
    const files: Contents["files"][number][] = [];
    const lines: Uint8Array[] = [];
    let isSame = !isCrowded;
    for (const [file, { stamp, document }] of documents) {
      const line = isCrowded ? undefined : this.#lines.get(file);
      if (line?.stamp === stamp) lines.push(line.bytes);
      else {
        const packed = packTopic(document, copies);
        if (!packed) continue;
        isSame = false;
        lines.push(Buffer.from(`${JSON.stringify(packed)}\n`));
      }
      files.push([file, stamp]);
    }
    if (isSame && files.length === this.#lines.size) return;
    const contents: Contents = { copies: copies.list, files };
    const body = Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...lines]);
    const header = `${JSON.stringify({ format: FORMAT, key: this.#key, checksum: digestOf(body) })}\n`;
    const fresh = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      writeFileSync(fresh, Buffer.concat([Buffer.from(header), body]));
      renameSync(fresh, this.#file);
    } catch {
      rmSync(fresh, { force: true });
    }
  }

  #read(): { lines: ReadonlyMap<string, Line>; copies: Contents["copies"] } {
    const lines = new Map<string, Line>();
    try {
      const bytes = readFileSync(this.#file);
      const [header, body] = firstLine(bytes);
      const { format, key, checksum } = JSON.parse(textOf(header)) as Record<string, unknown>;
      if (format !== FORMAT || key !== this.#key || checksum !== digestOf(body)) return { lines, copies: [] };
      let [contents, rest] = firstLine(body);
      const { copies, files } = JSON.parse(textOf(contents)) as Contents;
      for (const [file, stamp] of files) {
        [contents, rest] = firstLine(rest);
        lines.set(file, { stamp, bytes: contents });
      }
      return { lines, copies };
    } catch {
      return { lines: new Map(), copies: [] };
    }
  }
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
    return digestOf(bytes) === digest ? bytes.toString() : "";
  } catch {
    return "";
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
