import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseYaml } from "../../../src/load/yaml.ts";

/** A text with one mistake, its place with the text marked, the message, the hint, and the text of whoever follows that. */
type Row = readonly [name: string, text: string, place: string, message: string, hint: string, mended: string];

const openedBy = (bracket: string): string => `A ${bracket} is opened and not closed.`;
const closeWith = (closing: string, bracket: string): string =>
  `Close it with ${closing}; a text that begins with ${bracket} needs quotes.`;
const CONFLICT = "A merge has left a conflict here.";
const SIDES = "Keep one of the two sides, and take the lines of <<<<<<<, ======= and >>>>>>> out.";
const TOO_FAR_LEFT = "The indentation of this line does not fit the lines below.";
const anothers = (sign: string): string => `A colon is missing after “type”: “${sign}” stands in its place.`;

const ROWS: readonly Row[] = [
  ["a list that is not closed", "a:\n  b: [c\n  d: e\n", "2:6 [c", openedBy("["), closeWith("]", "["), "a:\n  b: [c]\n  d: e\n"],
  ["a mapping that is not closed", "a:\n  b: {c\n  d: e\n", "2:6 {c", openedBy("{"), closeWith("}", "{"), "a:\n  b: {c}\n  d: e\n"],
  ["a list in a list", "a: [b, [c]\nd: e\n", "1:4 [b, [c]", openedBy("["), closeWith("]", "["), "a: [b, [c]]\nd: e\n"],
  ["a list over several lines", "a: [b,\n  c\nd: e\n", "1:4 [b,", openedBy("["), closeWith("]", "["), "a: [b,\n  c]\nd: e\n"],
  ["a list before a comment", "a: [b # c]\nd: e\n", "1:4 [b", openedBy("["), closeWith("]", "["), "a: [b] # c]\nd: e\n"],
  ["a text that begins with a bracket", "a: [sic\nd: e\n", "1:4 [sic", openedBy("["), closeWith("]", "["), "a: '[sic'\nd: e\n"],
  ["a quote in a list", 'a: ["b]\nc: d\n', '1:5 "b]', "A double quote is opened and not closed.", 'Close it with ".', 'a: ["b"]\nc: d\n'],
  ["a list that is closed twice", "a: [b]]\nc: d\n", "1:7 ]", "There is a ] too many.", "Take one ] out.", "a: [b]\nc: d\n"],
  ["a list that is closed as a mapping", "a: [b}\nc: d\n", "1:6 }", "What [ opens is closed by }.", "Close it with ].", "a: [b]\nc: d\n"],
  [
    "more than a list",
    "options: [b] really\nc: d\n",
    "1:13  really",
    "Something stands behind the ] of the list.",
    "Take it out, or put it into the list.",
    "options: [b, really]\nc: d\n",
  ],
  ...["* ", "- "].map(
    (sign): Row => [
      `the sign ${sign}of an item behind a key`,
      `options: ${sign}b, c\nd: e\n`,
      `1:10 ${sign}b, c`,
      `Behind a key, a list stands in [ and ], without “${sign}”.`,
      "Write “options: [b, c]”.",
      "options: [b, c]\nd: e\n",
    ],
  ),
  [
    "stars for dashes",
    "a:\n  * b\n  * c\nd: e\n",
    "2:3 *",
    "An item of a list starts with “- ”, not with “* ”.",
    "Put a dash in its place.",
    "a:\n  - b\n  - c\nd: e\n",
  ],
  [
    "a tab in a list",
    "a: [b,\tc]\nd: e\n",
    "1:7 \t",
    "A tab stands where only spaces may.",
    "Put a space in its place.",
    "a: [b, c]\nd: e\n",
  ],

  ["marks of a merge", "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "2:1 <<<<<<<", CONFLICT, SIDES, "a: b\nc: e\n"],
  ["a mark that was left", "a: b\n=======\r\nc: d\n", "2:1 =======", CONFLICT, SIDES, "a: b\nc: d\n"],
  ["a semicolon for a colon", "a: b\ntype; c\nd: e\n", "2:1 type;", anothers(";"), "Write “type: …”.", "a: b\ntype: c\nd: e\n"],
  ["an equals sign for a colon", "a: b\ntype = c\nd: e\n", "2:1 type =", anothers("="), "Write “type: …”.", "a: b\ntype: c\nd: e\n"],
  ["a wide colon", "a: b\ntype：c\nd: e\n", "2:1 type：", anothers("："), "Write “type: …”.", "a: b\ntype: c\nd: e\n"],
  [
    "a no-break space behind a colon",
    "a: b\ntype:\u00a0c\nd: e\n",
    "2:1 type:\u00a0",
    "A space is missing after the colon of “type”: what stands there only looks like one.",
    "Type the space anew.",
    "a: b\ntype: c\nd: e\n",
  ],
  [
    "slashes before a comment",
    "a: b\n// c\nd: e\n",
    "2:1 //",
    "A comment starts with #, not with //.",
    "Write # in the place of //.",
    "a: b\n# c\nd: e\n",
  ],
  [
    "a NUL",
    "a: b\nc: d\0\n",
    "2:5 \0",
    "A NUL stands here, a character that no text has.",
    "Take it out; where there is one behind every letter, save the file as UTF-8.",
    "a: b\nc: d\n",
  ],
  ["a bell", "a: b\nc: d\u0007\n", "2:5 \u0007", "A control character stands here, which cannot be seen.", "Take it out.", "a: b\nc: d\n"],

  [
    "the first key of a mapping, too far left",
    "a:\n  b:\n  c: 1\n    d: 2\n",
    "3:3 c",
    TOO_FAR_LEFT,
    "Line it up with them (column 5).",
    "a:\n  b:\n    c: 1\n    d: 2\n",
  ],
  [
    "a key with much below it, too far left",
    `a:\nb:\n${"    - c: d\n      e: f\n".repeat(9)}  g: h\n`,
    "2:1 b",
    TOO_FAR_LEFT,
    "Line it up with them (column 3).",
    `a:\n  b:\n${"    - c: d\n      e: f\n".repeat(9)}  g: h\n`,
  ],
  [
    "a key among others, too far left",
    "a:\n  b:\n    c: 1\n  d: 2\n    e: 3\n    f: 4\n",
    "4:3 d",
    TOO_FAR_LEFT,
    "Line it up with them (column 5).",
    "a:\n  b:\n    c: 1\n    d: 2\n    e: 3\n    f: 4\n",
  ],
  [
    "the first item without its dash",
    "a:\n  b:\n      c: 1\n      d: 2\n    - c: 3\n      d: 4\n",
    "3:7 c",
    "A dash is missing before the first item of the list.",
    "Put “- ” before it, at column 5.",
    "a:\n  b:\n    - c: 1\n      d: 2\n    - c: 3\n      d: 4\n",
  ],
  [
    "the first item without its dash, below a key of its column",
    "b: # c\n  c: 1\n- c: 3\n",
    "2:3 c",
    "A dash is missing before the first item of the list.",
    "Put “- ” before it, at column 1.",
    "b: # c\n- c: 1\n- c: 3\n",
  ],
];

describe("a mistake of syntax is found where it stands, and its hint mends it", () => {
  for (const [name, text, place, message, hint, mended] of ROWS) {
    it(name, () => {
      const found = parseYaml(text).findings.map((finding) => {
        const before = text.slice(0, finding.start).split("\n");
        const marked = text.slice(finding.start, finding.end);
        return [`${before.length}:${(before.at(-1) ?? "").length + 1} ${marked}`, finding.code, finding.message, finding.hint];
      });
      assert.deepEqual(found, [[place, "yaml-syntax", message, hint]]);
      assert.deepEqual(parseYaml(mended).findings, []);
    });
  }
});
