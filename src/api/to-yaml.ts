import { remembered } from "./shared.ts";

/**
 * A JSON value as YAML (1.2.2, core schema) in blocks, as the API Stylebook
 * wrote it. Made by hand, because the documents of a large catalog would keep
 * a library's general writer busy for longer than everything else together;
 * a test compares what two libraries read of it.
 */
export function toYaml(value: unknown): string {
  if (isEmpty(value)) return `${scalar(value)}\n`;
  return `${block(value as object, "")}\n`;
}

function block(value: object, pad: string): string {
  return remembered(value, pad, write);
}

function write(value: object, pad: string): string {
  return Array.isArray(value) ? list(value, pad) : mapping(value as Record<string, unknown>, pad);
}

function list(items: readonly unknown[], pad: string): string {
  const inner = `${pad}  `;
  let text = "";
  for (const item of items) {
    if (text !== "") text += "\n";
    text += `${pad}- ${isEmpty(item) ? scalar(item) : block(item as object, inner).slice(inner.length)}`;
  }
  return text;
}

function mapping(value: Record<string, unknown>, pad: string): string {
  const inner = `${pad}  `;
  let text = "";
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item === undefined) continue;
    if (text !== "") text += "\n";
    text += pad + keyText(key) + (isEmpty(item) ? ` ${scalar(item)}` : `\n${block(item as object, inner)}`);
  }
  return text;
}

const KEYS = new Map<string, string>();
/** Documents have a few dozen keys; more than this are somebody's data. */
const MOST_KEYS = 1_000;

function keyText(key: string): string {
  const known = KEYS.get(key);
  if (known !== undefined) return known;
  const text = `${scalar(key)}:`;
  if (KEYS.size < MOST_KEYS) KEYS.set(key, text);
  return text;
}

/** Whether a value stands on the line of its key. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (value[key as keyof typeof value] !== undefined) return false;
  return true;
}

// Letters first, nothing that could end the scalar, start a comment or be taken for a value of another type.
const PLAIN = /^[A-Za-z/_](?:[A-Za-z0-9 _./()+=&%?!~;,'\u00C0-\u024F\u2013\u2014\u2018-\u201D-]|:(?=[^\s:])|(?<=\S)#)*(?<! )$/;
const TYPED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
// What a line of YAML may not hold as it is, JSON's own escapes apart.
const UNPRINTABLE = /[\u007F-\u00A0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/;

function scalar(value: unknown): string {
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object" && value !== null) return "{}";
  if (typeof value !== "string") return JSON.stringify(value);
  if (PLAIN.test(value) && !TYPED.test(value)) return value;
  const text = JSON.stringify(value);
  return UNPRINTABLE.test(text) ? escaped(text) : text;
}

/** Characters outside the basic plane stay; halves of them cannot. */
function escaped(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\u007F-\u00A0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/g, (found) =>
    found.length === 2 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
