import type { z } from "zod";
import type { catalogDocument } from "../api/bulk.ts";

/** A catalog as `/catalog.json` holds it: each thing once, linked by ids. */
export type CatalogDocument = z.infer<typeof catalogDocument>;

/** What happened to one thing between two catalogs. */
export interface Change {
  readonly what: "topic" | "guideline" | "decision" | "entry" | "reference" | "stance";
  readonly how: "added" | "removed" | "changed";
  /** The thing in words, such as `errors: acme`. */
  readonly name: string;
  /** What changed, one line a field. */
  readonly details: readonly string[];
}

/** The order in which kinds of things are told of. */
export const KINDS = ["topic", "guideline", "decision", "entry", "reference", "stance"] as const satisfies readonly Change["what"][];

/** The changes from one catalog to another, by kind, then in the order of the catalogs. */
export function compareCatalogs(base: CatalogDocument, head: CatalogDocument): Change[] {
  return [
    ...compareBy("topic", topicsOf(base), topicsOf(head)),
    ...compareBy("guideline", guidelinesOf(base), guidelinesOf(head)),
    ...compareBy("decision", decisionsOf(base), decisionsOf(head)),
    ...compareBy("entry", entriesOf(base), entriesOf(head)),
    ...compareBy("reference", referencesOf(base), referencesOf(head)),
    ...compareBy("stance", stancesOf(base), stancesOf(head)),
  ];
}

type Fields = Readonly<Record<string, string | undefined>>;
type Things = ReadonlyMap<string, Fields>;

function compareBy(what: Change["what"], base: Things, head: Things): Change[] {
  const changes: Change[] = [];
  for (const [name, fields] of head) {
    const before = base.get(name);
    if (!before) {
      changes.push({ what, how: "added", name, details: [] });
      continue;
    }
    const keys = [...new Set([...Object.keys(before), ...Object.keys(fields)])].filter((key) => before[key] !== fields[key]);
    if (keys.length === 0) continue;
    changes.push({ what, how: "changed", name, details: keys.map((key) => `${key}: ${shown(before[key])} → ${shown(fields[key])}`) });
  }
  for (const name of base.keys()) if (!head.has(name)) changes.push({ what, how: "removed", name, details: [] });
  return changes;
}

const LONGEST = 200;

function shown(value: string | undefined): string {
  if (value === undefined) return "nothing";
  return `“${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}”`;
}

function topicsOf({ topics }: CatalogDocument): Things {
  return new Map(
    topics.map(({ id, entries: _, aliases, ...fields }) => [id, { ...fields, ...(aliases && { aliases: aliases.join(", ") }) }]),
  );
}

function guidelinesOf({ guidelines }: CatalogDocument): Things {
  return new Map(
    guidelines.map(({ id, stances: _, ...fields }) => [
      id,
      Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value.join(", ") : value])),
    ]),
  );
}

function decisionsOf({ decisions }: CatalogDocument): Things {
  return new Map(
    decisions.map(({ id, topic, question, description, options }) => [
      id,
      {
        topic,
        question,
        description,
        options: listed(options)
          .map((option) => `${option.id} (${option.label})`)
          .join(", "),
        ...Object.fromEntries(listed(options).map((option) => [`definition of ${option.id}`, option.definition])),
      },
    ]),
  );
}

/** The options that are listed: `other` comes and goes with the stances that take it. */
function listed(options: CatalogDocument["decisions"][number]["options"]) {
  return options.filter(({ id }) => id !== "other");
}

function entriesOf({ topics }: CatalogDocument): Things {
  return new Map(
    topics.flatMap(({ id, entries }) => entries.map(({ guideline, summary, added }) => [`${id}: ${guideline}`, { summary, added }])),
  );
}

function referencesOf({ topics }: CatalogDocument): Things {
  return new Map(
    topics.flatMap(({ id, entries }) =>
      entries.flatMap(({ guideline, references }) =>
        references.map(({ name, url, quote }) => [`${id}: ${guideline}: ${name} <${url}>`, { quote }] as const),
      ),
    ),
  );
}

function stancesOf({ guidelines }: CatalogDocument): Things {
  return new Map(
    guidelines.flatMap(({ id, stances }) =>
      stances.map(({ decision, options, note }) => [`${id}: ${decision}`, { options: options.join(", "), note }] as const),
    ),
  );
}
