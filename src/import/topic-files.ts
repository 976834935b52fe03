import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { embeddedGuideline, type GuidelineRecord } from "../model/guideline.ts";
import { isId, LENGTHS } from "../model/primitives.ts";
import { entryRecord, topicFile, topicRecord } from "../model/topic-file.ts";
import { paths } from "../model/urls.ts";
import { type Categories, collectCategories } from "./categories.ts";
import {
  type Cleaning,
  cleanField,
  cleanReferences,
  isEmptyList,
  mappingOf,
  NO_ID,
  nameOfTopic,
  reportLeftOut,
  reportOthers,
  textOf,
} from "./clean.ts";
import { findingsOf, type Imported, type ImportedTopic } from "./imported.ts";
import { readRecord } from "./record.ts";

/** Reads topic files with embedded guidelines, in the form the API Stylebook published them. */
export function readTopicFiles(documents: readonly RawDocument[]): Imported {
  const found: Diagnostic[] = documents.flatMap(findingsOf);
  const leftOut: string[] = [];
  const categories = collectCategories();
  const topics = new Map<string, ImportedTopic>();
  const guidelines = new Map<string, GuidelineRecord>();
  for (const document of documents) {
    const cleaning = { document, found };
    const topic = document.value === undefined || document.isReadOn ? undefined : readTopic(topics, categories, cleaning);
    if (!topic) {
      leftOut.push(document.source.file);
      continue;
    }
    topics.set(topic.id, topic);
    const { items } = mappingOf(mappingOf(document.value)["data"]);
    if (items !== undefined && items !== null && !Array.isArray(items)) {
      reportLeftOut(cleaning, ["data", "items"], "value", "What stands under “items”", "it is not a list");
    }
    for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
      readItem(mappingOf(item), ["data", "items", index], topic, guidelines, cleaning);
    }
  }
  return { topics, guidelines, categories: categories.names, diagnostics: found, leftOut };
}

const FILE = ["layout", "title", "permalink", "data"] as const;
const DATA = ["items", "topic", "_embedded", "_links"] as const;
const FIELDS = ["id", "name", "description", "category", "added", "_links"] as const;
const ITEM = ["summary", "references", "guideline", "added", "_links", "_embedded"] as const;

/** The topic of a file, without its entries; `undefined` where it has none of its own. */
function readTopic(topics: ReadonlyMap<string, ImportedTopic>, categories: Categories, cleaning: Cleaning): ImportedTopic | undefined {
  const { document } = cleaning;
  const file = mappingOf(document.value);
  const data = mappingOf(file["data"]);
  const embedded = mappingOf(data["_embedded"])["topic"];
  const path = embedded === undefined ? ["data", "topic"] : ["data", "_embedded", "topic"];
  const fields = mappingOf(embedded ?? data["topic"]);
  const id = textOf(fields["id"]) ?? document.name;
  if (!isId(id) || topics.has(id)) {
    reportLeftOut(cleaning, ["data"], "key", `The topic ${quote(id)}`, topics.has(id) ? "another file holds it" : NO_ID);
    return undefined;
  }
  reportOthers(file, FILE, [], "a topic file", cleaning);
  reportOthers(data, DATA, ["data"], "“data”", cleaning);
  reportOthers(fields, FIELDS, path, "a topic", cleaning);
  const permalink = file["permalink"];
  if (permalink !== undefined && permalink !== null && permalink !== paths.topic(id)) {
    const why = `it is ${quote(permalink)}, and the topic’s address is ${quote(paths.topic(id))}`;
    reportLeftOut(cleaning, ["permalink"], "value", "The permalink", why);
  }
  const { shape } = topicRecord;
  return {
    id,
    name: nameOfTopic(id, fields["name"], path, cleaning),
    title: cleanField(file["title"], ["title"], topicFile.shape.title, cleaning),
    description: cleanField(fields["description"], [...path, "description"], shape.description, cleaning),
    category: categories.idOf(fields["category"], [...path, "category"], cleaning),
    added: cleanField(fields["added"], [...path, "added"], shape.added, cleaning),
    entries: [],
    body: bodyOf(document, cleaning),
  };
}

function bodyOf({ body }: RawDocument, cleaning: Cleaning): string {
  if (body.length <= LENGTHS.body) return body;
  reportLeftOut(cleaning, [], "key", "The text below the front matter", `it has more than ${LENGTHS.body} characters`);
  return "";
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
  if (id === undefined || !isId(id)) {
    reportLeftOut(cleaning, path, "value", "The entry", id === undefined ? "it names no guideline" : `its guideline is ${quote(id)}`);
    return;
  }
  if (topic.entries.some(({ guideline }) => guideline === id)) {
    reportLeftOut(cleaning, path, "value", `The entry of ${quote(id)}`, "the guideline has one already");
    return;
  }
  reportOthers(item, ITEM, path, "an entry", cleaning);
  const references = cleanReferences(item["references"], [...path, "references"], cleaning);
  if (references.length === 0) {
    if (isEmptyList(item["references"])) reportLeftOut(cleaning, path, "value", `The entry of ${quote(id)}`, "it has no reference");
    return;
  }
  const { shape } = entryRecord;
  topic.entries.push({
    guideline: id,
    summary: cleanField(item["summary"], [...path, "summary"], shape.summary, cleaning),
    added: cleanField(item["added"], [...path, "added"], shape.added, cleaning),
    references,
  });
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
