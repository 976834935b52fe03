import { parseEvents } from "js-yaml";
import { LIMITS } from "./limits.ts";
import type { YamlFinding } from "./parsed-yaml.ts";
import { blanked } from "./yaml-blank.ts";
import { mendedBy } from "./yaml-mistakes.ts";
import { stopOf, syntaxFinding } from "./yaml-syntax.ts";

/** A text of which every mistake of syntax is mended, or left out. */
export interface MendedText {
  readonly text: string;
  /** About the text as it was. */
  readonly findings: readonly YamlFinding[];
  /** Where something stood in the text as it was. */
  readonly original: (offset: number) => number;
}

/** Of a text with more mistakes of syntax than this, the first is told. */
const MOST_MISTAKES = 12;

/** As many lines around a mistake are taken for a part of it. */
const LINES_AROUND = 2;

/** What was put in the place of what stood there. */
interface Edit {
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Mends what the library cannot parse, one mistake after the other, so that the rest can be looked at in the same run;
 * what cannot be mended for sure is left out. Where that leads nowhere, the text is `undefined` and only the first finding told.
 * @param error What the library threw.
 * @param faultsOf How much is wrong with the value of a text; infinite where it cannot be parsed.
 */
export function mendSyntax(
  error: unknown,
  text: string,
  faultsOf: (text: string) => number,
): MendedText | { readonly text: undefined; readonly findings: readonly YamlFinding[] } {
  const findings: YamlFinding[] = [];
  const edits: Edit[] = [];
  const original = (offset: number): number => edits.reduceRight(before, offset);
  let current = text;
  for (let count = 0; count < MOST_MISTAKES; count += 1) {
    const { finding, guess, stopped, isConflict } = syntaxFinding(error, current, faultsOf);
    const start = original(finding.start);
    const last = findings.at(-1);
    // Another one on one of the next lines is most likely what is left of this one.
    if (!last || text.slice(last.start, start).split("\n").length - 1 > LINES_AROUND || start < last.start) {
      findings.push({ ...finding, start, end: original(finding.end) });
    }
    if (isConflict) break;
    const mended = guess && mendedBy(guess, current);
    // A guess that leaves something wrong may be wrong itself, and lead to findings that nobody understands.
    const isRight = mended !== undefined && faultsOf(mended) === 0;
    const next = isRight ? mended : blanked(current, finding.start, stopped, stopOf);
    if (next === undefined) break;
    if (guess && isRight) edits.push({ start: guess.mend[0], before: guess.mend[1] - guess.mend[0], after: guess.mend[2].length });
    current = next;
    try {
      parseEvents(current, { maxDepth: LIMITS.depth });
      return { text: current, findings, original };
    } catch (further) {
      error = further;
    }
  }
  return { text: undefined, findings: findings.slice(0, 1) };
}

function before(offset: number, { start, before, after }: Edit): number {
  if (offset <= start) return offset;
  return offset < start + after ? start + Math.min(offset - start, before) : offset - after + before;
}
