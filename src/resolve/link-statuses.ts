import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import { type LinkStatus, linkStatusFile } from "../model/link-status.ts";
import { validate } from "./validate.ts";

/**
 * Reads `link-status.json`, by URL. Statuses of links that the catalog does not
 * have any more are no finding: the next check of the links drops them.
 */
export function readLinkStatuses(document: RawDocument | undefined, found: Diagnostic[]): ReadonlyMap<string, LinkStatus> {
  if (!document || document.value === undefined) return new Map();
  const { data, diagnostics } = validate(document, linkStatusFile);
  found.push(...diagnostics);
  return new Map(Object.entries(data && diagnostics.length === 0 ? data : {}));
}
