import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { LIMITS } from "./limits.ts";

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

/** Where an event stands in the text; its end where the event does not say. */
export function startOf(event: Event | undefined, text: string): number {
  const start = event && "start" in event ? event.start : event && "valueStart" in event ? event.valueStart : -1;
  return start >= 0 ? start : text.length;
}

/** The offsets of a scalar with its quotes. */
export function scalarSpan(event: ScalarEvent, text: string): [number, number] {
  if (event.valueStart < 0) return [0, 0];
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (quoted) return [event.valueStart - 1, event.valueEnd + 1];
  if (event.style === SCALAR_STYLE.PLAIN) return [event.valueStart, event.valueEnd];
  // A block scalar's source starts with its indentation and ends with a line break.
  const lead = /^\s*/.exec(text.slice(event.valueStart, event.valueEnd))?.[0].length ?? 0;
  const firstLine = text.indexOf("\n", event.valueStart + lead);
  return [event.valueStart + lead, firstLine < 0 || firstLine > event.valueEnd ? event.valueEnd : firstLine];
}
