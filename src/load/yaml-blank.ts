import { LEAD, type Line } from "./yaml-guess.ts";
import { linesUpTo } from "./yaml-mistakes.ts";

/** What stands for a value that was left out because nobody can read it. */
export const LEFT_OUT = "\uE000";

/** The blocks around a place that are tried, from the innermost. */
const MOST_BLOCKS = 6;

/**
 * Leaves out the value of the smallest block around a mistake that the parser stops at: the rest of the text stands where
 * it stood. `undefined` where the parser does not come further without any.
 * @param mistake Where the mistake seems to be.
 * @param stopped Where the parser stopped.
 * @param stopOf Where the parser stops in a text; `undefined` where it does not.
 */
export function blanked(text: string, mistake: number, stopped: number, stopOf: (text: string) => number | undefined): string | undefined {
  const lineEnd = endOfLine(text, Math.max(mistake, stopped));
  for (const line of [mistake, stopped].flatMap((at) => heads(linesUpTo(text, at)))) {
    const without = withoutBlock(text, line);
    const next = without === undefined ? undefined : stopOf(without);
    if (without !== undefined && (next === undefined || next > lineEnd)) return without;
  }
  return undefined;
}

/** The keys and items above that what stands below them belongs to, the nearest first. */
function heads(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const [lead = "", spaces = "", dashes = "", key] = LEAD.exec(line.text) ?? [];
    if (spaces.length >= least || (dashes === "" && key === undefined) || lead === "") continue;
    found.push(line);
    if (dashes !== "" && key !== undefined) found.push({ start: line.start, text: spaces + dashes });
    least = spaces.length;
    if (least === 0 || found.length >= MOST_BLOCKS) break;
  }
  return found;
}

/** @param head The first line of the block, or as much of it as stays. */
function withoutBlock(text: string, head: Line): string | undefined {
  const [lead = "", spaces = "", dashes = "", key] = LEAD.exec(head.text) ?? [];
  const column = key === undefined ? spaces.length + dashes.trimEnd().length - 1 : spaces.length + dashes.length;
  let end = endOfLine(text, head.start);
  for (let next = end + 1; next < text.length; next = endOfLine(text, next) + 1) {
    const line = text.slice(next, endOfLine(text, next));
    if (line.trim() !== "" && line.length - line.trimStart().length <= column) break;
    end = next + line.length;
  }
  const start = head.start + lead.length;
  const block = text.slice(start, end).replace(/[^\n]/g, " ");
  const room = block.search(lead.endsWith(" ") ? / / : /(?<=[ \n]) /);
  return room < 0 ? undefined : text.slice(0, start) + block.slice(0, room) + LEFT_OUT + block.slice(room + 1) + text.slice(end);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
