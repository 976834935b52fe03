import { compareUnits } from "../diagnostics/compare-units.ts";
import type { Catalog, Entry, Guideline, Topic } from "../model/catalog.ts";
import { laterReview } from "../model/guideline.ts";

/** What came into the catalog or was reviewed on one day. */
export interface ChangesOfDay {
  readonly day: string;
  readonly guidelines: Guideline[];
  readonly topics: Topic[];
  readonly entries: Entry[];
  readonly reviewed: Guideline[];
}

/** The changes by the data's own dates, newest first. */
export function changesOf(catalog: Catalog): ChangesOfDay[] {
  const days = new Map<string, ChangesOfDay>();
  const on = (day: string): ChangesOfDay => {
    let changes = days.get(day);
    if (!changes) {
      changes = { day, guidelines: [], topics: [], entries: [], reviewed: [] };
      days.set(day, changes);
    }
    return changes;
  };
  for (const guideline of catalog.guidelines) {
    if (guideline.added !== undefined) on(guideline.added).guidelines.push(guideline);
    const reviewed = laterReview(guideline);
    if (reviewed !== undefined) on(reviewed).reviewed.push(guideline);
  }
  for (const topic of catalog.topics) {
    if (topic.added !== undefined) on(topic.added).topics.push(topic);
    for (const entry of topic.entries) if (entry.added !== undefined) on(entry.added).entries.push(entry);
  }
  return [...days.values()].sort((a, b) => compareUnits(b.day, a.day));
}
