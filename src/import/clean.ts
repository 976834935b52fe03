import type * as z from "zod";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { LENGTHS } from "../model/primitives.ts";
import { type Reference, reference, topicRecord } from "../model/topic-file.ts";
import { isMapping } from "../resolve/value-path.ts";

/** Where a value to clean stands, and where findings about it go. */
export interface Cleaning {
  readonly document: RawDocument;
  readonly found: Diagnostic[];
}

/** A mapping of the source; what is no mapping has no keys. */
export function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

/** A list whose items were all left out has been reported item by item. */
export function isEmptyList(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}

/** A text of the source on one line; `undefined` where there is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/** Why a text that cannot be an id cannot. */
export const NO_ID = `an id is lower-case words joined by hyphens, with ${LENGTHS.id} characters at most and no name that Windows reserves`;

/** Reports that something of the source was left out of the result. */
export function reportLeftOut({ document, found }: Cleaning, path: Path, target: "key" | "value", what: string, why: string): void {
  found.push(diagnosticAt("import-left-out", document.source, path, target, { message: `${what} was left out: ${why}.` }));
}

/** Reports that something of the source was put right in the result. */
export function reportMended({ document, found }: Cleaning, path: Path, target: "key" | "value", message: string): void {
  found.push(diagnosticAt("import-mended", document.source, path, target, { message }));
}

/** Reports the keys of a mapping that the result has no place for. */
export function reportOthers(
  mapping: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: Path,
  what: string,
  cleaning: Cleaning,
): void {
  for (const key of Object.keys(mapping)) {
    if (known.includes(key)) continue;
    reportLeftOut(cleaning, [...path, key], "key", `The key ${quote(key)}`, `${what} has no such key, or an import does not take it`);
  }
}

/** Reads an optional text as its place in the format has it; one that does not fit there is left out and reported. */
export function cleanField(value: unknown, path: Path, schema: z.ZodType<string | undefined>, cleaning: Cleaning): string | undefined {
  const text = textOf(value);
  if (text === undefined && (value === undefined || value === null || typeof value === "string")) return undefined;
  const parsed = schema.safeParse(text);
  if (text !== undefined && parsed.success) return parsed.data;
  const issue = parsed.error?.issues[0];
  const why = issue?.code === "too_big" ? `it has more than ${issue.maximum} characters` : `it is ${quote(value)}`;
  reportLeftOut(cleaning, path, "value", `The field ${quote(String(path.at(-1)))}`, why);
  return undefined;
}

/**
 * The name of a topic; its id, and a finding, where it has none.
 *
 * @param path Where the topic's fields stand.
 */
export function nameOfTopic(id: string, value: unknown, path: Path, cleaning: Cleaning): string {
  const name = cleanField(value, [...path, "name"], topicRecord.shape.name, cleaning);
  if (name === undefined) reportMended(cleaning, path, "key", `The topic ${quote(id)} has no name; it was named by its id.`);
  return name ?? id;
}

const KEYS = ["name", "url", "quote"] as const;

/** Cleans a list of references: mends what is plain, leaves out and reports what is not. */
export function cleanReferences(value: unknown, path: Path, cleaning: Cleaning): Reference[] {
  if (!Array.isArray(value)) {
    reportLeftOut(cleaning, path, "value", "The list of references", "it is not a list");
    return [];
  }
  const seen = new Set<string>();
  return value.flatMap((item: unknown, index) => {
    const itemPath = [...path, index];
    const cleaned = cleanReference(item, itemPath, cleaning);
    if (!cleaned) return [];
    const key = `${cleaned.name}\n${cleaned.url}`;
    if (seen.has(key)) {
      reportLeftOut(cleaning, itemPath, "value", `The reference ${quote(cleaned.name)}`, "it stands twice in the list");
      return [];
    }
    seen.add(key);
    return [cleaned];
  });
}

function cleanReference(value: unknown, path: Path, cleaning: Cleaning): Reference | undefined {
  const fields: Record<string, unknown> = { ...mappingOf(value) };
  if (fields["url"] === undefined && typeof fields["description"] === "string" && /^https?:\/\//.test(fields["description"].trim())) {
    fields["url"] = fields["description"];
    delete fields["description"];
    reportMended(cleaning, [...path, "description"], "key", "The address stood under “description”; it was taken as “url”.");
  }
  for (const key of Object.keys(fields)) {
    if ((KEYS as readonly string[]).includes(key)) continue;
    reportLeftOut(cleaning, [...path, key], "key", `The key ${quote(key)}`, "a reference has no such key");
    delete fields[key];
  }
  for (const key of KEYS) {
    if (typeof fields[key] === "string") fields[key] = fields[key].trim();
    else if (fields[key] === null) delete fields[key];
  }
  const parsed = reference.safeParse(fields);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const key = String(issue?.path[0] ?? "");
  const why = fields[key] === undefined ? `it has no ${quote(key)}` : `its ${quote(key)} is ${quote(fields[key])}`;
  reportLeftOut(cleaning, path, "value", `The reference ${quote(String(fields["name"] ?? ""))}`, why);
  return undefined;
}
