import { compareUnits } from "../diagnostics/compare-units.ts";

/**
 * Orders texts for readers, the same on every machine: by lower-cased letters
 * with accents taken off, then by code units. No locale data takes part.
 */
export function compareText(a: string, b: string): number {
  return compareUnits(sortKey(a), sortKey(b)) || compareUnits(a, b);
}

/** What `compareText` compares first, for sorting many. */
export function sortKey(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
