import type { Graph } from "schema-dts";
import type { Resource } from "../api/document-kind.ts";
import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { CARD_SIZE, cardOf, cardPath, SITE_CARD } from "./cards.ts";
import { pageTexts } from "./page-texts.ts";
import { LEADING_ON, type PageKindName } from "./pages.ts";
import { fitSentences, joinSentences, shorten } from "./shorten.ts";
import { structuredData } from "./structured-data.ts";
import { trailOf } from "./trail.ts";
import { absoluteUrl, type SiteAddress } from "./urls.ts";

/** What a page says of itself in its head. All texts are plain and not yet escaped. */
export interface PageMeta {
  /** With the site's name. */
  readonly title: string;
  /** What the page is called, without the site's name. */
  readonly name: string;
  readonly description: string;
  /** The page's own absolute URL; of a page that only leads on, that of where it leads. Absent where there is none to index. */
  readonly canonical?: string | undefined;
  /** False where search engines should not list the page. */
  readonly indexed: boolean;
  /** The Open Graph type (ogp.me). */
  readonly type: "website" | "article";
  readonly siteName: string;
  readonly image: CardImage;
  /** JSON-LD in the vocabulary of schema.org; undefined on pages that are not indexed. */
  readonly structuredData?: Graph | undefined;
}

/** The picture of a page for social networks. */
export interface CardImage {
  /** Absolute. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What meta data is made from. */
export interface MetaInput {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  /** Takes the Markdown out of a text. */
  readonly plain: (markdown: string) => string;
  /** Whether pages have cards of their own. */
  readonly hasPageCards: boolean;
}

/** The page that meta data is about. */
export interface MetaPage {
  readonly kind: { readonly name: PageKindName };
  readonly id: string;
  readonly path: string;
}

// What search engines and social networks show; the rest would be cut by them, in the middle of a word.
const LONGEST_DESCRIPTION = 160;
const LONGEST_NAME = 120;

const ARTICLES: ReadonlySet<PageKindName> = new Set(["topic", "guideline", "decision"]);

/** Pages that nobody should find by searching: a test bed, frames for other sites, and the page that says there is none. */
const NOT_INDEXED: ReadonlySet<PageKindName> = new Set(["design", "not-found", "embedded-topic", "embedded-decision"]);

/** Kinds of pages that lead on to the page of a resource, which their meta data are about. */
const LEADS_TO: Readonly<Partial<Record<PageKindName, Resource>>> = { "topic-guidelines": "topic", "guideline-topics": "guideline" };

/** Whether search engines should list the pages of a kind. */
export function isIndexed(kind: PageKindName): boolean {
  return !LEADING_ON.has(kind) && !NOT_INDEXED.has(kind);
}

/** The meta data of a page of any kind. */
export function metaOf(page: MetaPage, { catalog, address, plain, hasPageCards }: MetaInput): PageMeta {
  const kind = page.kind.name;
  const target = LEADS_TO[kind];
  const texts = pageTexts(target ?? kind, page.id, catalog, plain);
  const name = shorten(texts.name, LONGEST_NAME);
  const description = fitSentences(texts.sentences, LONGEST_DESCRIPTION);
  const url = absoluteUrl(target === undefined ? page.path : paths[target](page.id), address);
  const indexed = isIndexed(kind);
  const trail = target === undefined ? trailOf({ kind, id: page.id, path: page.path }, texts.name, catalog) : [];
  return {
    title: kind === "home" ? `${name} – ${catalog.site.tagline}` : `${name} – ${catalog.site.title}`,
    name,
    description,
    canonical: kind === "not-found" ? undefined : url,
    indexed,
    type: ARTICLES.has(kind) ? "article" : "website",
    siteName: catalog.site.title,
    image: imageOf(page, { catalog, address, plain, hasPageCards }),
    structuredData: indexed
      ? structuredData({ kind, id: page.id, name: texts.name, description, url, trail }, { catalog, address, plain })
      : undefined,
  };
}

function imageOf(page: MetaPage, { catalog, address, plain, hasPageCards }: MetaInput): CardImage {
  const card = hasPageCards ? cardOf(page.kind.name, page.id, catalog, plain) : undefined;
  const path = card ? cardPath(page.kind.name, page.id) : SITE_CARD;
  const alt = card
    ? [card.kicker, card.title, card.line].filter((text) => text !== "").reduce(joinSentences)
    : joinSentences(catalog.site.title, catalog.site.tagline);
  return { url: absoluteUrl(path, address), ...CARD_SIZE, alt };
}
