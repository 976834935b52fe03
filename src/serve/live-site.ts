import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Folders } from "../load/load-folders.ts";
import { readPlain } from "../load/read-kept.ts";
import { paths } from "../model/urls.ts";
import type { SiteDocument } from "../site/documents.ts";
import { redirectsOf } from "../site/redirects.ts";
import { createSite, createTheme, type Page, type Site, type Theme } from "../site/site.ts";
import type { SiteAddress } from "../site/urls.ts";
import { LiveCatalog, type LiveLoad } from "./live-catalog.ts";
import { mediaTypeOf } from "./media-types.ts";

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

const HTML = "text/html; charset=utf-8";
/** Bytes of a file under the public folder that are shown while editing. */
const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * A site that is rendered page by page when asked, over the files as they are
 * now. What a change touches need not be known: nothing is kept but parsed
 * documents. While the files have errors, the last good catalog is shown.
 */
export class LiveSite {
  readonly #options: LiveSiteOptions;
  readonly #catalog: LiveCatalog;
  #theme: Theme | undefined;
  #themeAddress = "";
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
    if (theme) this.#theme = undefined;
    if (this.#loaded.hasErrors && !this.#site) return;
    const catalog = this.#loaded.hasErrors ? this.#site?.catalog : this.#loaded.catalog;
    if (!catalog) return;
    const address = this.#options.address(catalog.site.url);
    const addressKey = JSON.stringify(address);
    try {
      if (!this.#theme || this.#themeAddress !== addressKey) {
        this.#theme = await createTheme(this.#options.templates, address);
        this.#themeAddress = addressKey;
      }
      this.#site = createSite({ catalog, address, theme: this.#theme });
      this.#pages = new Map(this.#site.pages.map((page) => [page.path, page]));
      this.#documents = undefined;
      this.#fault = undefined;
    } catch (error) {
      this.#fault = messageOf(error);
    }
  }

  /** Answers a request for a path without the prefix, as a static host would. */
  answer(requested: string): Answer {
    const site = this.#site;
    if (!site) return { status: 503, type: "text/html; charset=utf-8", body: "<!doctype html><title>Not built yet</title>" };
    const target = requested.endsWith("/index.html")
      ? requested.slice(0, -"index.html".length)
      : requested.replace(/(?<!^\/404)\.html$/, "");
    const page = this.#pages.get(target);
    if (page) return this.#render(() => site.render(page), HTML, page.path === "/404.html" ? 404 : 200);
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
    const missing = this.#pages.get("/404.html");
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
