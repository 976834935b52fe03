import { Scalar } from "yaml";
import type { GuidelineRecord } from "../model/guideline.ts";
import { entryRecord, reference, topicRecord } from "../model/topic-file.ts";
import { guidelineIdOf, paths } from "../model/urls.ts";
import { compareText } from "../resolve/sort.ts";
import { GUIDELINE_KEYS } from "./data.ts";
import {
  canonicalText,
  ensureMapping,
  formatSteadily,
  isMapping,
  joined,
  listAt,
  type Mapping,
  mappingAt,
  orderKeys,
  parseNodes,
  removeIfEmpty,
  removeKey,
  setText,
  shortenDays,
  textAt,
} from "./nodes.ts";

type RecordFields = Readonly<Omit<GuidelineRecord, "stances" | "aliases">>;

/** What the form of a topic file depends on, beside the file itself. */
export interface TopicFormat {
  /** The id by the file's name. */
  readonly name: string;
  /** The records that have files of their own, by id. */
  readonly records: ReadonlyMap<string, RecordFields>;
  /** The current ids of guidelines by their former ones. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Takes embedded copies out instead of bringing them up to date. */
  readonly prune: boolean;
}

// As the schemas have them, so that a new key has its place.
const TOPIC_KEYS = Object.keys(topicRecord.shape);
const ENTRY_KEYS = Object.keys(entryRecord.shape);
const REFERENCE_KEYS = Object.keys(reference.shape);

/**
 * The canonical form of a topic file's front matter: entries with their HAL
 * links and sorted by guideline, the topic's fields under `_embedded.topic`,
 * nothing that can be derived. Comments stay. The file must be without errors.
 */
export function formatTopic(yaml: string, format: TopicFormat): string {
  return formatSteadily(yaml, (text) => formatOnce(text, format));
}

function formatOnce(yaml: string, format: TopicFormat): string {
  const document = parseNodes(yaml);
  const root = document.contents;
  if (!isMapping(root)) return yaml;
  const data = ensureMapping(root, "data");
  const topic = topicFields(data, format.name);
  if (textAt(root, "title") === textAt(topic, "name")) removeKey(root, "title");
  removeKey(root, "permalink");
  removeKey(data, "_links");
  orderKeys(root, ["layout", "title", "data"]);
  orderKeys(data, ["items", "_embedded"]);
  const items = listAt(data, "items");
  const entries = (items?.items ?? []).filter(isMapping);
  for (const entry of entries) formatEntry(entry, format);
  if (items) {
    // A comment above the first entry is the list's to the parser; the entry may move.
    const [first] = entries;
    if (first && items.commentBefore) {
      first.commentBefore = joined(items.commentBefore, first.commentBefore);
      items.commentBefore = null;
    }
    items.items = [...entries].sort((a, b) => compareText(guidelineOf(a) ?? "", guidelineOf(b) ?? ""));
  }
  return canonicalText(document);
}

function topicFields(data: Mapping, name: string): Mapping {
  const short = mappingAt(data, "topic");
  const embedded = ensureMapping(data, "_embedded");
  if (short) {
    const pair = data.items.find(({ key }) => key.value === "topic");
    data.items = data.items.filter((item) => item !== pair);
    const there = mappingAt(embedded, "topic");
    if (there) for (const item of short.items) if (!there.has(item.key.value)) there.items.push(item);
    if (!there) embedded.set(new Scalar("topic"), short);
    const key = embedded.items.find((item) => item.key.value === "topic")?.key;
    if (key) key.commentBefore = joined(key.commentBefore, pair?.key.commentBefore, there && short.commentBefore);
  }
  const topic = ensureMapping(embedded, "topic");
  removeKey(topic, "_links");
  if (textAt(topic, "id") === undefined) setText(topic, "id", name);
  shortenDays(topic, ["added"]);
  orderKeys(topic, TOPIC_KEYS);
  return topic;
}

function guidelineOf(entry: Mapping): string | undefined {
  const href = textAt(mappingAt(mappingAt(entry, "_links"), "guideline"), "href");
  return href === undefined ? undefined : guidelineIdOf(href);
}

function formatEntry(entry: Mapping, { records, aliases, prune }: TopicFormat): void {
  const embedded = mappingAt(mappingAt(entry, "_embedded"), "guideline");
  const named = guidelineOf(entry) ?? textAt(entry, "guideline") ?? textAt(embedded, "id");
  if (named !== undefined) {
    const id = aliases.get(named) ?? named;
    setText(ensureMapping(ensureMapping(entry, "_links"), "guideline"), "href", paths.guideline(id));
    removeKey(entry, "guideline");
    const record = records.get(id);
    if (embedded && record) {
      if (prune) removeKey(mappingAt(entry, "_embedded"), "guideline");
      else syncCopy(embedded, record);
    }
    removeIfEmpty(entry, "_embedded");
  }
  shortenDays(entry, ["added"]);
  for (const each of listAt(entry, "references")?.items ?? []) {
    if (isMapping(each)) orderKeys(each, REFERENCE_KEYS);
  }
  orderKeys(entry, ENTRY_KEYS);
}

/** Brings an embedded copy up to date with its record: its fields as they are there, none that the record has not. */
function syncCopy(copy: Mapping, record: RecordFields): void {
  for (const key of copy.items.map((pair) => pair.key.value)) {
    if (key === "_links") continue;
    const value = record[key as keyof RecordFields];
    if (typeof value === "string") setText(copy, key, value);
    else removeKey(copy, key);
  }
  const links = mappingAt(copy, "_links");
  const self = mappingAt(links, "self");
  const topics = mappingAt(links, "guidelineTopics");
  if (self) setText(self, "href", paths.guideline(record.id));
  if (topics) setText(topics, "href", paths.guidelineTopics(record.id));
  orderKeys(copy, [...GUIDELINE_KEYS, "_links"]);
}
