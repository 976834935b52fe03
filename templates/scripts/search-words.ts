import type { Query } from "minisearch";
import { BESIDE_NUMBERS, COMMON, FILLERS, SYNONYMS } from "./search-synonyms.ts";

/** Words, and names that hyphens, dots or plus signs hold together. */
export const NAME = /[\p{L}\p{M}\p{N}_]+(?:[-.+][\p{L}\p{M}\p{N}_]+)*/gu;

/** Letters, or digits: what names are made of, so that rfc7807 is found as RFC 7807. */
const PART = /\p{L}+|\p{N}+/gu;

const STATUS_CODE = /^[1-5](?:\d\d|xx)$/;

/** A word of a query. */
export interface SearchWord {
  /** What finds it as it is written: whole, by its beginning, in another form. */
  readonly query: Query;
  /** What finds it under other names. */
  readonly others: Query | undefined;
  /** What finds it with a typo; not where a typo could be anything. */
  readonly forgiving: Query;
  /** Whether what has not got it is no result. */
  readonly isRequired: boolean;
}

/** In small letters and without accents, as words are compared. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The letters and digits of a text, apart. */
export function partsOf(text: string): string[] {
  return text.match(PART) ?? [];
}

/** The words of a text that is to be found: names whole as well as in parts. */
export function tokenize(text: string): string[] {
  return (fold(text).match(NAME) ?? []).flatMap((name) => {
    const parts = partsOf(name);
    return parts.length > 1 ? [name, ...parts] : [name];
  });
}

/** What a query asks for: without the words of a question, where others remain. */
export function wordsOf(text: string): SearchWord[] {
  const folded = fold(text);
  const found = [...folded.matchAll(NAME)].map((match) => ({ name: match[0], next: folded[match.index + match[0].length] }));
  const telling = found.filter(({ name }) => !FILLERS.has(name));
  const kept = telling.length > 0 ? telling : found;
  const hasCode = kept.some(({ name }) => STATUS_CODE.test(name));
  // What precedes the slash of a media type is the same for most of them.
  const isCommon = ({ name, next }: (typeof kept)[number]): boolean =>
    COMMON.has(name) || (hasCode && BESIDE_NUMBERS.has(name)) || (name === "application" && next === "/");
  const isRequired = kept.every(isCommon) ? () => true : (word: (typeof kept)[number]) => !isCommon(word);
  // Two letters begin too much, unless they are all that has been typed.
  const shortest = kept.length > 1 ? 3 : 2;
  return kept.map((word) => wordOf(word.name, isRequired(word), shortest));
}

function wordOf(name: string, isRequired: boolean, shortest: number): SearchWord {
  // Few remember whether a header was one of the experimental ones.
  const parts = partsOf(name.replace(/^x-/, ""));
  const prefix = (term: string): boolean => term.length >= shortest;
  const inParts: Query[] = parts.length > 1 ? [{ combineWith: "AND", queries: parts.map(inAnyForm) }] : [];
  // A name found whole counts for more than all its parts.
  const whole: Query[] = parts.length > 1 ? [{ queries: [name], boost: { title: 8, ids: 6, context: 4 } }] : [];
  return {
    query: { combineWith: "OR", queries: [name, ...formsOf(name), ...whole, ...inParts], prefix },
    others: otherNames(name),
    forgiving: { combineWith: "OR", queries: [name, ...inParts], prefix, fuzzy: mayBeMistyped },
    isRequired,
  };
}

function mayBeMistyped(term: string): number | false {
  return term.length > 3 && !/\d/.test(term) ? 0.2 : false;
}

function inAnyForm(part: string): Query {
  return { combineWith: "OR", queries: [part, ...formsOf(part)] };
}

function otherNames(name: string): Query | undefined {
  const [, hundred] = /^([1-5])xx$/.exec(name) ?? [];
  if (hundred !== undefined) {
    const codes: Query = { combineWith: "AND", queries: ["status", "codes"], fields: ["title"], boost: { title: 12 } };
    return {
      combineWith: "OR",
      queries: [codes, { queries: [`http-status-${hundred}`], fields: ["ids"], boost: { ids: 1 }, prefix: true }],
    };
  }
  const words = SYNONYMS.get(name) ?? (name.includes("isation") ? [name.replace("isation", "ization")] : undefined);
  return words && { combineWith: "AND", queries: [...words], prefix: true };
}

/**
 * Beginnings that a word has in common with its other forms: paginate and
 * pagination, versions and versioning. They are looked for as beginnings.
 */
function formsOf(name: string): string[] {
  // A short word is no beginning; and https is not the plural of http.
  if (name.length === 2) return [`${name}s`];
  if (name === "https" || !/^\p{L}+$/u.test(name)) return [];
  const singular = /ies$/.test(name) ? name.replace(/ies$/, "y") : name.replace(/([^su])s$/, "$1");
  const forms = singular === name ? [] : [singular];
  const [, long] = /^(.{5,}?)(?:ations?|ating|ated|ate|ings?|ions?|ed|e|ency|ent|y)$/.exec(singular) ?? [];
  if (long !== undefined) return [...forms, long];
  // So little is left of a short word that much else begins like it.
  const [, short, end] = /^(.{3,4})(ing|ed|e)$/.exec(singular) ?? [];
  if (short === undefined) return forms;
  return [...forms, `${short}e`, `${short}ing`, ...(end !== "e" && short.length > 3 ? [short] : [])].filter((form) => form !== name);
}
