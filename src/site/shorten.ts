/**
 * A text of at most `maximum` UTF-16 code units on one line. A longer one is cut
 * between words where a word ends in its second half, and ends with an
 * ellipsis; a character of two code units is never cut through.
 */
export function shorten(text: string, maximum: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= maximum) return line;
  const room = line.slice(0, maximum).replace(/[\uD800-\uDBFF]$/, "");
  const short = room.length < maximum ? room : room.slice(0, -1).replace(/[\uD800-\uDBFF]$/, "");
  const space = room.lastIndexOf(" ");
  const words = space >= maximum / 2 ? room.slice(0, space) : short;
  return `${words.replace(/[\s,;:.–-]+$/, "")}…`;
}

/** Two sentences after each other, with a full stop between them where the first has no end mark. */
export function joinSentences(first: string, second: string): string {
  return `${first}${/[.!?…:;][)\]”’»"']*$/.test(first) ? "" : "."} ${second}`;
}

/** As many of the sentences, in their order, as fit into `maximum`; the first is shortened where it alone does not. */
export function fitSentences(sentences: readonly string[], maximum: number): string {
  let text = "";
  for (const sentence of sentences) {
    const longer = text === "" ? shorten(sentence, maximum) : joinSentences(text, sentence);
    if (longer.length <= maximum) text = longer;
  }
  return text;
}
