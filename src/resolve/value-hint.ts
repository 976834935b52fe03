import type * as z from "zod";
import { suggest } from "../diagnostics/nearest.ts";

/** How to mend a value that a schema refuses; `undefined` where the message says it all. */
export function valueHint(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (issue.code === "invalid_type" && typeof value === "number") return "Put it in quotes.";
  if (issue.code === "invalid_value" && typeof value === "string") {
    return suggest(value, issue.values.map(String), "It may be");
  }
  if (issue.code === "too_big") return Array.isArray(value) ? "Check what was pasted into it." : "Shorten it.";
  if (issue.code === "custom" && issue.params?.["code"] === "invalid-url") return "Copy the whole address from the browser, with https://.";
  if (typeof value === "string" && (issue.code === "too_small" || issue.code === "invalid_format")) return textHint(value);
  return undefined;
}

/** How to mend a text that is not one line, is empty or has spaces around it; nothing where it is another form that it lacks. */
function textHint(text: string): string | undefined {
  const inner = text.trim();
  if (inner === "") return "Fill it in, or leave the key out where it is optional.";
  if (/[\n\r]/.test(text)) return "Write it on one line, or use >- in the place of | or >.";
  return inner === text ? undefined : "Take the spaces at its start and end out.";
}
