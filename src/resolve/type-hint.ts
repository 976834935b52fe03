import * as z from "zod";
import type { Path, Source } from "../diagnostics/diagnostic.ts";
import { isId } from "../model/primitives.ts";
import { fits, isRequired, knownKeys, schemaAt } from "./schema-walk.ts";
import { isMapping } from "./value-path.ts";

/** A value that a schema refuses, and what is known around it. */
export interface Spot {
  readonly path: Path;
  readonly value: unknown;
  /** The schema that refuses it. */
  readonly expected: z.core.$ZodType | undefined;
  /** The schema of the whole document. */
  readonly root: z.core.$ZodType;
  readonly source: Source;
}

/** A value as it stands in its file, where it stands on one line. */
export function writtenAt({ path, value, source }: Pick<Spot, "path" | "value" | "source">): string {
  const { line, column, endLine, endColumn } = source.locate(path, "value");
  const written = line === endLine ? source.line(line).slice(column - 1, endColumn - 1) : "";
  return written === "" ? String(value) : written;
}

/** How to write something where there is no value. */
export function nothingHint({ path, expected, root, source }: Spot): string {
  const { line, endColumn } = source.locate(path, "value");
  if (/^:?\s+#/.test(source.line(line).slice(endColumn - 1))) {
    return "What follows # is a comment: put a text that begins with it in quotes.";
  }
  if (typeof path.at(-1) === "number") return "Fill it in, or take the dash out.";
  if (!isRequired(root, path)) return "Fill it in, or leave the key out.";
  if (expected instanceof z.ZodArray) return "Write each item on a line of its own, after “- ”.";
  const keys = knownKeys(expected);
  return keys.length > 0 ? `Write its keys on the lines below it, indented: ${keys.join(", ")}.` : "Fill it in.";
}

/** Longer texts are no list of words. */
const LONGEST_LIST = 200;

/** How to write a value as a list. */
export function listHint(spot: Spot): string {
  const { value, expected, path, source } = spot;
  const keys = knownKeys(expected === undefined ? undefined : schemaAt(expected, [0]));
  if (isMapping(value)) {
    const names = Object.keys(value);
    if (isInBrackets(spot, "{")) {
      if (keys.length > 0) return "Put [ and ] around it.";
      if (names.every(isId) && Object.values(value).every((each) => each === null)) return `Write [${names.join(", ")}].`;
    }
    const { column } = source.locate(path, "value");
    if (names.length > 0 && names.every((name) => keys.includes(name)) && column - 2 >= source.locate(path, "key").column) {
      return `Put “- ” before “${names[0]}”, at column ${column - 2}.`;
    }
    return `Write each item on a line of its own, after “- ”${keys.length > 0 ? `, with its keys: ${keys.join(", ")}` : ""}.`;
  }
  const text = String(value);
  if (/^-[^\s-]/.test(text)) return "Put a space after the dash of each item.";
  const words = text.length > LONGEST_LIST ? [] : text.split(/ *, */);
  const isOfWords = words.length > 0 && words.every((word) => /^[\w-]+$/.test(word));
  return keys.length === 0 && isOfWords ? `Write [${words.join(", ")}].` : "Write each item on a line of its own, after “- ”.";
}

/** How to write a list or a mapping as a text. */
export function plainHint(spot: Spot): string {
  if (isMapping(spot.value)) {
    return isInBrackets(spot, "{") ? "Put it in quotes where it is a text." : "Write a text behind the colon, and nothing below it.";
  }
  if (isInBrackets(spot, "[")) return "Take the [ and ] out; where they are part of the text, put it in quotes.";
  const isSingle = Array.isArray(spot.value) && spot.value.length === 1;
  return isSingle ? "Take the dash out." : "It is a single text: write it behind the colon, without dashes.";
}

/** How to write something else as a mapping. */
export function mappingHint(spot: Spot): string | undefined {
  const { value, expected, path } = spot;
  const keys = knownKeys(expected);
  if (Array.isArray(value) && value.some(isMapping)) {
    if (isInBrackets(spot, "[")) return value.length === 1 ? "Take the [ and ] out." : undefined;
    return value.length === 1 ? "Take the dash out: put a space in its place." : "Take the dashes out: put spaces in their places.";
  }
  const text = String(value);
  if (keys.join() === "href" && path.at(-1) === "guideline" && isId(text)) {
    return `Write {href: /design/guidelines/${text}}, or “guideline: ${text}” in the place of “_links”.`;
  }
  const items = Array.isArray(value) ? value : [value];
  const holder = keys.find((name) => expected !== undefined && schemaAt(expected, [name]) instanceof z.ZodArray);
  if (holder !== undefined && fits({ [holder]: items }, expected)) {
    return `Write {${holder}: [${items.join(", ")}]}.`;
  }
  if (keys.length > 0) return `Its keys are: ${keys.join(", ")}.`;
  return expected instanceof z.ZodRecord ? "Write each item as a key with its value below it." : undefined;
}

/** Whether a value is written in brackets, whose first its place is. */
function isInBrackets({ path, source }: Spot, bracket: "[" | "{"): boolean {
  const { line, column } = source.locate(path, "value");
  return source.line(line).charAt(column - 1) === bracket;
}
