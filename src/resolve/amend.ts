import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import type { Catalog, Topic } from "../model/catalog.ts";
import { textsOfEntry, textsOfTopic } from "./assemble.ts";
import { findEntries } from "./check-entries.ts";
import { hasPageLinks } from "./page-links.ts";
import { draftTopic, type EntryDraft, type TopicDraft } from "./topic-draft.ts";

/**
 * Writes into a catalog what has changed in topic files, where only texts have:
 * titles, descriptions, dates, bodies, summaries, references. Then nothing else
 * in the graph can be another, nor any finding; resolving again would give the
 * same, and takes a look at every file. A catalog that is amended must have a
 * single holder: it is the one exception to its being immutable.
 *
 * @param findings Those of the catalog, none of which may be an error.
 * @param before The documents it was resolved from.
 * @param after Those that it should be of.
 * @returns whether it is of them now; if not, it is as it was.
 */
export function amendCatalog(
  catalog: Catalog,
  findings: readonly Diagnostic[],
  before: readonly RawDocument[],
  after: readonly RawDocument[],
): boolean {
  if (before.length !== after.length) return false;
  const changes: (readonly [Topic, TopicDraft])[] = [];
  for (const [index, document] of after.entries()) {
    const earlier = before[index];
    if (earlier === document) continue;
    const change = earlier && findings.every(({ file }) => file !== document.source.file) && textChange(catalog, earlier, document);
    if (!change) return false;
    changes.push(change);
  }
  for (const [topic, draft] of changes) writeTexts(topic, draft, catalog);
  return true;
}

/** A topic and its new draft, where they differ from the old in texts alone and neither has any finding of its own. */
function textChange(catalog: Catalog, before: RawDocument, after: RawDocument): readonly [Topic, TopicDraft] | undefined {
  const [old, draft] = [cleanDraft(catalog, before), cleanDraft(catalog, after)];
  if (!old || !draft || frameOf(old) !== frameOf(draft)) return undefined;
  // Where its links lead is a matter of the whole catalog.
  if ([draft.record.description, draft.document.body].some(hasPageLinks)) return undefined;
  const topic = catalog.topicsById.get(draft.id);
  return topic && [topic, draft];
}

/** The draft of a topic file about which there is nothing to say: exceptions in `site.yaml` may hide what there was. */
function cleanDraft({ guidelinesById }: Catalog, document: RawDocument): TopicDraft | undefined {
  if (document.kind !== "topic" || document.diagnostics.length > 0 || document.holes.length > 0) return undefined;
  const { draft, diagnostics } = draftTopic(document);
  if (!draft || diagnostics.length > 0 || draft.record.description === undefined || draft.entries.length === 0) return undefined;
  const found: Diagnostic[] = [];
  findEntries(draft, { records: guidelinesById, excused: new Set(), found });
  return found.length === 0 ? draft : undefined;
}

/** All of a draft but its texts: what places it and its entries in the graph, or is compared with other files. */
function frameOf({ id, document, record, recordPath, entries }: TopicDraft): string {
  const { description: _, added: __, ...rest } = record;
  return JSON.stringify([id, document.path, rest, recordPath, entries.map(({ record: _, ...entry }: EntryDraft) => entry)]);
}

function writeTexts(topic: Topic, draft: TopicDraft, { linkStatuses }: Catalog): void {
  Object.assign(topic, textsOfTopic(draft));
  const records = new Map(draft.entries.map(({ guidelineId, record }) => [guidelineId, record]));
  for (const entry of topic.entries) {
    const record = records.get(entry.guideline.id);
    if (record) Object.assign(entry, textsOfEntry(record, linkStatuses));
  }
}
