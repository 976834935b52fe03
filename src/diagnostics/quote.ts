const LONGEST = 80;

/** A value as it may stand in a message: short, on one line, without characters that act on a terminal or cannot be seen. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `“${short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}”`;
}
