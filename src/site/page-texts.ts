import { counted } from "../diagnostics/counted.ts";
import type { Catalog, Decision, Guideline, Topic } from "../model/catalog.ts";
import type { SiteRecord } from "../model/data-files.ts";
import { distributionOf } from "./distribution.ts";
import type { PageKindName } from "./pages.ts";

/** How much a catalog holds, in words: `63 guidelines, 137 topics, 28 decisions`. */
export function extentOf({ guidelines, topics, decisions }: Catalog): string {
  return [counted(guidelines.length, "guideline"), counted(topics.length, "topic"), counted(decisions.length, "decision")].join(", ");
}

/** What a page is called and what it says, before the site's name and the limits of length come to it. */
export interface PageTexts {
  /** What the page is about; also its name in breadcrumbs. */
  readonly name: string;
  /** Sentences in plain text, the most telling first; those that do not fit in are left out. */
  readonly sentences: readonly string[];
}

type Texts = (id: string, catalog: Catalog, plain: (markdown: string) => string) => PageTexts | undefined;

const PAGE_TEXTS: Readonly<Partial<Record<PageKindName, Texts>>> = {
  home: (_id, catalog, plain) => ({ name: catalog.site.title, sentences: [plain(catalog.site.description), `${extentOf(catalog)}.`] }),
  topics: (_id, { topics, guidelines }) => ({
    name: "Topics",
    sentences: [
      `All ${counted(topics.length, "topic")} of API design in the catalog, by category.`,
      `Each shows what published guidelines rule on it, out of ${guidelines.length}.`,
    ],
  }),
  topic: (id, { topicsById }, plain) => {
    const topic = topicsById.get(id);
    return topic && topicTexts(topic, plain);
  },
  guidelines: (_id, { guidelines }) => ({
    name: "Guidelines",
    sentences: [
      `The ${counted(guidelines.length, "published API design guideline")} in the catalog: who publishes them, when they last changed, and how many topics they cover.`,
    ],
  }),
  guideline: (id, { guidelinesById }) => {
    const guideline = guidelinesById.get(id);
    return guideline && guidelineTexts(guideline);
  },
  decisions: (_id, { decisions }) => ({
    name: "Decisions",
    sentences: [`${counted(decisions.length, "decision")} that every API has to make, and how published guidelines decide them.`],
  }),
  decision: (id, { decisionsById }, plain) => {
    const decision = decisionsById.get(id);
    return decision && decisionTexts(decision, plain);
  },
  matrix: (_id, { guidelines, topics }) => ({
    name: "Matrix",
    sentences: [
      `Which of ${counted(guidelines.length, "API design guideline")} covers which of ${counted(topics.length, "topic")}, in one table.`,
      "A cell leads to what the guideline says.",
    ],
  }),
  compare: (_id, { decisions }) => ({
    name: "Compare guidelines",
    sentences: [
      `Two to four API design guidelines side by side: on ${counted(decisions.length, "decision")} and topic by topic, differences first.`,
    ],
  }),
  search: (_id, { guidelines }) => ({
    name: "Search the catalog",
    sentences: [`Search topics, guidelines, decisions and the section names of ${counted(guidelines.length, "API design guideline")}.`],
  }),
  changes: () => ({ name: "Changes", sentences: ["What was added to the catalog of API design guidelines or reviewed, newest first."] }),
  about: (_id, { site }) => ({
    name: "About",
    sentences: [`What ${site.title} is, how its entries and decisions are made, and what it does with archived guidelines.`],
  }),
  api: (_id, { site }) => ({
    name: "API",
    sentences: [`The data of ${site.title} as HAL documents in JSON and YAML, in one piece, as feeds and as Markdown.`],
  }),
  "embedded-topic": (id, catalog, plain) => PAGE_TEXTS.topic?.(id, catalog, plain),
  "embedded-decision": (id, catalog, plain) => PAGE_TEXTS.decision?.(id, catalog, plain),
  contribute: (_id, { site }) => ({
    name: "Contribute",
    sentences: [`How to add a reference, a guideline or a topic to ${site.title}, or to mend a page.`],
  }),
  design: (_id, { site }) => ({
    name: "Design",
    sentences: [`The type, colours and components that the pages of ${site.title} are made of, in both themes.`],
  }),
  "not-found": () => ({ name: "Page not found", sentences: ["There is no page at this address."] }),
};

/**
 * The texts of a page by its kind and id. A kind without texts of its own gets
 * its name and the site's description, so that no page is without.
 */
export function pageTexts(kind: PageKindName, id: string, catalog: Catalog, plain: (markdown: string) => string): PageTexts {
  return PAGE_TEXTS[kind]?.(id, catalog, plain) ?? { name: nameOfKind(kind, catalog.site), sentences: [plain(catalog.site.description)] };
}

function nameOfKind(kind: PageKindName, site: SiteRecord): string {
  const words = kind.replaceAll("-", " ").trim();
  return words === "" ? site.title : words.charAt(0).toUpperCase() + words.slice(1);
}

function topicTexts(topic: Topic, plain: (markdown: string) => string): PageTexts {
  const { entries } = topic;
  const covered =
    entries.length === 0 ? "No guideline covers it yet." : `What ${counted(entries.length, "guideline")} ${rule(entries.length)} on it.`;
  return {
    name: topic.title,
    sentences: topic.description
      ? [plain(topic.description), covered]
      : [`What API design guidelines rule on ${topic.name}, with links to the sections.`, covered],
  };
}

function guidelineTexts({ title, company, entries, stances, status }: Guideline): PageTexts {
  const archived = status === "archived" ? ["It is archived."] : [];
  return {
    name: title.includes(company) ? title : `${title} (${company})`,
    sentences: [
      `What ${company} rules on API design in “${title}”: ${counted(entries.length, "topic")} with links to the sections, ${counted(stances.length, "decision")}.`,
      ...archived,
    ],
  };
}

function decisionTexts(decision: Decision, plain: (markdown: string) => string): PageTexts {
  const { total, leader } = distributionOf(decision);
  const answer = leader
    ? `${leader.option.label} is the first choice of ${leader.first.length} of ${counted(decision.stances.length, "guideline")}.`
    : `${counted(decision.stances.length, "guideline")} compared.`;
  return {
    name: decision.question,
    sentences: [
      decision.question,
      total === 0 ? "No guideline takes a position yet." : answer,
      ...(decision.description ? [plain(decision.description)] : []),
    ],
  };
}

function rule(number: number): string {
  return number === 1 ? "rules" : "rule";
}
