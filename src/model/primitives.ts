import * as z from "zod";

/** The longest of each kind of text, in characters; of the body, in UTF-16 code units. One place, so that documents and messages agree. */
export const LENGTHS = {
  id: 80,
  name: 200,
  summary: 140,
  description: 2_000,
  quote: 400,
  url: 2_000,
  /** The Markdown after the front matter. */
  body: 50_000,
} as const;

/** The most items of each kind of list. */
export const COUNTS = {
  entries: 5_000,
  references: 200,
  options: 100,
  /** Former ids of one thing: each becomes a page and documents that lead on. */
  aliases: 20,
} as const;

/** Scripts whose writing needs joiners: those that join letters, and those of India and around it. */
const JOINING = [
  "Arab",
  "Syrc",
  "Nkoo",
  "Mong",
  "Deva",
  "Beng",
  "Guru",
  "Gujr",
  "Orya",
  "Taml",
  "Telu",
  "Knda",
  "Mlym",
  "Sinh",
  "Khmr",
  "Mymr",
]
  .map((script) => `\\p{scx=${script}}`)
  .join("");

/**
 * Characters without a look of their own that change the look of what they stand by, there: joiners within those scripts
 * and emoji, variation selectors behind emoji and characters of Chinese and Mongolian. Behind a Latin letter each of
 * them would only make two names that look the same.
 */
const NEEDED = [
  String.raw`(?<=[${JOINING}])[\u200C\u200D]`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[#*0-9])\uFE0F(?=\u20E3)`,
  String.raw`(?<=\p{scx=Hani})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{scx=Mong})[\u180B-\u180D\u180F]`,
].join("|");

// Controls, direction overrides and what cannot be seen can make a text read differently from what it says (Unicode TR 36),
// noncharacters have no place in XML and HTML; nothing in a catalog needs them. Soft hyphens are among them.
const SEPARATE = String.raw`[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFFF9-\uFFFB\p{Noncharacter_Code_Point}\p{Cs}]`;
const CONCEALED = String.raw`(?:${SEPARATE}|(?!${NEEDED})\p{Default_Ignorable_Code_Point})`;
const DISGUISE = new RegExp(CONCEALED, "u");
// The same for JSON Schemas, in escapes that more engines know; it leaves out noncharacters beyond the first plane, and what cannot be seen.
const CONCEALED_IN_SCHEMAS = String.raw`\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF`;
const DISGUISE_BUT_NEWLINES = new RegExp(String.raw`(?![\n\t])${CONCEALED}`, "u");

/** What most texts are made of: none of it conceals anything, and a look at it costs a tenth of a search for all that does. */
const PLAIN = String.raw`\x20-\x7E\xA0-\xAC\xAE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u22FF`;
const PLAIN_LINE = new RegExp(`^[${PLAIN}]*$`);
const PLAIN_PROSE = new RegExp(String.raw`^[\n\t${PLAIN}]*$`);

/** A character that no Markdown text may have: as in any other text, but for line breaks and tabs. */
export const DISGUISE_IN_MARKDOWN = new RegExp(String.raw`(?![\n\t\r])${CONCEALED}`, "u");

/** What a text without such characters is called in messages. */
export const UNDISGUISED = "text without control characters, direction overrides or invisible characters";

/** A character that can be seen by itself: the empty pattern of Braille cannot. */
const VISIBLE = /(?![\u2800\p{Default_Ignorable_Code_Point}])[\p{L}\p{N}\p{P}\p{S}]/u;

// `index` would be the page of the whole collection; the others are device names on Windows,
// where no file may be called so.
const RESERVED = /^(?:index|con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The pattern of an id in JSON Schemas, without its anchors; at most a slash may follow it. */
const ID_PATTERN = "(?!(?:index|con|prn|aux|nul|com[0-9]|lpt[0-9])(?:/|$))[a-z0-9]+(?:-[a-z0-9]+)*";

/** An id: lower-case words of ASCII letters and digits joined by hyphens. Ids stand in URLs and file names. */
export const id = z
  .string()
  .max(LENGTHS.id)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: "an id of lower-case words joined by hyphens, such as collection-pagination" })
  .refine((text) => !RESERVED.test(text), { error: "an id that is not a reserved name" })
  .meta({
    description: "Lower-case words of letters and digits joined by hyphens.",
    pattern: `^${ID_PATTERN}$`,
    examples: ["collection-pagination"],
  });

/** Whether a text can be an id. */
export function isId(text: string): boolean {
  return id.safeParse(text).success;
}

/** A text in the form of an id: words of its ASCII letters and digits, in lower case, joined by hyphens; empty where it has none. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The ids that something had before it was renamed. */
export const aliases = z
  .array(id)
  .min(1, { error: "at least one former id" })
  .max(COUNTS.aliases)
  .meta({ description: "Former ids: their addresses lead to the new ones.", uniqueItems: true });

/** A text on one line, not empty, without control characters and what cannot be seen. What breaks one of its rules is not held against the next. */
export function line(maximum: number): z.ZodString {
  return z
    .string()
    .min(1, { error: "a text that is not empty", abort: true })
    .max(maximum)
    .regex(/^\S(?:[^\n\r]*\S)?$/, { error: "one line of text, without spaces around it", abort: true })
    .refine((text) => PLAIN_LINE.test(text) || !DISGUISE.test(text), { error: UNDISGUISED, abort: true })
    .refine((text) => VISIBLE.test(text), { error: "a text that can be seen" })
    .meta({ pattern: `^(?!.*[${CONCEALED_IN_SCHEMAS}])\\S(?:[^\\n\\r]*\\S)?$` });
}

/** A text of one or more lines, in which inline Markdown may stand. */
export function prose(maximum: number): z.ZodString {
  return z
    .string()
    .max(maximum)
    .regex(/\S/, { error: "a text that is not empty", abort: true })
    .refine((text) => PLAIN_PROSE.test(text) || !DISGUISE_BUT_NEWLINES.test(text), { error: UNDISGUISED })
    .meta({ pattern: `^(?=[\\s\\S]*\\S)(?:[^${CONCEALED_IN_SCHEMAS}]|[\\n\\t])*$` });
}

// What the WHATWG parser takes, but for which names and numbers make a host. It reads over further
// slashes, and over a user name and password that are empty.
const URL_PATTERN = [
  `^(?![\\s\\S]*[\\s\\\\${CONCEALED_IN_SCHEMAS}])[Hh][Tt][Tt][Pp][Ss]?:/{2,}`,
  String.raw`(?::?@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:<>[\]^|]+)(?::[0-9]*)?(?:[/?#].*)?$`,
].join("");

/** An absolute http or https URL (WHATWG URL), without spaces, credentials or control characters. */
export const httpUrl = z
  .string()
  .max(LENGTHS.url)
  .refine(isHttpUrl, { error: "an absolute http or https URL", params: { code: "invalid-url" } })
  .meta({ pattern: URL_PATTERN, examples: ["https://example.com/guidelines#pagination"] });

// What most URLs are like: a host of at least two words that start with a letter, printable ASCII after it.
const PLAIN_URL = /^https?:\/\/((?:[a-z][a-z0-9-]*\.)+[a-z][a-z0-9-]*)(?:[/?#][!-[\]-~]*)?$/;

/**
 * The host of an http or https URL of the plain kind, as the WHATWG parser
 * would give it, for a tenth of its price; `undefined` for every other text,
 * which only the parser can judge.
 */
export function plainHost(text: string): string | undefined {
  const host = PLAIN_URL.exec(text)?.[1];
  // An encoded name may be refused; it has "--" in its third and fourth place.
  return host === undefined || host.includes("--") ? undefined : host;
}

function isHttpUrl(text: string): boolean {
  if (plainHost(text) !== undefined) return true;
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || DISGUISE.test(text)) return false;
  try {
    const url = new URL(text);
    return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
  } catch {
    return false;
  }
}

// Which Februaries have a 29th is left to `isDay`.
const DAYS_OF_MONTHS = ["(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])", "(?:0[13-9]|1[0-2])-30", "(?:0[13578]|1[02])-31"].join("|");

/**
 * A day of the calendar, `2016-05-11` or, as the API Stylebook wrote it,
 * `2016-05-11T00:00:00.000Z`; the parsed value is always the former (RFC 3339 full-date).
 */
export const day = z
  .string()
  .refine(isDay, { error: "a day such as 2016-05-11", params: { code: "invalid-date" } })
  .transform((text) => text.slice(0, 10))
  .meta({
    description: "A day, YYYY-MM-DD.",
    pattern: `^[0-9]{4}-(?:${DAYS_OF_MONTHS})(?:T00:00:00(?:\\.0+)?Z)?$`,
    examples: ["2016-05-11"],
  });

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?Z)?$/.exec(text);
  if (!match) return false;
  const [, year, month, date] = match;
  const time = new Date(`${year}-${month}-${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(date);
}

/** A picture under `public/`, as an absolute path without `..`. */
export const mediaPath = z
  .string()
  .max(LENGTHS.url)
  .regex(/^\/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:png|jpe?g|gif|svg|webp|avif)$/, {
    error: "the path of a picture under public/, such as /media/logos/example.svg",
  })
  .meta({ examples: ["/media/logos/example.svg"] });

/**
 * A HAL Link Object (draft-kelly-json-hal, section 5) as the API Stylebook wrote it: an absolute path.
 * Whether it is the right one is checked where the ids are known; the JSON Schema tells its form.
 *
 * @param pathOf The path of the resource that it leads to, of `paths`.
 */
export function linkTo(pathOf: (id: string) => string, example: string, description: string) {
  const href = pathOf(example);
  return z
    .strictObject({
      href: z
        .string()
        .max(LENGTHS.url)
        .meta({ description: "The path of what it leads to.", pattern: pathPattern(pathOf), examples: [href] }),
    })
    .meta({ description, examples: [{ href }] });
}

/** The pattern of a path with an id in it, for JSON Schemas. */
export function pathPattern(pathOf: (id: string) => string): string {
  return `^${pathOf(ID_PATTERN)}$`;
}

/** What a mapping is that has a key, for JSON Schemas in which it is one of several ways to say something. */
export function having(key: string): object {
  return { properties: { [key]: {} }, required: [key] };
}
