import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Path } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { quote } from "../diagnostics/quote.ts";
import { LIMITS } from "./limits.ts";
import { NOT_PLAIN, parsePlainYaml } from "./plain-yaml.ts";
import { findMistake } from "./yaml-mistakes.ts";

/** A finding about a YAML text, by offsets into it. */
export interface YamlFinding {
  readonly code: DiagnosticCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint?: string;
}

/** A parsed YAML document. Dates stay strings (YAML 1.2 core schema). */
export interface ParsedYaml {
  /** The value; `undefined` where the text could not be parsed at all or is empty. */
  readonly value: unknown;
  /** Where values were left out because of a finding, so that nobody reports them missing. */
  readonly holes: readonly Path[];
  readonly findings: readonly YamlFinding[];
}

/** Parses one YAML 1.2 document. Never throws: what is wrong is in the findings. */
export function parseYaml(text: string): ParsedYaml {
  const plain = parsePlainYaml(text);
  return plain === NOT_PLAIN ? parseAnyYaml(text) : { value: plain, holes: [], findings: [] };
}

// The key as it is, or with an underscore that is written as an escape.
const FORBIDDEN_KEY = /__proto__|\\(?:x5f|u005f|U0000005f)/i;

/**
 * As `parseYaml`, by the library alone.
 * @param firstLine The number of the text's first line in its file, as messages name lines.
 */
export function parseAnyYaml(text: string, firstLine = 1): ParsedYaml {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: LIMITS.depth });
  } catch (error) {
    return { value: undefined, holes: [], findings: [syntaxFinding(error, text)] };
  }
  if (events.length > LIMITS.values) return { value: undefined, holes: [], findings: [tooManyValues(events, text)] };
  if (!FORBIDDEN_KEY.test(text) && !events.some(isRefused)) {
    try {
      const values = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: LIMITS.aliases });
      if (values.length <= 1) return { value: values[0], holes: [], findings: [] };
    } catch {
      // The salvage below finds the reason, and every further one.
    }
  }
  return salvage(events, text, firstLine);
}

/** Whether an event has what the library would read and a catalog may not have: a tag or an anchor. */
function isRefused(event: Event): boolean {
  return ("tagStart" in event && event.tagStart >= 0) || ("anchorStart" in event && event.anchorStart >= 0);
}

function tooManyValues(events: readonly Event[], text: string): YamlFinding {
  const start = startOf(events[LIMITS.values], text);
  return {
    code: "too-many-values",
    start,
    end: start + 1,
    message: `The file holds more than ${LIMITS.values} values.`,
    hint: "No real file does: check what was pasted into it.",
  };
}

/** Composes events into a value with our own hands, leaving out what may not stand there and saying so. */
function salvage(events: readonly Event[], text: string, firstLine: number): ParsedYaml {
  const findings: YamlFinding[] = [];
  const holes: Path[] = [];
  let position = 0;
  const MISSING = Symbol("missing");

  const next = (): Event | undefined => events[position++];
  const report = (code: DiagnosticCode, start: number, end: number, message: string, hint: string): void => {
    findings.push({ code, start, end, message, hint });
    // A text full of mistakes is not worth reading on: whoever mends these will see the next ones.
    if (findings.length > MOST_FINDINGS) position = events.length;
  };
  const skip = (): void => {
    for (let depth = 1; depth > 0; ) {
      const event = next();
      if (!event) return;
      if (event.type === EVENT_ID.POP) depth -= 1;
      else if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) depth += 1;
    }
  };
  const refuseTag = (event: { tagStart: number; tagEnd: number }): boolean => {
    if (event.tagStart < 0) return false;
    const tag = text.slice(event.tagStart, event.tagEnd);
    report(
      "yaml-tag",
      event.tagStart,
      event.tagEnd,
      `The YAML tag ${quote(tag)} is not supported.`,
      "Take the tag out and write the value itself, or leave the key out.",
    );
    return true;
  };

  const refuseAnchor = (event: { anchorStart: number; anchorEnd: number }): boolean => {
    if (event.anchorStart < 0) return false;
    report(
      "yaml-alias",
      event.anchorStart - 1,
      event.anchorEnd,
      `The anchor ${quote(`&${text.slice(event.anchorStart, event.anchorEnd)}`)} is not supported.`,
      "Take it out; a text that begins with & needs quotes.",
    );
    return true;
  };

  const compose = (event: Event, path: Path): unknown => {
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        // What is left of a text without its first word is not its value.
        const isAnchored = refuseAnchor(event);
        return refuseTag(event) || isAnchored ? MISSING : scalarValue(event, text);
      }
      case EVENT_ID.ALIAS:
        report(
          "yaml-alias",
          event.anchorStart - 1,
          event.anchorEnd,
          `The alias ${quote(`*${text.slice(event.anchorStart, event.anchorEnd)}`)} is not supported.`,
          "Write the value out where it is needed; a text that begins with * needs quotes.",
        );
        return MISSING;
      case EVENT_ID.SEQUENCE: {
        refuseAnchor(event);
        if (refuseTag(event)) {
          skip();
          return MISSING;
        }
        const list: unknown[] = [];
        for (let item = next(); item && item.type !== EVENT_ID.POP; item = next()) {
          const itemPath = [...path, list.length];
          const value = compose(item, itemPath);
          if (value === MISSING) holes.push(itemPath);
          list.push(value === MISSING ? undefined : value);
        }
        return list;
      }
      case EVENT_ID.MAPPING: {
        refuseAnchor(event);
        if (refuseTag(event)) {
          skip();
          return MISSING;
        }
        return composeMapping(path);
      }
      default:
        return MISSING;
    }
  };

  const composeMapping = (path: Path): Record<string, unknown> => {
    const mapping: Record<string, unknown> = {};
    // Keys whose values are left out count too.
    const seen = new Map<string, number>();
    for (let key = next(); key && key.type !== EVENT_ID.POP; key = next()) {
      if (key.type !== EVENT_ID.SCALAR) {
        const start = key.type === EVENT_ID.ALIAS ? key.anchorStart - 1 : "start" in key ? key.start : 0;
        report("yaml-syntax", start, start + 1, "A key must be plain text, not a list, a mapping or an alias.", "Write a simple key.");
        if (key.type !== EVENT_ID.ALIAS) skip();
        discard();
        continue;
      }
      refuseAnchor(key);
      const name = getScalarValue(text, key);
      const [start, end] = scalarSpan(key, text);
      const earlier = seen.get(name);
      if (name === "__proto__") {
        report("forbidden-key", start, end, "The key “__proto__” may not be used.", "Take it out.");
        discard();
      } else if (earlier !== undefined) {
        const line = firstLine + text.slice(0, earlier).split("\n").length - 1;
        report(
          "duplicate-key",
          start,
          end,
          `The key ${quote(name)} stands in this mapping already, on line ${line}.`,
          "Keep one of the two.",
        );
        discard();
      } else {
        seen.set(name, start);
        const value = compose(next() ?? { type: EVENT_ID.POP }, [...path, name]);
        if (value === MISSING) holes.push([...path, name]);
        else mapping[name] = value;
      }
    }
    return mapping;
  };

  const discard = (): void => {
    const value = next();
    if (value?.type === EVENT_ID.SEQUENCE || value?.type === EVENT_ID.MAPPING) skip();
  };

  let value: unknown;
  let documents = 0;
  for (let event = next(); event; event = next()) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      if (documents > 1) {
        const start = documentMark(events[position], text);
        report(
          "yaml-syntax",
          start,
          start + 3,
          "There is more than one YAML document in the file.",
          "Keep one: remove the further --- lines.",
        );
        break;
      }
    } else if (event.type !== EVENT_ID.POP) {
      const composed = compose(event, []);
      if (composed !== MISSING) value = composed;
      else holes.push([]);
    }
  }
  if (findings.length > MOST_FINDINGS) return { value: undefined, holes: [[]], findings };
  return { value, holes, findings };
}

/** The offset of the --- line above the first event of a further document. */
function documentMark(first: Event | undefined, text: string): number {
  return text.lastIndexOf("\n---", startOf(first, text)) + 1;
}

/** Where an event stands in the text; its end where the event does not say. */
function startOf(event: Event | undefined, text: string): number {
  const start = event && "start" in event ? event.start : event && "valueStart" in event ? event.valueStart : -1;
  return start >= 0 ? start : text.length;
}

function scalarValue(event: ScalarEvent, text: string): unknown {
  const source = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return source;
  return CORE_SCHEMA.resolveImplicitScalarTag(source).value;
}

/** The offsets of a scalar with its quotes. */
function scalarSpan(event: ScalarEvent, text: string): [number, number] {
  if (event.valueStart < 0) return [0, 0];
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (quoted) return [event.valueStart - 1, event.valueEnd + 1];
  if (event.style === SCALAR_STYLE.PLAIN) return [event.valueStart, event.valueEnd];
  // A block scalar's source starts with its indentation and ends with a line break.
  const lead = /^\s*/.exec(text.slice(event.valueStart, event.valueEnd))?.[0].length ?? 0;
  const firstLine = text.indexOf("\n", event.valueStart + lead);
  return [event.valueStart + lead, firstLine < 0 || firstLine > event.valueEnd ? event.valueEnd : firstLine];
}

const EXPLANATIONS: readonly [RegExp, string, string][] = [
  [/tab characters/, "Tabs may not indent YAML.", "Indent with spaces, two a level."],
  [
    /bad indentation of a mapping entry/,
    "This line cannot be read as a key and its value.",
    "Check the indentation; a text with “: ” or “ #” in it needs quotes.",
  ],
  [
    /bad indentation of a sequence entry/,
    "This line cannot be read as an item of the list.",
    "Line it up with the other “- ” of the list.",
  ],
  [
    /maxDepth|nesting/,
    `Mappings and lists are nested deeper than ${LIMITS.depth} levels.`,
    "No real file needs that: check the indentation.",
  ],
  [
    /deficient indentation/,
    "A quote, [ or { above is opened and not closed: this line does not belong to it.",
    "Close it; the lines it spans are indented deeper than its key.",
  ],
  [
    /end of the stream or a document separator/,
    "This line belongs to nothing above it.",
    "Check the indentation, and the colon or dash of the line.",
  ],
  [
    /multiline key|expected ':' after a mapping key/,
    "This line, or the one above it, cannot be read as a key and its value.",
    "Check their colons and their indentation; a line that goes on with a text is indented deeper than its key.",
  ],
  [/a line break is expected/, "Nothing may follow | or > on its line.", "Write the text on the lines below it."],
  [/double quoted scalar/, "A double quote is opened and not closed.", 'Close it with ".'],
  [/single quoted scalar/, "A single quote is opened and not closed.", "Close it with '; an apostrophe inside is written ''."],
  [/flow collection/, "A [ or { is opened and not closed.", "Close it with ] or }."],
];

function syntaxFinding(error: unknown, text: string): YamlFinding {
  const exception = error instanceof YAMLException ? error : undefined;
  const stopped = Math.min(exception?.mark?.position ?? 0, Math.max(0, text.length - 1));
  const reason = exception?.reason ?? "the text cannot be read";
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(reason));
  const mistake = MEANS_WHAT_IT_SAYS.test(reason) ? undefined : findMistake(text, stopped, stopOf);
  return {
    code: "yaml-syntax",
    ...(mistake ?? {
      start: stopped,
      end: stopped + 1,
      message: known?.[1] ?? `The YAML cannot be parsed: ${reason}.`,
      hint: known?.[2] ?? "Check the indentation and the quotes of this line and the one above.",
    }),
  };
}

/** Reasons behind which no other mistake is looked for. */
const MEANS_WHAT_IT_SAYS = /tab characters|maxDepth|nesting/;

/** Where the parser stops in a text; `undefined` where it does not. */
function stopOf(text: string): number | undefined {
  try {
    parseEvents(text, { maxDepth: LIMITS.depth });
    return undefined;
  } catch (error) {
    return error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
  }
}

/** Spans of keys and values in a YAML text, by offsets. */
export interface SpanNode {
  readonly value: readonly [number, number];
  readonly key?: readonly [number, number] | undefined;
  readonly children?: ReadonlyMap<string | number, SpanNode>;
}

/** The offsets of the dash of an item without a value, which only the dash shows; the list starts at its first one. */
function dashFrom(reached: number, isFirst: boolean, list: number, text: string): readonly [number, number] {
  if (isFirst) return [list, list + 1];
  const column = list - (text.lastIndexOf("\n", list - 1) + 1);
  const dash = `\n${" ".repeat(column)}-`;
  // The text of a block ends behind its line break, which is the one before the dash.
  for (let line = text.indexOf(dash, reached - 1); line >= 0; line = text.indexOf(dash, line + 1)) {
    const at = line + dash.length;
    if (at === text.length || /\s/.test(text.charAt(at))) return [at - 1, at];
  }
  return [list, list + 1];
}

/** The tree of spans of a YAML text; `undefined` where it cannot be parsed. */
export function spansOf(text: string): SpanNode | undefined {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: LIMITS.depth });
  } catch {
    return undefined;
  }
  let position = 0;
  // How far the text has been gone through; what has no value is looked for from here.
  let reached = 0;
  const node = (event: Event, key?: readonly [number, number]): SpanNode => {
    if (event.type === EVENT_ID.SCALAR) {
      const span = scalarSpan(event, text);
      const value = event.valueStart < 0 && key ? key : span;
      reached = Math.max(reached, span[1], event.valueEnd);
      return { value, key };
    }
    if (event.type === EVENT_ID.ALIAS) {
      reached = Math.max(reached, event.anchorEnd);
      return { value: [event.anchorStart, event.anchorEnd], key };
    }
    if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return { value: key ?? [0, 0], key };
    const children = new Map<string | number, SpanNode>();
    reached = Math.max(reached, event.start);
    for (let child = events[position++]; child && child.type !== EVENT_ID.POP; child = events[position++]) {
      if (event.type === EVENT_ID.SEQUENCE) {
        const isEmpty = child.type === EVENT_ID.SCALAR && child.valueStart < 0;
        const dash = isEmpty ? dashFrom(reached, children.size === 0, event.start, text) : undefined;
        children.set(children.size, node(child, dash));
        if (dash) reached = Math.max(reached, dash[1]);
        continue;
      }
      const childKey = node(child);
      const value = events[position++];
      if (!value) break;
      const name = child.type === EVENT_ID.SCALAR ? getScalarValue(text, child) : `\0${position}`;
      const valueNode = node(value, childKey.value);
      if (!children.has(name)) children.set(name, valueNode);
    }
    // A span over fifty lines marks nothing: a collection is shown by its first line.
    const first = children.values().next().value;
    const end = first ? (first.key ?? first.value)[1] : event.start + 1;
    return { value: [event.start, Math.max(end, event.start + 1)], key, children };
  };
  const root = events[position++]?.type === EVENT_ID.DOCUMENT ? events[position++] : undefined;
  return root ? node(root) : undefined;
}
