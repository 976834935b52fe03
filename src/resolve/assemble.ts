import { compareUnits } from "../diagnostics/compare-units.ts";
import type { Catalog, Category, Decision, Entry, Guideline, Stance, Topic } from "../model/catalog.ts";
import type { CategoryRecord, DecisionRecord, SiteRecord } from "../model/data-files.ts";
import type { LinkStatus } from "../model/link-status.ts";
import { OTHER_OPTION, type StanceDraft } from "./decisions.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import { compareText, sortKey } from "./sort.ts";
import type { EntryDraft, TopicDraft } from "./topic-draft.ts";

/** The checked parts of a catalog: every id in them is known. */
export interface CatalogParts {
  readonly site: SiteRecord;
  readonly categories: readonly CategoryRecord[];
  readonly topics: readonly { readonly draft: TopicDraft; readonly entries: readonly EntryDraft[] }[];
  readonly guidelines: readonly GuidelineDraft[];
  readonly decisions: readonly DecisionRecord[];
  readonly stances: readonly StanceDraft[];
  readonly publicFiles: ReadonlySet<string>;
  readonly linkStatuses: ReadonlyMap<string, LinkStatus>;
}

/** The fields of a topic that nothing else in the graph depends on. */
export function textsOfTopic({ title, record, document }: TopicDraft): Pick<Topic, "title" | "description" | "added" | "body"> {
  return { title, description: record.description, added: record.added, body: document.body };
}

/** The fields of an entry that nothing else in the graph depends on. */
export function textsOfEntry(
  { summary, added, references }: EntryDraft["record"],
  linkStatuses: ReadonlyMap<string, LinkStatus>,
): Pick<Entry, "summary" | "added" | "references"> {
  if (linkStatuses.size === 0) return { summary, added, references };
  return { summary, added, references: references.map((reference) => ({ ...reference, linkStatus: linkStatuses.get(reference.url) })) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

const OTHER_TOPICS = { id: "other-topics", name: "Other topics" };

/** Links the parts into the graph, everything in its order. */
export function assemble(parts: CatalogParts): Catalog {
  const guidelines = buildGuidelines(parts);
  const guidelinesById = new Map(guidelines.map((guideline) => [guideline.id, guideline]));
  const { categories, topics } = buildTopics(parts);
  const topicsById = new Map(topics.map((topic) => [topic.id, topic]));
  const decisions = buildDecisions(parts, topicsById);
  const decisionsById = new Map(decisions.map((decision) => [decision.id, decision]));
  linkEntries(parts, guidelines, topics);
  linkStances(parts, decisions, decisionsById, guidelines, guidelinesById);
  return {
    site: parts.site,
    categories: categories.filter((category) => category.topics.length > 0),
    topics,
    guidelines,
    decisions,
    topicsById,
    guidelinesById,
    decisionsById,
    topicsByAlias: byAlias(topics),
    guidelinesByAlias: byAlias(guidelines),
    linkStatuses: parts.linkStatuses,
  };
}

function byAlias<T extends { readonly aliases: readonly string[] }>(things: readonly T[]): Map<string, T> {
  return new Map(things.flatMap((thing) => thing.aliases.map((alias): [string, T] => [alias, thing])));
}

function buildGuidelines({ guidelines, publicFiles }: CatalogParts): Mutable<Guideline>[] {
  const companies = new Map<string, number>();
  for (const { record } of guidelines) companies.set(record.company, (companies.get(record.company) ?? 0) + 1);
  return guidelines
    .map(({ record, document, isFile }): Mutable<Guideline> => {
      const { stances: _, companyLogoUrl, screenshotUrl, ...fields } = record;
      return {
        ...fields,
        label: labelOf(record, (companies.get(record.company) ?? 0) > 1),
        ...(companyLogoUrl !== undefined && { companyLogoUrl }),
        ...(screenshotUrl !== undefined && { screenshotUrl }),
        aliases: record.aliases ?? [],
        logo: companyLogoUrl !== undefined && publicFiles.has(companyLogoUrl) ? companyLogoUrl : undefined,
        screenshot: screenshotUrl !== undefined && publicFiles.has(screenshotUrl) ? screenshotUrl : undefined,
        file: isFile ? document.path : undefined,
        entries: [],
        stances: [],
      };
    })
    .sort((a, b) => compareText(a.company, b.company) || compareText(a.title, b.title) || compareText(a.id, b.id));
}

function labelOf({ company, title }: GuidelineDraft["record"], isOneOfSeveral: boolean): string {
  if (!isOneOfSeveral) return company;
  return title.toLowerCase().startsWith(company.toLowerCase()) ? title : `${company} ${title}`;
}

function buildTopics({ categories: records, topics: drafts }: CatalogParts): { categories: Mutable<Category>[]; topics: Mutable<Topic>[] } {
  const categories = records.map(({ id, name, description }): Mutable<Category> => ({ id, name, description, topics: [] }));
  const byId = new Map(categories.map((category) => [category.id, category]));
  let other = byId.get(OTHER_TOPICS.id);
  if (!other) {
    other = { ...OTHER_TOPICS, topics: [] };
    categories.push(other);
  }
  for (const { draft } of drafts) {
    const { record } = draft;
    const category = byId.get(record.category ?? "") ?? other;
    category.topics.push({
      id: draft.id,
      name: record.name,
      ...textsOfTopic(draft),
      aliases: record.aliases ?? [],
      category,
      entries: [],
      decisions: [],
      file: draft.document.path,
    });
  }
  const listed = new Map(records.map((record) => [record.id, new Map((record.topics ?? []).map((id, index) => [id, index]))]));
  for (const category of categories) {
    const order = listed.get(category.id);
    const rank = (topic: Topic): number => order?.get(topic.id) ?? Number.POSITIVE_INFINITY;
    const names = new Map(category.topics.map((topic) => [topic, sortKey(topic.name)]));
    const key = (topic: Topic): string => names.get(topic) ?? "";
    category.topics.sort(
      (a, b) => compareNumbers(rank(a), rank(b)) || compareUnits(key(a), key(b)) || compareUnits(a.name, b.name) || compareText(a.id, b.id),
    );
  }
  return { categories, topics: categories.flatMap((category) => category.topics as Mutable<Topic>[]) };
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function buildDecisions({ decisions, stances }: CatalogParts, topicsById: ReadonlyMap<string, Mutable<Topic>>): Mutable<Decision>[] {
  const withOther = new Set(stances.filter(({ options }) => options.includes(OTHER_OPTION)).map(({ decisionId }) => decisionId));
  return decisions.flatMap((record) => {
    const topic = topicsById.get(record.topic);
    if (!topic) return [];
    const options = withOther.has(record.id) ? [...record.options, OTHER_OPTION] : [...record.options];
    const decision: Mutable<Decision> = { ...record, topic, options, stances: [] };
    topic.decisions.push(decision);
    return [decision];
  });
}

function linkEntries(
  { topics: drafts, linkStatuses }: CatalogParts,
  guidelines: readonly Mutable<Guideline>[],
  topics: readonly Mutable<Topic>[],
): void {
  const ids = guidelines.map(({ id }) => id);
  const rank = new Map(ids.map((id, index) => [id, index]));
  const order = ids.join(" ");
  const entriesById = new Map(drafts.map(({ draft, entries }) => [draft.id, entries]));
  for (const topic of topics) {
    for (const [position, { record }] of rankedEntries(entriesById.get(topic.id) ?? [], rank, order)) {
      const guideline = guidelines[position];
      if (!guideline) continue;
      const entry = { topic, guideline, ...textsOfEntry(record, linkStatuses) };
      topic.entries.push(entry);
      guideline.entries.push(entry);
    }
  }
}

type RankedEntry = readonly [position: number, entry: EntryDraft];

const ranked = new WeakMap<readonly EntryDraft[], { readonly order: string; readonly entries: readonly RankedEntry[] }>();

/** Entries in the order of their guidelines; kept for as long as that order stays the same. */
function rankedEntries(entries: readonly EntryDraft[], rank: ReadonlyMap<string, number>, order: string): readonly RankedEntry[] {
  const known = ranked.get(entries);
  if (known?.order === order) return known.entries;
  const sorted = entries.map((entry): RankedEntry => [rank.get(entry.guidelineId) ?? -1, entry]).sort((a, b) => a[0] - b[0]);
  ranked.set(entries, { order, entries: sorted });
  return sorted;
}

function linkStances(
  { stances }: CatalogParts,
  decisions: readonly Mutable<Decision>[],
  decisionsById: ReadonlyMap<string, Mutable<Decision>>,
  guidelines: readonly Mutable<Guideline>[],
  guidelinesById: ReadonlyMap<string, Mutable<Guideline>>,
): void {
  const entryOf = (guideline: Guideline, topic: Topic): Entry | undefined => guideline.entries.find((entry) => entry.topic === topic);
  const links: Stance[] = stances.flatMap(({ guidelineId, decisionId, options, note }) => {
    const guideline = guidelinesById.get(guidelineId);
    const decision = decisionsById.get(decisionId);
    return guideline && decision ? [{ guideline, decision, options, note, entry: entryOf(guideline, decision.topic) }] : [];
  });
  const guidelineRank = new Map<Guideline, number>(guidelines.map((guideline, index) => [guideline, index]));
  const decisionRank = new Map<Decision, number>(decisions.map((decision, index) => [decision, index]));
  const byGuideline = [...links].sort((a, b) => (guidelineRank.get(a.guideline) ?? 0) - (guidelineRank.get(b.guideline) ?? 0));
  for (const stance of byGuideline) decisionsById.get(stance.decision.id)?.stances.push(stance);
  const byDecision = [...links].sort((a, b) => (decisionRank.get(a.decision) ?? 0) - (decisionRank.get(b.decision) ?? 0));
  for (const stance of byDecision) guidelinesById.get(stance.guideline.id)?.stances.push(stance);
}
