import { counted } from "../diagnostics/counted.ts";
import type { Catalog, Decision, Guideline, Topic } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { distributionOf } from "./distribution.ts";
import { extentOf } from "./page-texts.ts";
import type { PageKindName } from "./pages.ts";

/** What stands on the card of a page: the picture that social networks show beside a link to it. */
export interface Card {
  /** The small line above the title; may be empty. */
  readonly kicker: string;
  readonly title: string;
  /** A sentence below the title; may be empty. */
  readonly note: string;
  /** What is counted. */
  readonly line: string;
  /** The share that the line states, 0 to 1, drawn as a bar. */
  readonly share?: number | undefined;
  /** Options with how many guidelines take them first, most first. */
  readonly bars: readonly CardBar[];
  /** The name of the site, at the foot; empty on the site's own card, whose title it is. */
  readonly wordmark: string;
}

/** A bar of a card's chart. */
export interface CardBar {
  readonly label: string;
  readonly count: number;
}

/** The size of a card in pixels: the one that Open Graph readers show large. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** The path of the site's own card, which every page has that has none of its own. */
export const SITE_CARD = "/cards/site.png";

/** The path of a page's card. */
export function cardPath(kind: PageKindName, id: string): string {
  switch (kind) {
    case "topic":
      return `/cards${paths.topic(id)}.png`;
    case "guideline":
      return `/cards${paths.guideline(id)}.png`;
    case "decision":
      return `/cards${paths.decision(id)}.png`;
    default:
      return SITE_CARD;
  }
}

/** The site's own card. */
export function siteCard(catalog: Catalog): Card {
  return {
    kicker: "",
    title: catalog.site.title,
    note: catalog.site.tagline,
    line: extentOf(catalog),
    bars: [],
    wordmark: "",
  };
}

/** The card of a page; undefined for a page that shows the site's, by its kind or because the card's typeface cannot write its title. */
export function cardOf(kind: PageKindName, id: string, catalog: Catalog, plain: (markdown: string) => string): Card | undefined {
  const card = ownCard(kind, id, catalog, plain);
  return card && isWritable(card.title) ? card : undefined;
}

function ownCard(kind: PageKindName, id: string, catalog: Catalog, plain: (markdown: string) => string): Card | undefined {
  switch (kind) {
    case "topic": {
      const topic = catalog.topicsById.get(id);
      return topic && topicCard(topic, catalog, plain);
    }
    case "guideline": {
      const guideline = catalog.guidelinesById.get(id);
      return guideline && guidelineCard(guideline, catalog);
    }
    case "decision": {
      const decision = catalog.decisionsById.get(id);
      return decision && decisionCard(decision, catalog);
    }
    default:
      return undefined;
  }
}

function topicCard(topic: Topic, { guidelines, site }: Catalog, plain: (markdown: string) => string): Card {
  const { length } = topic.entries;
  return {
    kicker: topic.category.name,
    title: topic.title,
    note: topic.description === undefined ? "" : plain(topic.description),
    line: `${length} of ${counted(guidelines.length, "guideline")}`,
    share: shareOf(length, guidelines.length),
    bars: [],
    wordmark: site.title,
  };
}

function guidelineCard({ company, title, entries, status }: Guideline, { topics, site }: Catalog): Card {
  return {
    kicker: company,
    title,
    note: "",
    line: `${entries.length} of ${counted(topics.length, "topic")}${status === "archived" ? ", archived" : ""}`,
    share: shareOf(entries.length, topics.length),
    bars: [],
    wordmark: site.title,
  };
}

const MOST_BARS = 4;

function decisionCard(decision: Decision, { site }: Catalog): Card {
  const { shares, total } = distributionOf(decision);
  const bars = shares
    .map(({ option, first }) => ({ label: option.label, count: first.length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_BARS);
  return {
    kicker: decision.topic.name,
    title: decision.question,
    note: "",
    line: total === 0 ? "Not decided yet" : `First choice of ${counted(total, "guideline")}`,
    bars,
    wordmark: site.title,
  };
}

/** Whether at least half of a text's letters and digits are in the script of the card's typeface. */
function isWritable(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  const latin = letters.filter((letter) => /[\p{Script=Latin}0-9]/u.test(letter));
  return latin.length > 0 && latin.length * 2 >= letters.length;
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
