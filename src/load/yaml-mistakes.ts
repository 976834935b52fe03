import { brackets } from "./guess-brackets.ts";
import { dashes } from "./guess-dashes.ts";
import { misaligned, misplaced, unfitting } from "./guess-places.ts";
import { missing, signs } from "./guess-signs.ts";
import { goingOn, unquoted } from "./guess-texts.ts";
import type { Guess, Line } from "./yaml-guess.ts";

/** How many lines above the one where the parser stopped may be to blame. */
const LINES_ABOVE = 3;
/** How far up the keys are looked for that a line can be lined up with. */
const LINES_OF_KEYS = 2_000;
/** Lines longer than this are not looked into. */
const LONGEST_LINE = 2_000;

/** How many lines further above are looked at that the lines below them belong to. */
const LINES_AROUND = 8;

/** How parsing a text goes, and what is wrong with what it says. */
export interface Judges {
  /** Where the parser stops in a text; `undefined` where it does not. */
  readonly stopOf: (text: string) => number | undefined;
  /** How much is wrong with the value of a text; infinite where it cannot be parsed. */
  readonly faultsOf: (text: string) => number;
}

/** A guess that lets the parser go on: to the end of the text, or only to an offset of the text as it is. */
interface Candidate {
  readonly guess: Guess;
  readonly text: string;
  readonly next: number | undefined;
}

/**
 * Finds the mistake behind the place where the parser stopped: one that people
 * make, on that line or above it. A guess counts only where the text with its
 * mend can be parsed, or be parsed beyond that line; of several, the one with
 * whose mend the text has the least wrong with it.
 * @param stopped Where the parser stopped, as an offset.
 */
export function findMistake(text: string, stopped: number, { stopOf, faultsOf }: Judges): Guess | undefined {
  const lineEnd = endOfLine(text, stopped);
  const candidates: Candidate[] = [];
  for (const guess of guesses(linesUpTo(text, stopped))) {
    const mended = mendedBy(guess, text);
    const next = stopOf(mended);
    const inText = next === undefined ? undefined : next - (mended.length - text.length);
    if (inText === undefined || inText > lineEnd) candidates.push({ guess, text: mended, next: inText });
  }
  if (candidates.length <= 1) return candidates[0]?.guess;
  const whole = candidates.filter(({ next }) => next === undefined);
  if (whole.length > 0) return leastFaulty(whole, (candidate) => faultsOf(candidate.text))?.guess;
  // The next mistake is another one: what can be compared ends above it.
  const furthest = Math.max(...candidates.map(({ next }) => next ?? 0));
  const cut = text.lastIndexOf("\n", furthest - 1) + 1;
  const left = text.length - cut;
  return leastFaulty(candidates, (candidate) => faultsOf(candidate.text.slice(0, candidate.text.length - left)))?.guess;
}

/** A text with the mend of a guess. */
export function mendedBy({ mend: [start, end, mended] }: Guess, text: string): string {
  return text.slice(0, start) + mended + text.slice(end);
}

/** The first of those with the fewest faults. */
function leastFaulty(candidates: readonly Candidate[], faultsOf: (candidate: Candidate) => number): Candidate | undefined {
  let [best] = candidates;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const faults = faultsOf(candidate);
    if (faults < fewest) [best, fewest] = [candidate, faults];
    if (fewest === 0) break;
  }
  return best;
}

function* guesses(lines: readonly Line[]): Generator<Guess> {
  const near = lines.slice(0, 1 + LINES_ABOVE);
  const all = [...near, ...around(lines)];
  for (const line of all) yield* signs(line);
  for (const line of all) yield* brackets(line, near[1]);
  for (const line of all) yield* unquoted(line);
  for (const line of all) yield* missing(line);
  for (const [index, line] of near.entries()) yield* goingOn(line, lines[index + 1]);
  yield* misplaced(lines);
  for (const index of near.keys()) yield* misaligned(lines.slice(index));
  for (const index of near.keys()) yield* dashes(lines.slice(index));
  yield* unfitting(lines);
}

/** The lines further above that those below them belong to: they stand less deep than all between. */
function around(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    const column = line.text.length - line.text.trimStart().length;
    if (index === 0 || column >= least) continue;
    least = column;
    if (index > LINES_ABOVE) found.push(line);
    if (least === 0 || found.length === LINES_AROUND) break;
  }
  return found;
}

/** The lines with something on them down to the one of an offset, that one first. */
export function linesUpTo(text: string, offset: number): Line[] {
  const lines: Line[] = [];
  for (let end = endOfLine(text, offset); end >= 0 && lines.length < LINES_OF_KEYS; ) {
    const start = end === 0 ? 0 : text.lastIndexOf("\n", end - 1) + 1;
    if (end - start <= LONGEST_LINE) {
      const line = text.slice(start, end).replace(/\r$/, "");
      if (!/^\s*(?:#|$)/.test(line)) lines.push({ start, text: line });
    }
    end = start - 1;
  }
  return lines;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
