import { CODES } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { embeddedGuideline, type GuidelineRecord, guidelineRecord } from "../model/guideline.ts";
import type { Reference } from "../model/topic-file.ts";
import { type Cleaning, cleanReferences, mappingOf, reportLeftOut } from "./clean.ts";

/** A topic as an import gives it. */
export interface ImportedTopic {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** The category's name, or its id where the source has ids. */
  readonly category?: string | undefined;
  readonly entries: { readonly guideline: string; readonly summary?: string | undefined; readonly references: readonly Reference[] }[];
}

/** What an import has read, before it is written as content and data. */
export interface Imported {
  readonly topics: ReadonlyMap<string, ImportedTopic>;
  readonly guidelines: ReadonlyMap<string, GuidelineRecord>;
  readonly diagnostics: readonly Diagnostic[];
  /** The files of which nothing was imported; the diagnostics say why. */
  readonly leftOut: readonly string[];
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RECORD_KEYS: ReadonlySet<string> = new Set(Object.keys(guidelineRecord.shape));

/** Reads the source of the API Stylebook: `topics.yaml`, and guideline files whose `topics` hold references. */
export function readStylebook(topicsFile: RawDocument, guidelineFiles: readonly RawDocument[]): Imported {
  const found: Diagnostic[] = [topicsFile, ...guidelineFiles].flatMap(findingsOf);
  const leftOut: string[] = [];
  const topics = readTopics({ document: topicsFile, found });
  const guidelines = new Map<string, GuidelineRecord>();
  for (const document of guidelineFiles) {
    const cleaning = { document, found };
    const { topics: entries, ...fields } = mappingOf(document.value);
    // What could not be read at all has its finding already.
    const record = document.value === undefined ? undefined : readRecord(fields, [], cleaning, document.name);
    if (!record) {
      leftOut.push(document.source.file);
      continue;
    }
    guidelines.set(record.id, record);
    for (const [topicId, references] of Object.entries(mappingOf(entries))) {
      const path = ["topics", topicId];
      const topic = topics.get(topicId);
      if (!topic) {
        reportLeftOut(cleaning, path, "key", `The entry on ${quote(topicId)}`, "topics.yaml has no such topic");
        continue;
      }
      const cleaned = cleanReferences(references, path, cleaning);
      if (cleaned.length > 0) topic.entries.push({ guideline: record.id, references: cleaned });
      else if (isEmptyList(references)) reportLeftOut(cleaning, path, "key", `The entry on ${quote(topicId)}`, "it has no reference");
    }
  }
  return { topics, guidelines, diagnostics: found, leftOut };
}

function readTopics(cleaning: Cleaning): Map<string, ImportedTopic> {
  const topics = new Map<string, ImportedTopic>();
  for (const [id, value] of Object.entries(mappingOf(cleaning.document.value))) {
    if (!ID.test(id)) {
      reportLeftOut(cleaning, [id], "key", `The topic ${quote(id)}`, "an id is lower-case words joined by hyphens");
      continue;
    }
    const { name, description, category, ...others } = mappingOf(value);
    for (const key of Object.keys(others)) reportLeftOut(cleaning, [id, key], "key", `The key ${quote(key)}`, "a topic has no such key");
    topics.set(id, { id, name: textOf(name) ?? id, description: textOf(description), category: textOf(category), entries: [] });
  }
  return topics;
}

/** Reads a guideline's record, leaving out and reporting the fields that are not right. */
function readRecord(
  fields: Readonly<Record<string, unknown>>,
  path: Path,
  cleaning: Cleaning,
  fallbackId?: string,
): GuidelineRecord | undefined {
  const record: Record<string, unknown> = { id: fallbackId, ...fields };
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === "string") record[key] = value.trim();
    if (RECORD_KEYS.has(key)) continue;
    if (key !== "_links") reportLeftOut(cleaning, [...path, key], "key", `The key ${quote(key)}`, "a guideline has no such key");
    delete record[key];
  }
  for (;;) {
    const parsed = guidelineRecord.safeParse(record);
    if (parsed.success) return parsed.data;
    const key = String(parsed.error.issues[0]?.path[0] ?? "");
    const isRequired = ["id", "title", "company", "url"].includes(key);
    const why = record[key] === undefined ? `it has no ${quote(key)}` : `its ${quote(key)} is ${quote(record[key])}`;
    if (isRequired || record[key] === undefined) {
      reportLeftOut(cleaning, path, "value", `The guideline ${quote(String(record["id"] ?? ""))}`, why);
      return undefined;
    }
    reportLeftOut(cleaning, [...path, key], "value", `The field ${quote(key)}`, why);
    delete record[key];
  }
}

/** Reads topic files with embedded guidelines, in the form the API Stylebook published them. */
export function readTopicFiles(documents: readonly RawDocument[]): Imported {
  const found: Diagnostic[] = documents.flatMap(findingsOf);
  const leftOut: string[] = [];
  const topics = new Map<string, ImportedTopic>();
  const guidelines = new Map<string, GuidelineRecord>();
  for (const document of documents) {
    const cleaning = { document, found };
    const data = mappingOf(mappingOf(document.value)["data"]);
    const fields = mappingOf(mappingOf(data["_embedded"])["topic"] ?? data["topic"]);
    const id = textOf(fields["id"]) ?? document.name;
    if (document.value === undefined) {
      leftOut.push(document.source.file);
      continue;
    }
    if (!ID.test(id) || topics.has(id)) {
      leftOut.push(document.source.file);
      reportLeftOut(cleaning, ["data"], "key", `The topic ${quote(id)}`, topics.has(id) ? "another file holds it" : "its id is not one");
      continue;
    }
    const topic: ImportedTopic = {
      id,
      name: textOf(fields["name"]) ?? id,
      description: textOf(fields["description"]),
      category: textOf(fields["category"]),
      entries: [],
    };
    topics.set(id, topic);
    const items = Array.isArray(data["items"]) ? data["items"] : [];
    for (const [index, item] of items.entries()) readItem(mappingOf(item), ["data", "items", index], topic, guidelines, cleaning);
  }
  return { topics, guidelines, diagnostics: found, leftOut };
}

function readItem(
  item: Readonly<Record<string, unknown>>,
  path: Path,
  topic: ImportedTopic,
  guidelines: Map<string, GuidelineRecord>,
  cleaning: Cleaning,
): void {
  const href = textOf(mappingOf(mappingOf(item["_links"])["guideline"])["href"]);
  const embedded = mappingOf(item["_embedded"])["guideline"];
  const linked = href === undefined ? undefined : /^\/design\/guidelines\/([^/]+)$/.exec(href)?.[1];
  const id = linked ?? textOf(item["guideline"]) ?? textOf(mappingOf(embedded)["id"]);
  if (id === undefined || !ID.test(id) || topic.entries.some(({ guideline }) => guideline === id)) {
    reportLeftOut(cleaning, path, "value", "The entry", id === undefined ? "it names no guideline" : `its guideline is ${quote(id)}`);
    return;
  }
  const references = cleanReferences(item["references"], [...path, "references"], cleaning);
  if (references.length === 0) {
    if (isEmptyList(item["references"])) reportLeftOut(cleaning, path, "value", `The entry of ${quote(id)}`, "it has no reference");
    return;
  }
  topic.entries.push({ guideline: id, summary: textOf(item["summary"]), references });
  if (embedded === undefined) return;
  const record = readRecord(mappingOf(embedded), [...path, "_embedded", "guideline"], cleaning, id);
  const earlier = guidelines.get(id);
  if (record && !earlier) guidelines.set(id, record);
  else if (record && earlier) reportDiffering(record, earlier, [...path, "_embedded", "guideline"], cleaning);
}

function reportDiffering(record: GuidelineRecord, earlier: GuidelineRecord, path: Path, { document, found }: Cleaning): void {
  for (const key of Object.keys(embeddedGuideline.shape) as (keyof GuidelineRecord)[]) {
    if (record[key] === undefined || record[key] === earlier[key]) continue;
    found.push(
      diagnosticAt("import-left-out", document.source, [...path, key], "value", {
        message: `${quote(key)} is ${quote(record[key])} here and ${quote(earlier[key])} in an earlier file, which counts.`,
      }),
    );
  }
}

/** The findings about a file's text; what the Stylebook's own tool wrote where it had no value loses nothing. */
function findingsOf({ diagnostics, value }: RawDocument): Diagnostic[] {
  return diagnostics.map((finding) =>
    value !== undefined && finding.code === "yaml-tag" && finding.message.includes("js/undefined")
      ? {
          ...finding,
          severity: CODES["import-left-out"].severity,
          code: "import-left-out",
          message: "The value was left out: by its YAML tag it is JavaScript’s “undefined”, which is none.",
          hint: "Write one, where there is something to say.",
        }
      : finding,
  );
}

/** A list whose items were all left out has been reported item by item. */
function isEmptyList(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}
