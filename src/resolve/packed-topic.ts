import type { RawDocument } from "../load/document.ts";
import { TextSource } from "../load/text-source.ts";
import type { EmbeddedGuideline } from "../model/guideline.ts";
import type { Reference, TopicRecord } from "../model/topic-file.ts";
import { draftTopic, type EntryDraft, NO_NAMES, oneOfEqual, placesOf, RECORD_PATHS, rememberDraft } from "./topic-draft.ts";

/** The draft of a topic file without findings, in a form that JSON holds, of a third of the file's size. */
export type PackedTopic = readonly [
  file: readonly [path: string, name: string, digest: string, body: string],
  text: readonly [length: number, yamlStart: number, yamlEnd: number],
  topic: readonly [id: string, title: string, isEmbedded: boolean, record: TopicRecord],
  entries: readonly PackedEntry[],
];

type PackedEntry = readonly [
  guidelineId: string,
  place: (typeof PLACES)[number],
  references: readonly Reference[],
  /** The key of the embedded copy; empty for none. */
  copy: string,
  summary: string | null,
  added: string | null,
  ...otherNames: (readonly [name: string, place: (typeof PLACES)[number]])[],
];

/** What in an entry may name a guideline. */
const PLACES = ["link", "short", "copy"] as const;

/**
 * Embedded copies of records by a key of what they say, which files name them
 * by: most files have the same ones. What a key stands for never changes: a
 * copy that comes with a key may be anybody's.
 */
export class Copies {
  readonly #digest: (text: string) => string;
  readonly #byKey = new Map<string, EmbeddedGuideline>();
  /** The objects that stand for all equal copies; made when a file names one, so that what none names counts for nothing. */
  readonly #ones = new Map<string, EmbeddedGuideline>();
  readonly #keys = new Map<EmbeddedGuideline, string>();

  /** @param digest Of a text: the same for the same text alone. */
  constructor(digest: (text: string) => string) {
    this.#digest = digest;
  }

  get byKey(): ReadonlyMap<string, EmbeddedGuideline> {
    return this.#byKey;
  }

  /** The copy of a key: one object for all that say the same. */
  get(key: string): EmbeddedGuideline | undefined {
    const copy = this.#byKey.get(key);
    if (copy === undefined) return undefined;
    const one = this.#ones.get(key) ?? oneOfEqual(copy);
    this.#ones.set(key, one);
    return one;
  }

  /** The key of a copy, which is added where it is new. */
  keyOf(copy: EmbeddedGuideline): string {
    let key = this.#keys.get(copy);
    if (key === undefined) {
      key = this.#digest(JSON.stringify(copy));
      this.#hold(key, copy);
    }
    return key;
  }

  /** Takes a copy by its key, unless that is the key of something else. */
  add(key: string, copy: EmbeddedGuideline): void {
    if (key === this.#digest(JSON.stringify(copy))) this.#hold(key, copy);
  }

  #hold(key: string, copy: EmbeddedGuideline): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, copy);
    this.#keys.set(copy, key);
  }
}

/** The packed form of a topic document; `undefined` where there is a finding about it, which must be made again each time. */
export function packTopic(document: RawDocument, copies: Copies): PackedTopic | undefined {
  const { path, name, digest, body, source } = document;
  if (document.kind !== "topic" || digest === "" || document.diagnostics.length > 0 || document.holes.length > 0) return undefined;
  const { draft, diagnostics } = draftTopic(document);
  if (!draft || diagnostics.length > 0) return undefined;
  return [
    [path, name, digest, body],
    [source.length, source.yaml.start, source.yaml.end],
    [draft.id, draft.title, draft.recordPath === RECORD_PATHS.embedded, draft.record],
    draft.entries.map((entry, index) => packEntry(entry, index, copies)),
  ];
}

function packEntry({ guidelineId, guidelinePath, record, embedded, otherNames }: EntryDraft, index: number, copies: Copies): PackedEntry {
  const places = placesOf(index);
  const placeOf = (path: EntryDraft["path"]): (typeof PLACES)[number] => PLACES.find((place) => places[place] === path) ?? "link";
  return [
    guidelineId,
    placeOf(guidelinePath),
    record.references,
    embedded ? copies.keyOf(embedded) : "",
    record.summary ?? null,
    record.added ?? null,
    ...otherNames.map(([name, path]) => [name, placeOf(path)] as const),
  ];
}

/** Gives the text of a file for as long as it has a digest; else nothing. */
export type ReadText = (file: string, digest: string) => string;

/**
 * The document of a packed topic, with its draft.
 *
 * @param file As messages name it.
 * @param read For the text, should anybody ask where something stands in it.
 */
export function unpackTopic([facts, text, topic, entries]: PackedTopic, file: string, copies: Copies, read: ReadText): RawDocument {
  const [path, name, digest, body] = facts;
  const [length, start, end] = text;
  const [id, title, isEmbedded, record] = topic;
  const source = new TextSource(file, { length, read: () => read(file, digest) }, { start, end });
  const document: RawDocument = { kind: "topic", path, name, source, value: undefined, holes: [], body, diagnostics: [], digest };
  rememberDraft(document, {
    document,
    id,
    record,
    recordPath: isEmbedded ? RECORD_PATHS.embedded : RECORD_PATHS.short,
    title,
    entries: entries.map((entry, index) => unpackEntry(entry, index, copies)),
  });
  return document;
}

function unpackEntry(
  [guidelineId, place, references, copy, summary, added, ...names]: PackedEntry,
  index: number,
  copies: Copies,
): EntryDraft {
  const places = placesOf(index);
  return {
    guidelineId,
    guidelinePath: places[place],
    path: places.entry,
    record: { summary: summary ?? undefined, added: added ?? undefined, references: references as Reference[] },
    embedded: copies.get(copy),
    otherNames: names.length === 0 ? NO_NAMES : names.map(([other, at]) => [other, places[at]] as const),
  };
}
