import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Folders } from "../load/load-folders.ts";
import { readPlain } from "../load/read-kept.ts";
import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import type { SiteDocument } from "../site/documents.ts";
import { PAGE_KINDS } from "../site/pages.ts";
import { redirectsOf } from "../site/redirects.ts";
import { createSite, createTheme, type Page, type Site, type Theme } from "../site/site.ts";
import type { SiteAddress } from "../site/urls.ts";
import { LiveCatalog, type LiveLoad } from "./live-catalog.ts";
import { mediaTypeOf } from "./media-types.ts";
import { templatesNow } from "./templates-now.ts";

/** What a live site is made from. */
export interface LiveSiteOptions {
  readonly folders: Folders;
  readonly templates: string;
  /** The file of the icon, for where the public folder has none. */
  readonly icon: string;
  /** The address by the site's data, so that an edited URL counts. */
  readonly address: (siteUrl: string) => SiteAddress;
}

/** An answer to a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Where to go instead, for a redirect. */
  readonly location?: string;
}

/** A theme, with the address that its links are for. */
interface LiveTheme {
  readonly theme: Theme;
  readonly address: SiteAddress;
}

const HTML = "text/html; charset=utf-8";
/** Bytes of a file under the public folder that are shown while editing. */
const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * A site that is rendered page by page when asked, over the files as they are
 * now. What a change touches need not be known: nothing is kept but parsed
 * documents. While the files have errors, the last good catalog is shown;
 * while the templates or styles have, the last good ones show it.
 */
export class LiveSite {
  readonly #options: LiveSiteOptions;
  readonly #catalog: LiveCatalog;
  /** The last good one. */
  #theme: LiveTheme | undefined;
  #site: Site | undefined;
  #pages: ReadonlyMap<string, Page> = new Map();
  /** Made when a document is first asked for. */
  #documents: ReadonlyMap<string, SiteDocument> | undefined;
  #loaded: LiveLoad | undefined;
  #fault: string | undefined;

  constructor(options: LiveSiteOptions) {
    this.#options = options;
    this.#catalog = new LiveCatalog(options.folders);
  }

  /** What is wrong with the files as they are now. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#loaded?.diagnostics ?? [];
  }

  /** Whether the pages shown are older than the files, because those have errors. */
  get isStale(): boolean {
    return this.#loaded?.hasErrors === true;
  }

  /** What is wrong with the templates or styles as they are now. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** The address the site is served at; undefined until it has been loaded without errors once. */
  get address(): SiteAddress | undefined {
    return this.#site?.address;
  }

  /** How many pages there are. */
  get pageCount(): number {
    return this.#pages.size;
  }

  /** Takes the files as they are now; `theme` where a template or style has changed, `changed` where it is known which files did. */
  async reload(theme = false, changed?: readonly string[]): Promise<void> {
    this.#loaded = this.#catalog.load(changed);
    const catalog = this.#loaded.hasErrors ? this.#site?.catalog : this.#loaded.catalog;
    if (!catalog) return;
    const address = this.#options.address(catalog.site.url);
    const last = this.#theme;
    const isSame = last?.address.origin === address.origin && last.address.prefix === address.prefix;
    try {
      // What a template cannot cope with may be in the content: after a fault, all is tried again.
      this.#theme = last && isSame && !theme && this.#fault === undefined ? last : await this.#newTheme(address, catalog, changed);
      this.#fault = undefined;
    } catch (error) {
      this.#fault = messageOf(error);
    }
    if (this.#theme) this.#show(createSite({ catalog, ...this.#theme }));
  }

  /** The theme of the templates and styles as they are now; where there is another, only if it can show every kind of page. */
  async #newTheme(address: SiteAddress, catalog: Catalog, changed: readonly string[] = []): Promise<LiveTheme> {
    const { templates } = this.#options;
    const theme = await createTheme(templates, address, { loader: templatesNow(templates) });
    // A style is to be seen at once, and no page can fail for it.
    const isStyle = this.#fault === undefined && changed.length > 0 && changed.every((file) => file.endsWith(".css"));
    if (!this.#theme || isStyle) return { theme, address };
    const site = createSite({ catalog, address, theme });
    for (const { name } of PAGE_KINDS) {
      const [page] = site.pagesOf(name);
      if (page) site.render(page);
    }
    return { theme, address };
  }

  #show(site: Site): void {
    this.#site = site;
    this.#pages = new Map(site.pages.map((page) => [page.path, page]));
    this.#documents = undefined;
  }

  /** Answers a request for a path without the prefix, as a static host would. */
  answer(requested: string): Answer {
    const site = this.#site;
    if (!site) return { status: 503, type: HTML, body: "<!doctype html><title>Not built yet</title>" };
    const target = requested.endsWith("/index.html")
      ? requested.slice(0, -"index.html".length)
      : requested.replace(/(?<!^\/404)\.html$/, "");
    const page = this.#pages.get(target);
    if (page) return this.#render(() => site.render(page), HTML, page.path === paths.notFound ? 404 : 200);
    this.#documents ??= new Map(site.documents.map((document) => [document.path, document]));
    const document = this.#documents.get(requested);
    if (document) return this.#render(() => site.renderDocument(document), mediaTypeOf(requested), 200);
    const file = this.#publicFile(requested) ?? (requested === paths.icon ? readPlain(this.#options.icon, LARGEST_FILE) : undefined);
    if (file) return { status: 200, type: mediaTypeOf(requested), body: file };
    const asset = site.assets.find(({ path: assetPath }) => assetPath === requested);
    if (asset) return { status: 200, type: mediaTypeOf(requested), body: asset.contents };
    const moved = redirectsOf(site.catalog).find(({ from }) => from === requested);
    if (moved) return { status: 301, type: "text/plain", body: "", location: moved.to };
    if (this.#pages.has(`${target}/`)) return { status: 301, type: "text/plain", body: "", location: `${target}/` };
    const missing = this.#pages.get(paths.notFound);
    return missing
      ? this.#render(() => site.render(missing), HTML, 404)
      : { status: 404, type: "text/plain; charset=utf-8", body: "Not found" };
  }

  /** A file under the public folder, as it is now; `undefined` where it is none any more. */
  #publicFile(requested: string): Uint8Array | undefined {
    if (!this.#loaded?.publicFiles.has(requested)) return undefined;
    try {
      return readPlain(path.join(this.#options.folders.publicFolder, requested), LARGEST_FILE);
    } catch {
      return undefined;
    }
  }

  #render(render: () => string, type: string, status: number): Answer {
    try {
      return { status, type, body: render() };
    } catch (error) {
      this.#fault = messageOf(error);
      return { status: 500, type: HTML, body: "<!doctype html><title>Template error</title>" };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
