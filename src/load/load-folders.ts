import { lstatSync } from "node:fs";
import path from "node:path";
import { type Diagnostic, diagnosticOf } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { DocumentKind, RawDocument } from "./document.ts";
import type { DocumentCache, Place, TakeDocument } from "./document-cache.ts";
import { LIMITS } from "./limits.ts";
import { publicFilesIn } from "./public-files.ts";
import { readFile, toPosix } from "./read-file.ts";
import { readPlain } from "./read-kept.ts";
import { walk } from "./walk.ts";

/** The folders of an input. Paths as the user gave them: messages name files by them. */
export interface Folders {
  readonly content: string;
  readonly data: string;
  /** Where pictures named by records are looked for. */
  readonly publicFolder: string;
}

/** The folder of the topic files, in the content folder. */
const TOPICS = "topics";

/** Everything read from an input's folders. */
export interface LoadedFolders {
  readonly documents: readonly RawDocument[];
  /** Findings that belong to no document. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files under the public folder, as absolute URL paths. */
  readonly publicFiles: ReadonlySet<string>;
}

/** How folders are loaded. */
export interface LoadOptions {
  /** Where documents are kept from one load to the next. */
  readonly cache?: DocumentCache | undefined;
  /** The only files that are not as they were when the cache was last used. */
  readonly changed?: readonly string[] | undefined;
  readonly take?: TakeDocument;
}

const DATA_FILES: ReadonlyMap<string, DocumentKind> = new Map([
  ["categories.yaml", "categories"],
  ["decisions.yaml", "decisions"],
  ["site.yaml", "site"],
  ["link-status.json", "link-status"],
]);

/**
 * Reads every topic file and data file. Topic files stand in `topics/` of the
 * content folder or, where it has no such folder, in the content folder itself.
 * Files that cannot be read become documents without a value: nothing is
 * skipped silently, nothing is thrown.
 */
export function loadFolders(folders: Folders, { cache, changed, take = asItIs }: LoadOptions = {}): LoadedFolders {
  const reread = changed && cache?.reread(changed, take);
  if (reread) return reread;
  const diagnostics: Diagnostic[] = [];
  const documents: RawDocument[] = [];
  const topicsFolder = topicsFolderOf(folders.content);
  const places: Place[] = [];
  let size = 0;
  const read = (kind: DocumentKind, folder: string, relative: string): void => {
    if (size > LIMITS.totalSize) return;
    if (cache) places.push({ kind, folder, relative });
    const document = cache ? cache.read(kind, folder, relative, take) : take(readFile(kind, folder, relative));
    documents.push(document);
    size += document.source.length;
    if (size > LIMITS.totalSize) diagnostics.push(tooMuch(document.source.file));
  };
  for (const file of straysIn(folders, topicsFolder, diagnostics)) {
    diagnostics.push(unexpected(folders.content, file, `Move it to ${toPosix(topicsFolder)}/.`));
  }
  for (const file of walk(topicsFolder, diagnostics)) {
    if (file.endsWith(".md")) read("topic", topicsFolder, file);
    else diagnostics.push(unexpected(topicsFolder, file, "Topic files end in .md; pictures belong under public/."));
  }
  for (const file of walk(folders.data, diagnostics)) {
    const kind = dataKind(file);
    if (kind) read(kind, folders.data, file);
    else diagnostics.push(unexpected(folders.data, file, dataHint(file)));
  }
  const publicFiles = publicFilesIn(folders.publicFolder, diagnostics);
  const loaded = { documents, diagnostics, publicFiles };
  return cache ? cache.keep(loaded, places) : loaded;
}

const asItIs: TakeDocument = (document) => document;

function tooMuch(file: string): Diagnostic {
  return diagnosticOf("too-much-input", file, {
    message: `All files together have more than ${LIMITS.totalSize} characters; none after this one is read.`,
    hint: "Check that the folders are the right ones.",
  });
}

/** The folder that holds the topic files of a content folder. */
export function topicsFolderOf(content: string): string {
  const inner = path.join(content, TOPICS);
  return lstatSync(inner, { throwIfNoEntry: false })?.isDirectory() ? inner : content;
}

/** The folder that a new topic file of a content folder is written to: `topics/`, unless its topic files stand beside that. */
export function newTopicFolderOf(content: string): string {
  return topicFilesIn(topicsFolderOf(content)).length > 0 ? topicsFolderOf(content) : path.join(content, TOPICS);
}

/** The topic files in their folder, relative to it. */
export function topicFilesIn(topicsFolder: string): string[] {
  return walk(topicsFolder, []).filter((file) => file.endsWith(".md"));
}

/** What a file of the data folder is, by its path there; `undefined` where it has no place. */
function dataKind(file: string): DocumentKind | undefined {
  if (/^guidelines\/[^/]+\.yaml$/.test(file)) return "guideline";
  return DATA_FILES.get(file);
}

/** What a file from elsewhere is, by its name alone; `undefined` where the format has no such file. */
export function kindByName(name: string): DocumentKind | undefined {
  if (name.endsWith(".md")) return "topic";
  return DATA_FILES.get(name) ?? (name.endsWith(".yaml") ? "guideline" : undefined);
}

/** The data files that are written by hand, by their names without the ending. */
const WRITTEN_BY_HAND = [...DATA_FILES.keys()].filter((file) => file.endsWith(".yaml")).map((file) => file.replace(/\.yaml$/, ""));

/**
 * The topic files in the content folder that stand beside its folder of topics, where nobody reads them: Markdown with
 * front matter. Where the content folder holds the whole project, what else is in it is none of ours.
 */
function straysIn({ content, data, publicFolder }: Folders, topicsFolder: string, diagnostics: Diagnostic[]): string[] {
  if (topicsFolder === content || !path.relative(content, ".").startsWith("..")) return [];
  const except = [topicsFolder, data, publicFolder].map((folder) => toPosix(path.relative(content, folder)));
  return walk(content, diagnostics, { except: [...except, "node_modules"] }).filter(
    (file) => file.endsWith(".md") && startsWithMatter(path.join(content, file)),
  );
}

function startsWithMatter(file: string): boolean {
  try {
    return /^\uFEFF?---\s/.test(readPlain(file, LIMITS.fileSize).toString("utf8"));
  } catch {
    return false;
  }
}

function dataHint(file: string): string {
  if (/^guidelines\/.*\.yml$/.test(file)) return "Data files end in .yaml.";
  // Without the ending, which all share: acme is not nearly site.
  const name = /^([^/]+)\.ya?ml$/.exec(file)?.[1];
  const near = name === undefined ? undefined : nearest(name, WRITTEN_BY_HAND);
  if (near !== undefined) return near === name ? "Data files end in .yaml." : `Did you mean “${near}.yaml”?`;
  if (name !== undefined) return `A guideline belongs in guidelines/: move it to guidelines/${name}.yaml.`;
  return "The data folder holds guidelines/{id}.yaml, categories.yaml, decisions.yaml and site.yaml.";
}

/** Names that editors and merge tools give to the copies they leave behind. */
const LEFT_BEHIND = /(?:~|\.(?:bak|backup|orig|rej|old|tmp|sw[a-p])|(?:^|\/)#[^/]*#)$/i;

function unexpected(folder: string, file: string, hint: string): Diagnostic {
  return diagnosticOf("unexpected-file", path.join(folder, file), {
    message: `${quote(file)} is not a file of the format.`,
    hint: LEFT_BEHIND.test(file) ? "An editor seems to have left it behind: delete it, and add such names to .gitignore." : hint,
  });
}
