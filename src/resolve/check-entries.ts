import { type Diagnostic, diagnosticAt } from "../diagnostics/diagnostic.ts";
import { suggestFew } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { EntryDraft, TopicDraft } from "./topic-draft.ts";

/** What the entries of one topic are checked against. */
export interface EntryContext {
  /** By the id of a guideline. */
  readonly records: ReadonlyMap<string, unknown>;
  /** Ids that a file which cannot be read seems to hold: nobody reports them unknown. */
  readonly excused: ReadonlySet<string>;
  readonly found: Diagnostic[];
}

const checked = new WeakMap<TopicDraft, { readonly edition: object; readonly entries: readonly EntryDraft[] }>();

/** The entries of a draft that stand; those of one without findings are kept for as long as the records stay the same. */
export function checkEntries(draft: TopicDraft, context: EntryContext, edition: object): readonly EntryDraft[] {
  const { excused, found } = context;
  const known = checked.get(draft);
  if (known?.edition === edition && excused.size === 0) return known.entries;
  const before = found.length;
  const entries = findEntries(draft, context);
  if (found.length === before && excused.size === 0) checked.set(draft, { edition, entries });
  return entries;
}

/**
 * The entries of a draft that stand. Those that name a guideline twice, or one
 * that is neither a record nor excused, are findings, as are references that
 * stand twice in an entry.
 */
export function findEntries(draft: TopicDraft, { records, excused, found }: EntryContext): EntryDraft[] {
  const { source } = draft.document;
  const suggestGuideline = suggestFew();
  const seen = new Map<string, EntryDraft>();
  for (const entry of draft.entries) {
    checkReferences(entry, draft, found);
    const earlier = seen.get(entry.guidelineId);
    if (earlier) {
      const place = source.locate(earlier.guidelinePath, "value");
      found.push(
        diagnosticAt("duplicate-entry", source, entry.guidelinePath, "value", {
          message: `The guideline ${quote(entry.guidelineId)} already has an entry, on line ${place.line}.`,
          hint: "Put the references of both into one entry.",
        }),
      );
    } else if (records.has(entry.guidelineId)) {
      seen.set(entry.guidelineId, entry);
    } else if (!excused.has(entry.guidelineId)) {
      found.push(
        diagnosticAt("unknown-guideline", source, entry.guidelinePath, "value", {
          message: `There is no guideline ${quote(entry.guidelineId)}.`,
          hint:
            suggestGuideline(entry.guidelineId, records.keys(), "The guidelines are") ??
            `Write its record: \`concordance new guideline ${entry.guidelineId}\`.`,
        }),
      );
    }
  }
  return [...seen.values()];
}

function checkReferences(entry: EntryDraft, draft: TopicDraft, found: Diagnostic[]): void {
  if (entry.record.references.length < 2) return;
  const seen = new Set<string>();
  for (const [index, { name, url }] of entry.record.references.entries()) {
    const key = `${name}\n${url}`;
    if (seen.has(key)) {
      found.push(
        diagnosticAt("duplicate-reference", draft.document.source, [...entry.path, "references", index], "value", {
          message: `The entry already has the reference ${quote(name)} to this URL.`,
          hint: "Take one of the two out.",
        }),
      );
    }
    seen.add(key);
  }
}
