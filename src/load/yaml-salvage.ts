import { CORE_SCHEMA, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Path } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { quote } from "../diagnostics/quote.ts";
import type { ParsedYaml, YamlFinding } from "./parsed-yaml.ts";
import { LEFT_OUT } from "./yaml-blank.ts";
import { scalarSpan, startOf } from "./yaml-spans.ts";

/**
 * Composes the events of a YAML text into a value with our own hands, leaving
 * out what may not stand there and saying so.
 *
 * @param lineOf The number of the line of an offset, as messages name lines.
 */
export function salvage(events: readonly Event[], text: string, lineOf: (offset: number) => number): ParsedYaml {
  return new Salvage(events, text, lineOf).document();
}

/** What stands for a value that is left out. */
const MISSING = Symbol("missing");

const FORBIDDEN = "__proto__";

class Salvage {
  readonly #events: readonly Event[];
  readonly #text: string;
  readonly #lineOf: (offset: number) => number;
  readonly #findings: YamlFinding[] = [];
  readonly #holes: Path[] = [];
  #position = 0;

  constructor(events: readonly Event[], text: string, lineOf: (offset: number) => number) {
    this.#events = events;
    this.#text = text;
    this.#lineOf = lineOf;
  }

  document(): ParsedYaml {
    let value: unknown;
    let documents = 0;
    for (let event = this.#next(); event; event = this.#next()) {
      if (event.type === EVENT_ID.DOCUMENT) {
        documents += 1;
        if (documents === 1) continue;
        this.#refuseFurtherDocument();
        break;
      }
      if (event.type === EVENT_ID.POP) continue;
      const composed = this.#compose(event, []);
      if (composed === MISSING) this.#holes.push([]);
      else value = composed;
    }
    const isHopeless = this.#findings.length > MOST_FINDINGS;
    return { value: isHopeless ? undefined : value, holes: isHopeless ? [[]] : this.#holes, findings: this.#findings };
  }

  #next(): Event | undefined {
    const event = this.#events[this.#position];
    this.#position += 1;
    return event;
  }

  #report(code: DiagnosticCode, [start, end]: readonly [number, number], message: string, hint: string): void {
    this.#findings.push({ code, start, end, message, hint });
    // A text full of mistakes is not worth reading on: whoever mends these will see the next ones.
    if (this.#findings.length > MOST_FINDINGS) this.#position = this.#events.length;
  }

  /** Goes past the rest of a collection that has begun. */
  #skip(): void {
    for (let depth = 1; depth > 0; ) {
      const event = this.#next();
      if (!event) return;
      if (event.type === EVENT_ID.POP) depth -= 1;
      else if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) depth += 1;
    }
  }

  /** Goes past a whole value. */
  #discard(): void {
    const value = this.#next();
    if (value?.type === EVENT_ID.SEQUENCE || value?.type === EVENT_ID.MAPPING) this.#skip();
  }

  #compose(event: Event, path: Path): unknown {
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        // What is left of a text without its first word is not its value.
        const isAnchored = this.#refuseAnchor(event);
        return this.#refuseTag(event) || isAnchored || isLeftOut(event, this.#text) ? MISSING : scalarValue(event, this.#text);
      }
      case EVENT_ID.ALIAS:
        this.#report(
          "yaml-alias",
          [event.anchorStart - 1, event.anchorEnd],
          `The alias ${quote(`*${this.#text.slice(event.anchorStart, event.anchorEnd)}`)} is not supported.`,
          "Write the value out where it is needed; a text that begins with * needs quotes.",
        );
        return MISSING;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        this.#refuseAnchor(event);
        if (this.#refuseTag(event)) {
          this.#skip();
          return MISSING;
        }
        return event.type === EVENT_ID.SEQUENCE ? this.#list(path) : this.#mapping(path);
      }
      default:
        return MISSING;
    }
  }

  #list(path: Path): unknown[] {
    const list: unknown[] = [];
    for (let item = this.#next(); item && item.type !== EVENT_ID.POP; item = this.#next()) {
      const itemPath = [...path, list.length];
      const value = this.#compose(item, itemPath);
      if (value === MISSING) this.#holes.push(itemPath);
      list.push(value === MISSING ? undefined : value);
    }
    return list;
  }

  #mapping(path: Path): Record<string, unknown> {
    const mapping: Record<string, unknown> = {};
    // Keys whose values are left out count too.
    const seen = new Map<string, number>();
    let isBelongingAbove = false;
    for (let key = this.#next(); key && key.type !== EVENT_ID.POP; key = this.#next()) {
      const name = this.#keyName(key, seen);
      const next = this.#events[this.#position];
      if (name === undefined) {
        if (key.type === EVENT_ID.SCALAR && getScalarValue(this.#text, key) === FORBIDDEN) isBelongingAbove = isNothing(next);
        this.#discard();
        continue;
      }
      // Below a forbidden key without a value stands what belongs to it, down to the first mapping, which is one like it.
      isBelongingAbove &&= next?.type !== EVENT_ID.MAPPING;
      if (isBelongingAbove) {
        this.#holes.push([...path, name]);
        this.#discard();
        continue;
      }
      const value = this.#compose(this.#next() ?? { type: EVENT_ID.POP }, [...path, name]);
      if (value === MISSING) this.#holes.push([...path, name]);
      else mapping[name] = value;
    }
    return mapping;
  }

  /** The name of a key, which is noted among those seen; `undefined` where it may not stand there. */
  #keyName(key: Event, seen: Map<string, number>): string | undefined {
    if (key.type !== EVENT_ID.SCALAR) {
      const start = key.type === EVENT_ID.ALIAS ? key.anchorStart - 1 : "start" in key ? key.start : 0;
      this.#report(
        "yaml-syntax",
        [start, start + 1],
        "A key must be plain text, not a list, a mapping or an alias.",
        "Write a simple key.",
      );
      if (key.type !== EVENT_ID.ALIAS) this.#skip();
      return undefined;
    }
    this.#refuseAnchor(key);
    const name = getScalarValue(this.#text, key);
    const span = scalarSpan(key, this.#text);
    const earlier = seen.get(name);
    if (name === FORBIDDEN) {
      this.#report("forbidden-key", span, `The key ${quote(FORBIDDEN)} may not be used.`, "Take it out.");
      return undefined;
    }
    if (earlier !== undefined) {
      this.#report(
        "duplicate-key",
        span,
        `The key ${quote(name)} stands in this mapping already, on line ${this.#lineOf(earlier)}.`,
        "Keep one of the two.",
      );
      return undefined;
    }
    seen.set(name, span[0]);
    return name;
  }

  #refuseTag({ tagStart, tagEnd }: { readonly tagStart: number; readonly tagEnd: number }): boolean {
    if (tagStart < 0) return false;
    this.#report(
      "yaml-tag",
      [tagStart, tagEnd],
      `The YAML tag ${quote(this.#text.slice(tagStart, tagEnd))} is not supported.`,
      "Take the tag out and write the value itself, or leave the key out.",
    );
    return true;
  }

  #refuseAnchor({ anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }): boolean {
    if (anchorStart < 0) return false;
    this.#report(
      "yaml-alias",
      [anchorStart - 1, anchorEnd],
      `The anchor ${quote(`&${this.#text.slice(anchorStart, anchorEnd)}`)} is not supported.`,
      "Take it out; a text that begins with & needs quotes.",
    );
    return true;
  }

  #refuseFurtherDocument(): void {
    // Its --- stands above its first event.
    const mark = this.#text.lastIndexOf("\n---", startOf(this.#events[this.#position], this.#text)) + 1;
    this.#report(
      "yaml-syntax",
      [mark, mark + 3],
      "There is more than one YAML document in the file.",
      "Keep one: remove the further --- lines.",
    );
  }
}

function isNothing(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.valueStart < 0;
}

/** Whether a value was left out before; nobody can write its sign, which the library would have to read otherwise. */
function isLeftOut(event: ScalarEvent, text: string): boolean {
  return event.style === SCALAR_STYLE.PLAIN && getScalarValue(text, event) === LEFT_OUT;
}

function scalarValue(event: ScalarEvent, text: string): unknown {
  const source = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return source;
  return CORE_SCHEMA.resolveImplicitScalarTag(source).value;
}
