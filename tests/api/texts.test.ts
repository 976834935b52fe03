import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { CORE_SCHEMA, load } from "js-yaml";
import { parse } from "yaml";
import { shared } from "../../src/api/shared.ts";
import { toJson } from "../../src/api/to-json.ts";
import { toYaml } from "../../src/api/to-yaml.ts";

const TRICKY = [
  "",
  " ",
  "a",
  "a b",
  " a",
  "a ",
  "a: b",
  "a:",
  "a:b",
  "https://example.org/a?b=c#d:e",
  "a #b",
  "a# b",
  "# a",
  "- a",
  "-",
  "--- a",
  "? a",
  "true",
  "Null",
  "~",
  "yes",
  "1",
  "0x1f",
  "1e3",
  ".inf",
  "2016-05-11T00:00:00.000Z",
  "2016-05-11",
  "[a]",
  "{a: b}",
  "&a",
  "*a",
  "!a",
  "%a",
  "@a",
  "`a`",
  "|",
  ">",
  "'a'",
  '"a"',
  "it's",
  'say "a"',
  "a\\b",
  "a\nb",
  "a\r\nb",
  "a\tb",
  "\u0000",
  "\u007f",
  "\u0085",
  "\u00a0a",
  "a\u2028b",
  "\ufeffa",
  "\uffff",
  "🫖",
  "🫖\u0085",
  "é – “quoted”",
  "a, b",
  "/design/topics/errors.yaml",
  "__proto__",
  "constructor",
  "=",
  "<<",
];

function sameInBoth(value: unknown): void {
  const json = toJson(value);
  assert.equal(json, `${JSON.stringify(value, null, 2)}\n`);
  const plain = JSON.parse(json) as unknown;
  const yaml = toYaml(value);
  assert.deepEqual(load(yaml, { schema: CORE_SCHEMA }), plain, yaml);
  assert.deepEqual(parse(yaml), plain, yaml);
}

describe("the texts of documents", () => {
  for (const text of TRICKY) {
    it(`hold ${JSON.stringify(text)}`, () => sameInBoth({ a: text, b: [text, { c: text }], d: { e: [text] } }));
  }

  it("hold every JSON value, in JSON and in YAML, as two libraries read it", () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.string({ unit: "binary" }),
        fc.constantFrom(...TRICKY),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("node"), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,9}$/), tie("node"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), value, { noNullPrototype: true }), (document) => sameInBoth(document)),
      { seed: 20_261_125, numRuns: 500 },
    );
  });

  it("leave out what is undefined, and say what is empty", () => {
    assert.equal(toJson({ a: undefined, b: [], c: {} }), '{\n  "b": [],\n  "c": {}\n}\n');
    assert.equal(toYaml({ a: undefined, b: [], c: {}, d: { e: undefined } }), "b: []\nc: {}\nd: {}\n");
    assert.equal(toYaml([]), "[]\n");
  });

  it("are the same with shared parts as without, at every depth", () => {
    const part = { id: "a", list: ["b", { c: "d: e" }], _links: { self: { href: "/a" } } };
    const document = (inner: object) => ({ first: inner, items: [inner, { deep: { deeper: [inner] } }], last: inner });
    const common = shared({ ...part });
    assert.equal(toJson(document(common)), toJson(document(part)));
    assert.equal(toYaml(document(common)), toYaml(document(part)));
    assert.equal(toYaml(document(common)), toYaml(document(part)));
  });
});
