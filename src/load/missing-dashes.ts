import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue } from "js-yaml";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { quote } from "../diagnostics/quote.ts";
import type { YamlFinding } from "./parsed-yaml.ts";
import { scalarSpan } from "./yaml-spans.ts";

/** A text with the dashes that it lacked; everything else stands where it stood. */
export interface Dashed {
  readonly text: string;
  readonly findings: readonly YamlFinding[];
}

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Mapping {
  readonly keys: Key[];
  isKeyNext: boolean;
}

/** A list in block style: where its first dash stands, which keys follow which in its items, and the items with a key twice. */
interface List {
  readonly start: number;
  readonly pairs: Set<string>;
  readonly doubled: (readonly Key[])[];
}

/** A collection that has begun; one whose items tell nothing here is neither. */
interface Level {
  readonly list?: List;
  readonly mapping?: Mapping;
}

/** Two keys in common are a run that starts again; one may be a slip. */
const FEWEST_SHARED = 2;
/** No real mapping has more keys; further ones are not looked at. */
const LONGEST_RUN = 40;

/**
 * Puts in the dashes that are missing where, inside an item of a list, the same
 * keys start again: to the parser each of them is a key that stands twice.
 * `undefined` where none is missing.
 */
export function withDashes(events: readonly Event[], text: string): Dashed | undefined {
  const findings: YamlFinding[] = [];
  const pieces: string[] = [];
  let done = 0;
  for (const { key, dash } of missingIn(events, text)) {
    const column = dash - text.lastIndexOf("\n", dash - 1);
    findings.push({
      code: "duplicate-key",
      start: key.start,
      end: key.end,
      message: `A dash is missing: ${quote(key.name)} starts another item of the list.`,
      hint: `Put “- ” before it, at column ${column}.`,
    });
    pieces.push(text.slice(done, dash), "-");
    done = dash + 1;
  }
  return findings.length === 0 ? undefined : { text: pieces.join("") + text.slice(done), findings };
}

/** The keys before which a dash is missing, in their order, and where it belongs. */
function missingIn(events: readonly Event[], text: string): { key: Key; dash: number }[] {
  const missing: { key: Key; dash: number }[] = [];
  const levels: Level[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    const level = levels.at(-1);
    if (event.type === EVENT_ID.POP) {
      levels.pop();
      const list = levels.at(-1)?.list;
      if (list && level?.mapping) noteItem(list, level.mapping.keys);
      if (level?.list) missing.push(...missingFrom(level.list, text));
      if (missing.length > MOST_FINDINGS) break;
      continue;
    }
    if (level?.mapping) {
      const { mapping } = level;
      if (mapping.isKeyNext && event.type === EVENT_ID.SCALAR) {
        const [start, end] = scalarSpan(event, text);
        mapping.keys.push({ name: getScalarValue(text, event), start, end });
      }
      mapping.isKeyNext = !mapping.isKeyNext;
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) levels.push(levelOf(event));
  }
  return missing.sort((a, b) => a.dash - b.dash);
}

function levelOf(event: Event & { readonly style: number; readonly start: number }): Level {
  if (event.type === EVENT_ID.MAPPING) return { mapping: { keys: [], isKeyNext: true } };
  return event.style === COLLECTION_STYLE.BLOCK ? { list: { start: event.start, pairs: new Set(), doubled: [] } } : {};
}

function noteItem(list: List, keys: readonly Key[]): void {
  const seen = new Set<string>();
  for (const [index, { name }] of keys.entries()) {
    if (seen.has(name)) {
      list.doubled.push(keys);
      return;
    }
    seen.add(name);
    list.pairs.add(pair(keys[index - 1], keys[index]));
  }
}

function pair(one: Key | undefined, next: Key | undefined): string {
  return `${one?.name ?? ""}\n${next?.name ?? ""}`;
}

function missingFrom(list: List, text: string): { key: Key; dash: number }[] {
  const column = list.start - (text.lastIndexOf("\n", list.start - 1) + 1);
  return list.doubled.flatMap((keys) =>
    startsIn(keys, list.pairs).flatMap((key) => {
      const line = text.lastIndexOf("\n", key.start - 1) + 1;
      const isFree = key.start - line > column + 1 && text.slice(line, key.start).trim() === "";
      return isFree ? [{ key, dash: line + column }] : [];
    }),
  );
}

/** The keys with which an item starts anew. */
function startsIn(keys: readonly Key[], pairs: ReadonlySet<string>): Key[] {
  const starts: Key[] = [];
  let begin = 0;
  let seen = new Map<string, number>();
  for (let index = 0; index < keys.length; index += 1) {
    const name = keys[index]?.name ?? "";
    const earlier = seen.get(name);
    if (earlier === undefined) {
      seen.set(name, index);
      continue;
    }
    // An item need not have every key: what stands before this key in other items starts this one.
    let start = index;
    while (start - 1 > earlier && index - start < LONGEST_RUN && pairs.has(pair(keys[start - 1], keys[start]))) start -= 1;
    const key = keys[start];
    if (!key || sharedNames(keys, begin, start) < FEWEST_SHARED) continue;
    starts.push(key);
    begin = start;
    seen = new Map(keys.slice(start, index + 1).map((each, offset) => [each.name, start + offset]));
  }
  return starts;
}

/** How many names the run of keys from an index on has in common with that before it. */
function sharedNames(keys: readonly Key[], begin: number, start: number): number {
  const before = new Set(keys.slice(Math.max(begin, start - LONGEST_RUN), start).map(({ name }) => name));
  const names = new Set<string>();
  for (const { name } of keys.slice(start, start + LONGEST_RUN)) {
    if (names.has(name)) break;
    names.add(name);
  }
  return [...names].filter((name) => before.has(name)).length;
}
