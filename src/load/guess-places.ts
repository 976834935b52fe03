import { type Guess, KEY, LEAD, type Line } from "./yaml-guess.ts";

/** Lines that do not stand where they belong: where the parser stopped, or above. */
export function* misplaced(lines: readonly Line[]): Generator<Guess> {
  yield* undashed(lines);
  yield* outdented(lines);
  yield* misaligned(lines);
}

/** A key of lines below. */
const BARE_KEY = new RegExp(`^ *(?:- +)*${KEY}:(?: *| +#.*)$`);

function columnOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}

/** Where a line's key stands, behind its dashes; -1 where it has none. */
function keyColumn({ text }: Line): number {
  const [, spaces = "", dashes = "", key] = LEAD.exec(text) ?? [];
  return key === undefined ? -1 : spaces.length + dashes.length;
}

/** The first item of a list, without its dash: the dash of the second is the one that the parser stops at. */
function* undashed([line, ...above]: readonly Line[]): Generator<Guess> {
  if (!line?.text.trimStart().startsWith("- ")) return;
  const column = columnOf(line);
  const end = above.findIndex((each, index) => {
    const own = columnOf(each);
    return own < column || (own === column && BARE_KEY.test(each.text) && columnOf(above[index - 1] ?? each) > column);
  });
  const [first, parent] = [above[end - 1], above[end]];
  if (!first || !parent || !BARE_KEY.test(parent.text) || keyColumn(first) < column || first.text.trimStart().startsWith("-")) return;
  const at = first.start + columnOf(first);
  yield {
    start: at,
    end: at + first.text.trimStart().indexOf(":"),
    message: "A dash is missing before the first item of the list.",
    hint: `Put “- ” before it, at column ${column + 1}.`,
    mend: [first.start, at, `${" ".repeat(column)}- `],
  };
}

/** A line above that stands too far left, so that those below it fit nothing. */
function* outdented([line, ...above]: readonly Line[]): Generator<Guess> {
  if (!line || keyColumn(line) < 0) return;
  const column = columnOf(line);
  const index = above.findIndex((each) => columnOf(each) < column);
  const [culprit, before] = [above[index], above[index + 1]];
  if (!culprit || !before || keyColumn(culprit) < 0) return;
  const own = columnOf(culprit);
  // The key above it would have nothing, or it stands among keys of that column.
  const isBelowBare = BARE_KEY.test(before.text) && columnOf(before) < column && columnOf(before) >= own - 1;
  if (!isBelowBare && keyColumn(before) !== column) return;
  const at = culprit.start + own;
  yield {
    start: at,
    end: at + culprit.text.trimStart().indexOf(":"),
    message: "The indentation of this line does not fit the lines below.",
    hint: `Line it up with them (column ${column + 1}).`,
    mend: [culprit.start, at, " ".repeat(column)],
  };
}

/** Of the columns that a line can be lined up with, the nearest are tried. */
const MOST_COLUMNS = 3;

/** A key or an item that is not lined up with those above it. */
function* misaligned([line, ...above]: readonly Line[]): Generator<Guess> {
  const [, spaces = "", dashes = "", key] = LEAD.exec(line?.text ?? "") ?? [];
  if (!line || (dashes === "" && key === undefined)) return;
  const own = spaces.length;
  const what = dashes === "" ? "key" : "“- ”";
  const columns = [...openColumns(above)[dashes === "" ? "keys" : "dashes"]]
    .filter((column) => column !== own)
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || b - a);
  for (const column of columns.slice(0, MOST_COLUMNS)) {
    const at = line.start + own;
    yield {
      start: at,
      end: at + (dashes === "" ? (key ?? "").indexOf(":") : 1),
      message: "The indentation of this line fits none of the lines above.",
      hint: `Line it up with the ${what} above (column ${column + 1})${own > column ? "; if it goes on with the text above, that text needs quotes" : ""}.`,
      mend: [line.start, at, " ".repeat(column)],
    };
  }
}

/** The columns of the keys and dashes that a line below some others can go on with. */
function openColumns(above: readonly Line[]): { readonly keys: Set<number>; readonly dashes: Set<number> } {
  const open = { keys: new Set<number>(), dashes: new Set<number>() };
  let least = Number.POSITIVE_INFINITY;
  for (const { text } of above) {
    const [, spaces = "", dashes = "", key] = LEAD.exec(text) ?? [];
    if (spaces.length >= least || (dashes === "" && key === undefined)) continue;
    least = spaces.length;
    for (let at = dashes.indexOf("-"); at >= 0; at = dashes.indexOf("-", at + 1)) open.dashes.add(least + at);
    if (key !== undefined) open.keys.add(least + dashes.length);
    if (least === 0) break;
  }
  return open;
}
