import { existsSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { type LoadedCatalog, loadCatalog } from "../catalog.ts";
import { isInside } from "../load/is-inside.ts";
import type { Folders } from "../load/load-folders.ts";
import {
  type BuildRecord,
  BuildRecords,
  hasSameInputs,
  hasSameOutputs,
  programKey,
  recordOutputs,
  type Stamps,
  stampInputs,
  stampOutput,
} from "../output/build-record.ts";
import { isOwnCache } from "../output/cache-folder.ts";
import { createClaims } from "../output/claims.ts";
import { type CompressedOutput, compressFolder } from "../output/compress.ts";
import { folderDigest } from "../output/digest.ts";
import { type DocumentThread, inputDigest, startDocumentThread } from "../output/document-thread.ts";
import { recoverExchange } from "../output/exchange.ts";
import { loadWithTopics } from "../output/load-topics.ts";
import { lockOutput } from "../output/lock.ts";
import { OutputError } from "../output/output-error.ts";
import { removeFolder } from "../output/remove-folder.ts";
import { sha256 } from "../output/sha256.ts";
import { createStaging, MARKER, refuseForeign, type Staging } from "../output/staging.ts";
import { TopicCache, type TopicCacheOptions } from "../output/topic-cache.ts";
import { verifyOutput } from "../output/verify-output.ts";
import type { WrittenItems } from "../output/write-items.ts";
import { addressOf, checkAddress } from "./address.ts";
import { CACHE, CARD_CACHE, EXIT, type FolderOptions, foldersOf, ICON, PROGRAM, TEMPLATES, UsageError } from "./project.ts";
import { showFindings } from "./show-findings.ts";
import { DISK, systemCode } from "./system-fault.ts";

/** Fewer files than this are read in the time that sharing them would take. */
const MANY = 500;

/** The options of `concordance build`. */
export interface BuildOptions extends FolderOptions {
  readonly out: string;
  readonly url?: string;
  readonly pathPrefix?: string;
  /** `false`: everything anew, and nothing kept for the next build. */
  readonly cache?: boolean;
  /** A card for every topic, guideline and decision. */
  readonly cards?: boolean;
  /** Compressed copies beside every text. */
  readonly compress?: boolean;
  /** Compare the new output with a second rendering before it is published, and print its digest. */
  readonly verify?: boolean;
}

/** `concordance build`: the whole site, or an explanation and the old output untouched; returns the exit code. */
export async function build(options: BuildOptions): Promise<number> {
  const started = performance.now();
  // Little of what a build makes stays: collecting garbage sooner takes no longer and needs an eighth less memory.
  setFlagsFromString("--heap-growing-percent=50");
  const folders = foldersOf(options);
  checkAddress(options);
  refuseInputs(options.out, folders);
  // Before the lock, which lies beside the output: beside what is not ours, nothing is written.
  refuseForeign(options.out);
  const unlock = lockOutput(options.out);
  try {
    return await buildLocked(options, folders, started, unlock !== undefined);
  } finally {
    unlock?.();
  }
}

/** Refuses an output folder in an input folder, which would be input to the next build, and one that holds an input folder. */
function refuseInputs(out: string, { content, data, publicFolder }: Folders): void {
  if (out === "") throw new UsageError("--out is empty. Name the output folder, or leave --out out.");
  const output = realPath(out);
  for (const folder of [content, data, publicFolder]) {
    const input = realPath(folder);
    if (isInside(output, input)) throw new UsageError(`The output folder lies inside ${folder}. Name another with --out.`);
    if (isInside(input, output) && existsSync(path.join(output, MARKER))) {
      throw new UsageError(`The output folder ${out} holds ${folder}, which a build would delete. Name another with --out.`);
    }
  }
}

/** Where a path leads, whatever links are on the way; its last parts need not be there. */
function realPath(file: string): string {
  const absolute = path.resolve(file);
  const parent = path.dirname(absolute);
  try {
    return realpathSync(absolute);
  } catch {
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}

async function buildLocked(options: BuildOptions, folders: Folders, started: number, isLocked: boolean): Promise<number> {
  recoverExchange(options.out);
  const last = options.cache !== false && isOwnCache(CACHE) ? lastBuild(options, folders) : undefined;
  // Sizes and times tell that nothing has changed, and nothing of what a disk has lost: to verify is to look.
  if (last?.isUpToDate && !options.verify) {
    showFindings(last.record?.diagnostics ?? []);
    process.stdout.write(`${done(last.record?.pages ?? 0, options.out, started)} Nothing has changed.\n`);
    return EXIT.ok;
  }
  const thread = startDocumentThread({
    folders,
    topics: last?.topics,
    standby: last?.record && last.records.standby,
    claims: last && isSharingWorth(last) ? createClaims() : undefined,
  });
  try {
    return await buildAnew(options, folders, started, isLocked, last, thread);
  } finally {
    thread?.stop();
  }
}

async function buildAnew(
  options: BuildOptions,
  folders: Folders,
  started: number,
  isLocked: boolean,
  last: LastBuild | undefined,
  thread: DocumentThread | undefined,
): Promise<number> {
  const { bundleTheme } = await import("../site/assets.ts");
  const bundles = bundleTheme(TEMPLATES);
  // Awaited only where the input is right.
  bundles.catch(() => {});
  const loaded = await load(folders, last, thread);
  showFindings(loaded.diagnostics);
  if (loaded.hasErrors) {
    process.stderr.write(`Nothing was built${outputNote(options.out)}.\n`);
    return EXIT.findings;
  }
  const { createSite, createTheme } = await import("../site/site.ts");
  const address = addressOf(options, loaded.catalog.site.url);
  const { catalog, digests } = loaded;
  const site = createSite({
    catalog,
    address,
    theme: await createTheme(TEMPLATES, address, { bundles }),
    digests,
    pageCards: options.cards,
  });
  const staging = createStaging(options.out);
  // Where the folder above the output was not there yet, there was no place for the lock.
  const unlock = isLocked ? undefined : lockOutput(options.out);
  let files: Stamps;
  let items: WrittenItems;
  let removed: Promise<unknown>;
  try {
    const { writeSite } = await import("../output/write-site.ts");
    items = await writeSite({
      site,
      templates: TEMPLATES,
      publicFolder: folders.publicFolder,
      icon: ICON,
      folder: staging.folder,
      cardCache: last && CARD_CACHE,
      keepsKeys: last !== undefined,
      last: last?.record && { record: last.record, output: path.resolve(options.out), standby: last.records.standby },
      writeElsewhere: thread && ((order) => thread.write({ ...order, folder: staging.folder, address, input: inputDigest(loaded) })),
    });
    if (options.compress) await compressFolder(staging.folder, last?.record && compressedOutput(last.record, options.out));
    files = stampOutput(staging.folder, items.stamps);
    verifyOutput(staging.folder, site, files, options.verify === true);
    removed = publish(staging, last?.records.standby, items.isMostlyLinked);
  } catch (error) {
    staging.discard();
    unlock?.();
    throw explained(error, options.out);
  }
  try {
    if (last) keep(last, loaded, recordOutputs(files, items.keys), site.pages.length);
  } finally {
    await removed;
    unlock?.();
  }
  process.stdout.write(`${done(site.pages.length, options.out, started)}\n`);
  if (options.verify) printDigest(options.out);
  return EXIT.ok;
}

function compressedOutput({ outputs: { files, stamps } }: BuildRecord, out: string): CompressedOutput {
  return { folder: path.resolve(out), stamps: new Map(files.map((file, index) => [file, stamps[index] ?? ""])) };
}

/** Whether there is enough to read for two threads to share it: what the last build has kept takes one no time. */
function isSharingWorth({ record, inputs }: LastBuild): boolean {
  return record === undefined && inputs.size > MANY;
}

async function load(folders: Folders, last: LastBuild | undefined, thread: DocumentThread | undefined): Promise<LoadedCatalog> {
  if (!last) return loadCatalog(folders);
  const kept = new TopicCache(last.topics);
  const { loaded, documents } = await loadWithTopics(folders, kept, thread?.sharing);
  // The thread keeps what both have read.
  if (!thread) kept.write(documents);
  return loaded;
}

/** Publishes, and keeps the old output as the standby where it is worth it; else there is none. */
function publish(staging: Staging, standby: string | undefined, isKept: boolean): Promise<unknown> {
  if (standby === undefined || isKept) return staging.publish(standby);
  // What cannot be removed is of no harm: nothing in it is believed.
  return Promise.all([staging.publish(), removeFolder(standby).catch(() => {})]);
}

function printDigest(out: string): void {
  process.stdout.write(`sha256:${folderDigest(path.resolve(out))}\n`);
}

/** What the system says of a disk, in words, and what became of the output. */
function explained(error: unknown, out: string): unknown {
  const reason = DISK[systemCode(error) ?? ""];
  return reason === undefined
    ? error
    : new OutputError(`${reason}: nothing was built${outputNote(out)}.`, "Make room, or name another folder with --out.");
}

function done(pages: number, out: string, started: number): string {
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${pages} pages in ${out}, ${seconds} s, ${memory} MB at most.`;
}

/** What is known of the last build into the same folder. */
interface LastBuild {
  readonly records: BuildRecords;
  readonly key: string;
  /** Where topics are kept. */
  readonly topics: TopicCacheOptions;
  /** The input folders as they are before anything is read. */
  readonly inputs: Stamps;
  readonly inputFolders: readonly string[];
  readonly record: BuildRecord | undefined;
  /** Whether this build would write what is there. */
  readonly isUpToDate: boolean;
}

function lastBuild({ out, cache: _cache, verify: _verify, ...others }: BuildOptions, folders: Folders): LastBuild {
  const inputFolders = [folders.content, folders.data, folders.publicFolder].map((folder) => path.join(folder).replace(/\/$/, ""));
  const program = programKey(PROGRAM);
  const key = sha256(JSON.stringify([program, others, inputFolders]));
  const records = new BuildRecords(CACHE, out);
  const record = existsSync(out) ? records.read(key) : undefined;
  const inputs = stampInputs(inputFolders);
  const isUpToDate = record !== undefined && hasSameInputs(record, inputs) && hasSameOutputs(record, path.resolve(out));
  return { records, key, topics: { folder: CACHE, key: program }, inputs, inputFolders, record, isUpToDate };
}

/** Keeps what was built for the next build, unless files changed on the way: nobody knows which of their states was read. */
function keep(
  { records, key, inputs, inputFolders }: LastBuild,
  loaded: LoadedCatalog,
  outputs: Pick<BuildRecord, "keys" | "outputs">,
  pages: number,
): void {
  const now = stampInputs(inputFolders);
  if (now.size !== inputs.size || [...now].some(([file, stamp]) => inputs.get(file) !== stamp)) return;
  records.write({
    key,
    inputs: Object.fromEntries([...inputs].map(([file, stamp]) => [file, [stamp, loaded.digests.files.get(file) ?? ""] as const])),
    ...outputs,
    diagnostics: loaded.diagnostics,
    pages,
  });
}

function outputNote(out: string): string {
  try {
    return readdirSync(out).length > 0 ? `; ${out} is as it was` : "";
  } catch {
    return "";
  }
}
