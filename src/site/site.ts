import path from "node:path";
import type { Environment } from "nunjucks";
import type { Catalog, Category, Topic } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { type Asset, bundleAsset } from "./assets.ts";
import { createEnvironment } from "./environment.ts";
import { createMarkdown } from "./markdown.ts";
import { PAGE_KINDS, type PageKind } from "./pages.ts";
import { relatedTopics } from "./related.ts";
import { absoluteUrl, hrefOf, outputFileOf, type SiteAddress } from "./urls.ts";

/** What a site is made from. */
export interface SiteOptions {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  readonly theme: Theme;
}

/** What turns a catalog into pages: the templates' environment and the bundled assets. Serves any number of catalogs. */
export interface Theme {
  readonly environment: Environment;
  readonly assets: Assets;
}

/** Reads the folder of templates and styles for a site at an address. */
export async function createTheme(templates: string, address: SiteAddress): Promise<Theme> {
  const href = (target: string): string => hrefOf(target, address);
  const environment = createEnvironment(templates, createMarkdown(href), href);
  return { environment, assets: { styles: await bundleAsset(path.join(templates, "styles", "main.css")) } };
}

/** The bundled files that every page links. */
export interface Assets {
  readonly styles: Asset;
}

/** A page of the site. */
export interface Page {
  readonly kind: PageKind;
  readonly id: string;
  /** Without the prefix. */
  readonly path: string;
  /** Relative to the output folder. */
  readonly file: string;
}

/** The whole site over one catalog: what pages there are, and how each is rendered. */
export interface Site {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  readonly assets: readonly Asset[];
  readonly pages: readonly Page[];
  /** The pages of one kind. */
  pagesOf(kind: string): readonly Page[];
  /** The complete HTML of a page. The same page gives the same bytes every time. */
  render(page: Page): string;
}

/** Makes the site over a catalog. */
export function createSite({ catalog, address, theme }: SiteOptions): Site {
  const { environment, assets } = theme;
  const related = lazy(() => relatedTopics(catalog));
  const shared = { site: catalog.site, catalog, paths, assets, counts: countsOf(catalog) };

  const pages = PAGE_KINDS.flatMap((kind) => pagesOfKind(kind, catalog));
  const byKind = new Map<string, Page[]>();
  for (const page of pages) {
    const list = byKind.get(page.kind.name);
    if (list) list.push(page);
    else byKind.set(page.kind.name, [page]);
  }

  return {
    catalog,
    address,
    assets: Object.values(assets),
    pages,
    pagesOf: (kind) => byKind.get(kind) ?? [],
    render: (page) =>
      environment.render(`pages/${page.kind.template}`, {
        shared,
        page: { kind: page.kind.name, path: page.path, url: absoluteUrl(page.path, address) },
        ...contextOf(page, catalog, related),
      }),
  };
}

/** Related topics cost a walk over all references, which not every page asks for. */
function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function pagesOfKind(kind: PageKind, catalog: Catalog): Page[] {
  return kind.ids(catalog).map((id) => {
    const target = kind.path(id);
    return { kind, id, path: target, file: outputFileOf(target) };
  });
}

function countsOf(catalog: Catalog): Record<string, number> {
  let entries = 0;
  let references = 0;
  let stances = 0;
  for (const guideline of catalog.guidelines) {
    entries += guideline.entries.length;
    stances += guideline.stances.length;
    for (const entry of guideline.entries) references += entry.references.length;
  }
  return {
    topics: catalog.topics.length,
    guidelines: catalog.guidelines.length,
    decisions: catalog.decisions.length,
    entries,
    references,
    stances,
  };
}

function contextOf(page: Page, catalog: Catalog, related: () => ReadonlyMap<Topic, readonly Topic[]>): object {
  switch (page.kind.name) {
    case "topic": {
      const topic = catalog.topicsById.get(page.id);
      return { topic, related: (topic && related().get(topic)) ?? [], ...neighbours(topic?.category, topic) };
    }
    case "guideline": {
      const guideline = catalog.guidelinesById.get(page.id);
      return { guideline, groups: guideline ? entriesByCategory(catalog, guideline.entries) : [] };
    }
    case "decision":
      return { decision: catalog.decisionsById.get(page.id) };
    case "topic-guidelines":
      return { target: paths.topic(page.id), name: catalog.topicsById.get(page.id)?.name };
    case "guideline-topics":
      return { target: paths.guideline(page.id), name: catalog.guidelinesById.get(page.id)?.title };
    case "home":
      return { sectors: guidelinesBySector(catalog), featured: featuredDecisions(catalog) };
    case "guidelines":
      return { sectors: guidelinesBySector(catalog) };
    default:
      return {};
  }
}

function neighbours(category: Category | undefined, topic: Topic | undefined): { previous?: Topic | undefined; next?: Topic | undefined } {
  if (!category || !topic) return {};
  const index = category.topics.indexOf(topic);
  return { previous: category.topics[index - 1], next: category.topics[index + 1] };
}

function entriesByCategory<E extends { readonly topic: Topic }>(
  catalog: Catalog,
  entries: readonly E[],
): { category: Category; entries: E[] }[] {
  return catalog.categories
    .map((category) => ({ category, entries: entries.filter((entry) => entry.topic.category === category) }))
    .filter((group) => group.entries.length > 0);
}

const MOST_FEATURED = 4;

/** The decisions that most guidelines take, in their order, for the home page; at most one a topic. */
function featuredDecisions(catalog: Catalog): Catalog["decisions"] {
  const ranked = [...catalog.decisions].sort((a, b) => b.stances.length - a.stances.length);
  const topics = new Set<Topic>();
  const best = ranked.filter(({ topic }) => !topics.has(topic) && topics.add(topic)).slice(0, MOST_FEATURED);
  return catalog.decisions.filter((decision) => best.includes(decision));
}

const SECTORS = ["company", "government", "open-source", "standard"] as const;

function guidelinesBySector(catalog: Catalog): { sector: string; guidelines: Catalog["guidelines"] }[] {
  const groups = SECTORS.map((sector): { sector: string; guidelines: Catalog["guidelines"] } => ({
    sector,
    guidelines: catalog.guidelines.filter((guideline) => guideline.sector === sector),
  }));
  groups.push({ sector: "", guidelines: catalog.guidelines.filter((guideline) => guideline.sector === undefined) });
  return groups.filter((group) => group.guidelines.length > 0);
}
