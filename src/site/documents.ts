import type { DocumentKind } from "../api/document-kind.ts";

/** Every kind of document of the site. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [];
