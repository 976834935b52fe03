import { PAGE_KINDS, type PageKind } from "./pages.ts";
import type { Page, Site } from "./site.ts";

/** The part of Eleventy's configuration API that the plugin uses. */
export interface EleventyConfig {
  addTemplate(name: string, template: object): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(enabled: boolean): void;
}

interface PageData {
  readonly pageId: string;
}

/** Takes a page as soon as it is rendered, so that Eleventy need not hold thousands of them until it writes. */
export type Emit = (file: string, html: string) => Promise<void> | undefined;

/**
 * The Eleventy plugin: one paginated template for each kind of page. The data
 * cascade carries only ids; a page's HTML comes from the site, content never
 * enters Eleventy. With `emit`, pages go there, and Eleventy is left to run dry.
 */
export function concordancePlugin(config: EleventyConfig, site: Site, emit?: Emit): void {
  config.setUseGitIgnore(false);
  // The nunjucks files of the input folder are the site's to render, not Eleventy's.
  config.setTemplateFormats(["11ty.js"]);
  for (const kind of PAGE_KINDS) {
    const pages = new Map(site.pagesOf(kind.name).map((page) => [page.id, page]));
    if (pages.size > 0) config.addTemplate(`${kind.name}.11ty.js`, paginatedTemplate(kind, pages, site, emit));
  }
}

function paginatedTemplate(kind: PageKind, pages: ReadonlyMap<string, Page>, site: Site, emit: Emit | undefined): object {
  const pageOf = ({ pageId }: PageData): Page => {
    const page = pages.get(pageId);
    if (!page) throw new Error(`There is no ${kind.name} page ${pageId}.`);
    return page;
  };
  return {
    data: {
      pageIds: [...pages.keys()],
      pagination: { data: "pageIds", size: 1, alias: "pageId", addAllPagesToCollections: false },
      eleventyExcludeFromCollections: true,
      permalink: (data: PageData) => pageOf(data).file,
    },
    render: async (data: PageData) => {
      const page = pageOf(data);
      const html = site.render(page);
      if (!emit) return html;
      await emit(page.file, html);
      return "";
    },
  };
}
