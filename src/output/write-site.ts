import { appendFileSync, cpSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import eleventyConfig from "../../.eleventy.ts";
import type { BulkSizes } from "../api/bulk.ts";
import type { SiteDocument } from "../site/documents.ts";
import type { EleventyConfig } from "../site/eleventy-plugin.ts";
import { PAGE_KINDS, type PageKindName } from "../site/pages.ts";
import { redirectsFile } from "../site/redirects.ts";
import type { Page, Site } from "../site/site.ts";
import type { OutputReuse } from "./build-record.ts";
import { writeCards } from "./cards.ts";
import { claimedDocuments, createClaims } from "./document-thread.ts";
import { createFileWriter, type FileWriter } from "./file-writer.ts";
import { OutputError } from "./output-error.ts";
import { settleAll } from "./settle.ts";
import { MARKER } from "./staging.ts";

/** What is written where. */
export interface WriteOptions {
  readonly site: Site;
  readonly templates: string;
  /** Copied as it is. */
  readonly publicFolder: string;
  readonly folder: string;
  /** What of the last output can stay as it is. */
  readonly reuse?: OutputReuse;
  /** Writes documents elsewhere, from the first one on, as long as it can claim any; where nothing of the last output can stay. */
  readonly writeDocuments?: ((claims: Int32Array) => Promise<BulkSizes>) | undefined;
  /** Where drawn cards are kept from build to build; undefined where nothing is to be kept. */
  readonly cardCache: string | undefined;
}

/** Writes a whole site into an empty folder: the pages by Eleventy and the documents, then assets and public files. */
export async function writeSite(options: WriteOptions): Promise<void> {
  const { site, publicFolder, folder, cardCache, writeDocuments } = options;
  const claims = createClaims();
  // Cards and documents are made in other threads while pages keep this one busy.
  await settleAll([
    writeCards({ site, folder, cacheFolder: cardCache }),
    writeChanged(options, claims),
    ...(writeDocuments ? [writeDocuments(claims).then(site.noteBulkSizes)] : []),
  ]);
  if (writeDocuments) for (const page of site.pagesOf(SIZE_PAGE)) writeFile(folder, page.file, site.render(page));
  for (const { path: assetPath, contents } of site.assets) writeFile(folder, assetPath.slice(1), contents);
  for (const { file, contents } of site.hostFiles) writeFile(folder, file, contents);
  copyPublic(publicFolder, folder);
  const redirects = redirectsFile(site.catalog, site.address);
  // After the lines of a _redirects file under public/, if there is one: the first that matches counts.
  if (redirects !== "") appendFileSync(path.join(folder, "_redirects"), redirects);
  writeFile(folder, MARKER, "This folder was written by concordance build, which replaces it whole.\n");
}

/** The page that names the sizes of documents: it waits for the thread that makes them. */
const SIZE_PAGE: PageKindName = "api";

async function writeChanged({ site, templates, folder, reuse, writeDocuments }: WriteOptions, claims: Int32Array): Promise<void> {
  const isChanged = (item: Page | SiteDocument): boolean => !reuse?.take(item.file, site.keyOf(item));
  const pages = new Set(site.pages.filter((page) => isChanged(page) && !(writeDocuments && page.kind.name === SIZE_PAGE)));
  // Without its key, a document that the thread has written would be written again by the next build.
  if (writeDocuments && reuse) for (const document of site.documents) reuse.note(document.file, site.keyOf(document));
  const documents = writeDocuments ? [] : site.documents.filter(isChanged);
  if (pages.size + documents.length === 0) return;
  const writer = createFileWriter(folder, pages.size + documents.length);
  try {
    for (const document of documents) await writer.write(document.file, site.renderDocument(document));
    if (pages.size > 0)
      await writePages({ ...site, pagesOf: (kind) => site.pagesOf(kind).filter((page) => pages.has(page)) }, templates, folder, writer);
    if (writeDocuments)
      for (const document of claimedDocuments(site.documents, claims, "back")) {
        await writer.write(document.file, site.renderDocument(document));
      }
  } finally {
    await writer.finish();
  }
}

async function writePages(site: Site, templates: string, folder: string, writer: FileWriter): Promise<void> {
  // Pages that only lead on need nothing of what Eleventy keeps of each page.
  for (const page of REDIRECTS.flatMap((kind) => site.pagesOf(kind))) await writer.write(page.file, site.render(page));
  await writeByEleventy({ ...site, pagesOf: (kind) => (REDIRECTS.includes(kind) ? [] : site.pagesOf(kind)) }, templates, folder, writer);
}

const REDIRECTS: readonly string[] = PAGE_KINDS.filter(({ template }) => template === "redirect.njk").map(({ name }) => name);

async function writeByEleventy(site: Site, templates: string, folder: string, writer: FileWriter): Promise<void> {
  // What it would install there serves edited configurations in watch mode only, and costs a thread.
  process.env["ELEVENTY_SKIP_ESM_RESOLVER"] ??= "1";
  const { default: Eleventy } = await import("@11ty/eleventy");
  const eleventy = new Eleventy(templates, folder, {
    quietMode: true,
    // Pages go to the writer as they come.
    dryRun: true,
    configPath: "",
    config: (config: EleventyConfig) => eleventyConfig(config, site, (file, html) => writer.write(file, html)),
  });
  eleventy.disableLogger();
  await eleventy.write();
}

function writeFile(folder: string, relative: string, contents: string | Uint8Array): void {
  const file = path.join(folder, relative);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

function copyPublic(publicFolder: string, folder: string): void {
  if (!lstatSync(publicFolder, { throwIfNoEntry: false })?.isDirectory()) return;
  cpSync(publicFolder, folder, {
    recursive: true,
    errorOnExist: true,
    force: false,
    filter: (source, target) => {
      const stats = lstatSync(source);
      if (!stats.isDirectory() && !stats.isFile()) {
        throw new OutputError(`${source} is not a plain file.`, "Symbolic links are not followed: put the file itself under public/.");
      }
      if (stats.isFile() && lstatSync(target, { throwIfNoEntry: false })) {
        throw new OutputError(`${source} would replace a page of the site.`, "Give it another name.");
      }
      return true;
    },
  });
}
