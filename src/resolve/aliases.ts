import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { CategoryRecord, DecisionRecord } from "../model/data-files.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import type { Listed } from "./listed.ts";
import { isLeftOut } from "./places.ts";
import type { EntryDraft, TopicDraft } from "./topic-draft.ts";
import { describePath } from "./value-path.ts";

/** Which id stands for each former one. */
export interface Aliases {
  readonly topics: ReadonlyMap<string, string>;
  readonly guidelines: ReadonlyMap<string, string>;
}

interface Bearer {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly document: RawDocument;
  /** Where its aliases stand. */
  readonly path: Path;
}

/** Collects the former ids; one that is an id in use, or is listed twice, is a finding and is left out. */
export function readAliases(
  topics: ReadonlyMap<string, TopicDraft>,
  records: ReadonlyMap<string, GuidelineDraft>,
  found: Diagnostic[],
): Aliases {
  const ofTopics = [...topics.values()].map(
    ({ id, record, document, recordPath }): Bearer => ({ id, aliases: record.aliases ?? [], document, path: [...recordPath, "aliases"] }),
  );
  const ofGuidelines = [...records.values()].map(
    ({ record, document, path }): Bearer => ({ id: record.id, aliases: record.aliases ?? [], document, path: [...path, "aliases"] }),
  );
  return { topics: collect(ofTopics, "topic", found), guidelines: collect(ofGuidelines, "guideline", found) };
}

function collect(bearers: readonly Bearer[], noun: string, found: Diagnostic[]): Map<string, string> {
  const ids = new Map(bearers.map((bearer) => [bearer.id, bearer]));
  const taken = new Map<string, Bearer>();
  const aliases = new Map<string, string>();
  for (const bearer of bearers) {
    for (const [index, alias] of bearer.aliases.entries()) {
      if (isLeftOut([...bearer.path, index], bearer.document.holes)) continue;
      const holder = ids.get(alias) ?? taken.get(alias);
      if (!holder) {
        taken.set(alias, bearer);
        aliases.set(alias, bearer.id);
        continue;
      }
      const message = ids.has(alias)
        ? holder === bearer
          ? `The former id ${quote(alias)} is the id the ${noun} has.`
          : `The former id ${quote(alias)} is the id of another ${noun}: ${holder.document.source.file}.`
        : `The former id ${quote(alias)} is already listed${holder === bearer ? "" : `, in ${holder.document.source.file}`}.`;
      found.push(
        diagnosticAt("alias-taken", bearer.document.source, [...bearer.path, index], "value", {
          message,
          hint: "An address can lead to one place only: take the former id out here or there.",
        }),
      );
    }
  }
  return aliases;
}

/**
 * Puts the current id in the place of every former one by which an entry names
 * its guideline, and reports entries that name two different guidelines.
 */
export function settleNames(
  topics: ReadonlyMap<string, TopicDraft>,
  { guidelines }: Aliases,
  found: Diagnostic[],
): Map<string, TopicDraft> {
  const current = (id: string): string => guidelines.get(id) ?? id;
  const settle = (entry: EntryDraft, document: RawDocument): EntryDraft => {
    const guidelineId = current(entry.guidelineId);
    const names: readonly (readonly [string, Path])[] = [[entry.guidelineId, entry.guidelinePath], ...entry.otherNames];
    // One finding an entry, where its guideline is named first by a former id.
    const former = names.find(([name]) => current(name) !== name && current(name) === guidelineId);
    if (former) found.push(formerId(document, former[1], former[0], guidelineId, "guideline"));
    for (const [other, path] of entry.otherNames) {
      if (current(other) === guidelineId) continue;
      found.push(
        diagnosticAt("contradicting-ids", document.source, path, "value", {
          message: `${describePath(entry.path)} is of ${quote(entry.guidelineId)} by its link and of ${quote(other)} here.`,
          hint: "Make them the same, or keep only the link.",
        }),
      );
    }
    return guidelineId === entry.guidelineId
      ? entry
      : { ...entry, guidelineId, embedded: entry.embedded && { ...entry.embedded, id: guidelineId } };
  };
  const result = new Map<string, TopicDraft>();
  for (const [id, draft] of topics) {
    if (guidelines.size === 0 && settled.has(draft)) {
      result.set(id, draft);
      continue;
    }
    const before = found.length;
    const entries = draft.entries.map((entry) => settle(entry, draft.document));
    // The same draft stands for the same entries: what was found out about it is kept by it.
    const isSame = entries.every((entry, index) => entry === draft.entries[index]);
    result.set(id, isSame ? draft : { ...draft, entries });
    if (isSame && found.length === before) settled.add(draft);
  }
  return result;
}

/** Drafts whose entries each name one guideline, by whatever ids. */
const settled = new WeakSet<TopicDraft>();

/** Puts current ids in the place of former ones in the categories' lists of topics. */
export function renameCategories(
  { records, document, placeOf, ...rest }: Listed<CategoryRecord>,
  { topics }: Aliases,
  found: Diagnostic[],
): Listed<CategoryRecord> {
  const current = records.map((category) => ({
    ...category,
    ...(category.topics && {
      topics: category.topics.map((id, position) => renamed(id, document, [placeOf(category.id), "topics", position], topics, found)),
    }),
  }));
  return { ...rest, document, placeOf, records: current };
}

/** Puts current ids in the place of former ones of the decisions' topics. */
export function renameDecisions(
  { records, document, placeOf, ...rest }: Listed<DecisionRecord>,
  { topics }: Aliases,
  found: Diagnostic[],
): Listed<DecisionRecord> {
  const current = records.map((decision) => ({
    ...decision,
    topic: renamed(decision.topic, document, [placeOf(decision.id), "topic"], topics, found),
  }));
  return { ...rest, document, placeOf, records: current };
}

function renamed(
  id: string,
  document: RawDocument | undefined,
  path: Path,
  topics: ReadonlyMap<string, string>,
  found: Diagnostic[],
): string {
  const current = topics.get(id);
  if (current === undefined) return id;
  if (document) found.push(formerId(document, path, id, current, "topic"));
  return current;
}

function formerId(document: RawDocument, path: Path, former: string, current: string, noun: string): Diagnostic {
  return diagnosticAt("former-id", document.source, path, "value", {
    message: `The ${noun} ${quote(former)} was renamed to ${quote(current)}.`,
    hint: `\`concordance fmt\` writes “${current}”; the former id still works.`,
  });
}
