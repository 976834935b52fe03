import { bulkFiles } from "../api/bulk.ts";
import { entriesByCategory } from "../api/by-category.ts";
import type { DocumentContext } from "../api/document-kind.ts";
import { compareUnits } from "../diagnostics/compare-units.ts";
import type { Catalog, Category, Decision, Entry, Guideline, Topic } from "../model/catalog.ts";
import { type Sector, sector } from "../model/guideline.ts";
import { paths } from "../model/urls.ts";
import { changesOf } from "./changes.ts";
import { agreeingWith } from "./distribution.ts";
import type { RelatedTopics } from "./related.ts";
import type { Page } from "./site.ts";

/** What contexts are made from. */
export interface ContextInput {
  readonly catalog: Catalog;
  readonly related: RelatedTopics;
  readonly href: (path: string) => string;
  readonly documents: DocumentContext;
}

/** The variables of a page's template, apart from those that every page has. */
export function contextOf(page: Page, { catalog, related, href, documents }: ContextInput): object {
  switch (page.kind.name) {
    case "topic": {
      const topic = catalog.topicsById.get(page.id);
      return { topic, related: topic ? related.of(topic) : [], ...neighbours(topic, topic?.category.topics) };
    }
    case "guideline": {
      const guideline = catalog.guidelinesById.get(page.id);
      return guideline ? { guideline, groups: entriesByCategory(catalog, guideline.entries), agreeing: agreeingWith(guideline) } : {};
    }
    case "embedded-topic": {
      const topic = catalog.topicsById.get(page.id);
      return { topic };
    }
    case "api":
      return { bulk: bulkFiles(documents), example: mostCovered(catalog)[0] };
    case "embedded-decision":
      return { decision: catalog.decisionsById.get(page.id) };
    case "decision": {
      const decision = catalog.decisionsById.get(page.id);
      return { decision, ...neighbours(decision, catalog.decisions) };
    }
    case "topic-guidelines":
      return { target: paths.topic(page.id), name: catalog.topicsById.get(page.id)?.name };
    case "guideline-topics":
      return { target: paths.guideline(page.id), name: catalog.guidelinesById.get(page.id)?.title };
    case "topic-alias":
    case "topic-alias-guidelines": {
      const topic = catalog.topicsByAlias.get(page.id);
      return topic ? { target: paths.topic(topic.id), name: topic.name } : {};
    }
    case "topic-alias-embedded": {
      const topic = catalog.topicsByAlias.get(page.id);
      return topic ? { target: paths.embeddedTopic(topic.id), name: topic.name } : {};
    }
    case "guideline-alias":
    case "guideline-alias-topics": {
      const guideline = catalog.guidelinesByAlias.get(page.id);
      return guideline ? { target: paths.guideline(guideline.id), name: guideline.title } : {};
    }
    case "home":
      return {
        sectors: guidelinesBySector(catalog),
        featured: featuredDecisions(catalog),
        examples: mostCovered(catalog),
        latest: lastChanged(catalog),
      };
    case "compare":
      return { pairs: pairsOf(mostStances(catalog)) };
    case "search":
      return { examples: mostCovered(catalog) };
    case "guidelines":
      return { sectors: guidelinesBySector(catalog) };
    case "matrix":
      return { rows: matrixRows(catalog, href) };
    case "design":
      return { sample: sampleOf(catalog) };
    case "changes":
      return { changes: changesOf(catalog) };
    default:
      return {};
  }
}

/** What stands before and after one of a list. */
function neighbours<T>(item: T | undefined, list: readonly T[] = []): { previous?: T | undefined; next?: T | undefined } {
  if (item === undefined) return {};
  const index = list.indexOf(item);
  return { previous: list[index - 1], next: list[index + 1] };
}

/** A decision and an entry to show the components with. */
function sampleOf(catalog: Catalog): { decision: Decision | undefined; entry: Entry | undefined } {
  const decision = catalog.decisions.find(({ stances }) => stances.length > 0);
  const entries = (decision?.topic ?? catalog.topics[0])?.entries ?? [];
  return { decision, entry: entries.find(({ summary }) => summary !== undefined) ?? entries[0] };
}

const MOST_FEATURED = 4;

/** The decisions that most guidelines take, in their order, for the home page; at most one a topic. */
function featuredDecisions(catalog: Catalog): Catalog["decisions"] {
  const ranked = [...catalog.decisions].sort((a, b) => b.stances.length - a.stances.length);
  const topics = new Set<Topic>();
  const best = ranked.filter(({ topic }) => !topics.has(topic) && topics.add(topic)).slice(0, MOST_FEATURED);
  return catalog.decisions.filter((decision) => best.includes(decision));
}

const MOST_EXAMPLES = 6;

function mostCovered(catalog: Catalog): Topic[] {
  return [...catalog.topics].sort((a, b) => b.entries.length - a.entries.length).slice(0, MOST_EXAMPLES);
}

const MOST_COMPARED = 3;

function mostStances(catalog: Catalog): Guideline[] {
  return catalog.guidelines
    .filter(({ stances }) => stances.length > 0)
    .sort((a, b) => b.stances.length - a.stances.length)
    .slice(0, MOST_COMPARED);
}

/** Every two of a few. */
function pairsOf<T>(list: readonly T[]): (readonly [T, T])[] {
  return list.flatMap((first, index) => list.slice(index + 1).map((second) => [first, second] as const));
}

const MOST_LATEST = 8;

function lastChanged(catalog: Catalog): Guideline[] {
  const dated = catalog.guidelines.filter(({ date }) => date !== undefined);
  return dated.sort((a, b) => compareUnits(b.date ?? "", a.date ?? "")).slice(0, MOST_LATEST);
}

interface SectorGroup {
  /** Empty for those of no sector. */
  readonly sector: Sector | "";
  readonly guidelines: readonly Guideline[];
}

function guidelinesBySector(catalog: Catalog): SectorGroup[] {
  return [...sector.options, undefined]
    .map((one): SectorGroup => ({ sector: one ?? "", guidelines: catalog.guidelines.filter((guideline) => guideline.sector === one) }))
    .filter((group) => group.guidelines.length > 0);
}

interface MatrixRow {
  readonly topic: Topic;
  /** One a guideline, in their order; `undefined` where the guideline does not cover the topic. */
  readonly cells: readonly ({ readonly href: string; readonly count: number } | undefined)[];
}

function matrixRows(catalog: Catalog, href: (path: string) => string): { category: Category; rows: MatrixRow[] }[] {
  const columns = new Map(catalog.guidelines.map((guideline, index) => [guideline, index]));
  return catalog.categories.map((category) => ({
    category,
    rows: category.topics.map((topic) => {
      const target = href(paths.topic(topic.id));
      const cells: MatrixRow["cells"][number][] = catalog.guidelines.map(() => undefined);
      for (const { guideline, references } of topic.entries) {
        const column = columns.get(guideline);
        if (column !== undefined) cells[column] = { href: `${target}#${guideline.id}`, count: references.length };
      }
      return { topic, cells };
    }),
  }));
}
