import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { z } from "zod";
import { categoriesFile, decisionsFile, siteFile } from "../../../src/model/data-files.ts";
import { embeddedGuideline, guidelineRecord, stanceRecord } from "../../../src/model/guideline.ts";
import { day, httpUrl, id, LENGTHS, line, mediaPath, prose } from "../../../src/model/primitives.ts";
import { entryRecord, reference, topicFile, topicRecord } from "../../../src/model/topic-file.ts";

function table(name: string, schema: z.ZodType, accepted: readonly unknown[], refused: readonly unknown[]): void {
  describe(name, () => {
    for (const value of accepted) {
      it(`accepts ${short(value)}`, () => {
        assert.equal(schema.safeParse(value).success, true);
      });
    }
    for (const value of refused) {
      it(`refuses ${short(value)}`, () => {
        assert.equal(schema.safeParse(value).success, false);
      });
    }
  });
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 90 ? `${text.slice(0, 60)}… (${text.length})` : text;
}

const NOT_TEXTS = [undefined, null, 403, true, [], {}];
/** What makes a text read differently from what it is: controls, direction overrides, noncharacters, half characters. */
const DISGUISES = [
  "a\u0000b",
  "a\u001bb",
  "a\u0085b",
  "a\u202eb",
  "a\u2066b",
  "a\u2028b",
  "a\uFEFFb",
  "a\uFFFEb",
  "a\u{1FFFF}b",
  "a\ud800b",
  "a\u061Cb",
  "a\u200Eb",
  "a\u00ADb",
  "a\u034Fb",
  "a\u200Bb",
  "a\u200Cb",
  "a\u200Db",
  "a\u2060b",
  "a\u206Ab",
  "a\uFE0Fb",
  "1\uFE0F",
  "\u200Da",
  "❤\u200D",
  "❤\uFE0F\uFE0F",
  "a\u3164b",
  "a\uFFF9b",
  "a\u{E0041}b",
  "a\u{E0100}b",
];
/** Scripts and emoji that need characters which cannot be seen by themselves. */
const JOINED = [
  "می\u200Cخواهم",
  "ක්\u200Dෂ",
  "क्\u200Dष",
  "👩\u200D💻",
  "🏳\uFE0F\u200D🌈",
  "👍🏽",
  "1\uFE0F\u20E3",
  "❤\uFE0F",
  "葛\u{E0100}",
  "ᠠ\u180B",
];
/** Nothing that can be seen. */
const UNSEEN = ["\u3164", "\u115F", "\u200B", "\u2800", "\u0301", "\uE000", "\u200D"];

table(
  "id",
  id,
  ["a", "1", "collection-pagination", "http-status-403", "a1-b2", "x".repeat(LENGTHS.id)],
  [
    ...NOT_TEXTS,
    "",
    "A",
    "a_b",
    "a b",
    "-a",
    "a-",
    "a--b",
    "é",
    "a/b",
    "../a",
    "a.b",
    "index",
    "con",
    "nul",
    "com1",
    "lpt9",
    "__proto__",
    "a\n",
    "x".repeat(LENGTHS.id + 1),
  ],
);

table(
  "line",
  line(LENGTHS.name),
  ["a", "Two words", "“Quotes” & <angles>", "日本語", "😀", ...JOINED, "x".repeat(LENGTHS.name)],
  [...NOT_TEXTS, ...DISGUISES, ...UNSEEN, "", " ", " a", "a ", "a\nb", "a\rb", "a\tb", "x".repeat(LENGTHS.name + 1)],
);

table(
  "prose",
  prose(LENGTHS.quote),
  ["a", "Two\nlines\n", "a\tb", ...JOINED, "x".repeat(LENGTHS.quote)],
  [...NOT_TEXTS, ...DISGUISES, "", " \n", "x".repeat(LENGTHS.quote + 1)],
);

table(
  "httpUrl",
  httpUrl,
  [
    "https://a.example",
    "http://a.example/b",
    "HTTPS://a.example/",
    "https://a.example:8443/b?c=d&e=f#g",
    "https://a.example/a---b#---",
    "https://a.example/wiki/A_(b)",
    "https://bücher.example/ä",
    "https://[::1]/",
    "https://a.example/%20",
  ],
  [
    ...NOT_TEXTS,
    "",
    "a.example",
    "/design/topics/x",
    "//a.example",
    "ftp://a.example",
    "mailto:a@a.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://a.example",
    " https://a.example",
    "https://a.example ",
    "https://a.example/a b",
    "java\nscript:alert(1)",
    "https://a.example/\u202e",
    "https://user@a.example",
    "https://user:secret@a.example",
    "https://",
    "https:a.example",
    "https:\\\\a.example",
    "https://a.example\\@b.example",
    "data:text/html,x",
    "vbscript:x",
    `https://a.example/${"x".repeat(LENGTHS.url)}`,
  ],
);

table(
  "day",
  day,
  ["2016-05-11", "2016-05-11T00:00:00Z", "2016-05-11T00:00:00.000Z", "2024-02-29", "1999-12-31"],
  [
    ...NOT_TEXTS,
    "",
    "2016",
    "2016-5-11",
    "11.05.2016",
    "2016-13-01",
    "2016-00-10",
    "2016-04-31",
    "2023-02-29",
    "2016-05-11T10:00:00Z",
    "2016-05-11T00:00:00+02:00",
    "2016-05-11 ",
    "yesterday",
  ],
);

table(
  "mediaPath",
  mediaPath,
  ["/media/a.svg", "/a.png", "/media/logos/acme-2.webp", "/a.b.jpeg"],
  [
    ...NOT_TEXTS,
    "",
    "media/a.svg",
    "/../a.svg",
    "/media/../a.svg",
    "/.hidden/a.svg",
    "/media/.a.svg",
    "//a.example/a.svg",
    "https://a.example/a.svg",
    "/a.js",
    "/a",
    "/a b.svg",
    "/a.svg?x",
    "/media//a.svg",
  ],
);

const REFERENCE = { name: "Paging", url: "https://a.example/#paging" };

table(
  "reference",
  reference,
  [REFERENCE, { ...REFERENCE, quote: "Use\na cursor." }],
  [{}, { name: "Paging" }, { url: REFERENCE.url }, { ...REFERENCE, description: "x" }, { ...REFERENCE, quote: "" }, [REFERENCE], null],
);

const LINKED = { references: [REFERENCE], _links: { guideline: { href: "/design/guidelines/acme" } } };

table(
  "entry",
  entryRecord,
  [
    LINKED,
    { references: [REFERENCE], guideline: "acme" },
    { ...LINKED, summary: "x".repeat(LENGTHS.summary), added: "2026-11-25" },
    { ...LINKED, _embedded: { guideline: { id: "acme" } } },
  ],
  [
    {},
    { guideline: "acme" },
    { guideline: "acme", references: [] },
    { ...LINKED, summary: "x".repeat(LENGTHS.summary + 1) },
    { ...LINKED, summary: "a\nb" },
    { ...LINKED, note: "x" },
    { ...LINKED, _links: {} },
    { ...LINKED, _links: { guideline: { href: "/x", title: "x" } } },
    { ...LINKED, _links: { guideline: { href: "/x" }, topic: { href: "/x" } } },
    { ...LINKED, _embedded: {} },
    { ...LINKED, guideline: "Acme" },
  ],
);

table(
  "topic record",
  topicRecord,
  [
    { name: "Paging" },
    { name: "Paging", id: "paging", description: "Several\nlines.", category: "collections", added: "2026-11-25" },
    { name: "Paging", _links: { self: { href: "/x" } } },
  ],
  [
    {},
    { name: "" },
    { name: "Paging", Description: "x" },
    { name: "Paging", category: "Collections" },
    { name: "x".repeat(LENGTHS.name + 1) },
  ],
);

table(
  "topic file",
  topicFile,
  [
    { layout: "topic", data: { topic: { name: "Paging" } } },
    { layout: "topic", data: { items: [], _embedded: { topic: { name: "Paging" } } } },
    { layout: "topic", title: "Paging", permalink: "/design/topics/paging", data: { topic: { name: "Paging" } } },
    { layout: "topic", data: {} },
  ],
  [
    {},
    { layout: "topic" },
    { layout: "page", data: {} },
    { layout: "topic", data: {}, tags: "x" },
    { layout: "topic", data: { items: {} } },
    { layout: "topic", data: { items: null } },
    { layout: "topic", data: { _links: { next: { href: "/x" } } } },
    { layout: "topic", data: { _embedded: {} } },
    { layout: "topic", data: {}, eleventyComputed: {} },
  ],
);

const RECORD = { id: "acme", title: "Acme rules", company: "Acme", url: "https://acme.example/" };

table(
  "guideline record",
  guidelineRecord,
  [
    RECORD,
    {
      ...RECORD,
      companyUrl: "https://acme.example",
      companyLogoUrl: "/media/acme.svg",
      screenshotUrl: "/media/acme.png",
      type: "gitbook",
      sector: "open-source",
      status: "archived",
      date: "2016-05-11T00:00:00.000Z",
      reviewDate: "2016-08-18",
      added: "2026-11-25",
      license: "CC-BY-4.0",
      language: "pt-BR",
      source: "github:acme/rules",
      stances: { paging: { options: ["cursor", "offset"], note: "Both." } },
    },
  ],
  [
    ...Object.keys(RECORD).map((missing) => Object.fromEntries(Object.entries(RECORD).filter(([key]) => key !== missing))),
    { ...RECORD, type: "wiki" },
    { ...RECORD, sector: "startup" },
    { ...RECORD, status: "dead" },
    { ...RECORD, language: "Swedish" },
    { ...RECORD, date: "May 2016" },
    { ...RECORD, url: "javascript:alert(1)" },
    { ...RECORD, companyUrl: "acme.example" },
    { ...RECORD, companyLogoUrl: "https://acme.example/logo.png" },
    { ...RECORD, topics: {} },
    { ...RECORD, stances: { Paging: { options: ["cursor"] } } },
    { ...RECORD, stances: { paging: { options: [] } } },
    { ...RECORD, stances: { paging: ["cursor"] } },
    { ...RECORD, _links: {} },
  ],
);

table(
  "stance",
  stanceRecord,
  [{ options: ["cursor"] }, { options: ["other"], note: "By date." }],
  [
    {},
    { options: [] },
    { options: "cursor" },
    { options: ["Cursor"] },
    { options: ["cursor"], note: "" },
    { options: ["cursor"], why: "x" },
  ],
);

table(
  "embedded guideline",
  embeddedGuideline,
  [{ id: "acme" }, RECORD, { ...RECORD, _links: { self: { href: "/x" }, guidelineTopics: { href: "/x" } } }],
  [{}, { title: "Acme" }, { ...RECORD, stances: {} }, { ...RECORD, _links: { topics: { href: "/x" } } }],
);

table(
  "categories file",
  categoriesFile,
  [[], [{ id: "a", name: "A" }], [{ id: "a", name: "A", description: "x", topics: ["b"] }]],
  [null, {}, [{ id: "a" }], [{ name: "A" }], [{ id: "a", name: "A", topics: ["B C"] }], [{ id: "a", name: "A", order: 1 }]],
);

const OPTIONS = [
  { id: "cursor", label: "Cursor" },
  { id: "offset", label: "Offset", definition: "x" },
];

table(
  "decisions file",
  decisionsFile,
  [[], [{ id: "a", topic: "b", question: "Which?", options: OPTIONS }]],
  [
    {},
    [{ id: "a", topic: "b", question: "Which?", options: OPTIONS.slice(1) }],
    [{ id: "a", question: "Which?", options: OPTIONS }],
    [{ id: "a", topic: "b", options: OPTIONS }],
    [{ id: "a", topic: "b", question: "Which?", options: [{ id: "x" }, { id: "y" }] }],
    [{ id: "a", topic: "b", question: "Which?", options: OPTIONS, default: "cursor" }],
  ],
);

table(
  "site file",
  siteFile,
  [
    {},
    { title: "T", tagline: "t", description: "d", url: "https://a.example" },
    { url: "https://a.example/concordance/" },
    { repository: { url: "https://a.example", branch: "dev" } },
  ],
  [
    null,
    [],
    { title: "" },
    { url: "a.example" },
    { url: "https://a.example/?a" },
    { url: "https://a.example/?" },
    { url: "https://a.example/#a" },
    { repository: {} },
    { repository: "https://a.example" },
    { theme: "dark" },
  ],
);

describe("parsed values", () => {
  it("a day is always written the short way", () => {
    assert.equal(day.parse("2016-05-11T00:00:00.000Z"), "2016-05-11");
    assert.equal(guidelineRecord.parse({ ...RECORD, date: "2016-05-11T00:00:00Z" }).date, "2016-05-11");
  });

  it("a topic file without items has none, a site without data has a name", () => {
    assert.deepEqual(topicFile.parse({ layout: "topic", data: {} }).data.items, []);
    assert.equal(siteFile.parse({}).title, "API Concordance");
    assert.equal(siteFile.parse({ repository: { url: "https://a.example" } }).repository?.branch, "main");
  });
});
