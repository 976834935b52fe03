const QUOTE = 34;
const COMMA = 44;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;

/** What a JSON text would cost to read. */
export interface JsonBounds {
  /** Its commas and opening brackets: no fewer than its items, give or take one. */
  readonly values: number;
  /** How deep its lists and mappings go. */
  readonly depth: number;
  /** The values of its outermost list or mapping alone, give or take one. */
  readonly outermost: number;
  /** The most values that one of those has in it, however deep. */
  readonly mostInside: number;
}

/** Counts what a JSON text would cost, in one look at its characters: what is too much is never parsed. The text may be broken. */
export function jsonBounds(text: string): JsonBounds {
  let values = 0;
  let open = 0;
  let depth = 0;
  let outermost = 0;
  let inside = 0;
  let mostInside = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === COMMA) {
      values += 1;
      if (open <= 1) outermost += 1;
      else inside += 1;
    } else if (character === OPENING_BRACKET || character === OPENING_BRACE) {
      values += 1;
      open += 1;
      if (open > depth) depth = open;
      inside = open <= 2 ? 0 : inside + 1;
    } else if (character === CLOSING_BRACKET || character === CLOSING_BRACE) open -= 1;
    if (inside > mostInside) mostInside = inside;
  }
  return { values, depth, outermost, mostInside };
}

/** Where a string ends that starts here; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return text.length;
}
