import { PAGE_KINDS, type PageKind } from "./pages.ts";
import type { Page, Site } from "./site.ts";

/** The part of Eleventy's configuration API that the plugin uses. */
export interface EleventyConfig {
  addTemplate(name: string, template: object): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(enabled: boolean): void;
  /** What is set there is set last, for what no other method sets. */
  on(event: "eleventy.config", act: (merged: { getConfig(): { readonly keys: { package: string | false } } }) => void): void;
}

interface PageData {
  /** The ids of one step. */
  readonly pageIds: readonly string[];
}

/** Pages in one step of Eleventy's pagination, where they go elsewhere: what Eleventy does for each step costs as much as a page. */
const STEP = 100;

/** Takes a page as soon as it is rendered, so that Eleventy need not hold thousands of them until it writes. */
export type Emit = (file: string, html: string) => Promise<void> | undefined;

/**
 * The Eleventy plugin: one paginated template for each kind of page. The data
 * cascade carries only ids; a page's HTML comes from the site, content never
 * enters Eleventy. With `emit`, pages go there, and Eleventy is left to run dry.
 */
export function concordancePlugin(config: EleventyConfig, site: Site, emit?: Emit): void {
  config.setUseGitIgnore(false);
  // The package.json of the current folder, or of one above, is none of ours: it may be broken.
  config.on("eleventy.config", (merged) => {
    merged.getConfig().keys.package = false;
  });
  // The nunjucks files of the input folder are the site's to render, not Eleventy's.
  config.setTemplateFormats(["11ty.js"]);
  for (const kind of PAGE_KINDS) {
    const pages = new Map(site.pagesOf(kind.name).map((page) => [page.id, page]));
    if (pages.size > 0) config.addTemplate(`${kind.name}.11ty.js`, paginatedTemplate(kind, pages, site, emit));
  }
}

function paginatedTemplate(kind: PageKind, pages: ReadonlyMap<string, Page>, site: Site, emit: Emit | undefined): object {
  const pageOf = (id: string): Page => {
    const page = pages.get(id);
    if (!page) throw new Error(`There is no ${kind.name} page ${id}.`);
    return page;
  };
  const single = ([id = ""]: readonly string[]): Page => pageOf(id);
  return {
    data: {
      ids: [...pages.keys()],
      pagination: { data: "ids", size: emit ? STEP : 1, alias: "pageIds", addAllPagesToCollections: false },
      eleventyExcludeFromCollections: true,
      permalink: ({ pageIds }: PageData) => single(asList(pageIds)).file,
    },
    render: async ({ pageIds }: PageData) => {
      if (!emit) return site.render(single(asList(pageIds)));
      for (const id of asList(pageIds)) {
        const page = pageOf(id);
        await emit(page.file, site.render(page));
      }
      return "";
    },
  };
}

/** Eleventy gives steps of one item as the item. */
function asList(ids: readonly string[] | string): readonly string[] {
  return typeof ids === "string" ? [ids] : ids;
}
