import { CORE_SCHEMA, constructFromEvents, type Event, parseEvents } from "js-yaml";
import { LIMITS } from "./limits.ts";
import { withDashes } from "./missing-dashes.ts";
import type { ParsedYaml, YamlFinding } from "./parsed-yaml.ts";
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
    const { finding } = syntaxFinding(error, text, (other) => faultsIn(other, countFaults));
    return { value: undefined, holes: [], findings: [finding] };
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
  return salvageDashed(events, text, firstLine);
}

/** Salvages a text that may lack dashes, reading it as if it had them: what stands behind one that is missing is no mistake. */
function salvageDashed(events: readonly Event[], text: string, firstLine: number): ParsedYaml {
  const dashed = withDashes(events, text);
  const mended = dashed && eventsOf(dashed.text);
  if (!dashed || !mended) return salvage(events, text, firstLine);
  const { value, holes, findings } = salvage(mended, dashed.text, firstLine);
  return { value, holes, findings: [...dashed.findings, ...findings].sort((a, b) => a.start - b.start), mended: dashed.text };
}

function faultsIn(text: string, countFaults: CountFaults | undefined): number {
  const events = eventsOf(text);
  if (!events) return Number.POSITIVE_INFINITY;
  const { value, findings } = salvageDashed(events, text, 1);
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
