import type { z } from "zod";
import type { catalogDocument } from "../api/bulk.ts";

/** A catalog as `/catalog.json` holds it: each thing once, linked by ids. */
export type CatalogDocument = z.infer<typeof catalogDocument>;

/** The kinds of things that change, in the order in which they are told of. */
export const KINDS = ["topic", "guideline", "decision", "entry", "reference", "stance"] as const;

/** What happened to one thing between two catalogs. */
export interface Change {
  readonly what: (typeof KINDS)[number];
  readonly how: "added" | "removed" | "changed";
  /** The thing in words, such as `errors: acme`. */
  readonly name: string;
  /** What changed, one line a field. */
  readonly details: readonly string[];
}

/** The changes from one catalog to another, by kind, then in the order of the catalogs. */
export function compareCatalogs(base: CatalogDocument, head: CatalogDocument): Change[] {
  return [
    ...compareBy("topic", topicsOf(base), topicsOf(head)),
    ...compareBy("guideline", guidelinesOf(base), guidelinesOf(head)),
    ...compareBy("decision", decisionsOf(base), decisionsOf(head)),
    ...compareBy("entry", entriesOf(base), entriesOf(head)),
    ...compareReferences(base, head),
    ...compareBy("stance", stancesOf(base), stancesOf(head), ["options", "note"]),
  ];
}

type Fields = Readonly<Record<string, string | undefined>>;
type Things = ReadonlyMap<string, Fields>;

/** @param told The fields that are told of a thing that was added. */
function compareBy(what: Change["what"], base: Things, head: Things, told: readonly string[] = []): Change[] {
  const changes: Change[] = [];
  for (const [name, fields] of head) {
    const before = base.get(name);
    if (!before) {
      const details = told.flatMap((key) => (fields[key] === undefined ? [] : [`${key}: ${shown(fields[key])}`]));
      changes.push({ what, how: "added", name, details });
      continue;
    }
    const details = differences(before, fields);
    if (details.length > 0) changes.push({ what, how: "changed", name, details });
  }
  for (const name of base.keys()) if (!head.has(name)) changes.push({ what, how: "removed", name, details: [] });
  return changes;
}

function differences(before: Fields, after: Fields): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
  return keys.map((key) => `${key}: ${shown(before[key])} → ${shown(after[key])}`);
}

/** References have no ids: one that has kept its address or its name within its entry is the same one, changed. */
function compareReferences(base: CatalogDocument, head: CatalogDocument): Change[] {
  const changes: Change[] = [];
  const removed: Change[] = [];
  const before = referencesOf(base);
  const after = referencesOf(head);
  for (const entry of new Set([...after.keys(), ...before.keys()])) {
    const left = new Set(before.get(entry));
    const pairs = new Map<CatalogReference, CatalogReference>();
    for (const isSame of SAME) {
      for (const reference of after.get(entry) ?? []) {
        const earlier = pairs.has(reference) ? undefined : [...left].find((each) => isSame(each, reference));
        if (!earlier) continue;
        pairs.set(reference, earlier);
        left.delete(earlier);
      }
    }
    const nameOf = ({ name, url }: CatalogReference): string => `${entry}: ${name} <${url}>`;
    for (const reference of after.get(entry) ?? []) {
      const earlier = pairs.get(reference);
      const details = earlier ? differences(fieldsOf(earlier), fieldsOf(reference)) : [];
      if (earlier && details.length === 0) continue;
      changes.push({ what: "reference", how: earlier ? "changed" : "added", name: nameOf(reference), details });
    }
    for (const reference of left) removed.push({ what: "reference", how: "removed", name: nameOf(reference), details: [] });
  }
  return [...changes, ...removed];
}

type CatalogReference = CatalogDocument["topics"][number]["entries"][number]["references"][number];

/** What makes two references of an entry the same, the surest first. */
const SAME: readonly ((one: CatalogReference, other: CatalogReference) => boolean)[] = [
  (one, other) => one.url === other.url && one.name === other.name,
  (one, other) => one.url === other.url,
  (one, other) => one.name === other.name,
];

function fieldsOf({ name, url, quote }: CatalogReference): Fields {
  return { name, url, quote };
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

/** The references of each entry. */
function referencesOf({ topics }: CatalogDocument): ReadonlyMap<string, readonly CatalogReference[]> {
  return new Map(topics.flatMap(({ id, entries }) => entries.map(({ guideline, references }) => [`${id}: ${guideline}`, references])));
}

function stancesOf({ guidelines }: CatalogDocument): Things {
  return new Map(
    guidelines.flatMap(({ id, stances }) =>
      stances.map(({ decision, options, note }) => [`${id}: ${decision}`, { options: options.join(", "), note }] as const),
    ),
  );
}
