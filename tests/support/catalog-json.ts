import type { Catalog, Entry } from "../../src/model/catalog.ts";

/** A catalog as plain data: every object reference becomes an id, `undefined` vanishes. For comparing with a file. */
export function catalogJson(catalog: Catalog): unknown {
  return JSON.parse(
    JSON.stringify({
      site: catalog.site,
      categories: catalog.categories.map(({ topics, ...fields }) => ({ ...fields, topics: topics.map(({ id }) => id) })),
      topics: catalog.topics.map(({ category, entries, decisions, ...fields }) => ({
        ...fields,
        category: category.id,
        entries: entries.map((entry) => ({ guideline: entry.guideline.id, ...fieldsOf(entry) })),
        decisions: decisions.map(({ id }) => id),
      })),
      guidelines: catalog.guidelines.map(({ entries, stances, ...fields }) => ({
        ...fields,
        entries: entries.map(({ topic }) => topic.id),
        stances: stances.map(({ decision, options, note, entry }) => ({
          decision: decision.id,
          options: options.map(({ id }) => id),
          note,
          backedBy: entry?.topic.id,
        })),
      })),
      decisions: catalog.decisions.map(({ topic, stances, ...fields }) => ({
        ...fields,
        topic: topic.id,
        stances: stances.map(({ guideline }) => guideline.id),
      })),
    }),
  );
}

function fieldsOf({ topic: _topic, guideline: _guideline, ...fields }: Entry): object {
  return fields;
}
