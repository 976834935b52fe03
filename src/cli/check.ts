import { existsSync } from "node:fs";
import path from "node:path";
import pc from "picocolors";
import { catalogOf } from "../catalog.ts";
import { countDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import { type LoadedFolders, loadFolders } from "../load/load-folders.ts";
import { readFile } from "../load/read-file.ts";
import { draftEarly } from "../resolve/topic-draft.ts";
import { EXIT, type FolderOptions, foldersOf, UsageError } from "./project.ts";

/** The options of `concordance check`. */
export interface CheckOptions extends FolderOptions {
  readonly format: string;
  readonly strict?: boolean;
}

/**
 * `concordance check [FILE…]`: reports on the input, or on the files named; a
 * file from elsewhere is checked as if it stood in the catalog. Returns the exit code.
 */
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  const report = await reporterOf(options.format);
  const folders = foldersOf(options);
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`);
  const { diagnostics } = catalogOf(withDrafts(loadFolders(folders, { take: draftEarly }), files), folders);
  const wanted = new Set(files.map((file) => path.resolve(file)));
  const shown = files.length === 0 ? diagnostics : diagnostics.filter(({ file }) => wanted.has(path.resolve(file)));
  process.stdout.write(report(shown));
  const { errors, warnings } = countDiagnostics(shown);
  return errors > 0 || (options.strict === true && warnings > 0) ? EXIT.findings : EXIT.ok;
}

async function reporterOf(format: string): Promise<(diagnostics: readonly Diagnostic[]) => string> {
  switch (format) {
    case "text": {
      const { reportText } = await import("../diagnostics/text.ts");
      return (diagnostics) => reportText(diagnostics, pc.createColors(process.stdout.isTTY === true && pc.isColorSupported));
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

/** The input with files from elsewhere in it: each stands in for the topic or guideline of its id, or is added. */
function withDrafts(loaded: LoadedFolders, files: readonly string[]): LoadedFolders {
  const known = new Set(loaded.documents.map(({ source }) => path.resolve(source.file)));
  const drafts = files
    .filter((file) => !known.has(path.resolve(file)) && /\.(?:md|yaml)$/.test(file))
    .map((file) => readFile(file.endsWith(".md") ? "topic" : "guideline", path.dirname(file), path.basename(file)));
  if (drafts.length === 0) return loaded;
  const taken = new Set(drafts.map((draft) => `${draft.kind} ${idOf(draft)}`));
  return { ...loaded, documents: [...loaded.documents.filter((document) => !taken.has(`${document.kind} ${idOf(document)}`)), ...drafts] };
}

function idOf({ value, name }: RawDocument): string {
  const at = (holder: unknown, key: string): unknown => (holder as Record<string, unknown> | null | undefined)?.[key];
  const data = at(value, "data");
  const id = at(value, "id") ?? at(at(at(data, "_embedded"), "topic"), "id") ?? at(at(data, "topic"), "id");
  return typeof id === "string" ? id : name;
}
