import type { DocumentKind } from "../api/document-kind.ts";
import { HAL_DOCUMENTS } from "../api/hal-documents.ts";

/** Every kind of document of the site. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [...HAL_DOCUMENTS];
