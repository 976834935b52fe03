import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";

const P = "content/topics/paging.md";
const A = "data/guidelines/acme.yaml";
const C = "data/categories.yaml";
const D = "data/decisions.yaml";
const GOOD: Files = {
  [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
  [A]: guidelineYaml("acme", "stances:\n  style:\n    options: [cursor]\n"),
  [C]: "- id: other\n  name: Other\n- id: lists\n  name: Lists\n",
  [D]: "- id: style\n  topic: paging\n  question: How?\n  options:\n    - id: offset\n      label: Offset\n    - id: cursor\n      label: Cursor\n",
};
/** The good files with a change in one of them. */
const edited = (file: string, from: string | RegExp, to: string): Files => {
  const text = String(GOOD[file]);
  assert.notEqual(text.search(from), -1);
  return { ...GOOD, [file]: text.replace(from, to) };
};

/** Files with one slip, and all that is said: place, message and hint of one finding. */
const ROWS: readonly (readonly [name: string, files: Files, place: string, message: string, hint: string])[] = [
  [
    "a category without its dash, which topics are in",
    edited(C, "- id: lists", "  id: lists"),
    `${C}:3:3`,
    "A dash is missing: “id” starts another item of the list.",
    "Put “- ” before it, at column 1.",
  ],
  [
    "an option without its dash, which a guideline takes",
    edited(D, "    - id: cursor", "      id: cursor"),
    `${D}:7:7`,
    "A dash is missing: “id” starts another item of the list.",
    "Put “- ” before it, at column 5.",
  ],
  [
    "a topic's fields beside their key",
    edited(P, /^ {4}(?=name|description|category)/gm, "  "),
    `${P}:5:3`,
    "“topic” has no value: “name”, “description”, “category” stand beside it, not below it.",
    "Indent these lines below “topic”.",
  ],
  [
    "a link's address beside its key",
    edited(P, "- guideline: acme\n", "- _links:\n        guideline:\n        href: /design/guidelines/acme\n"),
    `${P}:11:9`,
    "“guideline” of “_links” of entry 1 has no value: “href” stands beside it, not below it.",
    "Indent this line below “guideline”.",
  ],
  [
    "a link beside its key, where it could be the short form",
    edited(P, "- guideline: acme\n", "- _links:\n      guideline:\n        href: /design/guidelines/acme\n"),
    `${P}:10:7`,
    "“_links” of entry 1 has no value: “guideline” stands beside it, not below it.",
    "Indent these lines below “_links”.",
  ],
  [
    "a note beside its stance",
    edited(A, "[cursor]\n", "[other]\n  note: By date.\n"),
    `${A}:8:3`,
    "“style” of “stances” ends too early: “note” stands beside it, not below it.",
    "Indent this line below “style”.",
  ],
  [
    "options beside their stance",
    edited(A, "    options", "  options"),
    `${A}:7:3`,
    "“style” of “stances” has no value: “options” stands beside it, not below it.",
    "Indent these lines below “style”.",
  ],
  [
    "options and a note beside a key that may not be used, above a stance",
    edited(A, "  style:\n", "  __proto__:\n  options: [cursor]\n  note: By date.\n  style:\n"),
    `${A}:6:3`,
    "The key “__proto__” may not be used.",
    "Take it out.",
  ],
  [
    "a name beside the mapping it is missing from",
    edited(P, / {4}name: Paging\n((?:.*\n)*?.*lists\n)/, "$1  name: Paging\n"),
    `${P}:7:3`,
    "“topic” ends too early: “name” stands beside it, not below it.",
    "Indent this line below “topic”.",
  ],
  [
    "a dash before a reference's second key",
    edited(P, "  url", "- url"),
    `${P}:12:11`,
    "A dash too many: “url” belongs to reference 1 of entry 1, above.",
    "Take the dash out: put a space in its place.",
  ],
];

describe("one slip, one finding", () => {
  it("none in the files without it", () => {
    assert.deepEqual(catalogOf(GOOD).diagnostics, []);
  });

  for (const [name, files, place, message, hint] of ROWS) {
    it(name, () => {
      const said = catalogOf(files).diagnostics.map((finding) => [
        `${finding.file}:${finding.range?.line}:${finding.range?.column}`,
        finding.message,
        finding.hint,
      ]);
      assert.deepEqual(said, [[place, message, hint]]);
    });
  }
});
