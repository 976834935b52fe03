import { BADGES } from "../api/badges.ts";
import { BULK_DOCUMENTS } from "../api/bulk.ts";
import { DESCRIPTIONS } from "../api/descriptions.ts";
import type { DocumentContext, DocumentKind } from "../api/document-kind.ts";
import { FEEDS } from "../api/feeds.ts";
import { HAL_DOCUMENTS } from "../api/hal-documents.ts";
import { MARKDOWN_DOCUMENTS } from "../api/markdown-documents.ts";
import type { Catalog } from "../model/catalog.ts";
import { MAPS } from "./maps.ts";
import type { Markdown } from "./markdown.ts";
import { absoluteUrl, hrefOf, type SiteAddress } from "./urls.ts";

/** Every kind of document of the site. */
const DOCUMENT_KINDS: readonly DocumentKind[] = [
  ...HAL_DOCUMENTS,
  ...DESCRIPTIONS,
  ...BULK_DOCUMENTS,
  ...FEEDS,
  ...MARKDOWN_DOCUMENTS,
  ...BADGES,
  ...MAPS,
];

/** A file of the site that machines read. */
export interface SiteDocument {
  readonly kind: DocumentKind;
  readonly id: string;
  /** Without the prefix. */
  readonly path: string;
  /** Relative to the output folder. */
  readonly file: string;
}

/** The documents there are over a catalog. */
export function documentsOf(catalog: Catalog): SiteDocument[] {
  return DOCUMENT_KINDS.flatMap((kind) =>
    kind.ids(catalog).map((id) => {
      const path = kind.path(id);
      return { kind, id, path, file: path.slice(1) };
    }),
  );
}

/** What documents are made from, for a site at an address. */
export function documentContext(catalog: Catalog, address: SiteAddress, markdown: Markdown): DocumentContext {
  return {
    catalog,
    href: (path) => hrefOf(path, address),
    absolute: (path) => absoluteUrl(path, address),
    plain: markdown.plain,
    html: markdown.block,
  };
}
