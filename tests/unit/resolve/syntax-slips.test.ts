import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";

const P = "content/topics/paging.md";
const A = "data/guidelines/acme.yaml";
const C = "data/categories.yaml";
const D = "data/decisions.yaml";
const TOPIC = `---
layout: topic
data:
  items:
    - summary: Pages are asked for by a cursor, which is opaque.
      references:
        - name: Paging
          url: https://acme.example/rules#paging
        - name: Cursors
          url: https://acme.example/rules#cursors
      _links:
        guideline:
          href: /design/guidelines/acme
    - references:
        - name: Pages
          url: https://zenith.example/rules#pages
      _links:
        guideline:
          href: /design/guidelines/zenith
  _embedded:
    topic:
      id: paging
      name: Paging
      description: How pages are asked for.
      category: lists
---
`;
const GOOD: Files = {
  [P]: TOPIC,
  [A]: guidelineYaml("acme", "stances:\n  style:\n    options: [cursor]\n    note: Opaque.\n  size:\n    options: [fixed]\n"),
  "data/guidelines/zenith.yaml": guidelineYaml("zenith"),
  [C]: "- id: other\n  name: Other\n- id: lists\n  name: Lists\n  topics:\n    - paging\n",
  [D]: `- id: style
  topic: paging
  question: How?
  options:
    - id: offset
      label: Offset
    - id: cursor
      label: Cursor
- id: size
  topic: paging
  question: How many?
  options:
    - id: fixed
      label: Fixed
    - id: free
      label: Free
`,
};

/** A slip in a good file, the place, and what is said; to follow the hint is to have the good file again. */
type Row = readonly [name: string, file: string, from: string | RegExp, to: string, place: string, message: string, hint: string];

const lined = (column: number): string => `Line it up with the “- ” above (column ${column}).`;
const FITS_NONE = "The indentation of this line fits none of the lines above.";
const DASHES = "There is a dash too many.";
const ONE_DASH = "Take one of the two out: an item starts with “- ”.";

const ROWS: readonly Row[] = [
  [
    "an entry without its dash",
    P,
    "    - summary",
    "    summary",
    "5:5",
    "A dash is missing before “summary”.",
    "Put “- ” before it, at column 5.",
  ],
  [
    "a reference without its dash",
    P,
    "        - name: P",
    "        name: P",
    "7:9",
    "A dash is missing before “name”.",
    "Put “- ” before it, at column 9.",
  ],
  ["two dashes before a reference", P, "- name: C", "- - name: C", "9:9", DASHES, ONE_DASH],
  ["two dashes in one before a reference", P, "- name: C", "-- name: C", "9:9", DASHES, ONE_DASH],
  ["two dashes before an option", D, "- id: cursor", "- - id: cursor", "7:5", DASHES, ONE_DASH],
  [
    "a dash before a stance",
    A,
    "  size",
    "- size",
    "9:1",
    "A dash too many: “size” belongs to what stands above it.",
    "Take the dash out: put a space in its place.",
  ],
  [
    "another sign for a dash",
    P,
    "- references",
    "– references",
    "14:5",
    "An item of a list starts with “- ”, not with “– ”.",
    "Put a dash in its place.",
  ],
  [
    "a plus for a dash",
    P,
    "- summary",
    "+ summary",
    "5:5",
    "An item of a list starts with “- ”, not with “+ ”.",
    "Put a dash in its place.",
  ],
  [
    "two spaces behind a dash",
    P,
    "- summary",
    "-  summary",
    "5:6",
    "The keys below do not stand where the first one does, behind the dash.",
    "Put one space behind the dash.",
  ],

  ["an entry at the start of its line", P, "    - references", "- references", "14:1", FITS_NONE, lined(5)],
  [
    "a reference too far right",
    P,
    "        - name: C",
    "          - name: C",
    "9:11",
    FITS_NONE,
    `${lined(9).slice(0, -1)}; if it goes on with the text above, that text needs quotes.`,
  ],
  [
    "a stance at the start of its line",
    A,
    "  style",
    "style",
    "6:1",
    "The indentation of this line does not fit the lines below.",
    "Line it up with them (column 3).",
  ],
  [
    "the address of a link at the start of its line",
    P,
    "          href: /design/guidelines/acme",
    "href: /design/guidelines/acme",
    "13:1",
    FITS_NONE,
    "Indent it below “guideline” (column 11).",
  ],
  [
    "an item two spaces too far right, with what belongs to it",
    D,
    /^ {4}- id: offset\n {6}label/m,
    "      - id: offset\n        label",
    "5:7",
    "The indentation of this item does not fit the item below.",
    "Line it up with that (column 5), and with it the lines that belong to it.",
  ],
  [
    "a text on a line of its own",
    P,
    "cursor, which",
    "cursor,\nwhich",
    "6:1",
    "This line is no key with its value; it seems to go on with the text of “summary”, above.",
    "Put it on the line above, or indent it (column 9).",
  ],
  [
    "a block of text that is not indented",
    P,
    "summary: Pages",
    "summary: >-\n      Pages",
    "6:7",
    "The text of “summary” stands no deeper than its key.",
    "Indent it (column 9).",
  ],
  [
    "a value before the lines of a list",
    D,
    "options:\n    - id: o",
    "options: none\n    - id: o",
    "4:12",
    "“options” has a value behind its colon, and lines below that seem to be its value.",
    "Take out what stands behind the colon.",
  ],
  [
    "a list that has lost its key",
    D,
    "  options:\n    - id: fixed",
    "    - id: fixed",
    "12:5",
    "The line “options:” seems to be missing above this one.",
    "Put it there, at column 3.",
  ],

  [
    "an invisible sign before a key",
    P,
    /^ {6}_links/m,
    "\uFEFF      _links",
    "11:1",
    "A character that cannot be seen stands here.",
    "Take it out: delete what stands before the line's first word, and indent it anew.",
  ],
  [
    "a space that is none before a key",
    P,
    /^ {6}_links/m,
    "     \u00A0_links",
    "11:6",
    "What stands here only looks like a space.",
    "Type the space anew.",
  ],
  [
    "a comment of another language",
    P,
    "      _links",
    "      <!-- todo -->\n      _links",
    "11:7",
    "A comment starts with #, not with <!--.",
    "Write # in the place of <!--, and take --> out.",
  ],
  [
    "a key of many lines without its colon",
    P,
    "      category",
    "      aliases\n        - pages\n        - pager\n        - cursor\n        - cursors\n        - offset\n      category",
    "25:7",
    "A colon is missing after “aliases”.",
    "Write “aliases:”; a line that goes on with a text is indented deeper than its key.",
  ],
];

describe("a slip that YAML cannot read is found where it is", () => {
  it("none in the files without it", () => {
    assert.deepEqual(catalogOf(GOOD).diagnostics, []);
  });

  for (const [name, file, from, to, place, message, hint] of ROWS) {
    it(name, () => {
      const text = String(GOOD[file]);
      assert.notEqual(text.search(from), -1);
      const { diagnostics } = catalogOf({ ...GOOD, [file]: text.replace(from, to) });
      assert.deepEqual(
        diagnostics.map((finding) => [`${finding.file}:${finding.range?.line}:${finding.range?.column}`, finding.message, finding.hint]),
        [[`${file}:${place}`, message, hint]],
      );
    });
  }
});
