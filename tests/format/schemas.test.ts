import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { STEERABLE } from "../../src/diagnostics/codes.ts";
import { loadFolders } from "../../src/load/load-folders.ts";
import { AUTHORED_FILES, type AuthoredFile, authoredSchema } from "../../src/model/json-schemas.ts";
import { catalogIn } from "../support/catalogs.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const NAMES = Object.keys(AUTHORED_FILES) as AuthoredFile[];
const KINDS: Readonly<Record<string, AuthoredFile>> = {
  topic: "topic-file",
  guideline: "guideline-record",
  categories: "categories-file",
  decisions: "decisions-file",
  site: "site-file",
};

const validators = new Map<AuthoredFile, ValidateFunction>(
  NAMES.map((name) => [name, new Ajv2020({ strict: true, allErrors: true }).compile(authoredSchema(name, STEERABLE))]),
);

const PLACES: Readonly<Record<AuthoredFile, string>> = {
  "topic-file": "content/topics/caching.md",
  "guideline-record": "data/guidelines/acme.yaml",
  "categories-file": "data/categories.yaml",
  "decisions-file": "data/decisions.yaml",
  "site-file": "data/site.yaml",
};

/** Whether `check` finds no error in a file that holds a value. */
function checkTakes(name: AuthoredFile, value: unknown): boolean {
  const json = JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const file = PLACES[name];
  const folder = folderWith({ ...SMALL_CATALOG, [file]: name === "topic-file" ? `---\n${json}\n---\n` : `${json}\n` });
  return !catalogIn(folder).diagnostics.some((found) => found.severity === "error" && found.file.endsWith(file));
}

function schemaTakes(name: AuthoredFile, value: unknown): boolean {
  const validate = validators.get(name);
  assert.ok(validate);
  return validate(value);
}

/** Whether both validators take a value; fails where they do not agree. */
function bothTake(name: AuthoredFile, value: unknown): boolean {
  const takes = checkTakes(name, value);
  assert.equal(schemaTakes(name, value), takes, `${name}: ${JSON.stringify(value)}: ${JSON.stringify(validators.get(name)?.errors)}`);
  return takes;
}

const REFERENCE = { name: "A", url: "https://acme.example/a" };
const ENTRY = { references: [REFERENCE], _links: { guideline: { href: "/design/guidelines/acme" } } };
const TOPIC = { layout: "topic", data: { items: [ENTRY], _embedded: { topic: { id: "caching", name: "Caching" } } } };
const TOPIC_LINKS = { self: { href: "/design/topics/caching" }, topicGuidelines: { href: "/design/topics/caching/guidelines" } };
const GUIDELINE = { id: "acme", title: "Rules", company: "Acme", url: "https://acme.example/" };
const DECISION = {
  id: "a",
  topic: "paging",
  question: "Which?",
  options: [
    { id: "x", label: "X" },
    { id: "y", label: "Y" },
  ],
};

const topicWith = (items: unknown): unknown => ({ layout: "topic", data: { items, _embedded: { topic: { name: "Paging" } } } });
const topicOf = (fields: object): unknown => ({ ...TOPIC, data: { items: [ENTRY], _embedded: { topic: { name: "Caching", ...fields } } } });
const entryWith = (fields: object): unknown => topicWith([{ ...ENTRY, ...fields }]);
const linkTo = (href: string): unknown => entryWith({ _links: { guideline: { href } } });
const copyWith = (links: object): unknown => entryWith({ _embedded: { guideline: { id: "acme", _links: links } } });
const referenceWith = (fields: object): unknown => topicWith([{ ...ENTRY, references: [{ ...REFERENCE, ...fields }] }]);

const CONCEALED = [
  "\u0000",
  "\u001B",
  "\r",
  "\u007F",
  "\u0085",
  "\u200E",
  "\u202A",
  "\u202E",
  "\u2028",
  "\u2066",
  "\uFDD0",
  "\uFEFF",
  "\uFFFE",
  "\uD800",
];

const BROKEN: readonly (readonly [AuthoredFile, unknown])[] = [
  ["topic-file", null],
  ["topic-file", []],
  ["topic-file", "text"],
  ["topic-file", {}],
  ["topic-file", { ...TOPIC, layout: "page" }],
  ["topic-file", { ...TOPIC, layuot: "topic" }],
  ["topic-file", { ...TOPIC, title: 403 }],
  ["topic-file", { ...TOPIC, title: "" }],
  ["topic-file", { ...TOPIC, title: " a" }],
  ["topic-file", { ...TOPIC, title: "a\nb" }],
  ["topic-file", { ...TOPIC, title: "a".repeat(201) }],
  ["topic-file", { layout: "topic" }],
  ["topic-file", topicWith({})],
  ["topic-file", topicWith([null])],
  ["topic-file", topicWith([{ _links: ENTRY._links }])],
  ["topic-file", topicWith([{ ...ENTRY, references: [] }])],
  ["topic-file", topicWith([{ ...ENTRY, summary: "a".repeat(141) }])],
  ["topic-file", topicWith([{ ...ENTRY, added: "11.05.2016" }])],
  ["topic-file", topicWith([{ ...ENTRY, guideline: "Not an id" }])],
  ["topic-file", topicWith([{ ...ENTRY, _links: { guideline: "acme" } }])],
  ["topic-file", topicWith([{ ...ENTRY, note: "x" }])],
  ["topic-file", referenceWith({ url: "ftp://acme.example/" })],
  ["topic-file", referenceWith({ url: "javascript:alert(1)" })],
  ["topic-file", referenceWith({ url: undefined, description: "https://acme.example/" })],
  ["topic-file", referenceWith({ quote: 5 })],
  ["guideline-record", { ...GUIDELINE, id: "Acme" }],
  ["guideline-record", { ...GUIDELINE, id: "a--b" }],
  ["guideline-record", { ...GUIDELINE, company: undefined }],
  ["guideline-record", { ...GUIDELINE, type: "wiki" }],
  ["guideline-record", { ...GUIDELINE, status: "old" }],
  ["guideline-record", { ...GUIDELINE, companyLogoUrl: "logos/../a.png" }],
  ["guideline-record", { ...GUIDELINE, stances: { a: { options: [] } } }],
  ["guideline-record", { ...GUIDELINE, stances: { a: ["x"] } }],
  ["categories-file", { id: "a", name: "A" }],
  ["categories-file", [{ id: "a" }]],
  ["decisions-file", [{ ...DECISION, options: [DECISION.options[0]] }]],
  ["decisions-file", [{ ...DECISION, options: [{ id: "x", label: "X", color: "red" }, DECISION.options[1]] }]],
  ["site-file", { url: "example.org" }],
  ["site-file", { repository: "https://code.example/" }],
  ["topic-file", linkTo("/design/guideline/acme")],
  ["topic-file", linkTo("/design/guidelines/acme/")],
  ["topic-file", linkTo("/design/guidelines/Acme")],
  ["topic-file", linkTo("https://acme.example/design/guidelines/acme")],
  ["topic-file", copyWith({ self: { href: "/design/guidelines/acme/topics" } })],
  ["topic-file", copyWith({ guidelineTopics: { href: "/design/guidelines/acme" } })],
  ["topic-file", topicOf({ _links: { self: { href: "/design/topics/" } } })],
  ["topic-file", topicOf({ _links: { topicGuidelines: { href: "/design/topics/caching" } } })],
  ["topic-file", { ...TOPIC, data: { ...TOPIC.data, _links: { self: { href: "/design/topics/caching" } } } }],
  ["topic-file", { ...TOPIC, data: { ...TOPIC.data, _links: { topic: { href: "/design/topics/caching/guidelines" } } } }],
  ["topic-file", { ...TOPIC, permalink: "nope" }],
  ["topic-file", { ...TOPIC, permalink: "/design/topics/con" }],
  ["topic-file", { layout: "topic", data: { items: [ENTRY] } }],
  ["topic-file", { ...TOPIC, data: { ...TOPIC.data, topic: { name: "Caching" } } }],
  ["topic-file", topicWith([{ references: [REFERENCE] }])],
  ["topic-file", entryWith({ references: [REFERENCE, REFERENCE] })],
  ["topic-file", topicWith([ENTRY, ENTRY])],
  ["topic-file", topicOf({ aliases: ["old", "old"] })],
  ["topic-file", topicOf({ aliases: [] })],
  ["guideline-record", { ...GUIDELINE, aliases: ["old", "old"] }],
  ["guideline-record", { ...GUIDELINE, stances: { "paging-style": { options: ["cursor", "cursor"] } } }],
  ["categories-file", [{ id: "a", name: "A", topics: ["paging", "paging"] }]],
  [
    "categories-file",
    [
      { id: "a", name: "A" },
      { id: "a", name: "A" },
    ],
  ],
  ["decisions-file", [{ ...DECISION, options: [DECISION.options[0], DECISION.options[0]] }]],
  ["decisions-file", [DECISION, DECISION]],
  ["site-file", { diagnostics: { severity: { "missing-medai": "off" } } }],
  ["site-file", { diagnostics: { severity: { "yaml-syntax": "off" } } }],
  ["site-file", { diagnostics: { severity: { "missing-media": "info" } } }],
  ["site-file", { diagnostics: { exceptions: [{ code: "missing-medai", file: "data/site.yaml", why: "So." }] } }],
  ...["con", "index", "com1", "lpt9", "nul"].map((id) => ["guideline-record", { ...GUIDELINE, id }] as const),
  ...["2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "2026-02-30", "2026-04-31", "2026-1-1", "2026-01-01T10:00:00Z", ""].map(
    (date) => ["guideline-record", { ...GUIDELINE, date }] as const,
  ),
  ...[
    ..."https:// https:/// https://? https://a:b https://a|b https://[a https://a:80:80 https://:80 http:a.example //a.example".split(" "),
    ..."https://u:p@a.example https://u@a.example https:///u:p@a.example https://@@a.example".split(" "),
    ...[
      "https://a b",
      "https://a.example/a b",
      "https://a.example/\n",
      " https://a.example",
      "https://a.example\\b",
      "https://a.example/\u202E",
    ],
    ...["https://a.example/\u0000", "https://a.example/\uFEFF", "https://a.example/\u00A0", ""],
  ].map((url) => ["guideline-record", { ...GUIDELINE, url }] as const),
  ...CONCEALED.flatMap((character) => [
    ["guideline-record", { ...GUIDELINE, title: `a${character}b` }] as const,
    ["topic-file", topicOf({ description: `a${character}b` })] as const,
  ]),
  ["guideline-record", { ...GUIDELINE, title: "a\tb" }],
  ["guideline-record", { ...GUIDELINE, title: "a " }],
  ["topic-file", topicOf({ description: "" })],
  ["topic-file", topicOf({ description: " \n" })],
];

/** What only a look at other values, the calendar or a parser of addresses can tell. */
const BEYOND_SCHEMAS: readonly (readonly [AuthoredFile, unknown])[] = [
  ["guideline-record", { ...GUIDELINE, date: "2026-02-29" }],
  ["guideline-record", { ...GUIDELINE, url: "https://a.example:99999/" }],
  ["guideline-record", { ...GUIDELINE, url: "https://1.2.3.999/" }],
  ["guideline-record", { ...GUIDELINE, title: "a\u{1FFFF}b" }],
  ["guideline-record", { ...GUIDELINE, stances: { "no-such": { options: ["cursor"] } } }],
  ["topic-file", linkTo("/design/guidelines/nobody")],
  ["topic-file", { ...TOPIC, permalink: "/design/topics/paging" }],
  ["topic-file", entryWith({ references: [REFERENCE, { ...REFERENCE, quote: "q" }] })],
  ["decisions-file", [{ ...DECISION, options: [DECISION.options[0], { id: "x", label: "Other label" }] }]],
];

type Schema = Readonly<Record<string, unknown>>;

/** The schemas of all keys below a schema, with where they stand. */
function keysOf(schema: unknown, where = ""): (readonly [string, Schema])[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, items, additionalProperties } = schema as Schema;
  return [
    ...Object.entries((properties ?? {}) as Record<string, Schema>).flatMap(([key, value]) => [
      [`${where}/${key}`, value] as const,
      ...keysOf(value, `${where}/${key}`),
    ]),
    ...keysOf(items, `${where}[]`),
    ...keysOf(additionalProperties, `${where}/*`),
  ];
}

describe("the JSON Schemas of authored files", () => {
  it("are those that are committed: `concordance schema --write` brings them up to date", () => {
    assert.deepEqual(readdirSync(path.join(ROOT, "schemas")).sort(), NAMES.map((name) => `${name}.schema.json`).sort());
    for (const name of NAMES) {
      const committed = JSON.parse(readFileSync(path.join(ROOT, "schemas", `${name}.schema.json`), "utf8")) as unknown;
      assert.deepEqual(committed, JSON.parse(JSON.stringify(authoredSchema(name, STEERABLE))), name);
    }
  });

  it("take every file of the catalog, as ours do", () => {
    const { documents } = loadFolders({ content: `${ROOT}/content`, data: `${ROOT}/data`, publicFolder: `${ROOT}/public` });
    assert.ok(documents.length > 200);
    for (const { kind, value, source } of documents) {
      const name = KINDS[kind];
      if (name) assert.ok(schemaTakes(name, value) && AUTHORED_FILES[name].safeParse(value).success, source.file);
    }
  });

  it("take what is right in every form", () => {
    for (const [name, value] of [
      ["topic-file", TOPIC],
      ["topic-file", { layout: "topic", data: { topic: { name: "Paging" }, items: [{ ...ENTRY, guideline: "acme", _links: undefined }] } }],
      ["topic-file", topicWith([{ ...ENTRY, added: "2016-05-11T00:00:00.000Z" }])],
      ["topic-file", referenceWith({ url: "https://example.org/sección#año" })],
      ["topic-file", { ...TOPIC, title: "Caching 😀 é", permalink: "/design/topics/caching" }],
      ["topic-file", topicOf({ description: "a\tb\n\nc 😀", aliases: ["old", "older"], _links: TOPIC_LINKS })],
      ["topic-file", { ...TOPIC, data: { ...TOPIC.data, _links: { self: TOPIC_LINKS.topicGuidelines, topic: TOPIC_LINKS.self } } }],
      ["topic-file", copyWith({ self: { href: "/design/guidelines/acme" }, guidelineTopics: { href: "/design/guidelines/acme/topics" } })],
      ["guideline-record", { ...GUIDELINE, aliases: ["old"], stances: { "paging-style": { options: ["cursor", "offset"], note: "n" } } }],
      ...[
        "HTTPS://acme.example/",
        "https://[::1]:80/a@b",
        "http://a.example?x",
        "https://a.example#a@b",
        "https:///a.example",
        "https://:@a",
      ].map((url) => ["guideline-record", { ...GUIDELINE, url }] as const),
      ...["https://münchen.example/a%20b", "https://a_b.example:/", "https://ex%61mple.com/"].map(
        (url) => ["guideline-record", { ...GUIDELINE, url }] as const,
      ),
      ...["2024-02-29", "2026-12-31", "2026-04-30", "2016-05-11T00:00:00Z", "2016-05-11T00:00:00.0Z"].map(
        (date) => ["guideline-record", { ...GUIDELINE, date }] as const,
      ),
      ["categories-file", [{ id: "collections", name: "A", topics: ["paging"] }]],
      ["site-file", { diagnostics: { severity: { "missing-media": "off" }, exceptions: [] } }],
      ["decisions-file", [DECISION]],
      ["site-file", {}],
    ] as const) {
      assert.ok(bothTake(name, JSON.parse(JSON.stringify(value))), JSON.stringify(value));
    }
  });

  for (const [name, value] of BROKEN) {
    it(`refuse, as ours do, the ${name} ${JSON.stringify(value)?.slice(0, 100)}`, () => {
      assert.ok(!bothTake(name, value === undefined ? value : JSON.parse(JSON.stringify(value))));
    });
  }

  for (const [name, value] of BEYOND_SCHEMAS) {
    it(`leave to check the ${name} ${JSON.stringify(value).slice(0, 100)}`, () => {
      assert.ok(schemaTakes(name, value), JSON.stringify(validators.get(name)?.errors));
      assert.ok(!checkTakes(name, value));
    });
  }

  for (const name of NAMES) {
    it(`describe every key of the ${name}, with an example that it takes`, () => {
      const keys = keysOf(authoredSchema(name, STEERABLE));
      assert.ok(keys.length > 3);
      for (const [where, schema] of keys) {
        assert.match(String(schema["description"]), /^\S.*\.$/, where);
        const examples = schema["examples"];
        assert.ok(Array.isArray(examples) && examples.length > 0, `${where} has no example`);
        const validate = new Ajv2020({ strict: true }).compile(schema);
        for (const example of examples) assert.ok(validate(example), `${where}: ${JSON.stringify(example)}`);
      }
    });
  }

  it("are printed by name", async () => {
    const { stdout } = await concordance(["schema"]);
    assert.deepEqual(stdout.trim().split("\n"), NAMES);
    const one = await concordance(["schema", "topic-file"]);
    assert.deepEqual(JSON.parse(one.stdout), JSON.parse(JSON.stringify(authoredSchema("topic-file", STEERABLE))));
    assert.equal((await concordance(["schema", "nothing"])).code, 2);
  });
});
