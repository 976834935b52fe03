import path from "node:path";
import eleventyConfig from "../../.eleventy.ts";
import type { SiteDocument } from "../site/documents.ts";
import type { EleventyConfig } from "../site/eleventy-plugin.ts";
import { LEADING_ON, type PageKindName } from "../site/pages.ts";
import type { Page, Site } from "../site/site.ts";
import type { BuildRecord } from "./build-record.ts";
import { claimed, createClaims } from "./claims.ts";
import type { DocumentOrder, WorkElsewhere } from "./document-thread.ts";
import { DirectWriter, type FileWriter } from "./file-writer.ts";
import { HoldingWriter } from "./holding-writer.ts";
import { type Links, linksOf, makeLinks } from "./reuse.ts";
import { settleAll } from "./settle.ts";
import { clearStandby, removeEmpty, takeInventory, takeStandby } from "./standby.ts";
import { createFileWriter } from "./thread-writer.ts";

/** What another thread is to make of pages and documents. */
export type ItemOrder = Pick<DocumentOrder, "claims" | "places" | "links" | "isStandby">;

/** Which pages and documents are written where. */
export interface ItemOptions {
  readonly site: Site;
  readonly templates: string;
  readonly folder: string;
  /** Makes links to the last output, then documents, while this thread makes the pages. */
  readonly writeElsewhere?: ((order: ItemOrder) => WorkElsewhere) | undefined;
  /** Whether the next build is to know what each file was made from. */
  readonly keepsKeys: boolean;
  /** What of the last output can stay as it is. */
  readonly last?: LastOutput | undefined;
}

/** The last output, and the one before it. */
interface LastOutput {
  readonly record: BuildRecord;
  readonly output: string;
  /** Where the output before the last may be, to become the new one. */
  readonly standby: string;
}

/** What is known of pages and documents that were written, by path relative to the folder. */
export interface WrittenItems {
  readonly stamps: ReadonlyMap<string, string>;
  /** The keys of what they were made from; empty where none are kept. */
  readonly keys: ReadonlyMap<string, string>;
  /** Whether most of the last output stays, so that it is worth keeping as the next standby. */
  readonly isMostlyLinked: boolean;
}

/** Writes the pages and the documents of a site, or links those of the last output that would come out the same. */
export async function writeItems(options: ItemOptions): Promise<WrittenItems> {
  const { site, folder, writeElsewhere, keepsKeys, last } = options;
  const known = last && keysOf(site);
  const links = last && known && linksOf(last.record, known, last.output, folder);
  const linked = new Set(links?.files);
  const isMade = ({ file }: Page | SiteDocument): boolean => !linked.has(file);
  const isMostlyLinked = links !== undefined && last !== undefined && isMost(links, last.record);
  const isStandby = isMostlyLinked && takeStandby(last.standby, folder);
  const prepared = writeElsewhere ? undefined : prepare(links, isStandby);
  const unlinked = new Set(prepared?.unlinked);
  const places = links && site.documents.flatMap((document, place) => (isMade(document) ? [place] : []));
  const claims = createClaims();
  const stamps = new Map<string, string>();
  const pages = new Set(site.pages.filter((page) => isMade(page) && page.kind.name !== SIZE_PAGE));
  const documents = site.documents.filter(isMade);
  const work = writeElsewhere?.({ claims, places, links, isStandby });
  const [gone, elsewhere, keys] = await settleAll([
    work?.cleared ?? prepared?.gone ?? [],
    work?.written,
    // Where nothing needs the keys yet, the other thread does not wait for them.
    (async () => known ?? (keepsKeys ? keysOf(site) : new Map<string, string>()))(),
    writeShare(options, pages, documents, claims, { stamps, cleared: isStandby ? work?.cleared : undefined }),
  ]);
  if (elsewhere) site.noteBulkSizes(elsewhere.sizes);
  for (const file of elsewhere?.unlinked ?? []) unlinked.add(file);
  for (const [file, stamp] of elsewhere?.stamps ?? []) stamps.set(file, stamp);
  for (const [index, file] of links?.files.entries() ?? []) if (!unlinked.has(file)) stamps.set(file, links?.stamps[index] ?? "");

  const late = new DirectWriter(folder, stamps);
  for (const document of site.documents) if (unlinked.has(document.file)) late.write(document.file, site.renderDocument(document));
  for (const page of site.pages) {
    if (unlinked.has(page.file) || (page.kind.name === SIZE_PAGE && isMade(page))) late.write(page.file, site.render(page));
  }
  removeEmpty(folder, new Set(gone.map((file) => path.dirname(file))));
  return { stamps, keys, isMostlyLinked };
}

/** Whether links are most of the pages and documents that there were. */
function isMost({ files }: Links, { outputs }: BuildRecord): boolean {
  const made = outputs.places.reduce((count, place) => count + (place >= 0 ? 1 : 0), 0);
  return files.length > made / 2;
}

/** Clears what was the standby, and makes links. */
function prepare(links: Links | undefined, isStandby: boolean): { gone: readonly string[]; unlinked: readonly string[] } {
  if (!links) return { gone: [], unlinked: [] };
  const { gone, further } = isStandby ? clearStandby(takeInventory(links.to), links) : { gone: [], further: links };
  return { gone, unlinked: makeLinks(further) };
}

/** The page that names the sizes of documents: it is made after them. */
const SIZE_PAGE: PageKindName = "api";

function keysOf(site: Site): Map<string, string> {
  return new Map([...site.pages, ...site.documents].map((item) => [item.file, site.keyOf(item)]));
}

/** Writes pages, then documents for as long as there are any to claim. */
async function writeShare(
  { site, templates, folder }: ItemOptions,
  pages: ReadonlySet<Page>,
  documents: readonly SiteDocument[],
  claims: Int32Array,
  { stamps, cleared }: { readonly stamps: Map<string, string>; readonly cleared: Promise<unknown> | undefined },
): Promise<void> {
  if (pages.size + documents.length === 0) return;
  const direct = createFileWriter(folder, pages.size + documents.length, stamps);
  const writer = cleared ? new HoldingWriter(direct, cleared) : direct;
  try {
    const pagesOf = (kind: PageKindName): Page[] => site.pagesOf(kind).filter((page) => pages.has(page));
    if (pages.size > 0) await writePages({ ...site, pagesOf }, templates, folder, writer);
    for (const document of claimed(documents, claims, "back")) {
      await writer.write(document.file, site.renderDocument(document));
    }
  } finally {
    await writer.finish();
  }
}

async function writePages(site: Site, templates: string, folder: string, writer: FileWriter): Promise<void> {
  // Pages that only lead on need nothing of what Eleventy keeps of each page.
  for (const page of [...LEADING_ON].flatMap((kind) => site.pagesOf(kind))) await writer.write(page.file, site.render(page));
  await writeByEleventy({ ...site, pagesOf: (kind) => (LEADING_ON.has(kind) ? [] : site.pagesOf(kind)) }, templates, folder, writer);
}

async function writeByEleventy(site: Site, templates: string, folder: string, writer: FileWriter): Promise<void> {
  // What it would install there serves edited configurations in watch mode only, and costs a thread.
  process.env["ELEVENTY_SKIP_ESM_RESOLVER"] ??= "1";
  const { default: Eleventy } = await import("@11ty/eleventy");
  // From here: off an absolute path it takes the current folder, and where that is / it does not know the rest again.
  const eleventy = new Eleventy(path.relative(".", templates), folder, {
    quietMode: true,
    // Pages go to the writer as they come.
    dryRun: true,
    configPath: "",
    // Said here: else it is looked for in the package.json of the current folder or of one above.
    loader: "esm",
    config: (config: EleventyConfig) => eleventyConfig(config, site, (file, html) => writer.write(file, html)),
  });
  eleventy.disableLogger();
  await eleventy.write();
}
