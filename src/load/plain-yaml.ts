import { CORE_SCHEMA } from "js-yaml";
import { LIMITS } from "./limits.ts";

/** What `parsePlainYaml` returns for a text that it leaves to the library. */
export const NOT_PLAIN = Symbol("not plain");

/** Anything but printable characters and line feeds: tabs, carriage returns, byte order marks and halves of characters too. */
const UNUSUAL = /[^\n\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;
/** Levels down to which a text may be nested here; deeper ones are the library's to judge. */
const DEEPEST = 12;
const LONGEST_KEY = 100;

const NEWLINE = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const HASH = 35;
const DASH = 45;
const COLON = 58;
const OPENING_BRACKET = 91;

/**
 * Parses the YAML that catalogs are made of, many times faster than a parser
 * of all of YAML can: block mappings with simple keys, block lists, lists of words on one line, and
 * scalars on one line, plain or in quotes without escapes; comments on lines of their own. For every other
 * text, right or wrong, the answer is `NOT_PLAIN`; for what it takes, the value
 * is what js-yaml gives with the core schema (YAML 1.2.2, chapter 7 and 8).
 */
export function parsePlainYaml(text: string): unknown {
  if (UNUSUAL.test(text)) return NOT_PLAIN;
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error === NOT_PLAIN) return NOT_PLAIN;
    throw error;
  }
}

/** Stands on one line at a time: `#at` is its first character that is no space, `#column` that one's column. */
class Reader {
  readonly #text: string;
  #at = 0;
  #end = -1;
  #column = 0;
  #values = 2;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    if (this.#advance() !== 0) throw NOT_PLAIN;
    const value = this.#node(0, 1);
    if (this.#column >= 0) throw NOT_PLAIN;
    return value;
  }

  /** Goes to the next line that is neither empty nor a comment; returns its column, -1 after the last one. */
  #advance(): number {
    const text = this.#text;
    let start = this.#end + 1;
    for (;;) {
      if (start >= text.length) {
        this.#column = -1;
        return -1;
      }
      let at = start;
      while (text.charCodeAt(at) === SPACE) at += 1;
      if (text.charCodeAt(at) === NEWLINE && at === start) {
        start += 1;
        continue;
      }
      const lineEnd = text.indexOf("\n", start);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (text.charCodeAt(at) === HASH) {
        start = end + 1;
        continue;
      }
      this.#at = at;
      this.#column = at - start;
      this.#end = end;
      if (at >= this.#end) throw NOT_PLAIN;
      return this.#column;
    }
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#at) === DASH && this.#text.charCodeAt(this.#at + 1) === SPACE;
  }

  /** Counts at least what the library counts, whose own count decides: a start and an end of the document and of each collection, a key, a value. */
  #count(values: number): void {
    this.#values += values;
    if (this.#values > LIMITS.values) throw NOT_PLAIN;
  }

  #node(column: number, depth: number): unknown {
    if (depth > DEEPEST) throw NOT_PLAIN;
    return this.#isItem() ? this.#list(column, depth) : this.#mapping(column, depth);
  }

  #list(column: number, depth: number): unknown[] {
    this.#count(2);
    const list: unknown[] = [];
    do {
      const at = this.#at + 2;
      const keyEnd = this.#keyEnd(at);
      if (keyEnd >= 0) {
        this.#at = at;
        list.push(this.#mapping(column + 2, depth + 1));
      } else {
        list.push(this.#scalar(at));
        this.#advance();
      }
      if (this.#column > column) throw NOT_PLAIN;
    } while (this.#column === column && this.#isItem());
    return list;
  }

  #mapping(column: number, depth: number): Record<string, unknown> {
    if (depth > DEEPEST) throw NOT_PLAIN;
    this.#count(2);
    const mapping: Record<string, unknown> = {};
    do {
      const keyEnd = this.#keyEnd(this.#at);
      if (keyEnd < 0) throw NOT_PLAIN;
      const key = this.#text.slice(this.#at, keyEnd);
      if (Object.hasOwn(mapping, key) || key === "__proto__") throw NOT_PLAIN;
      this.#count(1);
      if (keyEnd + 1 < this.#end) {
        mapping[key] = this.#scalar(keyEnd + 2);
        this.#advance();
      } else {
        this.#advance();
        if (this.#column > column) mapping[key] = this.#node(this.#column, depth + 1);
        else if (this.#column === column && this.#isItem()) mapping[key] = this.#list(column, depth + 1);
        else throw NOT_PLAIN;
      }
      if (this.#column > column) throw NOT_PLAIN;
    } while (this.#column === column && !this.#isItem());
    return mapping;
  }

  /** Where the colon of a key stands that starts at an offset; -1 where no simple key does. */
  #keyEnd(start: number): number {
    const text = this.#text;
    let at = start;
    for (; at < this.#end; at += 1) {
      const code = text.charCodeAt(at);
      const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
      if (!isLetter && (at === start || !((code >= 48 && code <= 57) || code === DASH))) break;
    }
    if (at === start || at - start > LONGEST_KEY || text.charCodeAt(at) !== COLON) return -1;
    return at + 1 === this.#end || text.charCodeAt(at + 1) === SPACE ? at : -1;
  }

  /** The scalar from an offset to the end of the line. */
  #scalar(start: number): unknown {
    const text = this.#text;
    const end = this.#end;
    this.#count(1);
    if (start >= end) throw NOT_PLAIN;
    const first = text.charCodeAt(start);
    if (first === SINGLE_QUOTE || first === DOUBLE_QUOTE) return this.#quoted(start, first);
    if (first === OPENING_BRACKET) {
      const list = words(text.slice(start, end));
      this.#count(list.length + 1);
      return list;
    }
    if (!startsPlainly(first)) throw NOT_PLAIN;
    const last = text.charCodeAt(end - 1);
    if (last === SPACE || last === COLON) throw NOT_PLAIN;
    const value = text.slice(start, end);
    if (value.includes(": ") || value.includes(" #")) throw NOT_PLAIN;
    return mayBeTyped(first, value) ? CORE_SCHEMA.resolveImplicitScalarTag(value).value : value;
  }

  #quoted(start: number, quote: number): string {
    const value = this.#text.slice(start + 1, this.#end - 1);
    if (this.#end - start < 2 || this.#text.charCodeAt(this.#end - 1) !== quote) throw NOT_PLAIN;
    if (quote === DOUBLE_QUOTE) {
      if (value.includes('"') || value.includes("\\")) throw NOT_PLAIN;
      return value;
    }
    if (!value.includes("'")) return value;
    if (value.replaceAll("''", "").includes("'")) throw NOT_PLAIN;
    return value.replaceAll("''", "'");
  }
}

/** The words of a list on one line: `[cursor, offset]`. */
function words(text: string): string[] {
  if (!/^\[[A-Za-z][\w-]*(?:, [A-Za-z][\w-]*)*\]$/.test(text)) throw NOT_PLAIN;
  const list = text.slice(1, -1).split(", ");
  if (list.some((word) => mayBeTyped(0, word))) throw NOT_PLAIN;
  return list;
}

/** Whether a plain scalar may start with a character, whatever follows: letters, digits, `/`, `_`, `(`, `$` and what is not ASCII. */
function startsPlainly(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 95 ||
    code === 40 ||
    code === 36 ||
    code > 0xa0
  );
}

/** Whether a plain scalar might be a number, a truth value or null: it starts with a digit, or is one of a few short words. */
function mayBeTyped(first: number, value: string): boolean {
  return (first >= 48 && first <= 57) || (value.length <= 5 && /^(?:null|true|false)$/i.test(value));
}
