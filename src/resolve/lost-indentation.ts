import type * as z from "zod";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { pushTo } from "../model/push-to.ts";
import { valueAt } from "./places.ts";
import { fits, knownKeys, schemaAt } from "./schema-walk.ts";
import type { Validatable } from "./validate.ts";
import { describePath, type Issue, isMapping, keyOf, pathOf } from "./value-path.ts";

/** Issues that one slip accounts for, as a single finding each, and those that are left. */
export interface Explained {
  readonly diagnostics: readonly Diagnostic[];
  readonly issues: readonly Issue[];
}

/** The same of keys that have lost their indentation. */
export interface ExplainedOutdented extends Explained {
  /** The document's value as it is meant: with those keys below the key they belong to. */
  readonly value: unknown;
}

/** What is wrong with the keys of a mapping: those it may not have, and those whose values it may not have. */
interface Trouble {
  readonly path: Path;
  readonly unknown: Set<string>;
  readonly wrong: Set<string>;
}

/** Keys that stand beside the key they belong below. */
interface Outdented {
  readonly parent: Path;
  readonly owner: string;
  readonly keys: readonly string[];
  /** Whether the key they belong below has nothing else. */
  readonly isBare: boolean;
  readonly isOneLine: boolean;
}

/**
 * Finds keys that have lost their indentation: they mean nothing where they
 * stand, but are keys of the mapping that the key above them should hold.
 */
export function explainOutdented(issues: readonly Issue[], document: Validatable, schema: z.ZodType): ExplainedOutdented {
  const found = troublesOf(issues).flatMap((trouble) => outdentedIn(trouble, document, schema));
  if (found.length === 0) return { diagnostics: [], issues, value: document.value };
  const explained = new Map<string, Set<string>>();
  const settled = new Set<string>();
  for (const { parent, owner, keys, isBare } of found) {
    const names = explained.get(keyOf(parent)) ?? new Set();
    for (const name of isBare ? [owner, ...keys] : keys) names.add(name);
    explained.set(keyOf(parent), names);
    for (const name of keys) settled.add(keyOf([...parent, owner, name]));
  }
  const left = issues.flatMap((issue): Issue[] => {
    const path = pathOf(issue);
    if (settled.has(keyOf(path))) return [];
    if (issue.code !== "unrecognized_keys") {
      return explained.get(keyOf(path.slice(0, -1)))?.has(String(path.at(-1))) ? [] : [issue];
    }
    const names = explained.get(keyOf(path));
    const keys = names ? issue.keys.filter((name) => !names.has(name)) : issue.keys;
    return keys.length === 0 ? [] : [{ ...issue, keys }];
  });
  return { diagnostics: found.map((each) => diagnosticOf(each, document)), issues: left, value: indented(document.value, found) };
}

function indented(value: unknown, found: readonly Outdented[]): unknown {
  const meant = structuredClone(value);
  for (const { parent, owner, keys } of found) {
    const mapping = valueAt(meant, parent);
    if (!isMapping(mapping)) continue;
    const held = mapping[owner];
    mapping[owner] = { ...(isMapping(held) ? held : {}), ...Object.fromEntries(keys.map((name) => [name, mapping[name]])) };
    for (const name of keys) delete mapping[name];
  }
  return meant;
}

function troublesOf(issues: readonly Issue[]): Trouble[] {
  const troubles = new Map<string, Trouble>();
  const at = (path: Path): Trouble => {
    const trouble = troubles.get(keyOf(path)) ?? { path, unknown: new Set(), wrong: new Set() };
    troubles.set(keyOf(path), trouble);
    return trouble;
  };
  for (const issue of issues) {
    const path = pathOf(issue);
    if (issue.code === "unrecognized_keys") for (const name of issue.keys) at(path).unknown.add(name);
    else if (path.length > 0) at(path.slice(0, -1)).wrong.add(String(path.at(-1)));
  }
  return [...troubles.values()];
}

function outdentedIn({ path, unknown, wrong }: Trouble, { value }: Validatable, schema: z.ZodType): Outdented[] {
  const mapping = valueAt(value, path);
  if (!isMapping(mapping)) return [];
  const runs = new Map<string, string[]>();
  let owner: string | undefined;
  const belongs = (above: string, name: string): boolean => {
    const held = mapping[above];
    if (!knownKeys(schemaAt(schema, [...path, above])).includes(name) || (isMapping(held) && Object.hasOwn(held, name))) return false;
    if (unknown.has(name)) return true;
    return wrong.has(name) && fits(mapping[name], schemaAt(schema, [...path, above, name]));
  };
  for (const name of Object.keys(mapping)) {
    if (owner !== undefined && belongs(owner, name)) {
      pushTo(runs, owner, name);
      continue;
    }
    const held = mapping[name];
    owner = !unknown.has(name) && (held === null || isMapping(held)) ? name : undefined;
  }
  return [...runs].map(([above, keys]) => ({
    parent: path,
    owner: above,
    keys,
    isBare: mapping[above] === null,
    isOneLine: keys.length === 1 && keys.every((name) => typeof mapping[name] !== "object"),
  }));
}

function diagnosticOf({ parent, owner, keys, isBare, isOneLine }: Outdented, { source }: Validatable): Diagnostic {
  const what = describePath([...parent, owner]);
  const names = `${keys.map((name) => quote(name)).join(", ")} ${keys.length === 1 ? "stands" : "stand"} beside it`;
  // The path leads to the first of the keys where it stands.
  const first = keys[0] ?? owner;
  return diagnosticAt("unknown-key", source, [...parent, first], "key", {
    message: `${what} ${isBare ? "has no value" : "ends too early"}: ${names}, not below it.`,
    hint: `Indent ${isOneLine ? "this line" : "these lines"} below ${quote(owner)}.`,
  });
}
