/** A mistake that explains why a YAML text cannot be parsed, by offsets into it. */
export interface YamlMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

/** A guess at a mistake, with the change that would mend it: what stands in place of the text between two offsets. */
interface Guess extends YamlMistake {
  readonly mend: readonly [start: number, end: number, text: string];
}

/** A line of the text, without its line end. */
interface Line {
  readonly start: number;
  readonly text: string;
}

/** How many lines above the one where the parser stopped may be to blame. */
const LINES_ABOVE = 3;
/** How far up the keys are looked for that a line can be lined up with. */
const LINES_OF_KEYS = 2_000;
/** Lines longer than this are not looked into. */
const LONGEST_LINE = 2_000;

const KEY = "[A-Za-z_][\\w-]{0,60}";

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
  for (const line of near) yield* unquoted(line);
  for (const line of near) yield* missing(line);
  yield* misaligned(lines);
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

/** The dashes of list items and the key that a value stands behind. */
const BEFORE_VALUE = new RegExp(`^ *(?:- +)*(?:${KEY}: +)?`);

/** Texts in quotes, which somewhere close again; in double quotes, one behind a backslash is part of the text. */
const CLOSED = { "'": /^'.*'/, '"': /^"(?:[^"\\]|\\.)*"/ } as const;
const CLOSED_AT_END = { "'": /^'(?:[^']|'')*'$/, '"': /^"(?:[^"\\]|\\.)*"$/ } as const;

/** A value that begins with a character which means something else to YAML. */
function* unquoted({ start, text }: Line): Generator<Guess> {
  const before = BEFORE_VALUE.exec(text)?.[0] ?? "";
  const value = text.slice(before.length).trimEnd();
  const first = value.charAt(0);
  // A line that starts with any of these may be a directive, a mark or a key in quotes.
  if (before === "" || /^(['"]).*?\1\s*:/.test(value)) return;
  const [from, to] = [start + before.length, start + before.length + value.length];
  const guess = (message: string, hint: string): Guess => ({
    start: from,
    end: to,
    message,
    hint,
    mend: [from, to, `'${value.replaceAll("'", "''")}'`],
  });
  if (first === "'" && /^'.*[^'\s]'[^'\s]/.test(value)) {
    yield guess(
      "The text begins with a single quote, and its apostrophe closes that.",
      "Double the apostrophe ('') and close the quote at the end, or use double quotes.",
    );
  } else if (first === "'" || first === '"') {
    const isSingle = first === "'";
    if (!CLOSED[first].test(value)) {
      yield guess(
        `A ${isSingle ? "single" : "double"} quote is opened and not closed.`,
        isSingle ? "Close it with '; where it is an apostrophe, put the text in double quotes." : 'Close it with ".',
      );
      return;
    }
    // What is closed at its end is right as far as quotes go.
    if (CLOSED_AT_END[first].test(value)) return;
    yield guess(
      "The quote that this text begins with is closed before its end.",
      `Put the whole text in ${isSingle ? "double" : "single"} quotes, or take these out.`,
    );
  } else if (isMisread(first, value, before.includes(":"))) {
    yield guess(
      `A text that begins with ${first} needs quotes.`,
      "Put the whole text in quotes; an apostrophe inside single quotes is written ''.",
    );
  }
}

/** Whether a value begins with a character of YAML and yet seems to be a text. */
function isMisread(first: string, value: string, isOfKey: boolean): boolean {
  // What ends with its bracket is a list or a mapping, whatever is wrong inside; what has none is not closed.
  if (first === "[") return /\].*[^\],]$/.test(value);
  if (first === "{") return /\}.*[^},]$/.test(value);
  if (first === "-" || first === "?") return isOfKey && value.charAt(1) === " ";
  return /^[`@%*&]/.test(value) || (isOfKey && /^[,\]}]/.test(value));
}

/** A key with nothing, a space or a colon behind it, in each case with what else is missing; no address that begins a line. */
const WITHOUT_COLON = new RegExp(`^( *(?:- +)*)(${KEY})(:(?=[^\\s:])(?!//)| +(?=\\S)| *$)`);

/** A key or an item without its colon or without the space behind it. */
function* missing({ start, text }: Line): Generator<Guess> {
  const dash = /^( *(?:- +)*)-(?![-\s])/.exec(text);
  if (dash) {
    const at = start + (dash[1] ?? "").length;
    yield {
      start: at,
      end: at + 1,
      message: "A space is missing after the dash.",
      hint: "An item of a list starts with a dash and a space: “- ”.",
      mend: [at + 1, at + 1, " "],
    };
  }
  const key = WITHOUT_COLON.exec(text);
  if (!key) return;
  const [, lead = "", name = "", after = ""] = key;
  const from = start + lead.length;
  const to = from + name.length;
  if (after === ":") {
    yield {
      start: from,
      end: to + 1,
      message: `A space is missing after the colon of “${name}”.`,
      hint: `Write “${name}: …”.`,
      mend: [to + 1, to + 1, " "],
    };
  } else {
    yield {
      start: from,
      end: to,
      message: `A colon is missing after “${name}”.`,
      hint: `Write “${name}:”; a line that goes on with a text is indented deeper than its key.`,
      mend: [to, to, ":"],
    };
  }
}

/** The dashes that a line starts with, and the key behind them. */
const LEAD = new RegExp(`^( *)((?:- +)*)(${KEY}:(?: |$))?`);
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
