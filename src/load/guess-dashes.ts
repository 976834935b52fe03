import { BARE_KEY, type Guess, KEY, type Line } from "./yaml-guess.ts";

const TWO_DASHES = /^( *)(--|- +-) +/;
const DASHED_KEY = new RegExp(`^( *)- +(${KEY}):(?: |$)`);
const PLAIN_KEY = new RegExp(`^( *)(${KEY}):(?: |$)`);

/** A line, the first of some, with a dash that it should not have, or without the one it should. */
export function* dashes([line, ...above]: readonly Line[]): Generator<Guess> {
  if (!line) return;
  const { start, text } = line;
  const [both, before = "", two = ""] = TWO_DASHES.exec(text) ?? [];
  if (both !== undefined) {
    const at = start + before.length;
    yield {
      start: at,
      end: at + two.length,
      message: "There is a dash too many.",
      hint: "Take one of the two out: an item starts with “- ”.",
      mend: [at, start + both.length, "- "],
    };
  }
  const [wide, spaces = ""] = /^ *-( {2,})(?=\S)/.exec(text) ?? [];
  if (wide !== undefined) {
    const at = start + wide.length - spaces.length;
    yield {
      start: at,
      end: at + spaces.length,
      message: "The keys below do not stand where the first one does, behind the dash.",
      hint: "Put one space behind the dash.",
      mend: [at, at + spaces.length, " "],
    };
  }
  yield* extra({ start, text });
  yield* lacking(line, above);
}

function* extra({ start, text }: Line): Generator<Guess> {
  const [, before = "", name] = DASHED_KEY.exec(text) ?? [];
  if (name === undefined) return;
  const at = start + before.length;
  const key = start + text.indexOf(name, before.length);
  const message = `A dash too many: “${name}” belongs to what stands above it.`;
  yield { start: at, end: at + 1, message, hint: "Take the dash out: put a space in its place.", mend: [at, at + 1, " "] };
  yield { start: at, end: at + 1, message, hint: "Take the dash and the space behind it out.", mend: [at, key, ""] };
}

/** Of an item of which the dash is gone, or has become a space. */
function* lacking({ start, text }: Line, above: readonly Line[]): Generator<Guess> {
  const [, before = "", name] = PLAIN_KEY.exec(text) ?? [];
  if (name === undefined) return;
  const at = start + before.length;
  const guess = (column: number): Guess => ({
    start: at,
    end: at + name.length,
    message: `A dash is missing before “${name}”.`,
    hint: `Put “- ” before it, at column ${column + 1}.`,
    mend: [start, at, `${" ".repeat(column)}- `],
  });
  for (const column of [before.length, before.length - 2]) if (isInList(above, column)) yield guess(column);
}

/** Whether an item of a list may stand at a column below some lines. */
function isInList(above: readonly Line[], column: number): boolean {
  const nearest = above.find(({ text }) => text.length - text.trimStart().length <= column)?.text;
  return nearest !== undefined && (nearest.startsWith(`${" ".repeat(column)}- `) || BARE_KEY.test(nearest));
}
