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
