import { statSync } from "node:fs";
import path from "node:path";
import { catalogOf } from "../catalog.ts";
import { countDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import { isInside } from "../load/is-inside.ts";
import { kindByName, type LoadedFolders, loadFolders } from "../load/load-folders.ts";
import { readFile } from "../load/read-file.ts";
import { valueAt } from "../resolve/places.ts";
import { draftEarly, draftTopic, RECORD_PATHS } from "../resolve/topic-draft.ts";
import { EXIT, type FolderOptions, foldersOf, fromHere, UsageError } from "./project.ts";
import { colorsOf } from "./terminal.ts";

/** The options of `concordance check`. */
export interface CheckOptions extends FolderOptions {
  readonly format: string;
  readonly strict?: boolean;
}

/**
 * `concordance check [FILE…]`: reports on the input, or on the files named and
 * those below folders that are named; a file from elsewhere is checked as if it
 * stood in the catalog. Returns the exit code.
 */
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  const report = await reporterOf(options.format);
  const folders = foldersOf(options);
  const missing = files.find((file) => !statSync(file, { throwIfNoEntry: false }));
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`);
  const loaded = loadFolders(folders, { take: draftEarly });
  // Where a project has no public folder, the program's own stands in for it.
  const isOwn = !path.isAbsolute(folders.publicFolder);
  const inputFolders = [folders.content, folders.data, ...(isOwn ? [folders.publicFolder] : [])];
  const known = [...inputFolders, ...loaded.documents.map(({ source }) => source.file), ...loaded.diagnostics.map(({ file }) => file)];
  const drafts = draftsOf(
    files,
    known.map((file) => path.resolve(file)),
    inputFolders,
  );
  const { diagnostics } = catalogOf(withDrafts(loaded, drafts), folders);
  const places = files.map((file) => path.resolve(file));
  const shown = files.length === 0 ? diagnostics : diagnostics.filter(({ file }) => places.some((place) => isInside(file, place)));
  process.stdout.write(report(shown));
  const { errors, warnings } = countDiagnostics(shown);
  return errors > 0 || (options.strict === true && warnings > 0) ? EXIT.findings : EXIT.ok;
}

async function reporterOf(format: string): Promise<(diagnostics: readonly Diagnostic[]) => string> {
  switch (format) {
    case "text": {
      const { reportText } = await import("../diagnostics/text.ts");
      return (diagnostics) => reportText(diagnostics, colorsOf(process.stdout));
    }
    case "json":
      return (await import("../diagnostics/json.ts")).reportJson;
    case "github":
      return (await import("../diagnostics/github.ts")).reportGithub;
    case "sarif":
      return (await import("../diagnostics/sarif.ts")).reportSarif;
    default:
      throw new UsageError(`There is no format “${format}”: text, json, github or sarif.`);
  }
}

/**
 * The files named that are not of the input, read by what their names say they are.
 *
 * @param known The files and folders of the input, absolute.
 */
function draftsOf(files: readonly string[], known: readonly string[], inputFolders: readonly string[]): RawDocument[] {
  const exact = new Set(known);
  return files.flatMap((file) => {
    const place = path.resolve(file);
    if (exact.has(place) || inputFolders.some((folder) => isInside(file, path.resolve(folder)))) return [];
    if (statSync(file).isDirectory()) {
      if (known.some((each) => isInside(each, place))) return [];
      throw new UsageError(
        `The folder ${file} holds no files of ${inputFolders.slice(0, -1).join(", ")} or ${inputFolders.at(-1)}, so nothing in it can be checked. Name its files, or other folders with --content and --data.`,
      );
    }
    const kind = kindByName(path.basename(file));
    if (kind) return [readFile(kind, path.dirname(fromHere(file)), path.basename(file))];
    throw new UsageError(
      `${file} is not a file of the format: topics end in .md, guidelines in .yaml; the others are categories.yaml, decisions.yaml, site.yaml and link-status.json.`,
    );
  });
}

/** Of these kinds an input has any number of files; of the others, one. */
const MANY: ReadonlySet<RawDocument["kind"]> = new Set(["topic", "guideline"]);

/** The input with files from elsewhere in it: each stands in for the file it would replace, or is added. */
function withDrafts(loaded: LoadedFolders, drafts: readonly RawDocument[]): LoadedFolders {
  if (drafts.length === 0) return loaded;
  const slotOf = (document: RawDocument): string => (MANY.has(document.kind) ? `${document.kind} ${idOf(document)}` : document.kind);
  const taken = new Set(drafts.map(slotOf));
  return { ...loaded, documents: [...loaded.documents.filter((document) => !taken.has(slotOf(document))), ...drafts] };
}

/** The id that a topic or a record goes by: its draft's, what stands where ids do, or else the name of its file. */
function idOf(document: RawDocument): string {
  // What was loaded has been drafted, and holds no value any more.
  const draft = document.kind === "topic" ? draftTopic(document).draft : undefined;
  const written = [[], ...Object.values(RECORD_PATHS)].map((path) => valueAt(document.value, [...path, "id"]));
  return draft?.id ?? written.find((id) => typeof id === "string") ?? document.name;
}
