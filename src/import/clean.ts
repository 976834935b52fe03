import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { type Reference, reference } from "../model/topic-file.ts";

/** Where a value to clean stands, and where findings about it go. */
export interface Cleaning {
  readonly document: RawDocument;
  readonly found: Diagnostic[];
}

/** A mapping of the source; what is no mapping has no keys. */
export function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Reports that something of the source was left out of the result. */
export function reportLeftOut({ document, found }: Cleaning, path: Path, target: "key" | "value", what: string, why: string): void {
  found.push(diagnosticAt("import-left-out", document.source, path, target, { message: `${what} was left out: ${why}.` }));
}

/** Reports that something of the source was put right in the result. */
export function reportMended({ document, found }: Cleaning, path: Path, target: "key" | "value", message: string): void {
  found.push(diagnosticAt("import-mended", document.source, path, target, { message }));
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
