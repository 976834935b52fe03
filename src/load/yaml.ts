import { CORE_SCHEMA, constructFromEvents, type Event, parseEvents } from "js-yaml";
import { cutTexts } from "./cut-texts.ts";
import { LIMITS } from "./limits.ts";
import { mendSyntax } from "./mend-syntax.ts";
import { withDashes } from "./missing-dashes.ts";
import type { ParsedYaml, ReadText, YamlFinding } from "./parsed-yaml.ts";
import { NOT_PLAIN, parsePlainYaml } from "./plain-yaml.ts";
import { salvage } from "./yaml-salvage.ts";
import { startOf } from "./yaml-spans.ts";
import { syntaxFinding } from "./yaml-syntax.ts";

/** Counts what the format of a file has against a value. */
export type CountFaults = (value: unknown) => number;

/**
 * Parses one YAML 1.2 document. Never throws: what is wrong is in the findings.
 * @param countFaults Where it is known what the text should say.
 */
export function parseYaml(text: string, countFaults?: CountFaults): ParsedYaml {
  const plain = parsePlainYaml(text);
  return plain === NOT_PLAIN ? parseAnyYaml(text, 1, countFaults) : { value: plain, holes: [], findings: [] };
}

// The key as it is, or with an underscore that is written as an escape.
const FORBIDDEN_KEY = /__proto__|\\(?:x5f|u005f|U0000005f)/i;

/**
 * As `parseYaml`, by the library alone.
 * @param firstLine The number of the text's first line in its file, as messages name lines.
 */
export function parseAnyYaml(text: string, firstLine = 1, countFaults?: CountFaults): ParsedYaml {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: LIMITS.depth });
  } catch (error) {
    return readOn(error, text, firstLine, countFaults);
  }
  if (events.length > LIMITS.values) return { value: undefined, holes: [], findings: [tooManyValues(events, text)] };
  if (!FORBIDDEN_KEY.test(text) && !events.some(isRefused)) {
    try {
      const values = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: LIMITS.aliases });
      if (values.length <= 1) return { value: values[0], holes: [], findings: cutTexts(events, text) };
    } catch {
      // The salvage below finds the reason, and every further one.
    }
  }
  return salvageDashed(events, { text, original: asItIs }, lineIn(text, firstLine));
}

const asItIs = (offset: number): number => offset;

function lineIn(text: string, firstLine: number): (offset: number) => number {
  return (offset) => firstLine + text.slice(0, offset).split("\n").length - 1;
}

/** Reads a text that the library cannot parse as if its mistakes were mended, where it is known what it should say. */
function readOn(error: unknown, text: string, firstLine: number, countFaults: CountFaults | undefined): ParsedYaml {
  const faultsOf = (other: string): number => faultsIn(other, countFaults);
  if (!countFaults) return { value: undefined, holes: [], findings: [syntaxFinding(error, text, faultsOf).finding] };
  const mended = mendSyntax(error, text, faultsOf);
  const events = mended.text === undefined ? undefined : eventsOf(mended.text);
  if (mended.text === undefined || !events || events.length > LIMITS.values) {
    return { value: undefined, holes: [], findings: mended.findings.slice(0, 1) };
  }
  const line = lineIn(text, firstLine);
  const read = salvageDashed(events, mended, (offset) => line(mended.original(offset)));
  return { ...read, findings: inOrder([...mended.findings, ...read.findings]), mended: read.mended ?? mended, isReadOn: true };
}

function inOrder(findings: readonly YamlFinding[]): YamlFinding[] {
  return [...findings].sort((a, b) => a.start - b.start);
}

/**
 * Salvages a text that may lack dashes, reading it as if it had them: what stands behind one that is missing is no mistake.
 * The findings are about the text as it was.
 */
function salvageDashed(events: readonly Event[], { text, original }: ReadText, lineOf: (offset: number) => number): ParsedYaml {
  const dashed = withDashes(events, text);
  const mended = dashed && eventsOf(dashed.text);
  const asTheyWere = (findings: readonly YamlFinding[]): YamlFinding[] =>
    findings.map((finding) => ({ ...finding, start: original(finding.start), end: original(finding.end) }));
  if (!dashed || !mended) {
    const read = salvage(events, text, lineOf);
    return { ...read, findings: inOrder(asTheyWere([...read.findings, ...cutTexts(events, text)])) };
  }
  const { value, holes, findings } = salvage(mended, dashed.text, lineOf);
  const all = asTheyWere([...dashed.findings, ...findings]);
  return { value, holes, findings: inOrder(all), mended: { text: dashed.text, original } };
}

function faultsIn(text: string, countFaults: CountFaults | undefined): number {
  const events = eventsOf(text);
  if (!events) return Number.POSITIVE_INFINITY;
  const { value, findings } = salvageDashed(events, { text, original: asItIs }, () => 1);
  return findings.length + (countFaults?.(value) ?? 0);
}

function eventsOf(text: string): Event[] | undefined {
  try {
    return parseEvents(text, { maxDepth: LIMITS.depth });
  } catch {
    return undefined;
  }
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
