import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { counted } from "../diagnostics/counted.ts";
import { compareDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { formatData } from "../format/data.ts";
import { cleanText, joinTopic, splitTopic } from "../format/text.ts";
import { formatTopic } from "../format/topic.ts";
import type { RawDocument } from "../load/document.ts";
import { loadFolders } from "../load/load-folders.ts";
import { writeWhole } from "../load/write-whole.ts";
import type { Catalog } from "../model/catalog.ts";
import { resolve } from "../resolve/resolve.ts";
import { EXIT, type FolderOptions, foldersOf, UsageError } from "./project.ts";
import { schemaAddress } from "./schema-address.ts";
import { showFindings } from "./show-findings.ts";

/** The options of `concordance fmt`. */
export interface FmtOptions extends FolderOptions {
  readonly check?: boolean;
  readonly prune?: boolean;
}

/**
 * `concordance fmt [FILE…]`: files in their canonical form; those with errors
 * are reported and left alone. Returns the exit code.
 */
export async function fmt(files: readonly string[], options: FmtOptions): Promise<number> {
  const loaded = loadFolders(foldersOf(options));
  const { catalog, diagnostics } = resolve(loaded);
  const documents = wanted(files, loaded.documents);
  const errors = [...loaded.diagnostics, ...diagnostics].filter(({ severity }) => severity === "error");
  const broken = new Set(errors.map(({ file }) => file));
  const left = documents.filter(({ source }) => broken.has(source.file));
  const changed: string[] = [];
  for (const document of documents) {
    const { file } = document.source;
    if (broken.has(file)) continue;
    const text = readFileSync(file, "utf8");
    const formatted = formatDocument(document, text, catalog, options);
    if (formatted === text) continue;
    changed.push(file);
    if (options.check !== true) writeWhole(file, formatted);
  }
  return report(changed, left, errors, options, documents.length);
}

function wanted(files: readonly string[], documents: readonly RawDocument[]): readonly RawDocument[] {
  const written = documents.filter(({ kind }) => kind !== "link-status");
  if (files.length === 0) return written;
  return files.map((file) => {
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
    const document = written.find(({ source }) => path.resolve(source.file) === path.resolve(file));
    if (!document) throw new UsageError(`${file} is not a file of the content and data folders. Name them with --content and --data.`);
    return document;
  });
}

const SCHEMA_OF: Readonly<Partial<Record<RawDocument["kind"], string>>> = {
  guideline: "guideline-record",
  categories: "categories-file",
  decisions: "decisions-file",
  site: "site-file",
};

function formatDocument({ kind, name, source }: RawDocument, text: string, catalog: Catalog, { prune }: FmtOptions): string {
  const clean = cleanText(text);
  if (kind !== "topic") {
    const schema = SCHEMA_OF[kind];
    return formatData(clean, {
      kind,
      decisions: catalog.decisions.map(({ id }) => id),
      topics: new Map([...catalog.topicsByAlias].map(([alias, { id }]) => [alias, id])),
      schema: schema === undefined ? undefined : schemaAddress(source.file, schema),
    });
  }
  const parts = splitTopic(clean);
  if (!parts) return text;
  const records = new Map(catalog.guidelines.filter(({ file }) => file !== undefined).map((guideline) => [guideline.id, guideline]));
  const aliases = new Map([...catalog.guidelinesByAlias].map(([alias, { id }]) => [alias, id]));
  return joinTopic({ yaml: formatTopic(parts.yaml, { name, records, aliases, prune: prune === true }), body: parts.body });
}

function report(
  changed: readonly string[],
  left: readonly RawDocument[],
  errors: readonly Diagnostic[],
  { check }: FmtOptions,
  count: number,
): number {
  for (const file of changed) process.stdout.write(`${check ? "would change" : "changed"} ${printable(file)}\n`);
  process.stdout.write(
    check ? `${changed.length} of ${counted(count, "file")} would change.\n` : `${changed.length} of ${counted(count, "file")} changed.\n`,
  );
  if (left.length > 0) {
    const own = new Set(left.map(({ source }) => source.file));
    const about = errors.filter(({ file }) => own.has(file)).sort(compareDiagnostics);
    showFindings(about);
    process.stderr.write(`${counted(left.length, "file")} with errors left as ${left.length === 1 ? "it is" : "they are"}.\n`);
  }
  return left.length > 0 || (check && changed.length > 0) ? EXIT.findings : EXIT.ok;
}
