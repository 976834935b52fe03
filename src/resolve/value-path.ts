import type * as z from "zod";
import type { Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";

/** What a schema has against a value. */
export type Issue = z.core.$ZodIssue;

/** Where an issue stands, as findings name places. */
export function pathOf(issue: Issue): (string | number)[] {
  return issue.path.map((step) => (typeof step === "number" ? step : String(step)));
}

/** A path as a key of maps. */
export function keyOf(path: Path): string {
  return JSON.stringify(path);
}

const SINGULAR: Readonly<Record<string, string>> = {
  items: "entry",
  references: "reference",
  options: "option",
  stances: "stance",
  topics: "topic",
};

/** Names a place for a person: `“url” of reference 2 of entry 1`. */
export function describePath(path: Path): string {
  const words: string[] = [];
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const step = path[index];
    const parent = path[index - 1];
    if (typeof step === "number") {
      const noun = typeof parent === "string" ? SINGULAR[parent] : undefined;
      words.push(`${noun ?? "item"} ${step + 1}`);
      if (typeof parent !== "string") continue;
      if (noun === undefined) words.push(quote(parent));
      index -= 1;
    } else if (step !== undefined && !(step === "data" && index === 0 && path.length > 1)) {
      words.push(quote(step));
    }
  }
  if (words.length === 0) return "The file";
  const text = words.join(" of ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As `describePath`, in the middle of a sentence. */
export function describeInside(path: Path): string {
  const text = describePath(path);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
