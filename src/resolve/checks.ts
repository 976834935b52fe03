import { type Diagnostic, diagnosticAt } from "../diagnostics/diagnostic.ts";
import { suggest, suggestFew } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { CategoryRecord, DecisionRecord } from "../model/data-files.ts";
import { decisionsAsMeant, misspeltIds } from "./as-meant.ts";
import type { EntryContext } from "./check-entries.ts";
import { draftStances, type StanceDraft } from "./decisions.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import type { Listed } from "./listed.ts";
import { isLeftOut } from "./places.ts";
import type { EntryDraft, TopicDraft } from "./topic-draft.ts";

/** What is known of the whole input when its parts are held against each other. */
export interface Context extends EntryContext {
  readonly topics: ReadonlyMap<string, TopicDraft>;
  readonly records: ReadonlyMap<string, GuidelineDraft>;
  /** The excused, and ids that any file with an error names: nobody reports them uncovered. */
  readonly uncounted: ReadonlySet<string>;
}

/** Finds topics in categories that do not exist, and categories that list others than their own, which only their order would need. */
export function checkCategories({ records, document, placeOf, isWhole }: Listed<CategoryRecord>, context: Context): void {
  const { topics, found, excused } = context;
  // Each category by its id, and by the one that it must have.
  const ids = new Map(records.map(({ id }) => [id, id]));
  if (document && isWhole) {
    const named = [...topics.values()].flatMap(({ record }) => record.category ?? []);
    for (const { id, meant, count } of misspeltIds([...ids.keys()], named)) {
      found.push(
        diagnosticAt("unknown-category", document.source, [placeOf(id), "id"], "value", {
          message: `${count} topics are in the category ${quote(meant)}, which does not exist, and none is in ${quote(id)}.`,
          hint: `Set id to “${meant}”, or correct the topics.`,
        }),
      );
      ids.set(meant, id);
    }
  }
  for (const draft of topics.values()) {
    const { category } = draft.record;
    if (category === undefined || ids.has(category) || !isWhole) continue;
    found.push(
      diagnosticAt("unknown-category", draft.document.source, [...draft.recordPath, "category"], "value", {
        message: `There is no category ${quote(category)}.`,
        hint: suggest(category, ids.keys(), "The categories are") ?? "Add it to data/categories.yaml, or leave the category out.",
      }),
    );
  }
  if (!document) return;
  const suggestTopic = suggestFew();
  for (const category of records) {
    const index = placeOf(category.id);
    const listed = new Map<string, number>();
    for (const [position, topicId] of (category.topics ?? []).entries()) {
      if (isLeftOut([index, "topics", position], document.holes)) continue;
      const earlier = listed.get(topicId);
      if (earlier !== undefined) {
        const { line } = document.source.locate([index, "topics", earlier], "value");
        found.push(
          diagnosticAt("duplicate-topic", document.source, [index, "topics", position], "value", {
            message: `The category ${quote(category.id)} lists the topic ${quote(topicId)} already, on line ${line}.`,
            hint: "Keep one of the two, where it ranks.",
          }),
        );
        continue;
      }
      listed.set(topicId, position);
      const topic = topics.get(topicId);
      if (topic ? isIn(topic, category.id, ids) : excused.has(topicId)) continue;
      const own = topic?.record.category;
      found.push(
        diagnosticAt("misplaced-topic", document.source, [index, "topics", position], "value", {
          message: `The category ${quote(category.id)} lists the topic ${quote(topicId)}, which ${
            topic ? `is in ${own === undefined ? "no category" : `the category ${quote(own)}`}` : "does not exist"
          }.`,
          hint: topic
            ? `Take it out, or write “category: ${category.id}” in the topic's file.`
            : (suggestTopic(topicId, topics.keys(), "The topics are") ?? "Take it out, or add the topic."),
        }),
      );
    }
  }
}

/** Whether a topic is in a category, or may be: one that does not exist is a finding in the topic's own file. */
function isIn({ record, recordPath, document }: TopicDraft, id: string, ids: ReadonlyMap<string, string>): boolean {
  if (record.category === undefined) return isLeftOut([...recordPath, "category"], document.holes);
  return (ids.get(record.category) ?? id) === id;
}

/** Finds decisions on topics that do not exist; returns the others. */
export function checkDecisions({ records, document, placeOf }: Listed<DecisionRecord>, context: Context): DecisionRecord[] {
  const known: DecisionRecord[] = [];
  const suggestTopic = suggestFew();
  for (const decision of records) {
    const path = [placeOf(decision.id), "topic"];
    if (context.topics.has(decision.topic)) {
      known.push(decision);
    } else if (document && !context.excused.has(decision.topic) && !isLeftOut(path, document.holes)) {
      context.found.push(
        diagnosticAt("unknown-topic", document.source, path, "value", {
          message: `The decision ${quote(decision.id)} belongs to the topic ${quote(decision.topic)}, which does not exist.`,
          hint: suggestTopic(decision.topic, context.topics.keys(), "The topics are") ?? `Add content/topics/${decision.topic}.md.`,
        }),
      );
    }
  }
  return known;
}

/** The stances of all guidelines whose decisions and options exist; the others are findings. */
export function checkStances(
  records: ReadonlyMap<string, GuidelineDraft>,
  decisions: Listed<DecisionRecord>,
  { found }: Context,
): StanceDraft[] {
  const known = decisionsAsMeant(decisions, records.values(), found);
  return [...records.values()].flatMap((draft) => draftStances(draft, known, found));
}

/** Finds pictures that records name and that are not there. */
export function checkMedia(records: ReadonlyMap<string, GuidelineDraft>, publicFiles: ReadonlySet<string>, found: Diagnostic[]): void {
  for (const draft of records.values()) {
    for (const key of ["companyLogoUrl", "screenshotUrl"] as const) {
      const file = draft.record[key];
      if (file === undefined || publicFiles.has(file)) continue;
      const { document, path } = draft.origins?.get(key) ?? draft;
      found.push(
        diagnosticAt("missing-media", document.source, [...path, key], "value", {
          message: `There is no file public${file}; the published data leaves it out.`,
          hint: "Add the file, or leave the key out.",
        }),
      );
    }
  }
}

/** Finds topics that nobody covers or describes, and guidelines that cover nothing. */
export function checkCoverage(entries: ReadonlyMap<string, readonly EntryDraft[]>, { topics, records, uncounted, found }: Context): void {
  for (const draft of topics.values()) {
    const { source, holes } = draft.document;
    if (draft.entries.length === 0 && !uncounted.has(draft.id)) {
      found.push(
        diagnosticAt("topic-without-entries", source, [...draft.recordPath, "name"], "value", {
          message: `No guideline covers the topic ${quote(draft.id)} yet.`,
          hint: "Add an entry under data.items.",
        }),
      );
    }
    if (draft.record.description === undefined && !isLeftOut([...draft.recordPath, "description"], holes)) {
      found.push(
        diagnosticAt("description-missing", source, draft.recordPath, "key", {
          message: `The topic ${quote(draft.id)} has no description.`,
          hint: "Say in a sentence or two what the question is.",
        }),
      );
    }
  }
  const covering = new Set<string>();
  for (const list of entries.values()) {
    for (const { guidelineId } of list) covering.add(guidelineId);
    if (covering.size === records.size) break;
  }
  for (const [id, { document, path }] of records) {
    if (covering.has(id) || uncounted.has(id)) continue;
    found.push(
      diagnosticAt("guideline-without-entries", document.source, [...path, "id"], "value", {
        message: `The guideline ${quote(id)} covers no topic.`,
        hint: "Add an entry for it to a topic file.",
      }),
    );
  }
}
