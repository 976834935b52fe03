import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";

/** The kinds of pages, each with the template that renders it and the pages there are of it. */
export interface PageKind {
  readonly name: string;
  /** Below `templates/pages/`. */
  readonly template: string;
  /** The ids of its pages; one empty id for a kind with one page. */
  ids(catalog: Catalog): readonly string[];
  /** The path of a page, without the prefix. */
  path(id: string): string;
  /** What its pages are about; absent where they are made from everything. */
  readonly resource?: "topic" | "guideline" | "decision";
}

const single = <const N extends string>(name: N, path: string) =>
  ({ name, template: `${name}.njk`, ids: () => [""], path: () => path }) satisfies PageKind;
const topicIds = (catalog: Catalog): string[] => catalog.topics.map(({ id }) => id);
const guidelineIds = (catalog: Catalog): string[] => catalog.guidelines.map(({ id }) => id);
const topicAliases = (catalog: Catalog): string[] => [...catalog.topicsByAlias.keys()];
const guidelineAliases = (catalog: Catalog): string[] => [...catalog.guidelinesByAlias.keys()];

/** Every kind of page of the site. */
export const PAGE_KINDS = [
  single("home", paths.home),
  single("topics", paths.topics),
  { name: "topic", template: "topic.njk", ids: topicIds, path: paths.topic, resource: "topic" },
  { name: "topic-guidelines", template: "redirect.njk", ids: topicIds, path: paths.topicGuidelines, resource: "topic" },
  single("guidelines", paths.guidelines),
  { name: "guideline", template: "guideline.njk", ids: guidelineIds, path: paths.guideline, resource: "guideline" },
  { name: "guideline-topics", template: "redirect.njk", ids: guidelineIds, path: paths.guidelineTopics, resource: "guideline" },
  { name: "topic-alias", template: "redirect.njk", ids: topicAliases, path: paths.topic },
  { name: "topic-alias-guidelines", template: "redirect.njk", ids: topicAliases, path: paths.topicGuidelines },
  { name: "topic-alias-embedded", template: "redirect.njk", ids: topicAliases, path: paths.embeddedTopic },
  { name: "guideline-alias", template: "redirect.njk", ids: guidelineAliases, path: paths.guideline },
  { name: "guideline-alias-topics", template: "redirect.njk", ids: guidelineAliases, path: paths.guidelineTopics },
  single("decisions", paths.decisions),
  {
    name: "decision",
    template: "decision.njk",
    ids: (catalog: Catalog) => catalog.decisions.map(({ id }) => id),
    path: paths.decision,
    resource: "decision",
  },
  { name: "embedded-topic", template: "embedded-topic.njk", ids: topicIds, path: paths.embeddedTopic, resource: "topic" },
  {
    name: "embedded-decision",
    template: "embedded-decision.njk",
    ids: (catalog: Catalog) => catalog.decisions.map(({ id }) => id),
    path: paths.embeddedDecision,
    resource: "decision",
  },
  single("matrix", paths.matrix),
  single("compare", paths.compare),
  single("search", paths.search),
  single("changes", paths.changes),
  single("about", paths.about),
  single("api", paths.api),
  single("contribute", paths.contribute),
  single("design", paths.design),
  single("not-found", paths.notFound),
] as const satisfies readonly PageKind[];

/** The name of a kind of page. */
export type PageKindName = (typeof PAGE_KINDS)[number]["name"];
