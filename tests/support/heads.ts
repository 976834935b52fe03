import path from "node:path";
import { createSite, createTheme, type Page, type Site } from "../../src/site/site.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogIn } from "./catalogs.ts";
import { ROOT, TEMPLATES } from "./project.ts";

/** What a page's head says, as a reader of HTML finds it. */
export interface Head {
  readonly page: Page;
  readonly html: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly noindex: boolean;
  readonly openGraph: ReadonlyMap<string, string>;
  readonly twitterCard: string | undefined;
  /** The contents of its JSON-LD scripts. */
  readonly jsonLd: readonly string[];
}

/** Where the sites of these tests are published. */
export const BASE = "https://site.example/base";

let made: Promise<{ site: Site; heads: readonly Head[] }> | undefined;

/** The site over the project's own content, below a path prefix, and the heads of all its pages. */
export function projectHeads(): Promise<{ site: Site; heads: readonly Head[] }> {
  made ??= renderProject();
  return made;
}

async function renderProject(): Promise<{ site: Site; heads: readonly Head[] }> {
  const { catalog } = catalogIn(path.join(ROOT));
  const address = siteAddress("https://site.example", "/base/");
  const site = createSite({ catalog, address, theme: await createTheme(TEMPLATES, address) });
  return { site, heads: site.pages.map((page) => headOf(page, site.render(page))) };
}

/** Reads the head of a page's HTML. */
export function headOf(page: Page, html: string): Head {
  const head = html.slice(0, html.indexOf("</head>"));
  const attribute = (pattern: RegExp): string | undefined => {
    const value = pattern.exec(head)?.[1];
    return value === undefined ? undefined : decoded(value);
  };
  const openGraph = Array.from(
    head.matchAll(/<meta property="og:([^"]+)" content="([^"]*)">/g),
    ([, name = "", value = ""]): [string, string] => [name, decoded(value)],
  );
  return {
    page,
    html,
    title: attribute(/<title>([^<]*)<\/title>/),
    description: attribute(/<meta name="description" content="([^"]*)">/),
    canonical: attribute(/<link rel="canonical" href="([^"]*)">/),
    noindex: head.includes('<meta name="robots" content="noindex">'),
    openGraph: new Map(openGraph),
    twitterCard: attribute(/<meta name="twitter:card" content="([^"]*)">/),
    jsonLd: Array.from(html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g), ([, data = ""]) => data),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
