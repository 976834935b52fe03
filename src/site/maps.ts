import type { DocumentContext, DocumentKind } from "../api/document-kind.ts";
import { xml } from "../api/xml-text.ts";
import type { Catalog, Entry } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { lastDayOf, latest } from "./last-day.ts";
import { isIndexed } from "./meta.ts";
import { PAGE_KINDS, type PageKindName } from "./pages.ts";

/** The most URLs of one sitemap (sitemaps.org). */
const MOST_URLS = 50_000;

/** The longest name that a search has in a browser's list (OpenSearch 1.1). */
const LONGEST_SEARCH_NAME = 16;

/** What crawlers and browsers read: the sitemap, in parts where it is long, robots.txt (RFC 9309), and how to search here (OpenSearch 1.1). */
export const MAPS: readonly DocumentKind[] = [
  { name: "robots.txt", ids: () => [""], path: () => "/robots.txt", render: (_id, { absolute }) => robots(absolute("/sitemap.xml")) },
  { name: "opensearch.xml", ids: () => [""], path: () => OPEN_SEARCH, render: (_id, context) => openSearch(context) },
  {
    name: "sitemap.xml",
    ids: () => [""],
    path: () => "/sitemap.xml",
    render: (_id, context) => {
      const parts = partsOf(context.catalog);
      return parts.length === 0 ? urlset(urlsOf(context.catalog), context) : sitemapIndex(parts, context);
    },
  },
  {
    name: "sitemap-part",
    ids: partsOf,
    path: (id) => `/sitemap-${id}.xml`,
    render: (id, context) => {
      const start = (Number(id) - 1) * MOST_URLS;
      return urlset(urlsOf(context.catalog).slice(start, start + MOST_URLS), context);
    },
  },
];

/** The path of the description of the search that browsers take up. */
export const OPEN_SEARCH = "/opensearch.xml";

interface SiteUrl {
  readonly path: string;
  readonly day: string | undefined;
}

function partsOf(catalog: Catalog): string[] {
  const count = PAGE_KINDS.filter(({ name }) => isIndexed(name)).reduce((sum, kind) => sum + kind.ids(catalog).length, 0);
  if (count <= MOST_URLS) return [];
  return Array.from({ length: Math.ceil(count / MOST_URLS) }, (_, index) => String(index + 1));
}

function urlsOf(catalog: Catalog): SiteUrl[] {
  return PAGE_KINDS.filter(({ name }) => isIndexed(name)).flatMap((kind) =>
    kind.ids(catalog).map((id) => ({ path: kind.path(id), day: lastDay(catalog, kind.name, id) })),
  );
}

/** The last day on which something of a page changed, by the data's own dates; undefined where none has one. */
function lastDay(catalog: Catalog, kind: PageKindName, id: string): string | undefined {
  switch (kind) {
    case "topic": {
      const topic = catalog.topicsById.get(id);
      return latest([topic?.added, ...daysOf(topic?.entries ?? [])]);
    }
    case "guideline": {
      const guideline = catalog.guidelinesById.get(id);
      return latest([guideline?.added, guideline?.reviewDate, ...(guideline?.entries ?? []).map(({ added }) => added)]);
    }
    case "decision": {
      const decision = catalog.decisionsById.get(id);
      return latest((decision?.stances ?? []).flatMap(({ guideline }) => [guideline.added, guideline.reviewDate]));
    }
    default:
      return OVER_ALL.has(kind) ? lastDayOf(catalog) : undefined;
  }
}

/** The kinds of pages that show the whole catalog. */
const OVER_ALL: ReadonlySet<PageKindName> = new Set(["home", "topics", "guidelines", "decisions", "matrix", "changes"]);

function daysOf(entries: readonly Entry[]): (string | undefined)[] {
  return entries.flatMap(({ added, guideline }) => [added ?? guideline.added, guideline.reviewDate]);
}

function urlset(urls: readonly SiteUrl[], { absolute }: DocumentContext): string {
  const items = urls.map(({ path, day }) => `<url><loc>${xml(absolute(path))}</loc>${day ? `<lastmod>${day}</lastmod>` : ""}</url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join("")}</urlset>\n`;
}

function sitemapIndex(parts: readonly string[], { absolute }: DocumentContext): string {
  const items = parts.map((id) => `<sitemap><loc>${xml(absolute(`/sitemap-${id}.xml`))}</loc></sitemap>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join("")}</sitemapindex>\n`;
}

function openSearch({ catalog, absolute }: DocumentContext): string {
  const { title } = catalog.site;
  const name = title.length <= LONGEST_SEARCH_NAME ? title : `${title.slice(0, LONGEST_SEARCH_NAME - 1).trimEnd()}…`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xml(name)}</ShortName>
<Description>${xml(`Search ${title}`)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image type="image/svg+xml" width="16" height="16">${xml(absolute(paths.icon))}</Image>
<Url type="text/html" template="${xml(absolute(paths.search))}?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${xml(absolute(OPEN_SEARCH))}"/>
</OpenSearchDescription>
`;
}

function robots(sitemap: string): string {
  return `User-agent: *\nAllow: /\nSitemap: ${sitemap}\n`;
}
