import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { hrefOf, type SiteAddress } from "./urls.ts";

/** An address from before a rename, and where it leads. Both without the prefix. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

const DATA_FORMS = [".json", ".yaml"] as const;
/** What others keep the addresses of beside the page: its data, its Markdown, its feeds. */
const OTHER_FORMS = [...DATA_FORMS, ".md", "/feed.xml", "/feed.json"] as const;

/** The redirects of every former id: pages, documents, feeds, badges and frames, in the order of the catalog. */
export function redirectsOf(catalog: Catalog): Redirect[] {
  return [
    ...[...catalog.topicsByAlias].flatMap(([alias, { id }]) => redirectsFor(alias, id, TOPIC_PATHS)),
    ...[...catalog.guidelinesByAlias].flatMap(([alias, { id }]) => redirectsFor(alias, id, GUIDELINE_PATHS)),
  ];
}

type PathOf = (id: string) => string;

interface ResourcePaths {
  readonly own: PathOf;
  readonly entries: PathOf;
  /** What others show of it in their own pages. */
  readonly shown: readonly PathOf[];
}

const TOPIC_PATHS: ResourcePaths = {
  own: paths.topic,
  entries: paths.topicGuidelines,
  shown: [paths.embeddedTopic, paths.topicBadge],
};
const GUIDELINE_PATHS: ResourcePaths = { own: paths.guideline, entries: paths.guidelineTopics, shown: [paths.guidelineBadge] };

function redirectsFor(alias: string, id: string, { own, entries, shown }: ResourcePaths): Redirect[] {
  const same = (path: PathOf, form = ""): Redirect => ({ from: path(alias) + form, to: path(id) + form });
  return [
    same(own),
    // The page of a resource's entries leads to the resource itself: one step instead of two.
    { from: entries(alias), to: own(id) },
    ...OTHER_FORMS.map((form) => same(own, form)),
    ...DATA_FORMS.map((form) => same(entries, form)),
    ...shown.map((path) => same(path)),
  ];
}

/**
 * The text of a `_redirects` file, which Netlify and Cloudflare Pages read:
 * `from to 301`, one a line. Empty where nothing was renamed. Netlify's `301!`
 * is not used, as Cloudflare refuses it.
 */
export function redirectsFile(catalog: Catalog, address: SiteAddress): string {
  return redirectsOf(catalog)
    .map(({ from, to }) => `${hrefOf(from, address)} ${hrefOf(to, address)} 301\n`)
    .join("");
}
