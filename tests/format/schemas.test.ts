import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { loadFolders } from "../../src/load/load-folders.ts";
import { AUTHORED_FILES, type AuthoredFile, authoredSchema } from "../../src/model/json-schemas.ts";
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
  NAMES.map((name) => [name, new Ajv2020({ strict: true, allErrors: true }).compile(authoredSchema(name))]),
);

/** Whether both validators take a value; fails where they do not agree. */
function bothTake(name: AuthoredFile, value: unknown): boolean {
  const ours = AUTHORED_FILES[name].safeParse(value).success;
  const validate = validators.get(name);
  assert.ok(validate);
  assert.equal(validate(value), ours, `${name}: ${JSON.stringify(value)}: ${JSON.stringify(validate.errors)}`);
  return ours;
}

const REFERENCE = { name: "A", url: "https://acme.example/a" };
const ENTRY = { references: [REFERENCE], _links: { guideline: { href: "/design/guidelines/acme" } } };
const TOPIC = { layout: "topic", data: { items: [ENTRY], _embedded: { topic: { id: "paging", name: "Paging" } } } };
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
const referenceWith = (fields: object): unknown => topicWith([{ ...ENTRY, references: [{ ...REFERENCE, ...fields }] }]);

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
];

describe("the JSON Schemas of authored files", () => {
  it("are those that are committed: `concordance schema --write` brings them up to date", () => {
    assert.deepEqual(readdirSync(path.join(ROOT, "schemas")).sort(), NAMES.map((name) => `${name}.schema.json`).sort());
    for (const name of NAMES) {
      const committed = JSON.parse(readFileSync(path.join(ROOT, "schemas", `${name}.schema.json`), "utf8")) as unknown;
      assert.deepEqual(committed, JSON.parse(JSON.stringify(authoredSchema(name))), name);
    }
  });

  it("take every file of the catalog, as ours do", () => {
    const { documents } = loadFolders({ content: `${ROOT}/content`, data: `${ROOT}/data`, publicFolder: `${ROOT}/public` });
    assert.ok(documents.length > 200);
    for (const { kind, value, source } of documents) {
      const name = KINDS[kind];
      if (name) assert.ok(bothTake(name, value), source.file);
    }
  });

  it("take what is right in every form", () => {
    for (const [name, value] of [
      ["topic-file", TOPIC],
      ["topic-file", { layout: "topic", data: { topic: { name: "Paging" }, items: [{ ...ENTRY, guideline: "acme", _links: undefined }] } }],
      ["topic-file", topicWith([{ ...ENTRY, added: "2016-05-11T00:00:00.000Z" }])],
      ["topic-file", referenceWith({ url: "https://example.org/sección#año" })],
      ["guideline-record", { ...GUIDELINE, aliases: ["old"], stances: { a: { options: ["x", "y"], note: "n" } } }],
      ["categories-file", [{ id: "a", name: "A", topics: ["paging"] }]],
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

  it("are printed by name", async () => {
    const { stdout } = await concordance(["schema"]);
    assert.deepEqual(stdout.trim().split("\n"), NAMES);
    const one = await concordance(["schema", "topic-file"]);
    assert.deepEqual(JSON.parse(one.stdout), JSON.parse(JSON.stringify(authoredSchema("topic-file"))));
    assert.equal((await concordance(["schema", "nothing"])).code, 2);
  });
});
