import { BARE_KEY, type Guess, LEAD, type Line } from "./yaml-guess.ts";

/** Lines that do not stand where they belong: where the parser stopped, or above. */
export function* misplaced(lines: readonly Line[]): Generator<Guess> {
  yield* undashed(lines);
  yield* outdented(lines);
}

/** Lines that fit nothing because of what stands around them: less likely than what stands on them. */
export function* unfitting(lines: readonly Line[]): Generator<Guess> {
  yield* shifted(lines);
  yield* crowded(lines);
  yield* keyless(lines);
}

function columnOf({ text }: Pick<Line, "text">): number {
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

/** An item above, with all that it has, that stands left or right of the item below. */
function* shifted([line, ...above]: readonly Line[]): Generator<Guess> {
  const column = line?.text.trimStart().startsWith("- ") ? columnOf(line) : -1;
  if (!line || column < 0) return;
  const index = above.findIndex(({ text }) => text.trimStart().startsWith("- "));
  for (const first of above.slice(index, index + 1)) yield* moved([first, ...above.slice(0, index).reverse()], column);
}

function* moved(block: readonly Line[], column: number): Generator<Guess> {
  const [first, last] = [block[0], block.at(-1)];
  if (!first || !last || columnOf(first) === column) return;
  const by = column - columnOf(first);
  if (block.some((each) => columnOf(each) + by < 0)) return;
  const at = first.start + columnOf(first);
  yield {
    start: at,
    end: at + 1,
    message: "The indentation of this item does not fit the item below.",
    hint: `Line it up with that (column ${column + 1})${block.length > 1 ? ", and with it the lines that belong to it" : ""}.`,
    mend: [
      first.start,
      last.start + last.text.length,
      block.map(({ text }) => " ".repeat(text.length - text.trimStart().length + by) + text.trimStart()).join("\n"),
    ],
  };
}

/** A key with a value behind its colon, and lines below that should be its value. */
function* crowded(lines: readonly Line[]): Generator<Guess> {
  const [line, above] = lines;
  const [lead, , , key] = LEAD.exec(above?.text ?? "") ?? [];
  if (!line || !above || lead === undefined || key === undefined || columnOf(line) < keyColumn(above)) return;
  if (!line.text.trimStart().startsWith("- ") && keyColumn(line) < 0) return;
  const value = above.text.slice(lead.length).trimEnd();
  if (value === "" || /^['"[{]/.test(value)) return;
  const at = above.start + lead.length;
  yield {
    start: at,
    end: at + value.length,
    message: `“${key.replace(/:.*$/, "")}” has a value behind its colon, and lines below that seem to be its value.`,
    hint: "Take out what stands behind the colon.",
    mend: [at, at + value.length, ""],
  };
}

/** Of the keys that lines may have lost, the nearest are tried. */
const MOST_KEYS = 4;

/** Lines without the key above them that they belong to. */
function* keyless([line, ...above]: readonly Line[]): Generator<Guess> {
  if (!line) return;
  const tried = new Set<string>();
  for (const { text } of above) {
    if (tried.size === MOST_KEYS) return;
    if (!BARE_KEY.test(text) || text.trimStart().startsWith("- ") || columnOf({ text }) >= columnOf(line)) continue;
    const missing = text.replace(/:.*$/, ":");
    if (tried.has(missing)) continue;
    tried.add(missing);
    const at = line.start + columnOf(line);
    yield {
      start: at,
      end: line.start + line.text.trimEnd().length,
      message: `The line “${missing.trim()}” seems to be missing above this one.`,
      hint: `Put it there, at column ${columnOf({ text: missing }) + 1}.`,
      mend: [line.start, line.start, `${missing}\n`],
    };
  }
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
const MOST_COLUMNS = 4;

/** A key or an item, the first of some lines, that is not lined up with those above it. */
export function* misaligned([line, ...above]: readonly Line[]): Generator<Guess> {
  const [, spaces = "", dashes = "", key] = LEAD.exec(line?.text ?? "") ?? [];
  if (!line || (dashes === "" && key === undefined)) return;
  const own = spaces.length;
  const what = dashes === "" ? "key" : "“- ”";
  // What begins below a key stands where the format puts it.
  const isFirst = BARE_KEY.test(above[0]?.text ?? "");
  const below = above[0] ? keyColumn(above[0]) + 2 : -1;
  const nearest = [...openColumns(above)[dashes === "" ? "keys" : "dashes"]]
    .filter((column) => column !== below)
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || b - a);
  const columns = [...(isFirst ? [below] : []), ...nearest].filter((column) => column !== own);
  for (const column of columns.slice(0, MOST_COLUMNS)) {
    const at = line.start + own;
    yield {
      start: at,
      end: at + (dashes === "" ? (key ?? "").indexOf(":") : 1),
      message: "The indentation of this line fits none of the lines above.",
      hint: `${isFirst && column === below ? `Indent it below “${lastKeyOf(above[0])}”` : `Line it up with the ${what} above`} (column ${column + 1})${own > column ? "; if it goes on with the text above, that text needs quotes" : ""}.`,
      mend: [line.start, at, " ".repeat(column)],
    };
  }
}

function lastKeyOf(line: Line | undefined): string {
  return LEAD.exec(line?.text ?? "")?.[3]?.replace(/:.*$/, "") ?? "";
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
