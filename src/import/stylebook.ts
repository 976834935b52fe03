import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { GuidelineRecord } from "../model/guideline.ts";
import { isId } from "../model/primitives.ts";
import { topicRecord } from "../model/topic-file.ts";
import { isMapping } from "../resolve/value-path.ts";
import { type Categories, collectCategories } from "./categories.ts";
import { type Cleaning, cleanField, cleanReferences, isEmptyList, mappingOf, NO_ID, nameOfTopic, reportLeftOut } from "./clean.ts";
import { findingsOf, type Imported, type ImportedTopic } from "./imported.ts";
import { readRecord } from "./record.ts";

/** Reads the source of the API Stylebook: `topics.yaml`, and guideline files whose `topics` hold references. */
export function readStylebook(topicsFile: RawDocument, guidelineFiles: readonly RawDocument[]): Imported {
  const found: Diagnostic[] = [topicsFile, ...guidelineFiles].flatMap(findingsOf);
  const leftOut: string[] = [];
  const categories = collectCategories();
  const topics = readTopics({ document: topicsFile, found }, categories);
  const guidelines = new Map<string, GuidelineRecord>();
  const files = new Map<string, string>();
  for (const document of guidelineFiles) {
    const cleaning = { document, found };
    const { topics: entries, ...fields } = mappingOf(document.value);
    // What could not be read at all has its finding already.
    const record = document.value === undefined || document.isReadOn ? undefined : readRecord(fields, [], cleaning, document.name);
    const holder = record && files.get(record.id);
    if (record && holder !== undefined) {
      reportLeftOut(cleaning, ["id"], "value", `The guideline ${quote(record.id)}`, `${holder} holds it already`);
    }
    if (!record || holder !== undefined) {
      leftOut.push(document.source.file);
      continue;
    }
    guidelines.set(record.id, record);
    files.set(record.id, document.source.file);
    readEntries(entries, record.id, topics, cleaning);
  }
  return { topics, guidelines, categories: categories.names, diagnostics: found, leftOut };
}

function readTopics(cleaning: Cleaning, categories: Categories): Map<string, ImportedTopic> {
  const topics = new Map<string, ImportedTopic>();
  const { shape } = topicRecord;
  for (const [id, value] of Object.entries(mappingOf(cleaning.document.value))) {
    if (!isId(id)) {
      reportLeftOut(cleaning, [id], "key", `The topic ${quote(id)}`, NO_ID);
      continue;
    }
    const { name, description, category, ...others } = mappingOf(value);
    for (const key of Object.keys(others)) reportLeftOut(cleaning, [id, key], "key", `The key ${quote(key)}`, "a topic has no such key");
    topics.set(id, {
      id,
      name: nameOfTopic(id, name, [id], cleaning),
      description: cleanField(description, [id, "description"], shape.description, cleaning),
      category: categories.idOf(category, [id, "category"], cleaning),
      entries: [],
      body: "",
    });
  }
  return topics;
}

function readEntries(value: unknown, guideline: string, topics: ReadonlyMap<string, ImportedTopic>, cleaning: Cleaning): void {
  if (value !== undefined && value !== null && !isMapping(value)) {
    reportLeftOut(cleaning, ["topics"], "value", "What stands under “topics”", "it is no mapping of references by topic");
  }
  for (const [topicId, references] of Object.entries(mappingOf(value))) {
    const path = ["topics", topicId];
    const topic = topics.get(topicId);
    if (!topic) {
      reportLeftOut(cleaning, path, "key", `The entry on ${quote(topicId)}`, "topics.yaml has no such topic");
      continue;
    }
    const cleaned = cleanReferences(references, path, cleaning);
    if (cleaned.length > 0) topic.entries.push({ guideline, references: cleaned });
    else if (isEmptyList(references)) reportLeftOut(cleaning, path, "key", `The entry on ${quote(topicId)}`, "it has no reference");
  }
}
