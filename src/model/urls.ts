/**
 * The permanent paths of the resources, without a path prefix. Every link in
 * pages, documents and content has one of these forms.
 */
export const paths = {
  home: "/",
  topics: "/design/topics/",
  topic: (id: string) => `/design/topics/${id}`,
  topicGuidelines: (id: string) => `/design/topics/${id}/guidelines`,
  guidelines: "/design/guidelines/",
  guideline: (id: string) => `/design/guidelines/${id}`,
  guidelineTopics: (id: string) => `/design/guidelines/${id}/topics`,
  decisions: "/design/decisions/",
  decision: (id: string) => `/design/decisions/${id}`,
  search: "/search",
  compare: "/design/compare",
  matrix: "/design/matrix",
  changes: "/changes/",
  about: "/about/",
  contribute: "/contribute/",
  design: "/about/design",
  api: "/api/",
  embeddedTopic: (id: string) => `/embed/topics/${id}`,
  embeddedDecision: (id: string) => `/embed/decisions/${id}`,
  topicBadge: (id: string) => `/badges/topics/${id}.svg`,
  guidelineBadge: (id: string) => `/badges/guidelines/${id}.svg`,
  notFound: "/404.html",
  icon: "/favicon.svg",
} as const;

/** The paths of the documents of the root and the collections, without their endings: those of the pages end in a slash. */
export const documentPaths = {
  root: "/design",
  topics: "/design/topics",
  guidelines: "/design/guidelines",
  decisions: "/design/decisions",
} as const;

/** The folders of the output that the site alone fills. */
const SITE_FOLDERS = /^(?:about|api|assets|badges|cards|changes|contribute|design|embed|schemas)(?:\/|$)/;
/** Its files beside them. */
const SITE_FILES: ReadonlySet<string> = new Set([
  ...[".concordance", ".nojekyll", "404.html", "_headers", "catalog.csv", "catalog.json", "decisions.csv", "design.json", "design.md"],
  ...[
    "design.yaml",
    "feed.json",
    "feed.xml",
    "index.html",
    "llms-full.txt",
    "llms.txt",
    "openapi.json",
    "openapi.yaml",
    "opensearch.xml",
    "robots.txt",
  ],
  ...["search-index.json", "search.html", "sitemap.xml"],
]);

/** Whether a file of the output, relative to it, is one that the site makes, or in the way of one: no other may stand there. */
export function isSitePlace(file: string): boolean {
  return SITE_FOLDERS.test(file) || SITE_FILES.has(file.split("/")[0] ?? "");
}

/** The id of the guideline that a path of the form `/design/guidelines/{id}` leads to; `undefined` for any other text. */
export function guidelineIdOf(path: string): string | undefined {
  return /^\/design\/guidelines\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(path)?.[1];
}
