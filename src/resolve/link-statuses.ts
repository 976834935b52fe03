import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import { type LinkStatus, linkStatusFile } from "../model/link-status.ts";
import { validate } from "./validate.ts";
import { isMapping } from "./value-path.ts";

/**
 * Reads `link-status.json`, by URL. Statuses of links that the catalog does not
 * have any more are no finding: the next check of the links drops them.
 */
export function readLinkStatuses(document: RawDocument | undefined, found: Diagnostic[]): ReadonlyMap<string, LinkStatus> {
  if (!document || document.value === undefined) return new Map();
  const statuses: (readonly [string, LinkStatus])[] = [];
  for (const value of partsOf(document.value)) {
    const { data, diagnostics } = validate({ ...document, value }, linkStatusFile);
    found.push(...diagnostics);
    // Where a part is wrong, nobody reads on: a million findings are made before all but a hundred are dropped.
    if (!data || diagnostics.length > 0) return new Map();
    for (const status of Object.entries(data)) statuses.push(status);
  }
  return new Map(statuses);
}

/** The most links that are validated at once. */
const PART = 10_000;

/** A mapping in parts; anything else whole. */
function partsOf(value: unknown): unknown[] {
  if (!isMapping(value)) return [value];
  const entries = Object.entries(value);
  if (entries.length <= PART) return [value];
  return Array.from({ length: Math.ceil(entries.length / PART) }, (_, part) =>
    Object.fromEntries(entries.slice(part * PART, (part + 1) * PART)),
  );
}
