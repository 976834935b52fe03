import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { hrefOf, type SiteAddress } from "./urls.ts";

/** An address from before a rename, and where it leads. Both without the prefix. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

const DATA_FORMS = [".json", ".yaml"] as const;

/** The redirects of every former id: pages and data documents, in the order of the catalog. */
export function redirectsOf(catalog: Catalog): Redirect[] {
  return [
    ...[...catalog.topicsByAlias].flatMap(([alias, { id }]) => redirectsFor(alias, id, paths.topic, paths.topicGuidelines)),
    ...[...catalog.guidelinesByAlias].flatMap(([alias, { id }]) => redirectsFor(alias, id, paths.guideline, paths.guidelineTopics)),
  ];
}

function redirectsFor(alias: string, id: string, own: (id: string) => string, entries: (id: string) => string): Redirect[] {
  return [
    { from: own(alias), to: own(id) },
    // The page of a resource's entries leads to the resource itself: one step instead of two.
    { from: entries(alias), to: own(id) },
    ...[own, entries].flatMap((path) => DATA_FORMS.map((form) => ({ from: path(alias) + form, to: path(id) + form }))),
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
