import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, rmSync, type Stats } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fileStamp } from "../load/file-stamp.ts";
import { readKept } from "../load/read-kept.ts";
import { codeOf } from "../load/system-error.ts";
import { writeWhole } from "../load/write-whole.ts";
import { sha256 } from "./sha256.ts";

/** What a build was made from, and what it wrote: the next one leaves alone what would come out the same. */
export interface BuildRecord {
  /** Of the program and the options; a record with another key says nothing. */
  readonly key: string;
  /** The input files by path: stamp, and digest where their bytes were read. */
  readonly inputs: Readonly<Record<string, readonly [stamp: string, digest: string]>>;
  /** The keys of what output files are made from, each once: most are shared by a dozen files. */
  readonly keys: readonly string[];
  /** The output files in the order in which they are found: path relative to the output folder, stamp, place of the key or -1. */
  readonly outputs: Readonly<Record<"files" | "stamps", readonly string[]>> & { readonly places: readonly number[] };
  /** What was found about the input: warnings at the most. */
  readonly diagnostics: readonly Diagnostic[];
  readonly pages: number;
}

/** The stamps of files, by path. */
export type Stamps = ReadonlyMap<string, string>;

const FORMAT = 3;
const MOST_RECORDS = 16;
/** What a record is called: the start of a digest. */
const RECORD_NAME = /^[\w-]{16}\.json$/;

/** The records of builds, one for each output folder, in a folder that may be deleted at any time. */
export class BuildRecords {
  readonly #folder: string;
  readonly #file: string;

  /** @param cache The cache folder. @param output The output folder that the record is about. */
  constructor(cache: string, output: string) {
    this.#folder = path.join(cache, "builds");
    this.#file = path.join(this.#folder, `${sha256(path.resolve(output)).slice(0, 16)}.json`);
  }

  /** Where the output before the last is kept: beside the record, as long as that is there. */
  get standby(): string {
    return standbyOf(this.#file);
  }

  /** The record of the last build with a key; `undefined` where there is none that can be read. */
  read(key: string): BuildRecord | undefined {
    try {
      // A line about the record, then the record: in one piece, its text would be parsed twice.
      const text = readKept(this.#file).toString();
      const end = text.indexOf("\n");
      const { format, checksum } = JSON.parse(text.slice(0, end)) as Record<string, unknown>;
      const body = text.slice(end + 1);
      if (format !== FORMAT || checksum !== sha256(body)) return undefined;
      const record = JSON.parse(body) as BuildRecord;
      return record.key === key ? record : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a record: whole or, where the folder cannot be written, not at all. The oldest ones go. */
  write(record: BuildRecord): void {
    const body = JSON.stringify(record);
    try {
      writeWhole(this.#file, `${JSON.stringify({ format: FORMAT, checksum: sha256(body) })}\n${body}`);
      this.#prune();
    } catch {
      // The next build makes everything anew.
    }
  }

  #prune(): void {
    const files = readdirSync(this.#folder)
      .filter((name) => RECORD_NAME.test(name))
      .map((name) => path.join(this.#folder, name));
    if (files.length <= MOST_RECORDS) return;
    const aged = files.map((file) => [file, lstatSync(file).mtimeMs] as const).sort((a, b) => b[1] - a[1]);
    for (const [file] of aged.slice(MOST_RECORDS)) {
      for (const made of [file, standbyOf(file)]) rmSync(made, { recursive: true, force: true });
    }
  }
}

function standbyOf(file: string): string {
  return file.replace(/\.json$/, "");
}

/**
 * The stamps of the plain files in folders, by path.
 * Anything that is no plain file or folder has a stamp that never recurs.
 */
export function stampInputs(folders: readonly string[]): Stamps {
  return stampsBelow(folders, 0, (file) => stampOf(file, fileStamp));
}

/** The stamps of an output folder's files, by path relative to it. Files whose stamp is known already are not looked at. */
export function stampOutput(folder: string, known: Stamps = new Map()): Stamps {
  return stampsBelow([folder], folder.length + 1, (file, relative) => known.get(relative) ?? stampOf(file, outputStamp));
}

/** The stamp of a file of the output: links to it may come and go, so its change time does not count. */
export function outputStamp({ size, mtimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ino}`;
}

/** The stamp of a file; one that never recurs where it cannot be looked at, as when it is gone since its folder was listed. */
function stampOf(file: string, stamp: (stats: Stats) => string): string {
  try {
    return stamp(lstatSync(file));
  } catch {
    return unique("unreadable");
  }
}

/** A stamp that never recurs. */
function unique(what: string): string {
  return `${what} ${process.hrtime.bigint()}`;
}

/** The stamps of what is below folders, by path without so many characters at its start. */
function stampsBelow(folders: readonly string[], from: number, stampIn: (file: string, name: string) => string): Map<string, string> {
  const stamps = new Map<string, string>();
  for (const folder of folders) {
    visitBelow(folder, (file, special) => {
      const name = file.slice(from);
      stamps.set(name, special ?? stampIn(file, name));
      return true;
    });
  }
  return stamps;
}

/**
 * Visits what is below a folder, always in the same order, for as long as the
 * visitor says so; returns whether it did to the end. Whatever is no plain file
 * or folder comes with a stamp that never recurs.
 */
function visitBelow(folder: string, visitor: (file: string, stamp: string | undefined) => boolean): boolean {
  let children: ReturnType<typeof childrenOf>;
  try {
    children = childrenOf(folder);
  } catch (error) {
    return codeOf(error) === "ENOENT" || visitor(folder, unique("unreadable"));
  }
  for (const child of children) {
    const file = `${folder}/${child.name}`;
    const goesOn = child.isDirectory() ? visitBelow(file, visitor) : visitor(file, child.isFile() ? undefined : unique("special"));
    if (!goesOn) return false;
  }
  return true;
}

function childrenOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether the input files are those of a record: the same files, each with the same stamp or, read again, the same bytes. */
export function hasSameInputs(record: BuildRecord, inputs: Stamps): boolean {
  if (Object.keys(record.inputs).length !== inputs.size) return false;
  for (const [file, stamp] of inputs) {
    const known = record.inputs[file];
    if (!known) return false;
    if (known[0] !== stamp && (known[1] === "" || known[1] !== digestOf(file))) return false;
  }
  return true;
}

/** Whether an output folder holds what the recorded build wrote, and nothing else. */
export function hasSameOutputs({ outputs: { files, stamps } }: BuildRecord, folder: string): boolean {
  let count = 0;
  // Compared as they come: a map of a hundred thousand files would cost more than looking at them.
  const isSame = visitBelow(folder, (file, stamp) => {
    const place = count;
    count += 1;
    return files[place] === file.slice(folder.length + 1) && stamps[place] === (stamp ?? stampOf(file, outputStamp));
  });
  return isSame && count === files.length;
}

function digestOf(file: string): string | undefined {
  try {
    return sha256(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** The output part of a record: files with their stamps, and their keys where there are any. */
export function recordOutputs(stamps: Stamps, keys: ReadonlyMap<string, string>): Pick<BuildRecord, "keys" | "outputs"> {
  const placeOf = new Map<string, number>();
  const places = [...stamps.keys()].map((file) => {
    const key = keys.get(file);
    if (key === undefined) return -1;
    const place = placeOf.get(key) ?? placeOf.size;
    placeOf.set(key, place);
    return place;
  });
  return { keys: [...placeOf.keys()], outputs: { files: [...stamps.keys()], stamps: [...stamps.values()], places } };
}

/** The key of the program as it is installed: its bundle, its templates, its libraries, the version of Node. */
export function programKey(program: string): string {
  const found = createHash("sha256").update(process.version);
  const files = [
    ...["dist", "templates"].flatMap((folder) => [...stampsBelow([path.join(program, folder)], 0, () => "").keys()].sort()),
    path.join(program, "node_modules", ".package-lock.json"),
    path.join(program, "package.json"),
  ];
  for (const file of files.filter((name) => !name.endsWith(".map") && !name.endsWith("/stamp"))) {
    found.update(`${file.slice(program.length)} ${digestOf(file) ?? ""}\n`);
  }
  return found.digest("base64url");
}
