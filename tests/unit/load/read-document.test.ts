import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RawDocument } from "../../../src/load/document.ts";
import { readDocument } from "../../../src/load/read-document.ts";
import { placeOf } from "../../support/catalogs.ts";

const ofData = {
  categories: "categories.yaml",
  decisions: "decisions.yaml",
  site: "site.yaml",
  guideline: "guidelines/acme.yaml",
} as const;

function read(text: string | Uint8Array, path = "topics/paging.md", kind: RawDocument["kind"] = "topic"): RawDocument {
  return readDocument({ kind, file: path, path }, typeof text === "string" ? new TextEncoder().encode(text) : text);
}

/** A topic file's bytes, and its findings. */
type Row = readonly [name: string, text: string | Uint8Array, findings: readonly string[]];

const TOPIC: readonly Row[] = [
  ["a good file", "---\na: 1\n---\nBody\n", []],
  ["bytes that are not UTF-8", new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]), ["topics/paging.md:2:1 error invalid-encoding"]],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x2d, 0x00]), ["topics/paging.md:1:1 error invalid-encoding"]],
  ["no bytes", "", ["topics/paging.md:1:1 error empty-file"]],
  ["only white space", " \n\t\n", ["topics/paging.md:1:1 error empty-file"]],
  ["a byte order mark", "\uFEFF---\na: 1\n---\n", ["topics/paging.md:1:1 warning byte-order-mark"]],
  ["front matter without anything in it", "---\n---\nBody\n", ["topics/paging.md:1:1 error front-matter"]],
  ["front matter with a comment only", "---\n# x\n---\n", ["topics/paging.md:1:1 error front-matter"]],
  ["no front matter", "Hello\n", ["topics/paging.md:1:1 error front-matter"]],
  ["a line that is nearly the end", "---\na: 1\n---x\n", ["topics/paging.md:3:1 error front-matter"]],
  ["a tag on the third line", "---\na: 1\nb: !x 2\n---\n", ["topics/paging.md:3:4 error yaml-tag"]],
  ["a tag behind Windows line ends", "---\r\na: 1\r\nb: !x 2\r\n---\r\n", ["topics/paging.md:3:4 error yaml-tag"]],
  [
    "a tag behind a byte order mark",
    "\uFEFF---\na: !x 2\n---\n",
    ["topics/paging.md:1:1 warning byte-order-mark", "topics/paging.md:2:4 error yaml-tag"],
  ],
  ["a double after letters of two code units", "---\n'😀': {a: 1, a: 2}\n---\n", ["topics/paging.md:2:14 error duplicate-key"]],
  ["an anchor", "---\na: 1\nb: &Accept is sent\n---\n", ["topics/paging.md:3:4 error yaml-alias"]],
  [
    "an anchor and its alias",
    "---\na: &x 1\nb: *x\n---\n",
    ["topics/paging.md:2:4 error yaml-alias", "topics/paging.md:3:4 error yaml-alias"],
  ],
  ["__proto__", "---\na: 1\n__proto__: 1\n---\n", ["topics/paging.md:3:1 error forbidden-key"]],
  ["broken YAML", "---\na: [1\n---\n", ["topics/paging.md:2:4 error yaml-syntax"]],
];

describe("readDocument", () => {
  for (const [name, text, findings] of TOPIC) {
    it(`finds what is wrong with ${name}`, () => {
      assert.deepEqual(read(text).diagnostics.map(placeOf), findings);
    });
  }

  it("keeps a topic file's value, name and trimmed body", () => {
    const document = read("---\na: 1\n---\n\nBody\n\n");
    assert.deepEqual([document.value, document.name, document.body], [{ a: 1 }, "paging", "Body"]);
  });

  it("reads a data file whole", () => {
    const document = read("id: acme\n# a comment\n", "guidelines/acme.yaml", "guideline");
    assert.deepEqual([document.value, document.name, document.body, document.diagnostics], [{ id: "acme" }, "acme", "", []]);
  });

  it("takes no data file that holds nothing but comments", () => {
    for (const [kind, file] of Object.entries(ofData) as [RawDocument["kind"], string][]) {
      for (const text of ["# id: acme\n", "\n# a\n\n  # b\n", "\uFEFF# a"]) {
        const { diagnostics, value } = read(text, file, kind);
        assert.equal(value, undefined);
        assert.deepEqual(
          diagnostics.filter(({ code }) => code !== "byte-order-mark"),
          [
            {
              severity: "error",
              code: "empty-file",
              file,
              message: "The file holds nothing but comments.",
              hint: "Fill it in or delete it.",
              range: { line: 1, column: 1, endLine: 1, endColumn: 2 },
            },
          ],
        );
      }
    }
  });

  it("places findings of a data file", () => {
    const { diagnostics } = read("id: acme\ntitle: !x y\nid: b\n", "guidelines/acme.yaml", "guideline");
    assert.deepEqual(diagnostics.map(placeOf), ["guidelines/acme.yaml:2:8 error yaml-tag", "guidelines/acme.yaml:3:1 error duplicate-key"]);
  });

  it("places the second of two documents of a data file", () => {
    const { diagnostics } = read("id: acme\n---\nid: b\n", "guidelines/acme.yaml", "guideline");
    assert.deepEqual(diagnostics.map(placeOf), ["guidelines/acme.yaml:2:1 error yaml-syntax"]);
  });
});

describe("a key that stands twice", () => {
  const DOUBLES: readonly (readonly [text: string, path: string, kind: RawDocument["kind"], message: string])[] = [
    ["---\na: 1\nb: 2\na: 3\n---\n", "topics/paging.md", "topic", "The key “a” stands in this mapping already, on line 2."],
    ["---\r\nb:\r\n  a: 1\r\n  'a': 3\r\n---\r\n", "topics/paging.md", "topic", "The key “a” stands in this mapping already, on line 3."],
    ["# x\nid: a\n\nid: b\n", "guidelines/a.yaml", "guideline", "The key “id” stands in this mapping already, on line 2."],
    ["id: !x a\nid: b\n", "guidelines/a.yaml", "guideline", "The key “id” stands in this mapping already, on line 1."],
  ];
  for (const [text, path, kind, message] of DOUBLES) {
    it(`is found with the line of the first: ${JSON.stringify(text)}`, () => {
      const found = read(text, path, kind).diagnostics.filter(({ code }) => code === "duplicate-key");
      assert.deepEqual(
        found.map((finding) => [finding.message, finding.hint]),
        [[message, "Keep one of the two."]],
      );
    });
  }
});

describe("bytes that are not UTF-8", () => {
  const cafe = Buffer.from("---\nname: Café\n---\n", "latin1");
  /** Bytes, and the place and the first of those that are part of no character. */
  const BYTES: readonly (readonly [name: string, bytes: Uint8Array, place: string, byte: string])[] = [
    ["a letter of another encoding", cafe, "2:10", "E9"],
    ["behind letters of several bytes and code units", Buffer.concat([Buffer.from("a\r\né😀"), Buffer.from([0xff, 0x62])]), "2:4", "FF"],
    ["a character cut short", Buffer.concat([Buffer.from("a\nb"), Buffer.from([0xe2, 0x80, 0x0a])]), "2:2", "E2"],
    ["a character cut short by the end", Buffer.concat([Buffer.from("a\nb"), Buffer.from([0xf0, 0x9f])]), "2:2", "F0"],
    ["an overlong slash", new Uint8Array([0x61, 0xc0, 0xaf]), "1:2", "C0"],
    ["half of a character outside the plane", new Uint8Array([0x61, 0x0a, 0xed, 0xa0, 0x80]), "2:1", "ED"],
  ];
  for (const [name, bytes, place, byte] of BYTES) {
    it(`are named: ${name}`, () => {
      const line = place.split(":")[0];
      const [finding] = read(bytes).diagnostics;
      assert.deepEqual(
        [`${finding?.range?.line}:${finding?.range?.column}`, finding?.message],
        [place, `The file is not UTF-8 text: the byte ${byte} on line ${line} is part of no character.`],
      );
    });
  }
});

describe("items without a value", () => {
  /** A list, and where its items without a value stand in it. */
  const LISTS: readonly (readonly [name: string, list: string, places: Readonly<Record<number, string>>])[] = [
    ["the first", "a:\n    -\n    - b\n", { 0: "2:5-2:6" }],
    ["the last, without a line end", "a:\n  - b\n  -", { 1: "3:3-3:4" }],
    ["in the middle", "a:\n  - b: c\n    d: e\n  -\n  - f\n", { 1: "4:3-4:4" }],
    ["several, with comments", "a:\n- # - x\n# -\n-\n  # -\n-   # y\n", { 0: "2:1-2:2", 1: "4:1-4:2", 2: "6:1-6:2" }],
    [
      "after texts over several lines",
      "- |\n  x\n  - y\n\n-\n- 'a\n\n  - b'\n-\n- c\n   - d\n-\n",
      { 1: "5:1-5:2", 3: "9:1-9:2", 5: "12:1-12:2" },
    ],
    ["after collections on one line", "- [a, -1]\n-\n- {}\n-\n", { 1: "2:1-2:2", 3: "4:1-4:2" }],
    ["after a list in it", "- - a\n  -\n-\n", { 1: "3:1-3:2" }],
    ["behind Windows line ends", "a:\r\n  - b\r\n  -\r\n", { 1: "3:3-3:4" }],
    ["a tilde", "- a\n- ~\n", { 1: "2:3-2:4" }],
  ];
  for (const [name, list, places] of LISTS) {
    it(`are found by their dashes: ${name}`, () => {
      const { source, value } = read(list, "decisions.yaml", "decisions");
      const path = list.startsWith("a") ? ["a"] : [];
      const items = (path.length > 0 ? (value as { a: unknown[] }).a : value) as unknown[];
      const found = items.flatMap((item, index) => {
        const { line, column, endLine, endColumn } = source.locate([...path, index], "value");
        return item === null ? [[index, `${line}:${column}-${endLine}:${endColumn}`]] : [];
      });
      assert.deepEqual(Object.fromEntries(found), places);
    });
  }
});

describe("the source of a document", () => {
  const { source } = read(
    `---
layout: topic
data:
  items:
    - summary: 'It''s'
      references: []
    - {a: 1, "b c": [x, yy]}
  note: |
    two
    lines
  none:
---
`,
  );

  /** A path, what is pointed at, and `line:column-endLine:endColumn`. */
  const PLACES: readonly [string, readonly (string | number)[], "key" | "value", string][] = [
    ["a key", ["layout"], "key", "2:1-2:7"],
    ["its value", ["layout"], "value", "2:9-2:14"],
    ["a key of two levels", ["data", "items"], "key", "4:3-4:8"],
    ["a quoted text with its quotes", ["data", "items", 0, "summary"], "value", "5:16-5:23"],
    ["a key in a flow mapping", ["data", "items", 1, "b c"], "key", "7:14-7:19"],
    ["an item in a flow list", ["data", "items", 1, "b c", 1], "value", "7:25-7:27"],
    ["the first line of a block text", ["data", "note"], "value", "9:5-9:8"],
    ["the key where there is no value", ["data", "none"], "value", "11:3-11:7"],
    ["the nearest ancestor's key where there is no such thing", ["data", "items", 0, "url"], "value", "5:7-5:14"],
  ];
  for (const [name, path, target, expected] of PLACES) {
    it(`locates ${name}`, () => {
      const { line, column, endLine, endColumn } = source.locate(path, target);
      assert.equal(`${line}:${column}-${endLine}:${endColumn}`, expected);
    });
  }

  it("gives lines without their ends, and nothing beyond the last", () => {
    assert.deepEqual([source.line(2), source.line(99), source.line(0)], ["layout: topic", "", ""]);
    assert.equal(read("---\r\na: 1\r\n---\r\n").source.line(2), "a: 1");
  });
});
