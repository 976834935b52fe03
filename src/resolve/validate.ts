import type * as z from "zod";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Path, type Source } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { suggest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import { pushTo } from "../model/push-to.ts";
import { explainSplit } from "./extra-dash.ts";
import { explainOutdented } from "./lost-indentation.ts";
import { isLeftOut, valueAt } from "./places.ts";
import { remainsOf } from "./remains.ts";
import { fits, knownKeys, schemaAt } from "./schema-walk.ts";
import { type Spot, writtenAt } from "./type-hint.ts";
import { isDay, keyHint, missingHint, valueHint } from "./value-hint.ts";
import { describePath, type Issue, keyOf, pathOf } from "./value-path.ts";

/** What validation needs of a document. */
export interface Validatable {
  readonly source: Source;
  readonly value: unknown;
  readonly holes: readonly Path[];
}

/** The outcome of validating a document. */
export interface Validated<T> {
  /** Of a document that does not validate, what is left without what is wrong; `undefined` where that is too little. */
  readonly data: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The document's holes, and what was left out because it is wrong. In its place there may stand what means nothing. */
  readonly holes: readonly Path[];
  /** The ids in what was left out. */
  readonly lost: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Validates a document against a schema; what is wrong comes back as
 * diagnostics at the keys and values concerned, and is left out of the data, so
 * that the rest can be checked in the same run.
 */
export function validate<S extends z.ZodType>(document: Validatable, schema: S): Validated<z.output<S>> {
  const result = schema.safeParse(document.value);
  if (result.success) return { data: result.data, diagnostics: [], holes: document.holes, lost: NOTHING };
  const unexcused = result.error.issues.filter((issue) => !isExcused(issue, document));
  // What one slip accounts for is one finding, however many issues the schema has with it.
  const outdented = explainOutdented(unexcused, document, schema);
  const split = explainSplit(outdented.issues, document, schema);
  const { issues } = split;
  const renames = findRenames(issues, document, schema);
  const diagnostics = [...outdented.diagnostics, ...split.diagnostics].slice(0, MOST_FINDINGS + 1);
  for (const issue of issues) {
    // One finding beyond the most, so that the report can tell that there are more.
    if (diagnostics.length > MOST_FINDINGS) break;
    diagnostics.push(...explain(issue, document, schema, renames));
  }
  const renameOf = (path: Path, name: string): string | undefined => {
    const rename = renames.get(keyOf(path));
    return rename?.from === name ? rename.to : undefined;
  };
  const meant = outdented.diagnostics.length === 0 ? result : schema.safeParse(outdented.value);
  const remains = remainsOf(outdented.value, schema, meant.error?.issues ?? [], document.holes, renameOf);
  return remains ? { ...remains, diagnostics } : { data: undefined, diagnostics, holes: document.holes, lost: NOTHING };
}

function isExcused(issue: Issue, { holes }: Validatable): boolean {
  return isLeftOut(pathOf(issue), holes);
}

/** A misnamed key and the missing key it stands for, by the path of the mapping: one mistake, one finding. */
type Renames = ReadonlyMap<string, { readonly from: string; readonly to: string }>;

function findRenames(issues: readonly Issue[], document: Validatable, schema: z.ZodType): Renames {
  const renames = new Map<string, { from: string; to: string }>();
  const missingKeys = new Map<string, string[]>();
  const isMisnamed = issues.some(({ code }) => code === "unrecognized_keys");
  for (const issue of isMisnamed ? issues : []) {
    if (isMissing(issue, document)) pushTo(missingKeys, keyOf(pathOf(issue).slice(0, -1)), String(issue.path.at(-1)));
  }
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const path = pathOf(issue);
    const missing = missingKeys.get(keyOf(path)) ?? [];
    for (const from of missing.length === 0 ? [] : issue.keys.slice(0, MOST_FINDINGS)) {
      const value = valueAt(document.value, [...path, from]);
      const to = missing.find((name) => fits(value, schemaAt(schema, [...path, name])));
      if (to !== undefined) renames.set(keyOf(path), { from, to });
    }
  }
  return renames;
}

function explain(issue: Issue, document: Validatable, schema: z.ZodType, renames: Renames): Diagnostic[] {
  const path = pathOf(issue);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MOST_FINDINGS + 1).map((name) => unknownKey(name, path, document, schema, renames.get(keyOf(path))));
  }
  if (isMissing(issue, document)) {
    const parent = path.slice(0, -1);
    const name = String(path.at(-1));
    if (renames.get(keyOf(parent))?.to === name) return [];
    return [
      diagnosticAt("missing-key", document.source, parent, "value", {
        message: `${describePath(parent)} needs the key ${quote(name)}.`,
        hint: missingHint({ path, root: schema, source: document.source }, valueAt(document.value, parent)),
      }),
    ];
  }
  if (issue.code === "invalid_key") {
    return [
      diagnosticAt("invalid-value", document.source, path, "key", {
        message: `The key ${quote(String(path.at(-1)))} must be ${issue.issues[0]?.message ?? "an id"}.`,
        hint: keyHint({ path, source: document.source }),
      }),
    ];
  }
  const value = valueAt(document.value, path);
  const expected = schemaAt(schema, path);
  const spot: Spot = { path, value, expected, root: schema, source: document.source };
  const [code, message] = describe(issue, spot);
  return [diagnosticAt(code, document.source, path, "value", { message, hint: valueHint(issue, spot) })];
}

function unknownKey(
  name: string,
  path: Path,
  document: Validatable,
  schema: z.ZodType,
  rename: { from: string; to: string } | undefined,
): Diagnostic {
  const what = describePath(path);
  if (rename?.from === name) {
    return diagnosticAt("unknown-key", document.source, [...path, name], "key", {
      message: `${what} has no key ${quote(name)}, and its key ${quote(rename.to)} is missing.`,
      hint: `Rename “${name}” to “${rename.to}”.`,
    });
  }
  const known = knownKeys(schemaAt(schema, path));
  return diagnosticAt("unknown-key", document.source, [...path, name], "key", {
    message: `${what} has no key ${quote(name)}.`,
    hint: suggest(name, known, "Its keys are") ?? (known.length > 0 ? `Its keys are: ${known.join(", ")}.` : undefined),
  });
}

function describe(issue: Issue, spot: Spot): [DiagnosticCode, string] {
  const { path, value } = spot;
  const what = describePath(path);
  // A number is told as it stands: 1.10 is not 1.1 to whoever wrote it.
  const found = typeof value === "number" || typeof value === "boolean" ? quote(writtenAt(spot)) : quote(value);
  switch (issue.code) {
    case "invalid_type": {
      const expected = isDay(spot.expected) ? "a day such as 2016-05-11" : typeName(issue.expected);
      if (value === null) return ["invalid-type", `${what} has no value; expected ${expected}.`];
      return ["invalid-type", `${what} must be ${expected}, not ${nameOfValue(value, found)}.`];
    }
    case "too_big": {
      if (Array.isArray(value)) return ["too-many-items", `${what} has ${value.length} items; at most ${issue.maximum} are allowed.`];
      const length = typeof value === "string" ? [...value].length : undefined;
      return ["too-long", `${what} has ${length ?? "too many"} characters; at most ${issue.maximum} are allowed.`];
    }
    case "too_small":
      if (typeof value === "string") return ["invalid-value", `${what} is empty; expected a text.`];
      return [Array.isArray(value) ? "empty-list" : "invalid-value", `${what} must have ${issue.message}.`];
    case "invalid_value":
      return ["invalid-value", `${what} is ${found}; expected ${issue.values.map((option) => quote(option)).join(" or ")}.`];
    case "custom": {
      const code = issue.params?.["code"];
      return [
        code === "invalid-url" || code === "invalid-date" ? code : "invalid-value",
        `${what} is ${found}; expected ${issue.message}.`,
      ];
    }
    default:
      return ["invalid-value", `${what} is ${found}; expected ${issue.message}.`];
  }
}

function isMissing(issue: Issue, { value }: Validatable): boolean {
  if (issue.path.length === 0 || (issue.code !== "invalid_type" && issue.code !== "invalid_value")) return false;
  return valueAt(value, pathOf(issue)) === undefined;
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: "a text",
    array: "a list",
    object: "a mapping",
    record: "a mapping",
    number: "a number",
    boolean: "true or false",
  };
  return names[expected] ?? expected;
}

function nameOfValue(value: unknown, found: string): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  return `the ${typeof value === "string" ? "text" : typeof value} ${found}`;
}
