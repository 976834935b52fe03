import type { Environment, ILoader } from "nunjucks";
import { type BulkSizes, noteBulkSizes } from "../api/bulk.ts";
import { countsOf } from "../api/counts.ts";
import type { Catalog } from "../model/catalog.ts";
import { pushTo } from "../model/push-to.ts";
import { paths } from "../model/urls.ts";
import { type Asset, type Assets, bundleTheme, type ThemeBundles } from "./assets.ts";
import { type Card, cardOf, cardPath, SITE_CARD, siteCard } from "./cards.ts";
import { contextOf } from "./contexts.ts";
import { documentContext, documentsOf, type SiteDocument } from "./documents.ts";
import { createEnvironment } from "./environment.ts";
import { otherForms } from "./forms.ts";
import { type HostFile, hostFiles } from "./host-files.ts";
import { createMarkdown, type Markdown } from "./markdown.ts";
import { type MetaInput, metaOf } from "./meta.ts";
import { anchorsOn, PageIds } from "./page-ids.ts";
import { type InputDigests, PageKeys } from "./page-keys.ts";
import { PAGE_KINDS, type PageKind, type PageKindName } from "./pages.ts";
import { RelatedTopics } from "./related.ts";
import { SEARCH_CORE, searchIndex } from "./search-index.ts";
import { contentSecurityPolicy } from "./security.ts";
import { absoluteUrl, hrefOf, outputFileOf, type SiteAddress } from "./urls.ts";

/** What a site is made from. */
export interface SiteOptions {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  readonly theme: Theme;
  /** Where they are known, pages have keys that tell whether they have changed. */
  readonly digests?: InputDigests;
  /** Whether every topic, guideline and decision gets a card of its own; without it, pages share the site's card. */
  readonly pageCards?: boolean | undefined;
}

/** What turns a catalog into pages: the templates' environment and the bundled assets. Serves any number of catalogs. */
export interface Theme {
  readonly environment: Environment;
  readonly markdown: Markdown;
  readonly assets: Assets;
  /** The script that stands in every page's head, so that the theme is there before the first paint. */
  readonly themeScript: string;
}

/** What is at hand for a theme already. */
export interface ThemeParts {
  readonly bundles?: Promise<ThemeBundles>;
  /** Gives the templates, where they are not to be read from the folder when a page asks for one. */
  readonly loader?: ILoader;
}

/** Reads the folder of templates and styles for a site at an address. */
export async function createTheme(templates: string, address: SiteAddress, parts: ThemeParts = {}): Promise<Theme> {
  const { bundles = bundleTheme(templates), loader = templates } = parts;
  const href = (target: string): string => hrefOf(target, address);
  const markdown = createMarkdown(href);
  const environment = createEnvironment(loader, markdown, { href, absolute: (target) => absoluteUrl(target, address) });
  const { assets, themeScript } = await bundles;
  return { environment, markdown, assets, themeScript };
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

/** The whole site over one catalog: what pages and documents there are, and how each is rendered. */
export interface Site {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  readonly assets: readonly Asset[];
  readonly pages: readonly Page[];
  readonly documents: readonly SiteDocument[];
  /** The social cards that the pages' meta data names, with their paths. */
  cards(): readonly (readonly [path: string, card: Card])[];
  /** What tells hosts how to serve it. */
  readonly hostFiles: readonly HostFile[];
  /** The pages of one kind. */
  pagesOf(kind: PageKindName): readonly Page[];
  /** The complete HTML of a page. The same page gives the same bytes every time. */
  render(page: Page): string;
  /** The complete text of a document. The same document gives the same bytes every time. */
  renderDocument(document: SiteDocument): string;
  /** Takes the sizes of bulk documents that were written elsewhere, for the page that names them. */
  noteBulkSizes(sizes: BulkSizes): void;
  /** A key of everything that a page or document is made from: with the same program, address and theme, the same key means the same bytes. */
  keyOf(item: Page | SiteDocument): string;
}

/** Makes the site over a catalog. */
export function createSite({ catalog, address, theme, digests, pageCards }: SiteOptions): Site {
  const { environment, assets } = theme;
  const hasPageCards = pageCards === true;
  const metaInput = { catalog, address, plain: theme.markdown.plain, hasPageCards };
  const href = (target: string): string => hrefOf(target, address);
  const related = new RelatedTopics(catalog);
  const searchParts = lazy(() => searchIndex(catalog, href, theme.markdown.plain));
  const shared = {
    site: catalog.site,
    catalog,
    paths,
    assets,
    themeScript: theme.themeScript,
    contentSecurityPolicy: contentSecurityPolicy([theme.themeScript]),
    searchCore: SEARCH_CORE,
    get search() {
      return searchParts();
    },
    counts: countsOf(catalog),
  };

  const keys = lazy(() => new PageKeys(catalog, digests ?? { topics: new Map(), data: "" }, shared.counts, related));
  const pages = PAGE_KINDS.flatMap((kind) => pagesOfKind(kind, catalog));
  const documents = lazy(() => documentsOf(catalog));
  const context = documentContext(catalog, address, theme.markdown);
  const byKind = new Map<PageKindName, Page[]>();
  for (const page of pages) pushTo(byKind, page.kind.name, page);

  return {
    catalog,
    address,
    get assets() {
      const { core, entries, stances } = searchParts();
      return [...Object.values(assets), core, entries, stances];
    },
    pages,
    get documents() {
      return documents();
    },
    cards: () => [[SITE_CARD, siteCard(catalog)], ...(hasPageCards ? pages.flatMap((page) => pageCard(page, metaInput)) : [])],
    get hostFiles() {
      return hostFiles({ address, pages }, [theme.themeScript]);
    },
    pagesOf: (kind) => byKind.get(kind) ?? [],
    render: (page) =>
      environment.render(`pages/${page.kind.template}`, {
        shared,
        page: {
          path: page.path,
          url: absoluteUrl(page.path, address),
          meta: metaOf(page, metaInput),
          forms: otherForms(page.kind.name, page.id),
          ids: new PageIds(anchorsOn(page.kind.name, page.id, catalog)),
        },
        ...contextOf(page, { catalog, related, href, documents: context }),
      }),
    renderDocument: ({ kind, id }) => kind.render(id, context),
    noteBulkSizes: (sizes) => noteBulkSizes(context, sizes),
    keyOf: ({ kind, id }) => (kind.resource ? keys()[kind.resource](id) : keys().all),
  };
}

/** What costs a walk over the whole catalog is made when a page first asks for it. */
function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function pageCard({ kind, id }: Page, { catalog, plain }: MetaInput): [path: string, card: Card][] {
  const card = cardOf(kind.name, id, catalog, plain);
  return card ? [[cardPath(kind.name, id), card]] : [];
}

function pagesOfKind(kind: PageKind, catalog: Catalog): Page[] {
  return kind.ids(catalog).map((id) => {
    const target = kind.path(id);
    return { kind, id, path: target, file: outputFileOf(target) };
  });
}
