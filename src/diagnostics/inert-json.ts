/** What JSON may hold as it is, but a terminal may act on: controls beyond ASCII and characters of format. */
const ACTIVE = /[\x7F-\x9F\u2028\u2029\p{Cf}]/gu;

/** A value as JSON, for people to read, in which characters that act on a terminal are escapes: it means the same. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(ACTIVE, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join(""),
  );
}
