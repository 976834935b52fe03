import { BEFORE_VALUE, type Guess, LEAD, type Line } from "./yaml-guess.ts";

/** Texts in quotes, which somewhere close again; in double quotes, one behind a backslash is part of the text. */
const CLOSED = { "'": /^'.*'/, '"': /^"(?:[^"\\]|\\.)*"/ } as const;
const CLOSED_AT_END = { "'": /^'(?:[^']|'')*'$/, '"': /^"(?:[^"\\]|\\.)*"$/ } as const;

/** A value that begins with a character which means something else to YAML. */
export function* unquoted({ start, text }: Line): Generator<Guess> {
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
  } else if (/^[^\s'"[{|>#].*: /.test(value) && before.includes(":")) {
    yield guess("A text with “: ” in it needs quotes.", "Put the whole text in quotes; an apostrophe inside single quotes is written ''.");
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

const BLOCK_SIGN = /: +[|>][-+\d]*(?: +#.*)?$/;

/** A line that goes on with the text of the line above, or of a block, and stands no deeper than its key. */
export function* goingOn({ start, text }: Line, above: Line | undefined): Generator<Guess> {
  const [, spaces = "", dashes = "", key] = LEAD.exec(above?.text ?? "") ?? [];
  const own = text.length - text.trimStart().length;
  const column = spaces.length + dashes.length;
  if (!above || key === undefined || own > column) return;
  const isBlock = BLOCK_SIGN.test(above.text);
  // What a key of lines below has there is no text, and what begins with these ends elsewhere.
  if (!isBlock && (above.text.trimEnd().endsWith(":") || /^['"[{]/.test(above.text.slice(column + key.length)))) return;
  yield {
    start: start + own,
    end: start + text.trimEnd().length,
    message: isBlock
      ? `The text of “${key.replace(/:.*$/, "")}” stands no deeper than its key.`
      : `This line is no key with its value; it seems to go on with the text of “${key.replace(/:.*$/, "")}”, above.`,
    hint: isBlock ? `Indent it (column ${column + 3}).` : `Put it on the line above, or indent it (column ${column + 3}).`,
    mend: [start, start + own, " ".repeat(column + 2)],
  };
}
