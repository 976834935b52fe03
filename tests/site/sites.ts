import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { loadCatalog } from "../../src/catalog.ts";
import { reportText } from "../../src/diagnostics/text.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { PageMeta } from "../../src/site/meta.ts";
import { metaOf } from "../../src/site/meta.ts";
import { createSite, createTheme, type Page, type Site } from "../../src/site/site.ts";
import { type SiteAddress, siteAddress } from "../../src/site/urls.ts";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const templates = path.join(root, "templates");

/** What a page's head says, as a reader of HTML finds it. */
export interface Head {
  readonly page: Page;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly noindex: boolean;
  readonly openGraph: ReadonlyMap<string, string>;
  readonly twitterCard: string | undefined;
  readonly jsonLd: readonly string[];
  readonly html: string;
}

/** The site over the project's own content at https://site.example/base/, and the heads of all its pages. */
export async function projectSite(): Promise<{ site: Site; heads: Head[] }> {
  const folder = (name: string): string => path.join(root, name);
  const { catalog } = loadCatalog({ content: folder("content"), data: folder("data"), publicFolder: folder("public") });
  const address = siteAddress("https://site.example", "/base/");
  const site = createSite({ catalog, address, theme: await createTheme(templates, address) });
  return { site, heads: site.pages.map((page) => headOf(page, site.render(page))) };
}

/** A catalog of one guideline, one decision and one topic, `errors`, with this name and description. */
export function catalogOf(topic: { name: string; description?: string }, guideline: { title?: string; company?: string } = {}): Catalog {
  const folder = mkdtempSync(path.join(tmpdir(), "concordance-meta-"));
  try {
    const write = (file: string, contents: unknown): void => {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), JSON.stringify(contents));
    };
    const front = {
      layout: "topic",
      data: {
        topic: { id: "errors", ...topic },
        items: [{ guideline: "acme", references: [{ name: "Errors", url: "https://acme.example/#errors" }] }],
      },
    };
    mkdirSync(path.join(folder, "content/topics"), { recursive: true });
    writeFileSync(path.join(folder, "content/topics/errors.md"), `---\n${JSON.stringify(front)}\n---\n`);
    write("data/guidelines/acme.yaml", {
      id: "acme",
      title: guideline.title ?? "API guidelines",
      company: guideline.company ?? "Acme",
      url: "https://acme.example/",
      stances: { "error-format": { options: ["own"] } },
    });
    write("data/decisions.yaml", [
      {
        id: "error-format",
        topic: "errors",
        question: "Which error format?",
        options: [
          { id: "own", label: "Its own" },
          { id: "problem", label: "Problem details" },
        ],
      },
    ]);
    const { catalog, diagnostics, hasErrors } = loadCatalog({
      content: path.join(folder, "content"),
      data: path.join(folder, "data"),
      publicFolder: path.join(folder, "public"),
    });
    if (hasErrors) throw new Error(reportText(diagnostics, pc.createColors(false)));
    return catalog;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The site over such a catalog, with the page of its topic. */
export async function siteOf(
  catalog: Catalog,
): Promise<{ catalog: Catalog; address: SiteAddress; site: Site; page: PageMeta; html: string }> {
  const address = siteAddress("https://site.example", "/base/");
  const theme = await createTheme(templates, address);
  const site = createSite({ catalog, address, theme });
  const [page] = site.pagesOf("topic");
  if (!page) throw new Error("The catalog has no topic.");
  return {
    catalog,
    address,
    site,
    page: metaOf(page, { catalog, address, plain: theme.markdown.plain, hasPageCards: true }),
    html: site.render(page),
  };
}

function headOf(page: Page, html: string): Head {
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
    title: attribute(/<title>([^<]*)<\/title>/),
    description: attribute(/<meta name="description" content="([^"]*)">/),
    canonical: attribute(/<link rel="canonical" href="([^"]*)">/),
    noindex: head.includes('<meta name="robots" content="noindex">'),
    openGraph: new Map(openGraph),
    twitterCard: attribute(/<meta name="twitter:card" content="([^"]*)">/),
    jsonLd: Array.from(head.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g), ([, data = ""]) => data),
    html,
  };
}

function decoded(text: string): string {
  const characters: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&", "&#x27;": "'" };
  return text.replace(/&(?:lt|gt|quot|amp|#39|#x27);/g, (entity) => characters[entity] ?? entity);
}
