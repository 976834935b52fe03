import type * as z from "zod";
import type { Path } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/nearest.ts";
import { day } from "../model/primitives.ts";
import { knownKeys, schemaAt } from "./schema-walk.ts";

const DAY = schemaAt(day, []);

/** Whether a schema is that of a day, as `schemaAt` gives it. */
export function isDay(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && schema === DAY;
}

/** How to mend a value at a path that a schema refuses; `undefined` where the message says it all. */
export function valueHint(issue: z.core.$ZodIssue, path: Path, value: unknown, schema: z.core.$ZodType | undefined): string | undefined {
  if (issue.code === "invalid_type") return typeHint(issue.expected, path, value, schema);
  if (issue.code === "invalid_value" && typeof value === "string") {
    return suggest(value, issue.values.map(String), "It may be");
  }
  if (issue.code === "too_big") return Array.isArray(value) ? "Check what was pasted into it." : "Shorten it.";
  if (issue.code === "custom" && issue.params?.["code"] === "invalid-url") return urlHint(String(value));
  if (typeof value === "string" && (issue.code === "too_small" || issue.code === "invalid_format")) return textHint(value);
  return undefined;
}

/** How to write a value as one of the type that is expected. */
function typeHint(expected: string, path: Path, value: unknown, schema: z.core.$ZodType | undefined): string | undefined {
  const isScalar = typeof value === "number" || typeof value === "boolean";
  if (expected === "string" && isScalar) return isDay(schema) ? "Write its year, month and day." : "Put it in quotes.";
  if (expected === "array" && (isScalar || typeof value === "string")) {
    const isOfTexts = schema === undefined || knownKeys(schemaAt(schema, [0])).length === 0;
    return isOfTexts && /^[\w-]{1,80}$/.test(String(value)) ? `Write [${value}].` : "Write each item on a line of its own, after “- ”.";
  }
  if (expected === "object" && (isScalar || typeof value === "string")) {
    const keys = knownKeys(schema);
    if (keys.join() === "href" && path.at(-1) === "guideline" && /^[a-z0-9-]{1,80}$/.test(String(value))) {
      return `Write {href: /design/guidelines/${value}}, or “guideline: ${value}” in the place of “_links”.`;
    }
    return keys.length > 0 ? `Its keys are: ${keys.join(", ")}.` : undefined;
  }
  return undefined;
}

/** How to mend a text that is not one line, is empty or has spaces around it; nothing where it is another form that it lacks. */
function textHint(text: string): string | undefined {
  const inner = text.trim();
  if (inner === "") return "Fill it in, or leave the key out where it is optional.";
  if (/[\n\r]/.test(text)) return "Write it on one line, or use >- in the place of | or >.";
  return inner === text ? undefined : "Take the spaces at its start and end out.";
}

const WHOLE_ADDRESS = "Copy the whole address from the browser, with https://.";

/** What is wrong with an address, by its look; the first thing that is. */
function urlHint(text: string): string {
  const inner = text.trim();
  if (/^<.*>$/.test(inner)) return "Take the < and > around it out.";
  if (!/^https?:\/\//i.test(inner)) return WHOLE_ADDRESS;
  if (inner !== text) return "Take the spaces around it out.";
  if (/[\n\r]/.test(text)) return "Write it on one line.";
  if (/\s/.test(text)) return "It has a space in it; in an address that is written %20.";
  if (text.includes("\\")) return "It has a \\ in it; in an address that is / or, in a name, %5C.";
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return "It has characters in it that cannot be seen. Type it anew.";
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return "It has a user name or password in it: take out what stands before the @, and the @.";
  return "Its host or port cannot be right. Copy the whole address from the browser.";
}
