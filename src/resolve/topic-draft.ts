import { type Diagnostic, diagnosticAt, diagnosticOf, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { EmbeddedGuideline } from "../model/guideline.ts";
import { LENGTHS } from "../model/primitives.ts";
import { type EntryRecord, type TopicRecord, topicFile } from "../model/topic-file.ts";
import { paths } from "../model/urls.ts";
import { describePath, validate, valueAt } from "./validate.ts";

/** A topic file whose forms are made one, with the places its links stand at. */
export interface TopicDraft {
  readonly document: RawDocument;
  readonly id: string;
  readonly record: TopicRecord;
  /** Where the topic's own fields stand. */
  readonly recordPath: Path;
  readonly title: string;
  readonly entries: readonly EntryDraft[];
}

/** An entry of a topic file, before its guideline is looked up. */
export interface EntryDraft {
  readonly guidelineId: string;
  /** Where the guideline is named. */
  readonly guidelinePath: Path;
  readonly path: Path;
  readonly record: EntryRecord;
  readonly embedded: EmbeddedGuideline | undefined;
  /** The further places that name the guideline; settled once former ids are known. */
  readonly otherNames: readonly (readonly [string, Path])[];
}

interface Drafted {
  readonly draft: TopicDraft | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const drafts = new WeakMap<RawDocument, Drafted>();

/** Reads a topic document in any of its forms; once, however often it is asked for. */
export function draftTopic(document: RawDocument): Drafted {
  const known = drafts.get(document);
  if (known) return known;
  const drafted = readDraft(document);
  drafts.set(document, drafted);
  return drafted;
}

function readDraft(document: RawDocument): Drafted {
  if (document.value === undefined) return { draft: undefined, diagnostics: [] };
  const { data, diagnostics } = validate(document, topicFile);
  if (!data) return { draft: undefined, diagnostics };
  const { source } = document;
  const found: Diagnostic[] = [];
  const embedded = data.data._embedded?.topic;
  const record = embedded ?? data.data.topic;
  if (!record) {
    if (document.holes.length === 0) {
      found.push(
        diagnosticAt("missing-key", source, ["data"], "key", {
          message: "The file does not say what its topic is called.",
          hint: "Add the topic's fields under data._embedded.topic: at least its name.",
        }),
      );
    }
    return { draft: undefined, diagnostics: found };
  }
  if (embedded && data.data.topic) {
    found.push(
      diagnosticAt("unknown-key", source, ["data", "topic"], "key", {
        message: "The topic's fields stand both under data.topic and under data._embedded.topic.",
        hint: "Keep data._embedded.topic; data.topic is its short form.",
      }),
    );
  }
  const recordPath = embedded ? ["data", "_embedded", "topic"] : ["data", "topic"];
  const id = record.id ?? document.name;
  if (record.id === undefined && !topicIdPattern.test(id)) {
    found.push(
      diagnosticAt("invalid-value", source, recordPath, "key", {
        message: `The file's name ${quote(document.name)} cannot be the topic's id.`,
        hint: "Name the file by lower-case words joined by hyphens, such as collection-pagination.md, or give the topic an id.",
      }),
    );
    return { draft: undefined, diagnostics: found };
  }
  if (record.id !== undefined && record.id !== document.name) {
    found.push(
      diagnosticAt("file-name", source, [...recordPath, "id"], "value", {
        message: `The file holds the topic ${quote(record.id)} but is called ${quote(document.name)}.`,
        hint: `Rename the file to ${record.id}.md.`,
      }),
    );
  }
  if (data.permalink !== undefined && data.permalink !== paths.topic(id)) {
    found.push(
      diagnosticAt("wrong-permalink", source, ["permalink"], "value", {
        message: `The permalink is ${quote(data.permalink)}; the topic's URL is ${quote(paths.topic(id))}.`,
        hint: "Permalinks are permanent: leave the key out, it follows from the id.",
      }),
    );
  }
  if (document.body.length > LENGTHS.body) {
    found.push(
      diagnosticOf("too-long", source.file, {
        message: `The text after the front matter has ${document.body.length} characters; at most ${LENGTHS.body} are allowed.`,
        hint: "Shorten it.",
      }),
    );
  }
  const checkLink = linkChecker(document, found);
  checkLink(["data", "_links", "self", "href"], paths.topicGuidelines(id));
  checkLink(["data", "_links", "topic", "href"], paths.topic(id));
  checkLink([...recordPath, "_links", "self", "href"], paths.topic(id));
  checkLink([...recordPath, "_links", "topicGuidelines", "href"], paths.topicGuidelines(id));
  const entries: EntryDraft[] = [];
  for (const [index, item] of data.data.items.entries()) {
    const entry = draftEntry(document, item, ["data", "items", index], found, checkLink);
    if (entry) entries.push(entry);
  }
  return { draft: { document, id, record, recordPath, title: data.title ?? record.name, entries }, diagnostics: found };
}

const topicIdPattern = /^(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

type LinkChecker = (path: Path, expected: string) => void;

function linkChecker(document: RawDocument, found: Diagnostic[]): LinkChecker {
  return (path, expected) => {
    const href = valueAt(document.value, path);
    if (typeof href !== "string" || href === expected) return;
    found.push(
      diagnosticAt("wrong-link", document.source, path, "value", {
        message: `${describePath(path)} is ${quote(href)}; it must be ${quote(expected)}.`,
        hint: "Correct it, or leave the link out: it follows from the id.",
      }),
    );
  };
}

function draftEntry(
  document: RawDocument,
  item: EntryRecord,
  path: Path,
  found: Diagnostic[],
  checkLink: LinkChecker,
): EntryDraft | undefined {
  const { source } = document;
  const href = item._links?.guideline.href;
  const hrefPath = [...path, "_links", "guideline", "href"];
  const linked = href === undefined ? undefined : guidelineIdOf(href);
  if (href !== undefined && linked === undefined) {
    found.push(
      diagnosticAt("wrong-link", source, hrefPath, "value", {
        message: `${quote(href)} is not the URL of a guideline.`,
        hint: "It has the form /design/guidelines/{id}.",
      }),
    );
  }
  const names: [string, Path][] = [];
  if (linked !== undefined) names.push([linked, hrefPath]);
  if (item.guideline !== undefined) names.push([item.guideline, [...path, "guideline"]]);
  if (item._embedded) names.push([item._embedded.guideline.id, [...path, "_embedded", "guideline", "id"]]);
  const first = names[0];
  if (!first) {
    if (href === undefined) {
      found.push(
        diagnosticAt("missing-guideline", source, path, "value", {
          message: `${describePath(path)} does not say which guideline it is of.`,
          hint: "Add “_links: {guideline: {href: /design/guidelines/{id}}}” or, in short, “guideline: {id}”.",
        }),
      );
    }
    return undefined;
  }
  const [guidelineId, guidelinePath] = first;
  const embedded = item._embedded?.guideline;
  const embeddedPath = [...path, "_embedded", "guideline"];
  if (embedded && embedded.id === guidelineId) {
    checkLink([...embeddedPath, "_links", "self", "href"], paths.guideline(guidelineId));
    checkLink([...embeddedPath, "_links", "guidelineTopics", "href"], paths.guidelineTopics(guidelineId));
  }
  return {
    guidelineId,
    guidelinePath,
    path,
    record: item,
    embedded: embedded?.id === guidelineId ? embedded : undefined,
    otherNames: names.slice(1),
  };
}

function guidelineIdOf(href: string): string | undefined {
  return /^\/design\/guidelines\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(href)?.[1];
}
