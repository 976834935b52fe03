import type * as z from "zod";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Explained } from "./lost-indentation.ts";
import { valueAt } from "./places.ts";
import { fits, schemaAt } from "./schema-walk.ts";
import type { Validatable } from "./validate.ts";
import { describeInside, type Issue, isMapping, keyOf, pathOf } from "./value-path.ts";

/**
 * Finds dashes that are too many: an item of a list lacks just what the next
 * one has, which lacks what the first has, so that both are one.
 */
export function explainSplit(issues: readonly Issue[], document: Validatable, schema: z.ZodType): Explained {
  const lacking = itemsThatLack(issues, document);
  const diagnostics: Diagnostic[] = [];
  const whole = new Set<string>();
  for (const path of lacking.values()) {
    const next = nextOf(path);
    if (!lacking.has(keyOf(next)) || whole.has(keyOf(path))) continue;
    const [one, other] = [valueAt(document.value, path), valueAt(document.value, next)];
    if (!isMapping(one) || !isMapping(other)) continue;
    if (Object.keys(other).some((name) => Object.hasOwn(one, name)) || !fits({ ...one, ...other }, schemaAt(schema, path))) continue;
    for (const each of [path, next]) whole.add(keyOf(each));
    const name = Object.keys(other)[0] ?? "";
    diagnostics.push(
      diagnosticAt("missing-key", document.source, next, "value", {
        message: `A dash too many: ${quote(name)} belongs to ${describeInside(path)}, above.`,
        hint: "Take the dash out: put a space in its place.",
      }),
    );
  }
  if (diagnostics.length === 0) return { diagnostics, issues };
  return { diagnostics, issues: issues.filter((issue) => !whole.has(keyOf(pathOf(issue).slice(0, -1)))) };
}

/** The paths of the items of lists that lack a key. */
function itemsThatLack(issues: readonly Issue[], { value }: Validatable): Map<string, Path> {
  const lacking = new Map<string, Path>();
  for (const issue of issues) {
    const path = pathOf(issue);
    const item = path.slice(0, -1);
    if (typeof item.at(-1) !== "number" || typeof path.at(-1) === "number" || valueAt(value, path) !== undefined) continue;
    lacking.set(keyOf(item), item);
  }
  return lacking;
}

function nextOf(path: Path): Path {
  return [...path.slice(0, -1), Number(path.at(-1)) + 1];
}
