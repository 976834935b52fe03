import { BEFORE_VALUE, type Guess, type Line } from "./yaml-guess.ts";

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };
/** Keys of the format that hold lists of words. */
const LIST_KEY = /(?:aliases|options|topics): +$/;
const WORDS = /^[\w-]+(?:, *[\w-]+)*$/;

/** What is wrong with the brackets of a value, by offsets into it. */
interface Scan {
  /** The closing brackets that are missing at its end. */
  readonly closing: string;
  /** Where the last of its brackets is closed; -1 where it is not. */
  readonly closedAt: number;
  /** A quote that is opened and not closed. */
  readonly quoteAt: number;
  /** A closing bracket that is not the one of what is open. */
  readonly wrongAt: number;
}

/**
 * Lists and mappings on one line whose brackets do not fit, and lists without them.
 * @param last The last line before the one where the parser stopped: down to there the value may go on.
 */
export function* brackets({ start, text }: Line, last: Line | undefined): Generator<Guess> {
  const before = BEFORE_VALUE.exec(text)?.[0] ?? "";
  const value = text
    .slice(before.length)
    .replace(/\s+#.*$/, "")
    .trimEnd();
  const from = start + before.length;
  const to = from + value.length;
  const first = value.charAt(0);
  if (LIST_KEY.test(before)) yield* unlisted(value, from, before.trim());
  if (before === "" || (first !== "[" && first !== "{")) return;
  const { closing, closedAt, quoteAt, wrongAt } = scan(value);
  if (quoteAt >= 0) {
    const quote = value.charAt(quoteAt);
    const at = from + value.replace(/[\]}\s]+$/, "").length;
    yield {
      start: from + quoteAt,
      end: to,
      message: `A ${quote === "'" ? "single" : "double"} quote is opened and not closed.`,
      hint: `Close it with ${quote}.`,
      mend: [at, at, quote],
    };
  } else if (wrongAt >= 0) {
    const right = CLOSING[first] ?? "";
    const at = from + wrongAt;
    yield {
      start: at,
      end: at + 1,
      message: `What ${first} opens is closed by ${value.charAt(wrongAt)}.`,
      hint: `Close it with ${right}.`,
      mend: [at, at + 1, right],
    };
  } else if (closing !== "") {
    const message = `A ${first} is opened and not closed.`;
    const hint = `Close it with ${closing}; a text that begins with ${first} needs quotes.`;
    yield { start: from, end: to, message, hint, mend: [to, to, closing] };
    const end = last && last.start > start ? last.start + last.text.length : to;
    if (end > to) yield { start: from, end: to, message, hint, mend: [end, end, closing] };
  } else if (/^[\]}]+$/.test(value.slice(closedAt + 1))) {
    const at = from + closedAt + 1;
    const extra = value.charAt(closedAt + 1);
    yield { start: at, end: to, message: `There is a ${extra} too many.`, hint: `Take one ${extra} out.`, mend: [at, to, ""] };
  }
}

/** A list of words that begins with the sign of an item, or with more than the list behind its key. */
function* unlisted(value: string, from: number, key: string): Generator<Guess> {
  const to = from + value.length;
  const item = /^([-*•]) +/.exec(value);
  const words = item ? value.slice(item[0].length) : value;
  if (item && WORDS.test(words)) {
    yield {
      start: from,
      end: to,
      message: `Behind a key, a list stands in [ and ], without “${item[1]} ”.`,
      hint: `Write “${key} [${words}]”.`,
      mend: [from, to, `[${words}]`],
    };
  }
  const { closedAt } = scan(value);
  if (value.startsWith("[") && closedAt >= 0 && /^[^\]}]+$/.test(value.slice(closedAt + 1))) {
    const at = from + closedAt + 1;
    yield {
      start: at,
      end: to,
      message: "Something stands behind the ] of the list.",
      hint: "Take it out, or put it into the list.",
      mend: [at, to, ""],
    };
  }
}

function scan(value: string): Scan {
  const open: string[] = [];
  let closedAt = -1;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    const isStart = /[[{,:\s]/.test(value.charAt(index - 1));
    if ((character === '"' || character === "'") && isStart) {
      const end = value.indexOf(character, index + 1);
      if (end < 0) return { closing: "", closedAt, quoteAt: index, wrongAt: -1 };
      index = end;
    } else if (CLOSING[character] !== undefined) open.push(CLOSING[character]);
    else if (character === "]" || character === "}") {
      if (open.pop() !== character) return { closing: "", closedAt, quoteAt: -1, wrongAt: open.length === 0 ? index : -1 };
      if (open.length === 0) {
        closedAt = index;
        break;
      }
    }
  }
  return { closing: open.reverse().join(""), closedAt, quoteAt: -1, wrongAt: -1 };
}
