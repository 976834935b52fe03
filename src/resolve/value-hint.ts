import * as z from "zod";
import { suggest } from "../diagnostics/nearest.ts";
import { day, id, mediaPath } from "../model/primitives.ts";
import { dayHint } from "./day-hint.ts";
import { concealedHint, pictureHint, textHint, urlHint } from "./form-hint.ts";
import { idFrom, idHint, ownId } from "./id-hint.ts";
import { isRequired, schemaAt } from "./schema-walk.ts";
import { listHint, mappingHint, nothingHint, plainHint, type Spot, writtenAt } from "./type-hint.ts";
import { describeInside, type Issue, isMapping } from "./value-path.ts";

const DAY = schemaAt(day, []);
const PICTURE = schemaAt(mediaPath, []);
/** What every schema of an id says of a text that is none. */
const NO_ID = new Set(["No id", "con"].map((text) => id.safeParse(text).error?.issues[0]?.message));

/** Whether a schema is that of a day, as `schemaAt` gives it. */
export function isDay(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && schema === DAY;
}

/** How to mend a value at a path that a schema refuses; `undefined` where the message says it all. */
export function valueHint(issue: Issue, spot: Spot): string | undefined {
  const { value, expected, path, source } = spot;
  if (issue.code === "invalid_type") return typeHint(issue.expected, spot);
  if (issue.code === "invalid_value") {
    // YAML 1.1 read off as false, and some editors still write it so.
    if (value === false && issue.values.includes("off")) return "Write off.";
    return suggest(String(value), issue.values.map(String), "It may be");
  }
  if (issue.code === "too_big") return Array.isArray(value) ? "Check what was pasted into it." : "Shorten it.";
  if (issue.code === "too_small" && Array.isArray(value)) return fewHint(value, spot);
  if (typeof value !== "string") return undefined;
  if (issue.code === "custom" && issue.params?.["code"] === "invalid-url") return urlHint(value);
  if (isDay(expected)) return dayHint(value);
  if (NO_ID.has(issue.message)) return idHint(value, path, source);
  if (expected === PICTURE) return pictureHint(value);
  return issue.code === "custom" ? concealedHint(value) : textHint(value);
}

/** How to mend the name of a key that should be an id. */
export function keyHint(spot: Pick<Spot, "path" | "source">): string {
  return idHint(String(spot.path.at(-1)), spot.path, spot.source);
}

/** What to write for a key that is missing. */
export function missingHint({ path, root, source }: Omit<Spot, "value" | "expected">, parent: unknown): string {
  const name = String(path.at(-1));
  const own = ownId(path, source);
  if (own !== undefined) return `Add “id: ${own}”, as the file is called.`;
  if (name === "id") {
    const title = isMapping(parent) ? (parent["label"] ?? parent["name"] ?? parent["title"]) : undefined;
    return `Add “id: ${(typeof title === "string" && title.length <= 80 && idFrom(title)) || "…"}”.`;
  }
  const expected = schemaAt(root, path);
  const examples = expected ? z.globalRegistry.get(expected)?.examples : undefined;
  const example = Array.isArray(examples) ? examples[0] : undefined;
  return typeof example === "string" ? `Add “${name}: ${example}”, say.` : `Add “${name}: …”.`;
}

/** How to write a value as one of the type that is expected. */
function typeHint(type: string, spot: Spot): string | undefined {
  const { value, expected, path, source } = spot;
  if (value === null) return nothingHint(spot);
  if (type === "array") return listHint(spot);
  if (type === "object" || type === "record") return isMapping(value) ? undefined : mappingHint(spot);
  if (type !== "string") return undefined;
  if (typeof value === "object") return plainHint(spot);
  if (path.at(-1) === "permalink") return "Leave the key out: it follows from the id.";
  const own = ownId(path, source);
  if (own !== undefined) return `Write ${own}, as the file is called.`;
  const text = writtenAt(spot);
  if (isDay(expected)) return dayHint(text);
  const issue = expected && z.safeParse(expected, text).error?.issues[0];
  // Where quotes alone would only lead to the next finding, that one's hint is the one that mends.
  return (issue && valueHint(issue, { ...spot, value: text })) ?? "Put it in quotes.";
}

/** What to do with a list that has too few items. */
function fewHint(list: readonly unknown[], { root, path }: Spot): string {
  const add = list.length === 0 ? "Add one" : "Add another";
  return isRequired(root, path) ? `${add}, or take ${describeInside(path.slice(0, -1))} out.` : `${add}, or leave the key out.`;
}
