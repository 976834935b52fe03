import { remembered } from "./shared.ts";

/** A value as JSON (RFC 8259) with two spaces a level and a line end: what `JSON.stringify` gives, shared parts from memory. */
export function toJson(value: unknown): string {
  return `${node(value, "")}\n`;
}

function node(value: unknown, pad: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return remembered(value, `json${pad}`, () => (Array.isArray(value) ? list(value, pad) : mapping(value, pad)));
}

function list(items: readonly unknown[], pad: string): string {
  if (items.length === 0) return "[]";
  const inner = `${pad}  `;
  return `[\n${items.map((item) => inner + node(item, inner)).join(",\n")}\n${pad}]`;
}

function mapping(value: object, pad: string): string {
  const inner = `${pad}  `;
  let text = "";
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    text += `${text === "" ? "" : ",\n"}${inner}${JSON.stringify(key)}: ${node(item, inner)}`;
  }
  return text === "" ? "{}" : `{\n${text}\n${pad}}`;
}
