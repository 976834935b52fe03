import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitFrontMatter } from "../../../src/load/front-matter.ts";

/** A file, the YAML between its delimiters as it stands, its value and its body. */
type Good = readonly [name: string, text: string, yaml: string, value: unknown, body: string];

const GOOD: readonly Good[] = [
  ["front matter and a body", "---\na: 1\n---\nBody.\n", "a: 1\n", { a: 1 }, "Body.\n"],
  ["no body", "---\na: 1\n---\n", "a: 1\n", { a: 1 }, ""],
  ["no line break at the end, as in the seed", "---\na: 1\n---", "a: 1\n", { a: 1 }, ""],
  ["Windows line ends", "---\r\na: 1\r\n---\r\nBody.\r\n", "a: 1\r\n", { a: 1 }, "Body.\r\n"],
  [
    "--- inside a URL",
    "---\nurl: https://x.example/a---b\n---\nB",
    "url: https://x.example/a---b\n",
    { url: "https://x.example/a---b" },
    "B",
  ],
  [
    "a URL that ends in ---",
    "---\nurl: https://x.example/#---\n---\nB",
    "url: https://x.example/#---\n",
    { url: "https://x.example/#---" },
    "B",
  ],
  ["an indented --- in a text", "---\na: |\n  x\n  ---\n  y\n---\nB", "a: |\n  x\n  ---\n  y\n", { a: "x\n---\ny\n" }, "B"],
  ["--- in the body", "---\na: 1\n---\nBody\n\n---\n\nmore\n", "a: 1\n", { a: 1 }, "Body\n\n---\n\nmore\n"],
  ["front matter within the body stays text", "---\na: 1\n---\n---js\nx\n---\n", "a: 1\n", { a: 1 }, "---js\nx\n---\n"],
  ["empty front matter", "---\n---\nBody", "", undefined, "Body"],
];

/** A file, what is wrong with it, and the text that is marked. */
type Bad = readonly [name: string, text: string, message: string, marked: string];

const NOT_EXACTLY = "The first line must be exactly ---.";
const NONE = "The file does not start with front matter.";
const LIKE_END = "A line starts with --- but is not exactly ---.";
const OPEN = "The front matter is opened and not closed.";
const SEEMS_END = "A line seems to end the front matter and is not exactly ---.";
const TWICE = "The line --- that opens the front matter stands twice.";
const CARRIAGE_RETURNS = "The lines of the file end in carriage returns alone.";

const BAD: readonly Bad[] = [
  ["---js", "---js\n({a: globalThis.ran = true})\n---\n", NOT_EXACTLY, "---js"],
  ["---javascript", "---javascript\nglobalThis.ran = true\n---\n", NOT_EXACTLY, "---javascript"],
  ["---json", '---json\n{"a": 1}\n---\n', NOT_EXACTLY, "---json"],
  ["---coffee", "---coffee\nglobalThis.ran = true\n---\n", NOT_EXACTLY, "---coffee"],
  ["--- yaml", "--- yaml\na: 1\n---\n", NOT_EXACTLY, "--- yaml"],
  ["--- with a space after it", "--- \na: 1\n---\n", NOT_EXACTLY, "--- "],
  ["four dashes", "----\na: 1\n----\n", NOT_EXACTLY, "----"],
  ["a heading", "# Title\n", NONE, "# Title"],
  ["a space before ---", " ---\na: 1\n---\n", NOT_EXACTLY, " ---"],
  ["an empty first line", "\n---\na: 1\n---\n", NONE, "\n"],
  ["YAML without delimiters", "a: 1\n", NONE, "a: 1"],
  ["a line ---x", "---\na: 1\n---x\n---\n", LIKE_END, "---x"],
  ["an end with a space after it", "---\na: 1\n--- \nBody\n", LIKE_END, "--- "],
  ["four dashes at the end", "---\na: 1\n----\nBody\n", LIKE_END, "----"],
  ["no end", "---\na: 1\n", OPEN, "---"],
  ["only ---", "---", OPEN, "---"],
  ...["  ---", "--", "—", "–––", "...", "- - -"].map((end): Bad => [`the end ${end}`, `---\na: 1\n${end}\nB\n`, SEEMS_END, end]),
  ["an end of two dashes, behind an indented one of a text", "---\na: |\n  ---\n--\r\nB\n", SEEMS_END, "--"],
  ["a dash of a list and no end", "---\na:\n  -\n-\n", OPEN, "---"],
  ["two opening lines", "---\n---\na: 1\n---\nB\n", TWICE, "---"],
  ["lines that end in carriage returns", "---\ra: 1\r---\rB\r", CARRIAGE_RETURNS, "---"],
];

describe("splitFrontMatter", () => {
  for (const [name, text, yaml, value, body] of GOOD) {
    it(`reads ${name}`, () => {
      const split = splitFrontMatter(text);
      assert.ok("yaml" in split, "the file was refused");
      assert.deepEqual(split.yaml.value, value);
      assert.equal(split.body, body);
      assert.equal(text.slice(split.start, split.end), yaml);
    });
  }

  for (const [name, text, message, marked] of BAD) {
    it(`refuses ${name}`, () => {
      const split = splitFrontMatter(text);
      assert.ok("finding" in split, "the file was read");
      assert.equal(split.finding.message, message);
      assert.equal(text.slice(split.start, split.end), marked);
      assert.notEqual(split.finding.hint, undefined);
    });
  }

  it("runs no code that a file asks to run", () => {
    for (const [, text] of BAD) splitFrontMatter(text);
    assert.equal("ran" in globalThis, false);
  });

  it("gives the same answer every time it reads a broken file", () => {
    const broken = "---\na: 'b\n---\n";
    assert.deepEqual(splitFrontMatter(broken), splitFrontMatter(broken));
    const split = splitFrontMatter(broken);
    assert.ok("yaml" in split);
    assert.equal(split.yaml.findings.length, 1);
  });
});

describe("a hint about the lines around the front matter mends them", () => {
  const MATTER = "layout: topic\ndata:\n  a: 1\n";
  const DASHES = "Write three dashes and nothing else, no spaces either.";
  const END = "The line that ends the front matter has three dashes and nothing else.";
  /** What stands above and below the YAML, and the hint. */
  const HINTS: readonly (readonly [above: string, below: string, hint: string])[] = [
    ["----\n", "---\n", DASHES],
    ["--- \n", "---\n", DASHES],
    [" ---\n", "---\n", DASHES],
    ["--\n", "---\n", DASHES],
    ["—\n", "---\n", DASHES],
    ["---yaml\n", "---\n", "Front matter is YAML: take out what follows the dashes."],
    ["\n---\n", "---\n", "Take out what is empty above ---."],
    ["\n  \n---\n", "---\n", "Take out what is empty above ---."],
    ["", "---\n", "Put a line of exactly --- above it."],
    ["---\n---\n", "---\n", "Take one of the two out."],
    ["---\n", "----\n", END],
    ["---\n", "--\n", END],
    ["---\n", "", "End it with a line of exactly ---."],
  ];
  for (const [above, below, hint] of HINTS) {
    it(JSON.stringify([above, below]), () => {
      const split = splitFrontMatter(above + MATTER + below);
      assert.equal("finding" in split && split.finding.hint, hint);
      assert.equal("finding" in splitFrontMatter(`---\n${MATTER}---\n`), false);
    });
  }
});
