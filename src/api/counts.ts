import type { Catalog } from "../model/catalog.ts";

/** How much a catalog holds, of each kind. */
export interface Counts {
  readonly topics: number;
  readonly guidelines: number;
  readonly decisions: number;
  readonly entries: number;
  readonly references: number;
  readonly stances: number;
}

/** Counts what a catalog holds. */
export function countsOf({ topics, guidelines, decisions }: Catalog): Counts {
  let entries = 0;
  let references = 0;
  let stances = 0;
  for (const guideline of guidelines) {
    entries += guideline.entries.length;
    stances += guideline.stances.length;
    for (const entry of guideline.entries) references += entry.references.length;
  }
  return { topics: topics.length, guidelines: guidelines.length, decisions: decisions.length, entries, references, stances };
}
