import type { Catalog, Category, Entry } from "../model/catalog.ts";

/** Entries by the category of their topics, in the order of the catalog; categories that none is in are left out. */
export function entriesByCategory(catalog: Catalog, entries: readonly Entry[]): { category: Category; entries: Entry[] }[] {
  return catalog.categories
    .map((category) => ({ category, entries: entries.filter(({ topic }) => topic.category === category) }))
    .filter((group) => group.entries.length > 0);
}
