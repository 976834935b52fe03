import { brackets } from "./guess-brackets.ts";
import { misplaced } from "./guess-places.ts";
import { missing, signs } from "./guess-signs.ts";
import { unquoted } from "./guess-texts.ts";
import type { Guess, Line, YamlMistake } from "./yaml-guess.ts";

/** How many lines above the one where the parser stopped may be to blame. */
const LINES_ABOVE = 3;
/** How far up the keys are looked for that a line can be lined up with. */
const LINES_OF_KEYS = 2_000;
/** Lines longer than this are not looked into. */
const LONGEST_LINE = 2_000;

/**
 * Finds the mistake behind the place where the parser stopped: one that people
 * make, on that line or shortly above it. A guess counts only where the text
 * with its mend can be parsed, or be parsed beyond that line.
 * @param stopped Where the parser stopped, as an offset.
 * @param parse Where it stops in another text; `undefined` where it does not.
 */
export function findMistake(text: string, stopped: number, parse: (text: string) => number | undefined): YamlMistake | undefined {
  const lines = linesUpTo(text, stopped);
  for (const guess of guesses(lines)) {
    const [start, end, mended] = guess.mend;
    const longer = mended.length - (end - start);
    const lineEnd = endOfLine(text, stopped) + longer;
    const next = parse(text.slice(0, start) + mended + text.slice(end));
    if (next === undefined || next > lineEnd) return { start: guess.start, end: guess.end, message: guess.message, hint: guess.hint };
  }
  return undefined;
}

function* guesses(lines: readonly Line[]): Generator<Guess> {
  const near = lines.slice(0, 1 + LINES_ABOVE);
  for (const line of near) yield* signs(line);
  for (const line of near) yield* brackets(line, near[1]);
  for (const line of near) yield* unquoted(line);
  for (const line of near) yield* missing(line);
  yield* misplaced(lines);
}

/** The lines with something on them down to the one of an offset, that one first. */
function linesUpTo(text: string, offset: number): Line[] {
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
