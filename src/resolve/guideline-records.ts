import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { type EmbeddedGuideline, type GuidelineRecord, guidelineRecord } from "../model/guideline.ts";
import { isId } from "../model/primitives.ts";
import { pushTo } from "../model/push-to.ts";
import { hold } from "./file-names.ts";
import { isLeftOut } from "./places.ts";
import type { EntryDraft, TopicDraft } from "./topic-draft.ts";
import { type Validated, validate } from "./validate.ts";

/** A guideline's record with the place it comes from. */
export interface GuidelineDraft {
  readonly record: GuidelineRecord;
  /** With the holes that validation left. */
  readonly document: RawDocument;
  /** Where in the document the record stands: the root of a record file, an entry's embedded copy otherwise. */
  readonly path: Path;
  /** Whether it has a file of its own. */
  readonly isFile: boolean;
  /** Which embedded copy gave a field, where several made the record. */
  readonly origins?: ReadonlyMap<string, Pick<GuidelineDraft, "document" | "path">>;
}

const validated = new WeakMap<RawDocument, Validated<GuidelineRecord>>();

function validateRecord(document: RawDocument): Validated<GuidelineRecord> {
  const known = validated.get(document);
  if (known) return known;
  const result = validate(document, guidelineRecord);
  const { data, holes } = result;
  // A record whose id cannot be read goes by its file's name, which it should have.
  const isNamed = data === undefined || !isLeftOut(["id"], holes);
  const byName = isNamed ? data : isId(document.name) ? { ...data, id: document.name } : undefined;
  const outcome = { ...result, data: byName };
  validated.set(document, outcome);
  return outcome;
}

/**
 * Reads the record files; a second file for an id is a finding and is left out.
 *
 * @param lost Takes the ids in what was left out of records.
 */
export function readRecords(documents: readonly RawDocument[], found: Diagnostic[], lost: Set<string>): Map<string, GuidelineDraft> {
  const records = new Map<string, GuidelineDraft>();
  for (const raw of documents) {
    if (raw.kind !== "guideline" || raw.value === undefined) continue;
    const { data: record, diagnostics, holes, lost: ids } = validateRecord(raw);
    found.push(...diagnostics);
    for (const id of ids) lost.add(id);
    if (!record) continue;
    const document = holes === raw.holes ? raw : { ...raw, holes };
    const draft: GuidelineDraft = { record, document, path: [], isFile: true };
    const clash = hold(records, record.id, draft);
    if (!clash) continue;
    const { kept, other } = clash;
    found.push(
      diagnosticAt("duplicate-guideline", other.document.source, ["id"], "value", {
        message: `The guideline ${quote(record.id)} already has a record: ${kept.document.source.file}.`,
        hint: "Keep one of the two files.",
      }),
    );
  }
  return records;
}

interface Copy {
  readonly draft: TopicDraft;
  readonly path: Path;
  readonly fields: EmbeddedFields;
}

type EmbeddedFields = Omit<EmbeddedGuideline, "_links">;
type FieldName = keyof EmbeddedFields;

/** Tells whether records are the same as the last time, so that what was found out about drafts still holds. */
export class Editions {
  #records: ReadonlyMap<string, GuidelineDraft> = new Map();
  #edition: object = {};

  /** An object that stays the same from one resolution to the next for as long as the records do. */
  of(records: ReadonlyMap<string, GuidelineDraft>): object {
    const isSame =
      records.size === this.#records.size && [...records].every(([id, { record }]) => this.#records.get(id)?.record === record);
    if (!isSame) {
      this.#edition = {};
      this.#records = new Map(records);
    }
    return this.#edition;
  }
}

const editions = new Editions();
/** The edition of the records with which every copy in a draft agreed. */
const settled = new WeakMap<TopicDraft, object>();

/**
 * Compares every embedded copy with its record, and makes the records of
 * guidelines that have no file from the copies that agree. Returns the ids of
 * those whose copies do not make a record.
 *
 * @param fileNames Names of files with another id than that: a copy that goes by one is none without a record.
 */
export function settleEmbedded(
  topics: readonly TopicDraft[],
  records: Map<string, GuidelineDraft>,
  fileNames: ReadonlySet<string>,
  found: Diagnostic[],
): Set<string> {
  const copies = new Map<string, Copy[]>();
  const edition = editions.of(records);
  for (const draft of topics) {
    if (settled.get(draft) === edition) continue;
    let isSettled = true;
    for (const entry of draft.entries) {
      const record = records.get(entry.guidelineId);
      if (!entry.embedded || (record && agrees(entry.embedded, record))) continue;
      isSettled = false;
      const copy = copyOf(draft, entry, entry.embedded);
      if (record) reportStale(copy, record, found);
      else pushTo(copies, entry.guidelineId, copy);
    }
    if (isSettled) settled.set(draft, edition);
  }
  const unsettled = new Set<string>();
  for (const [id, list] of copies) {
    const draft = mergeCopies(id, list, fileNames.has(id) ? [] : found);
    if (draft) records.set(id, draft);
    else unsettled.add(id);
  }
  return unsettled;
}

/** Whether an embedded copy says nothing else than the record: nearly every one, so nothing is made to find out. */
function agrees(embedded: EmbeddedGuideline, draft: GuidelineDraft): boolean {
  for (const name in embedded) {
    if (name === "_links") continue;
    const value = embedded[name as FieldName];
    if (value !== undefined && differs(name as FieldName, value, draft)) return false;
  }
  return true;
}

/** Whether a value of a copy is another than the record's, where that can be read. */
function differs(name: FieldName, value: unknown, { record, document, path }: GuidelineDraft): boolean {
  return value !== record[name] && !isLeftOut([...path, name], document.holes);
}

function copyOf(draft: TopicDraft, entry: EntryDraft, embedded: EmbeddedGuideline): Copy {
  const { _links: _, ...fields } = embedded;
  return { draft, path: [...entry.path, "_embedded", "guideline"], fields };
}

function reportStale(copy: Copy, record: GuidelineDraft, found: Diagnostic[]): void {
  const differing = fieldsOf(copy).filter((name) => differs(name, copy.fields[name], record));
  const first = differing[0];
  if (first === undefined) return;
  const both = differing.map((name) => `${name} is ${quote(copy.fields[name])} here and ${shown(record.record[name])} there`);
  found.push(
    diagnosticAt("embedded-stale", copy.draft.document.source, [...copy.path, first], "value", {
      message: `The copy of the guideline ${quote(copy.fields.id)} differs from its record ${record.document.source.file}: ${both.join("; ")}.`,
      hint: "The record counts. `concordance fmt` brings the copy up to date.",
    }),
  );
}

function shown(value: unknown): string {
  return value === undefined ? "absent" : quote(value);
}

function mergeCopies(id: string, copies: readonly Copy[], found: Diagnostic[]): GuidelineDraft | undefined {
  const first = copies[0];
  if (!first) return undefined;
  const merged: Record<string, unknown> = {};
  const origin = new Map<FieldName, Copy>();
  for (const copy of copies) {
    for (const name of fieldsOf(copy)) {
      const earlier = origin.get(name);
      if (!earlier) {
        origin.set(name, copy);
        merged[name] = copy.fields[name];
      } else if (merged[name] !== copy.fields[name]) {
        const place = earlier.draft.document.source.locate([...earlier.path, name], "value");
        found.push(
          diagnosticAt("embedded-conflict", copy.draft.document.source, [...copy.path, name], "value", {
            message: `${quote(name)} of the guideline ${quote(id)} is ${quote(copy.fields[name])} here and ${quote(merged[name])} in ${earlier.draft.document.source.file}:${place.line}:${place.column}.`,
            hint: `Make the copies agree, or write the record data/guidelines/${id}.yaml, which then counts.`,
          }),
        );
      }
    }
  }
  const record = guidelineRecord.safeParse(merged);
  if (record.success) {
    const origins = new Map([...origin].map(([name, { draft, path }]) => [name as string, { document: draft.document, path }]));
    return { record: record.data, document: first.draft.document, path: first.path, isFile: false, origins };
  }
  const missing = (["title", "company", "url"] as const).filter((name) => merged[name] === undefined);
  const isOut = copies.some(({ draft, path }) => missing.some((name) => isLeftOut([...path, name], draft.document.holes)));
  if (isOut) return undefined;
  found.push(
    diagnosticAt("embedded-incomplete", first.draft.document.source, first.path, "key", {
      message: `The guideline ${quote(id)} has no record, and its copies do not give its ${missing.join(", ")}.`,
      hint: `Write data/guidelines/${id}.yaml; \`concordance new guideline ${id}\` starts it.`,
    }),
  );
  return undefined;
}

function fieldsOf(copy: Copy): FieldName[] {
  return (Object.keys(copy.fields) as FieldName[]).filter((name) => copy.fields[name] !== undefined);
}
