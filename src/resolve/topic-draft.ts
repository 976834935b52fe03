import { type Diagnostic, diagnosticAt, diagnosticOf, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { type EmbeddedGuideline, embeddedGuideline } from "../model/guideline.ts";
import { isId, LENGTHS } from "../model/primitives.ts";
import { type EntryRecord, type TopicFile, type TopicRecord, topicFile } from "../model/topic-file.ts";
import { guidelineIdOf, paths } from "../model/urls.ts";
import { guidelineLinkHint } from "./id-hint.ts";
import { isLeftOut } from "./places.ts";
import { validate } from "./validate.ts";
import { describePath } from "./value-path.ts";

/** A topic file whose forms are made one, with the places its links stand at. */
export interface TopicDraft {
  /** With the holes that validation left. */
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
  readonly record: Pick<EntryRecord, "summary" | "added" | "references">;
  readonly embedded: EmbeddedGuideline | undefined;
  /** The other names the guideline has in the entry, and where; settled once former ids are known. */
  readonly otherNames: readonly (readonly [string, Path])[];
}

interface Drafted {
  readonly draft: TopicDraft | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The ids in what was left out of the draft because it is wrong. */
  readonly lost: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

const drafts = new WeakMap<RawDocument, Drafted>();

/** Reads a topic document in any of its forms; once, however often it is asked for. */
export function draftTopic(document: RawDocument): Drafted {
  const known = drafts.get(document);
  if (known) return known;
  const drafted = readDraft(document, document.value);
  drafts.set(document, drafted);
  return drafted;
}

/**
 * Reads a topic document and gives it back without its value, of which the
 * draft keeps what counts: done file by file, no more than one value is in
 * memory at any time.
 */
export function draftEarly(document: RawDocument): RawDocument {
  if (document.kind !== "topic") return document;
  const light = { ...document, value: undefined };
  drafts.set(light, readDraft(light, document.value));
  return light;
}

/** Takes a draft, of a document without findings, that an earlier run has read. */
export function rememberDraft(document: RawDocument, draft: TopicDraft): void {
  drafts.set(document, { draft, diagnostics: [], lost: NOTHING });
}

function readDraft(raw: RawDocument, value: unknown): Drafted {
  if (value === undefined) return { draft: undefined, diagnostics: [], lost: NOTHING };
  const { data, diagnostics, holes, lost } = validate({ source: raw.source, value, holes: raw.holes }, topicFile);
  if (!data) return { draft: undefined, diagnostics, lost };
  const document = holes === raw.holes ? raw : { ...raw, holes };
  const found = [...diagnostics];
  const fields = fieldsOf(data, document, found);
  const id = fields && topicIdOf(fields, document, found);
  if (!fields || id === undefined) return { draft: undefined, diagnostics: found, lost };
  const { record, recordPath } = fields;
  checkBody(document, found);
  const checkLink = linkChecker(document, found);
  // Of a topic whose id cannot be read nobody knows where its links should lead.
  if (!isLeftOut([...recordPath, "id"], holes)) checkOwnLinks(data, id, fields, document, checkLink, found);
  const entries: EntryDraft[] = [];
  for (const [index, item] of data.data.items.entries()) {
    const entry = draftEntry(document, item, placesOf(index), found, checkLink);
    if (entry) entries.push(entry);
  }
  return { draft: { document, id, record, recordPath, title: data.title ?? record.name, entries }, diagnostics: found, lost };
}

/** A topic's own fields, and where they stand. */
interface Fields {
  readonly record: TopicRecord;
  readonly recordPath: Path;
}

/** The topic's fields in either of their places. */
function fieldsOf({ data }: TopicFile, { source, holes }: RawDocument, found: Diagnostic[]): Fields | undefined {
  const embedded = data._embedded?.topic;
  const record = embedded ?? data.topic;
  if (!record) {
    if (!Object.values(RECORD_PATHS).some((path) => isLeftOut(path, holes))) {
      found.push(
        diagnosticAt("missing-key", source, ["data"], "key", {
          message: "The file does not say what its topic is called.",
          hint: "Add the topic's fields under data._embedded.topic: at least its name.",
        }),
      );
    }
    return undefined;
  }
  if (embedded && data.topic) {
    found.push(
      diagnosticAt("unknown-key", source, ["data", "topic"], "key", {
        message: "The topic's fields stand both under data.topic and under data._embedded.topic.",
        hint: "Keep data._embedded.topic; data.topic is its short form.",
      }),
    );
  }
  return { record, recordPath: embedded ? RECORD_PATHS.embedded : RECORD_PATHS.short };
}

/** The topic's id, from its fields or else from the file's name; `undefined` where that cannot be one. */
function topicIdOf({ record, recordPath }: Fields, { name, source, holes }: RawDocument, found: Diagnostic[]): string | undefined {
  if (record.id === undefined) {
    if (isId(name)) return name;
    if (isLeftOut([...recordPath, "id"], holes)) return undefined;
    found.push(
      diagnosticAt("invalid-value", source, recordPath, "key", {
        message: `The file's name ${quote(name)} cannot be the topic's id.`,
        hint: `Name the file by lower-case words joined by hyphens, such as collection-pagination.md, with ${LENGTHS.id} characters at most and no name that Windows reserves, or give the topic an id.`,
      }),
    );
    return undefined;
  }
  return record.id;
}

/** Checks the links by which a topic file names its own topic. */
function checkOwnLinks(
  { permalink, data }: TopicFile,
  id: string,
  { record, recordPath }: Fields,
  { source }: RawDocument,
  checkLink: LinkChecker,
  found: Diagnostic[],
): void {
  if (permalink !== undefined && permalink !== paths.topic(id)) {
    found.push(
      diagnosticAt("wrong-permalink", source, ["permalink"], "value", {
        message: `The permalink is ${quote(permalink)}; the topic's URL is ${quote(paths.topic(id))}.`,
        hint: "Permalinks are permanent: leave the key out, it follows from the id.",
      }),
    );
  }
  checkLink(data._links?.self, ["data", "_links", "self", "href"], paths.topicGuidelines(id));
  checkLink(data._links?.topic, ["data", "_links", "topic", "href"], paths.topic(id));
  checkLink(record._links?.self, [...recordPath, "_links", "self", "href"], paths.topic(id));
  checkLink(record._links?.topicGuidelines, [...recordPath, "_links", "topicGuidelines", "href"], paths.topicGuidelines(id));
}

/** Checks the text below a topic's data. */
function checkBody({ source, body }: RawDocument, found: Diagnostic[]): void {
  if (body.length > LENGTHS.body) {
    found.push(
      diagnosticOf("too-long", source.file, {
        message: `The text after the front matter has ${body.length} characters; at most ${LENGTHS.body} are allowed.`,
        hint: "Shorten it.",
      }),
    );
  }
}

/** Where the fields of a topic stand in its file. */
export const RECORD_PATHS = { embedded: ["data", "_embedded", "topic"], short: ["data", "topic"] } as const satisfies Record<string, Path>;

type LinkChecker = (link: { readonly href: string } | undefined, path: Path, expected: string) => void;

function linkChecker({ source, holes }: RawDocument, found: Diagnostic[]): LinkChecker {
  return (link, path, expected) => {
    if (link === undefined || link.href === expected || isLeftOut(path, holes)) return;
    found.push(
      diagnosticAt("wrong-link", source, path, "value", {
        message: `${describePath(path)} is ${quote(link.href)}; it must be ${quote(expected)}.`,
        hint: "Correct it, or leave the link out: it follows from the id.",
      }),
    );
  };
}

/** Where an entry stands in its file, and what in it names its guideline. */
export interface EntryPlaces {
  readonly entry: Path;
  readonly link: Path;
  readonly short: Path;
  readonly copy: Path;
  readonly copySelf: Path;
  readonly copyTopics: Path;
}

/** By the entry's index: the same in every file, and there are hundreds of thousands of entries. */
const PLACES: EntryPlaces[] = [];

/** The places of the entry that stands at an index of the list. */
export function placesOf(index: number): EntryPlaces {
  let places = PLACES[index];
  if (!places) {
    const entry = ["data", "items", index];
    const copy = [...entry, "_embedded", "guideline"];
    places = {
      entry,
      link: [...entry, "_links", "guideline", "href"],
      short: [...entry, "guideline"],
      copy: [...copy, "id"],
      copySelf: [...copy, "_links", "self", "href"],
      copyTopics: [...copy, "_links", "guidelineTopics", "href"],
    };
    PLACES[index] = places;
  }
  return places;
}

/** What most entries have of other names: one object for all. */
export const NO_NAMES: EntryDraft["otherNames"] = [];

function draftEntry(
  { source, holes }: RawDocument,
  item: EntryRecord,
  places: EntryPlaces,
  found: Diagnostic[],
  checkLink: LinkChecker,
): EntryDraft | undefined {
  const isOut = (path: Path): boolean => holes.length > 0 && isLeftOut(path, holes);
  if (isOut(places.entry)) return undefined;
  const href = isOut(places.link) ? undefined : item._links?.guideline.href;
  const linked = href === undefined ? undefined : guidelineIdOf(href);
  if (href !== undefined && linked === undefined) {
    found.push(
      diagnosticAt("wrong-link", source, places.link, "value", {
        message: `${quote(href)} is not the URL of a guideline.`,
        hint: guidelineLinkHint(href),
      }),
    );
  }
  const copy = isOut(places.copy) ? undefined : item._embedded?.guideline;
  const guidelineId = linked ?? item.guideline ?? copy?.id;
  if (guidelineId === undefined) {
    if (href === undefined && ![places.link, places.short, places.copy].some(isOut)) {
      found.push(
        diagnosticAt("missing-guideline", source, places.entry, "value", {
          message: `${describePath(places.entry)} does not say which guideline it is of.`,
          hint: "Add “_links: {guideline: {href: /design/guidelines/{id}}}” or, in short, “guideline: {id}”.",
        }),
      );
    }
    return undefined;
  }
  const isCopyOfIt = copy?.id === guidelineId;
  if (isCopyOfIt) {
    checkLink(copy._links?.self, places.copySelf, paths.guideline(guidelineId));
    checkLink(copy._links?.guidelineTopics, places.copyTopics, paths.guidelineTopics(guidelineId));
  }
  const others: [string, Path][] = [];
  if (item.guideline !== undefined && item.guideline !== guidelineId) others.push([item.guideline, places.short]);
  if (copy && !isCopyOfIt) others.push([copy.id, places.copy]);
  return {
    guidelineId,
    guidelinePath: linked !== undefined ? places.link : item.guideline !== undefined ? places.short : places.copy,
    path: places.entry,
    record: { summary: item.summary, added: item.added, references: item.references },
    embedded: isCopyOfIt ? oneOfEqual(copy) : undefined,
    otherNames: others.length === 0 ? NO_NAMES : others,
  };
}

const copies = new Map<string, EmbeddedGuideline>();
/** Guidelines whose last copy is remembered; more than this are not a catalog's. */
const MOST_COPIES = 1_000;

/** One object for all equal copies of a guideline's record, whatever their links: nearly every topic has the same ones. */
export function oneOfEqual(copy: EmbeddedGuideline): EmbeddedGuideline {
  const known = copies.get(copy.id);
  if (known && saysTheSame(known, copy)) return known;
  if (copies.size >= MOST_COPIES) copies.clear();
  copies.set(copy.id, copy);
  return copy;
}

function saysTheSame(one: EmbeddedGuideline, other: EmbeddedGuideline): boolean {
  for (const name of FIELDS) if (one[name] !== other[name]) return false;
  return true;
}

const FIELDS = embeddedGuideline.keyof().options.filter((name) => name !== "_links");
