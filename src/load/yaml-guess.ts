/** A mistake that explains why a YAML text cannot be parsed, by offsets into it. */
export interface YamlMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

/** A guess at a mistake, with the change that would mend it: what stands in place of the text between two offsets. */
export interface Guess extends YamlMistake {
  readonly mend: readonly [start: number, end: number, text: string];
}

/** A line of the text, without its line end. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** A key as the format has them, as a part of a regular expression. */
export const KEY = "[A-Za-z_][\\w-]{0,60}";

/** The dashes of list items and the key that a value stands behind. */
export const BEFORE_VALUE = new RegExp(`^ *(?:- +)*(?:${KEY}: +)?`);

/** The dashes that a line starts with, and the key behind them. */
export const LEAD = new RegExp(`^( *)((?:- +)*)(${KEY}:(?: |$))?`);

/** A key of lines below. */
export const BARE_KEY = new RegExp(`^ *(?:- +)*${KEY}:(?: *| +#.*)$`);
