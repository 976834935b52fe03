import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseYaml } from "../../../src/load/yaml.ts";

/** A list with a dash too few, how the finding reads, and what the text is taken to say. */
type Row = readonly [name: string, text: string, findings: readonly string[], value: unknown];

const dash = (place: string, key: string, column: number): string =>
  `${place} A dash is missing: “${key}” starts another item of the list. Put “- ” before it, at column ${column}.`;
const twice = (place: string, key: string, line: number): string =>
  `${place} The key “${key}” stands in this mapping already, on line ${line}. Keep one of the two.`;

const ROWS: readonly Row[] = [
  [
    "an item of the outermost list",
    "- id: a\n  name: A\n  id: b\n  name: B\n- id: c\n  name: C\n",
    [dash("3:3", "id", 1)],
    [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
      { id: "c", name: "C" },
    ],
  ],
  [
    "several items, one after the other",
    "a:\n  - n: 1\n    u: 2\n    n: 3\n    u: 4\n    n: 5\n    u: 6\n",
    [dash("4:5", "n", 3), dash("6:5", "n", 3)],
    {
      a: [
        { n: 1, u: 2 },
        { n: 3, u: 4 },
        { n: 5, u: 6 },
      ],
    },
  ],
  [
    "an item that lacks its first key",
    "- s: 1\n  r: 2\n  l: 3\n  r: 4\n  l: 5\n",
    [dash("4:3", "r", 1)],
    [
      { s: 1, r: 2, l: 3 },
      { r: 4, l: 5 },
    ],
  ],
  [
    "an item behind one that lacks its first key, as the other items start",
    "- s: 0\n  r: 0\n  l: 0\n- r: 2\n  l: 3\n  s: 4\n  r: 5\n  l: 6\n",
    [dash("6:3", "s", 1)],
    [
      { s: 0, r: 0, l: 0 },
      { r: 2, l: 3 },
      { s: 4, r: 5, l: 6 },
    ],
  ],
  [
    "an item with a list that lacks one too",
    "- i: a\n  o:\n    - x: 1\n      y: 2\n      x: 3\n      y: 4\n  i: b\n  o: []\n",
    [dash("5:7", "x", 5), dash("7:3", "i", 1)],
    [
      {
        i: "a",
        o: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      },
      { i: "b", o: [] },
    ],
  ],
  [
    "an item behind Windows line ends, deeply indented",
    "-   n: 1\r\n    u: 2\r\n    n: 3\r\n    u: 4\r\n",
    [dash("3:5", "n", 1)],
    [
      { n: 1, u: 2 },
      { n: 3, u: 4 },
    ],
  ],
  [
    "an item, and another mistake below",
    "- n: 1\n  u: 2\n  n: 3\n  u: !x 4\n",
    [dash("3:3", "n", 1), "4:6 The YAML tag “!x” is not supported. Take the tag out and write the value itself, or leave the key out."],
    [{ n: 1, u: 2 }, { n: 3 }],
  ],
  ["a single key twice, which is a slip", "- n: 1\n  u: 2\n  u: 3\n", [twice("3:3", "u", 2)], [{ n: 1, u: 2 }]],
  ["keys twice in a mapping of no list", "n: 1\nu: 2\nn: 3\nu: 4\n", [twice("3:1", "n", 1), twice("4:1", "u", 2)], { n: 1, u: 2 }],
  ["keys twice on one line", "- {n: 1, u: 2, n: 3, u: 4}\n", [twice("1:16", "n", 1), twice("1:22", "u", 1)], [{ n: 1, u: 2 }]],
  ["keys twice in a list on one line", "[{n: 1, u: 2, n: 3, u: 4}]\n", [twice("1:15", "n", 1), twice("1:21", "u", 1)], [{ n: 1, u: 2 }]],
];

describe("a missing dash", () => {
  for (const [name, text, findings, value] of ROWS) {
    it(name, () => {
      const parsed = parseYaml(text);
      const said = parsed.findings.map(({ start, message, hint }) => {
        const before = text.slice(0, start).split("\n");
        return `${before.length}:${(before.at(-1) ?? "").length + 1} ${message} ${hint}`;
      });
      assert.deepEqual(said, findings);
      assert.deepEqual(parsed.value, value);
    });
  }
});
