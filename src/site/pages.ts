import type { Resource } from "../api/document-kind.ts";
import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";

/** A kind of page as it is listed, before its name is known to be one of the names. */
interface ListedKind {
  readonly name: string;
  /** Below `templates/pages/`. */
  readonly template: string;
  /** The ids of its pages; one empty id for a kind with one page. */
  ids(catalog: Catalog): readonly string[];
  /** The path of a page, without the prefix. */
  path(id: string): string;
  /** What its pages are about; absent where they are made from everything. */
  readonly resource?: Resource;
}

/** The template of pages that only lead on. */
const REDIRECT = "redirect.njk";

const single = <const N extends string>(name: N, path: string) =>
  ({ name, template: `${name}.njk`, ids: () => [""], path: () => path }) satisfies ListedKind;
const topicIds = (catalog: Catalog): string[] => catalog.topics.map(({ id }) => id);
const guidelineIds = (catalog: Catalog): string[] => catalog.guidelines.map(({ id }) => id);
const decisionIds = (catalog: Catalog): string[] => catalog.decisions.map(({ id }) => id);
const topicAliases = (catalog: Catalog): string[] => [...catalog.topicsByAlias.keys()];
const guidelineAliases = (catalog: Catalog): string[] => [...catalog.guidelinesByAlias.keys()];

const LISTED_KINDS = [
  single("home", paths.home),
  single("topics", paths.topics),
  { name: "topic", template: "topic.njk", ids: topicIds, path: paths.topic, resource: "topic" },
  { name: "topic-guidelines", template: REDIRECT, ids: topicIds, path: paths.topicGuidelines, resource: "topic" },
  single("guidelines", paths.guidelines),
  { name: "guideline", template: "guideline.njk", ids: guidelineIds, path: paths.guideline, resource: "guideline" },
  { name: "guideline-topics", template: REDIRECT, ids: guidelineIds, path: paths.guidelineTopics, resource: "guideline" },
  { name: "topic-alias", template: REDIRECT, ids: topicAliases, path: paths.topic },
  { name: "topic-alias-guidelines", template: REDIRECT, ids: topicAliases, path: paths.topicGuidelines },
  { name: "topic-alias-embedded", template: REDIRECT, ids: topicAliases, path: paths.embeddedTopic },
  { name: "guideline-alias", template: REDIRECT, ids: guidelineAliases, path: paths.guideline },
  { name: "guideline-alias-topics", template: REDIRECT, ids: guidelineAliases, path: paths.guidelineTopics },
  single("decisions", paths.decisions),
  { name: "decision", template: "decision.njk", ids: decisionIds, path: paths.decision, resource: "decision" },
  { name: "embedded-topic", template: "embedded-topic.njk", ids: topicIds, path: paths.embeddedTopic, resource: "topic" },
  {
    name: "embedded-decision",
    template: "embedded-decision.njk",
    ids: decisionIds,
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
] as const satisfies readonly ListedKind[];

/** The name of a kind of page. */
export type PageKindName = (typeof LISTED_KINDS)[number]["name"];

/** A kind of page: the template that renders it, and the pages there are of it. */
export interface PageKind extends ListedKind {
  readonly name: PageKindName;
}

/** Every kind of page of the site. */
export const PAGE_KINDS: readonly PageKind[] = LISTED_KINDS;

/** The kinds of pages that only lead on to another, those of former ids among them. */
export const LEADING_ON: ReadonlySet<PageKindName> = new Set(
  PAGE_KINDS.filter(({ template }) => template === REDIRECT).map(({ name }) => name),
);
