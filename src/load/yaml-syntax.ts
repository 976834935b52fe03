import { parseEvents, YAMLException } from "js-yaml";
import { LIMITS } from "./limits.ts";
import type { YamlFinding } from "./parsed-yaml.ts";
import type { Guess, YamlMistake } from "./yaml-guess.ts";
import { findMistake } from "./yaml-mistakes.ts";

/** What the library says, what that means, and how it is mended. */
const EXPLANATIONS: readonly [RegExp, string, string][] = [
  [
    /null byte/,
    "A NUL stands here, a character that no text has.",
    "Take it out; where there is one behind every letter, save the file as UTF-8.",
  ],
  [/non-printable/, "A control character stands here, which cannot be seen.", "Take it out."],
  [/tab characters/, "Tabs may not indent YAML.", "Indent with spaces, two a level."],
  [
    /bad indentation of a mapping entry/,
    "This line cannot be read as a key and its value.",
    "Check the indentation; a text with “: ” or “ #” in it needs quotes.",
  ],
  [
    /bad indentation of a sequence entry/,
    "This line cannot be read as an item of the list.",
    "Line it up with the other “- ” of the list.",
  ],
  [
    /maxDepth|nesting/,
    `Mappings and lists are nested deeper than ${LIMITS.depth} levels.`,
    "No real file needs that: check the indentation.",
  ],
  [
    /deficient indentation/,
    "A quote, [ or { above is opened and not closed: this line does not belong to it.",
    "Close it; the lines it spans are indented deeper than its key.",
  ],
  [
    /end of the stream or a document separator/,
    "This line belongs to nothing above it.",
    "Check the indentation, and the colon or dash of the line.",
  ],
  [
    /multiline key|expected ':' after a mapping key/,
    "This line, or the one above it, cannot be read as a key and its value.",
    "Check their colons and their indentation; a line that goes on with a text is indented deeper than its key.",
  ],
  [
    /escape sequence|hexadecimal/,
    "A backslash in double quotes is the start of an escape, and this is none.",
    "Double the backslash, or use single quotes, in which it is itself.",
  ],
  [
    /a line break is expected/,
    "Nothing may follow | or > on its line.",
    "Write the text on the lines below it; one that begins with | or > itself needs quotes.",
  ],
  [/double quoted scalar/, "A double quote is opened and not closed.", 'Close it with ".'],
  [/single quoted scalar/, "A single quote is opened and not closed.", "Close it with '; an apostrophe inside is written ''."],
  [/flow collection/, "A [ or { is opened and not closed.", "Close it with ] or }."],
];

/** What is said of a text that cannot be parsed, and the guess behind that, where there is one. */
export interface SyntaxFinding {
  readonly finding: YamlFinding;
  readonly guess?: Guess | undefined;
  /** Where the library stopped. */
  readonly stopped: number;
  readonly isConflict: boolean;
}

/**
 * The finding of a text that the library cannot parse, from the error that it threw: the mistake behind it, where one
 * can be made out.
 * @param faultsOf How much is wrong with the value of a text; infinite where it cannot be parsed.
 */
export function syntaxFinding(error: unknown, text: string, faultsOf: (text: string) => number): SyntaxFinding {
  const exception = error instanceof YAMLException ? error : undefined;
  const stopped = Math.min(exception?.mark?.position ?? 0, Math.max(0, text.length - 1));
  const reason = exception?.reason ?? "the text cannot be read";
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(reason));
  const isLookedFor = text.length <= LARGEST && !MEANS_WHAT_IT_SAYS.test(reason);
  const conflict = conflictIn(text);
  const guess = !conflict && isLookedFor ? findMistake(text, stopped, { stopOf, faultsOf }) : undefined;
  const { start, end, message, hint } = conflict ??
    guess ?? {
      start: stopped,
      end: stopped + 1,
      message: known?.[1] ?? `The YAML cannot be parsed: ${reason}.`,
      hint: known?.[2] ?? "Check the indentation and the quotes of this line and the one above.",
    };
  return { finding: { code: "yaml-syntax", start, end, message, hint }, guess, stopped, isConflict: conflict !== undefined };
}

/** The first mark that a merge left. */
function conflictIn(text: string): YamlMistake | undefined {
  const mark = /^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r]|$)/m.exec(text);
  return (
    (mark && {
      start: mark.index,
      end: mark.index + mark[0].length,
      message: "A merge has left a conflict here.",
      hint: "Keep one of the two sides, and take the lines of <<<<<<<, ======= and >>>>>>> out.",
    }) ??
    undefined
  );
}

/** Reasons behind which no other mistake is looked for. */
const MEANS_WHAT_IT_SAYS = /null byte|non-printable|tab characters|maxDepth|nesting|escape sequence|hexadecimal|a line break is expected/;
/** Every guess at a mistake parses the whole text: in one that is longer than any real file, none is made. */
const LARGEST = 128 * 1024;

/** Where the parser stops in a text; `undefined` where it does not. */
export function stopOf(text: string): number | undefined {
  try {
    parseEvents(text, { maxDepth: LIMITS.depth });
    return undefined;
  } catch (error) {
    return error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
  }
}
