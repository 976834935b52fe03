import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load } from "js-yaml";
import { mulberry32, writeCorpus } from "../../../bench/corpus.ts";
import { parseByLibrary, splitFrontMatter } from "../../../src/load/front-matter.ts";
import { LIMITS } from "../../../src/load/limits.ts";
import { NOT_PLAIN, parsePlainYaml } from "../../../src/load/plain-yaml.ts";
import { parseAnyYaml } from "../../../src/load/yaml.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { ROOT } from "../../support/project.ts";

/** Fails unless the text is left to the library, or has the value that the library gives. Says which. */
function isTaken(text: string): boolean {
  const plain = parsePlainYaml(text);
  if (plain === NOT_PLAIN) return false;
  const said = JSON.stringify(text.slice(0, 1_000));
  let expected: unknown;
  try {
    expected = load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch (error) {
    assert.fail(`The library refuses what was taken: ${said}: ${String(error)}`);
  }
  assert.deepStrictEqual(plain, expected, said);
  assert.deepStrictEqual(parseAnyYaml(text), { value: plain, holes: [], findings: [] }, said);
  return true;
}

const TAKEN = [
  "a: b",
  "a: b\n",
  "a: b\nc: d\n",
  "a:\n  b: c\n",
  "a:\n    b: c\n    d: e\nf: g\n",
  "a:\n- b\n- c\nd: e\n",
  "a:\n  - b\n  - c\n",
  "- a\n- b\n",
  "- a: b\n  c: d\n- a: e\n",
  "- a:\n    - b\n  c: d\n",
  "- a:\n  - b\n  c: d\n",
  "a: b\n\nc: d\n",
  "a: 'it''s'\nb: \"said\"\nc: ''\nd: \"\"\n",
  "a: 'x: y # z'\n",
  "a: 403\nb: 403 Forbidden\nc: 2016-05-11\nd: 0x1F\ne: 0o17\nf: 1.5e3\ng: 1_000\nh: 007\n",
  "a: null\nb: True\nc: FALSE\nd: nulls\ne: Null\nf: yes\ng: NULL\nh: tRUE\n",
  "a: https://example.org/x#y:z\n",
  "a: b#c, [d], {e}, & * ! | > ' \" % @ `\n",
  "null: a\ntrue: b\n",
  "a: Ü “x” – y\nb: “quoted”\n",
  "a: b - c ? d\n",
  "a: [b]\nc:\n  - [d, e-f, g_1]\n",
  "a: (b)\nb: /c\nc: _d\nd: $e\n",
  "# a\nb: c",
  "#a\n\n  # b\nc:\n# d\n  e: f\n    # h\n  i:\n  # j\n  - k\n#\n  - l: m\n  # n\n    o: p\n# q",
  "a: 🫖 b\nc: '🫖'\n",
  "constructor: a\ntoString: b\nhasOwnProperty: c\n",
] as const;

const LEFT = [
  "",
  "\n",
  "a",
  "a:",
  "a:\nb: c",
  "a: b\n  c\n",
  "a: b\n c: d\n",
  "a: b: c",
  "a: b:",
  "a: b # c",
  "a:  b ",
  "a: b\t",
  "a:\tb",
  "a: b\r\n",
  "a: |\n  b\n",
  "a: >\n  b\n",
  "a: &b c",
  "a: &b",
  "a: &b\n  c: d",
  "a:\n  &b c: d",
  "- &b c",
  "- &b c: d",
  "&b a: c",
  "a: [&b c]",
  "a: [b, &c d]",
  "a: &b 'c'",
  "a: *b",
  "a: !b c",
  "a: [b, null]",
  "a: [b,c]",
  "a: [b, [c]]",
  "a: [ b ]",
  "a: []",
  "a: [b] c",
  "a: [b: c]",
  "a: [1]",
  "a: {b: c}",
  "a: 'b",
  "a: 'b' c",
  "a: 'b'c'",
  'a: "b\\n"',
  'a: "b" "c"',
  "'a': b",
  "a: b\na: c",
  "__proto__: a",
  "- - a",
  "-  a: b",
  "-\n  a: b",
  "---\na: b",
  "a: b\n---\n",
  "a: b\n...\n",
  "a: -1",
  "a: .5",
  "a: ~",
  "a: @b",
  "a: b\n\n   \n",
  "a: \u0085",
  "a: \u2028",
  "a: \uFEFF",
  "a: \ud83d b",
  "a: b \udcaf",
  "  a: b",
  "a:\n    b: c\n  d: e\n",
  "? a\n: b",
  "1: a",
  "a b: c",
] as const;

describe("plain YAML", () => {
  for (const text of TAKEN) it(`takes ${JSON.stringify(text)} and gives the library's value`, () => assert.ok(isTaken(text)));
  for (const text of LEFT) it(`leaves ${JSON.stringify(text)} to the library`, () => assert.ok(!isTaken(text)));

  it("leaves what is nested deeply to the library", () => {
    const nested = (levels: number): string => Array.from({ length: levels }, (_, level) => `${"  ".repeat(level)}a:`).join("\n");
    assert.ok(isTaken(`${nested(10)} b`));
    assert.ok(!isTaken(`${nested(30)} b`));
  });

  it("gives the library's value for every file of the catalog and of a corpus, body included", () => {
    const corpus = temporaryFolder();
    writeCorpus(corpus, { topics: 20 });
    let taken = 0;
    for (const folder of [path.join(ROOT, "content", "topics"), path.join(corpus, "content", "topics")]) {
      for (const name of readdirSync(folder)) {
        const text = `${readFileSync(path.join(folder, name), "utf8")}\nA body with\n--- dashes.\n`;
        const split = splitFrontMatter(text);
        assert.ok("yaml" in split);
        const library = parseByLibrary(text, split.start, split.end);
        assert.ok("yaml" in library);
        assert.deepStrictEqual(split.yaml.value, library.yaml.value, name);
        assert.equal(split.body.trim(), library.body.trim());
        if (isTaken(text.slice(split.start, split.end))) taken += 1;
      }
    }
    assert.ok(taken > 100, `${taken} files taken`);
  });

  it("never differs from the library on texts changed at random", () => {
    const folder = temporaryFolder();
    writeCorpus(folder, { topics: 1 });
    const whole = readFileSync(path.join(folder, "content", "topics", "topic-00001.md"), "utf8");
    const base = `${whole.slice(4, 1_400)}\n`;
    const random = mulberry32(7);
    const pieces = [
      " ",
      "  ",
      "\n",
      "\n\n",
      ":",
      ": ",
      " #",
      "#",
      "-",
      "- ",
      "'",
      '"',
      "[",
      "]",
      "{",
      "}",
      "&a",
      "*a",
      "!",
      "|",
      ">",
      "\t",
      "---\n",
    ];
    const more = [
      "...",
      "null",
      "1",
      "1e3",
      "0x",
      "~",
      "?",
      "? ",
      "%",
      "@",
      "`",
      ",",
      "é",
      "\r",
      "\\",
      "a: b\n",
      "\n  a: b\n",
      "<<",
      "''",
      "true",
      ".",
    ];
    const all = [...pieces, ...more];
    let taken = 0;
    for (let round = 0; round < 4_000; round += 1) {
      let text: string = random() < 0.5 ? base : (TAKEN[Math.floor(random() * TAKEN.length)] ?? "");
      for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits -= 1) {
        const at = Math.floor(random() * text.length);
        const removed = random() < 0.5 ? Math.floor(random() * 4) : 0;
        const inserted = random() < 0.7 ? (all[Math.floor(random() * all.length)] ?? "") : "";
        text = text.slice(0, at) + inserted + text.slice(at + removed);
      }
      if (isTaken(text)) taken += 1;
    }
    assert.ok(taken > 400, `${taken} texts taken`);
  });

  // An item has so many events to the library: starts and ends of collections, keys and values.
  for (const [item, events] of [
    ["- x\n", 1],
    ["- a: x\n", 4],
    ["- [a, b]\n", 4],
    ["- a:\n    b: x\n", 7],
    ["- a:\n  - x\n", 6],
  ] as const) {
    it(`takes no text with more values than the library reads: ${JSON.stringify(item)}`, () => {
      const most = Math.floor(LIMITS.values / events);
      for (let count = most - 4; count <= most + 1; count += 1) isTaken(item.repeat(count));
      assert.equal(isTaken(item.repeat(most + 1)), false);
      assert.equal(isTaken(item.repeat(most / 2)), true);
    });
  }
});
