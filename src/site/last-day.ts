import type { Catalog } from "../model/catalog.ts";

/** The last of some days; `undefined` where there is none. */
export function latest(days: readonly (string | undefined)[]): string | undefined {
  return days.reduce((last, day) => (day !== undefined && (last === undefined || day > last) ? day : last), undefined);
}

/** The last day on which something of the catalog changed, by the data's own dates; `undefined` where nothing has one. */
export function lastDayOf({ topics, guidelines }: Catalog): string | undefined {
  return latest([
    ...guidelines.flatMap(({ added, reviewDate }) => [added, reviewDate]),
    ...topics.flatMap(({ added, entries }) => [added, ...entries.map((entry) => entry.added)]),
  ]);
}
