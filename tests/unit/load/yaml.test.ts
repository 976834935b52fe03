import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MOST_FINDINGS } from "../../../src/diagnostics/fewer.ts";
import { LIMITS } from "../../../src/load/limits.ts";
import { parseYaml } from "../../../src/load/yaml.ts";

/** A text, the value it has, and its findings as `code marked-text`. */
type Row = readonly [name: string, text: string, value: unknown, findings?: readonly string[]];

function findingsOf(text: string): string[] {
  return parseYaml(text).findings.map(({ code, start, end }) => `${code} ${JSON.stringify(text.slice(start, end))}`);
}

const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const ROWS: readonly Row[] = [
  ["a mapping", "a: 1\nb: two\n", { a: 1, b: "two" }],
  ["a list", "- x\n- y\n", ["x", "y"]],
  ["an empty text", "", undefined],
  ["only a comment", "# nothing\n", undefined],
  ["a key without a value", "a:\n", { a: null }],
  ["a day stays a text", "date: 2016-05-11\n", { date: "2016-05-11" }],
  ["a moment stays a text", "date: 2016-05-11T00:00:00.000Z\n", { date: "2016-05-11T00:00:00.000Z" }],
  ["yes and no stay texts, as in YAML 1.2", "a: yes\nb: no\nc: on\n", { a: "yes", b: "no", c: "on" }],
  ["true is not a text", "a: true\n", { a: true }],
  ["a number in quotes is a text", "a: '403'\n", { a: "403" }],
  ["a URL with --- in it", "url: https://x.example/a---b#---\n", { url: "https://x.example/a---b#---" }],
  ["folded and literal texts", "a: >-\n  one\n  two\nb: |\n  one\n  two\n", { a: "one two", b: "one\ntwo\n" }],
  ["Windows line ends", "a: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
  ["<< is a key like any other", "a:\n  <<: 1\n", { a: { "<<": 1 } }],

  ["an unknown tag on a value", "a: !date 2016\nb: 2\n", { b: 2 }, ['yaml-tag "!date"']],
  ["an unknown tag in a list leaves a hole", "- !x 1\n- 2\n", [undefined, 2], ['yaml-tag "!x"']],
  ["a tag on a mapping", "a: !!js/function\n  b: 1\nc: 3\n", { c: 3 }, ['yaml-tag "!!js/function"']],
  ["a tag on a list", "a: !x [1, [2]]\nc: 3\n", { c: 3 }, ['yaml-tag "!x"']],
  ["a tag on the whole", "!x\na: 1\n", undefined, ['yaml-tag "!x"']],
  ["every tag is found", "a: !x 1\nb: !y 2\n", {}, ['yaml-tag "!x"', 'yaml-tag "!y"']],
  ["a tag that YAML itself defines", "a: !!str 403\n", {}, ['yaml-tag "!!str"']],
  ["an anchor that nobody uses", "a: &x 1\nb: 2\n", { b: 2 }, ['yaml-alias "&x"']],
  ["an anchor that is the first word of a text", "a: &Accept is sent\n", {}, ['yaml-alias "&Accept"']],
  ["an anchor with nothing after it", "a: &x\nb: 2\n", { b: 2 }, ['yaml-alias "&x"']],
  ["an anchor before a text in quotes", "- &x 'b'\n- c\n", [undefined, "c"], ['yaml-alias "&x"']],
  ["an anchor of a mapping, whose values are read", "a: &x\n  b: !y 1\n  c: 2\n", { a: { c: 2 } }, ['yaml-alias "&x"', 'yaml-tag "!y"']],
  ["an anchor of a list on one line", "a: &x [b, &y c]\n", { a: ["b", undefined] }, ['yaml-alias "&x"', 'yaml-alias "&y"']],
  ["an anchor of the whole", "&x\na: 1\n", { a: 1 }, ['yaml-alias "&x"']],
  ["an anchor of a key", "&x a: 1\n", { a: 1 }, ['yaml-alias "&x"']],
  ["an anchor and a tag", "a: &x !y 1\n", {}, ['yaml-alias "&x"', 'yaml-tag "!y"']],
  ["an ampersand in quotes or in mid-text", "a: '&x 1'\nb: c &x\n", { a: "&x 1", b: "c &x" }],
  ["an alias", "a: &x 1\nb: *x\n", {}, ['yaml-alias "&x"', 'yaml-alias "*x"']],
  ["a merge by alias", "a: &x {b: 1}\nc:\n  <<: *x\n", { a: { b: 1 }, c: {} }, ['yaml-alias "&x"', 'yaml-alias "*x"']],
  ["an alias as a key", "a: &x 1\n*x : 2\nc: 3\n", { c: 3 }, ['yaml-alias "&x"', 'yaml-syntax "*"']],
  ["a key twice", "a: 1\nb: 2\na: 3\n", { a: 1, b: 2 }, ['duplicate-key "a"']],
  ["a key twice in quotes", "a: 1\n'a': 3\n", { a: 1 }, [`duplicate-key "'a'"`]],
  ["a key three times", "a: 1\na: [1]\na: {b: 1}\n", { a: 1 }, ['duplicate-key "a"', 'duplicate-key "a"']],
  ["__proto__", "__proto__: {polluted: true}\na: 1\n", { a: 1 }, ['forbidden-key "__proto__"']],
  ["__proto__ deep down, in quotes", 'a: {"__proto__": {polluted: true}, b: 1}\n', { a: { b: 1 } }, ['forbidden-key "\\"__proto__\\""']],
  ["__proto__ as a value", "a: __proto__\n", { a: "__proto__" }],
  ["a list as a key", "? [1, 2]\n: 3\nb: 4\n", { b: 4 }, ['yaml-syntax "["']],
  [
    "a tag, an alias and a double at once",
    "a: !x 1\nb: &y 1\nc: *y\nb: 2\n",
    {},
    ['yaml-tag "!x"', 'yaml-alias "&y"', 'yaml-alias "*y"', 'duplicate-key "b"'],
  ],

  ["a # behind a space, within a text", "a: See rule #7 on it\nb: 2\n", { a: "See rule", b: 2 }, ['cut-text "#7 on it"']],
  ["a # behind a space, behind an address", "- https://x.example/a #b \t\n", ["https://x.example/a"], ['cut-text "#b"']],
  ["a # within a text of two lines", "a: See\n  rule #7\n", { a: "See rule" }, ['cut-text "#7"']],
  ["a # within a text, and a tag", "a: See rule #7\nb: !x 1\n", { a: "See rule" }, ['cut-text "#7"', 'yaml-tag "!x"']],
  ["a # within a text, Windows line ends", "a: rule #7\r\nb: 1\r\n", { a: "rule", b: 1 }, ['cut-text "#7"']],
  [
    "comments that are meant",
    "a: 1 # one\nb: 2 ## two\nc: 3 #\nd: '4' #four\n#five\ne: |\n  six #7\n",
    { a: 1, b: 2, c: 3, d: "4", e: "six #7\n" },
  ],

  ["two documents", "a: 1\n---\nb: 2\n", { a: 1 }, ['yaml-syntax "---"']],
  ["a quote that is not closed", "a: 'b\nc: 1\n", undefined, [`yaml-syntax "'b"`]],
  ["a bracket that is not closed", "a: [1, 2\n", undefined, ['yaml-syntax "[1, 2"']],
  ["a colon in a text", "a: b: c\n", undefined, ['yaml-syntax "b: c"']],
  ["a tab for indentation", "a:\n\tb: 1\n", undefined, ['yaml-syntax "\\t"']],
  [`${LIMITS.depth} levels`, `a: ${deep(LIMITS.depth - 1)}`, { a: JSON.parse(deep(LIMITS.depth - 1)) }],
];

const HEAD = "layout: topic\ndata:\n  items:\n    - guideline: acme\n";
const TAIL = "      references:\n        - name: S\n          url: https://a.example/\n";
const colon = (key: string): string => `Write “${key}:”; a line that goes on with a text is indented deeper than its key.`;

/** A text with one mistake, and what is said of it: its place with the text marked, the message and the hint. */
const MISTAKES: readonly (readonly [name: string, text: string, place: string, message: string, hint: string])[] = [
  [
    "no space after a colon",
    `${HEAD}      summary:Use ETag.\n${TAIL}`,
    "5:7 summary:",
    "A space is missing after the colon of “summary”.",
    "Write “summary: …”.",
  ],
  [
    "no space after the colon of an item's first key",
    `${HEAD}${TAIL}    - summary:Use ETag.\n      guideline: x\n`,
    "8:7 summary:",
    "A space is missing after the colon of “summary”.",
    "Write “summary: …”.",
  ],
  [
    "no space before an address, on the last line",
    `${HEAD}${TAIL.replace("url: ", "url:")}`,
    "7:11 url:",
    "A space is missing after the colon of “url”.",
    "Write “url: …”.",
  ],
  [
    "no space before an address, and more below",
    `${HEAD}${TAIL.replace("url: ", "url:")}      summary: x\n`,
    "7:11 url:",
    "A space is missing after the colon of “url”.",
    "Write “url: …”.",
  ],
  [
    "no space after a colon, behind Windows line ends",
    "id: a\r\ntitle:b\r\ncompany: c\r\n",
    "2:1 title:",
    "A space is missing after the colon of “title”.",
    "Write “title: …”.",
  ],
  [
    "no space after the colon of a key, two lines and a comment above the next",
    `${HEAD}      summary:Use\n        # the\n        ETag.\n${TAIL}`,
    "5:7 summary:",
    "A space is missing after the colon of “summary”.",
    "Write “summary: …”.",
  ],
  ["no colon", `${HEAD}      summary Use ETag.\n${TAIL}`, "5:7 summary", "A colon is missing after “summary”.", colon("summary")],
  [
    "no colon after a key of lines below",
    `${HEAD}${TAIL.replace("references:", "references")}`,
    "5:7 references",
    "A colon is missing after “references”.",
    colon("references"),
  ],
  [
    "no space after a dash",
    `layout: topic\ndata:\n  items:\n    -guideline: acme\n${TAIL}`,
    "4:5 -",
    "A space is missing after the dash.",
    "An item of a list starts with a dash and a space: “- ”.",
  ],
  ...[
    "`ETag` is sent",
    "@type is sent",
    "%20 is a space",
    "*Accept* is sent",
    "& more",
    "[RFC 9110](https://a.example) says",
    "{id} is a number",
    "- a dash",
  ].map(
    (value) =>
      [
        `a text that begins with ${value.charAt(0)}`,
        `${HEAD}      summary: ${value}\n${TAIL}`,
        `5:16 ${value}`,
        `A text that begins with ${value.charAt(0)} needs quotes.`,
        "Put the whole text in quotes; an apostrophe inside single quotes is written ''.",
      ] as const,
  ),
  ...["> a quotation", "| or"].map(
    (value) =>
      [
        `a text behind ${value.charAt(0)}`,
        `${HEAD}      summary: ${value}\n${TAIL}`,
        `5:18 ${value.charAt(2)}`,
        "Nothing may follow | or > on its line.",
        "Write the text on the lines below it; one that begins with | or > itself needs quotes.",
      ] as const,
  ),
  [
    "an item of a list that begins with a backtick",
    "aliases:\n  - a\n  - `b`\n",
    "3:5 `b`",
    "A text that begins with ` needs quotes.",
    "Put the whole text in quotes; an apostrophe inside single quotes is written ''.",
  ],
  ...["'Don't use it.", "'Don't use it.'"].map(
    (value) =>
      [
        `an apostrophe in single quotes: ${value}`,
        `${HEAD}      summary: ${value}\n${TAIL}`,
        `5:16 ${value}`,
        "The text begins with a single quote, and its apostrophe closes that.",
        "Double the apostrophe ('') and close the quote at the end, or use double quotes.",
      ] as const,
  ),
  [
    "an apostrophe at the start",
    `${HEAD}      summary: 'tis sent.\n${TAIL}`,
    "5:16 'tis sent.",
    "A single quote is opened and not closed.",
    "Close it with '; where it is an apostrophe, put the text in double quotes.",
  ],
  [
    "a double quote that nobody has closed",
    `${HEAD}      summary: "Use ETag.\n${TAIL}`,
    '5:16 "Use ETag.',
    "A double quote is opened and not closed.",
    'Close it with ".',
  ],
  [
    "a mistake behind a text in quotes over two lines",
    "a: 'b\n  c'\nd: e: f\n",
    "3:4 e: f",
    "A text with “: ” in it needs quotes.",
    "Put the whole text in quotes; an apostrophe inside single quotes is written ''.",
  ],
  [
    "a word in double quotes at the start",
    `${HEAD}      summary: "ETag" is sent.\n${TAIL}`,
    '5:16 "ETag" is sent.',
    "The quote that this text begins with is closed before its end.",
    "Put the whole text in single quotes, or take these out.",
  ],
  [
    "a word in single quotes at the start",
    `${HEAD}      summary: 'ETag' is sent.\n${TAIL}`,
    "5:16 'ETag' is sent.",
    "The quote that this text begins with is closed before its end.",
    "Put the whole text in double quotes, or take these out.",
  ],
  [
    "a mapping on one line with a colon in a text, which is no text itself",
    "- {id: a, label: A: B}\n",
    "1:19 :",
    "A [ or { is opened and not closed.",
    "Close it with ] or }.",
  ],
  [
    "a list that nobody has closed, which is no text either",
    "a: [b, c\nd: e\n",
    "1:4 [b, c",
    "A [ is opened and not closed.",
    "Close it with ]; a text that begins with [ needs quotes.",
  ],
  ...(
    [
      ["a key one space too far left", `${HEAD}${TAIL.replace("      r", "     r")}`, "5:6 references", "key", 7],
      ["a key behind a list, one space too far left", `${HEAD}${TAIL}     summary: x\n`, "8:6 summary", "key", 7],
      ["a key of a reference one space too far left", `${HEAD}${TAIL.replace(" url", "url")}`, "7:10 url", "key", 11],
      ["an item one space too far left", `${HEAD}${TAIL}   - guideline: b\n`, "8:4 -", "“- ”", 5],
      ["an item of texts one space too far left", "a:\n  - b\n - c\n", "3:2 -", "“- ”", 3],
    ] as const
  ).map(
    ([name, text, place, what, column]) =>
      [
        name,
        text,
        place,
        "The indentation of this line fits none of the lines above.",
        `Line it up with the ${what} above (column ${column}).`,
      ] as const,
  ),
  [
    "a key one space too far right",
    `${HEAD}${TAIL.replace("      r", "       r")}`,
    "5:8 references",
    "The indentation of this line fits none of the lines above.",
    "Line it up with the key above (column 7); if it goes on with the text above, that text needs quotes.",
  ],
  [
    "a text that goes on without an indentation",
    `${HEAD}      summary: Use ETag,\n      (or a date).\n${TAIL}`,
    "6:7 (or a date).",
    "This line is no key with its value; it seems to go on with the text of “summary”, above.",
    "Put it on the line above, or indent it (column 9).",
  ],
  [
    "a text behind the sign of a block",
    "a:\n  | b: c\n",
    "2:5 b",
    "Nothing may follow | or > on its line.",
    "Write the text on the lines below it; one that begins with | or > itself needs quotes.",
  ],
  [
    "one of two mistakes, the first",
    "id: a\ntitle:b\ncompany: c\nurl:d\n",
    "2:1 title:",
    "A space is missing after the colon of “title”.",
    "Write “title: …”.",
  ],
  [
    "no mistake where an address goes on with a text",
    "a: see\n  https://a.example: b\n",
    "2:20 :",
    "This line cannot be read as a key and its value.",
    "Check the indentation; a text with “: ” or “ #” in it needs quotes.",
  ],
];

describe("a mistake of syntax", () => {
  for (const [name, text, place, message, hint] of MISTAKES) {
    it(name, () => {
      const places = parseYaml(text).findings.map((finding) => {
        const before = text.slice(0, finding.start).split("\n");
        const marked = text.slice(finding.start, finding.end);
        return [`${before.length}:${(before.at(-1) ?? "").length + 1} ${marked}`, finding.code, finding.message, finding.hint];
      });
      assert.deepEqual(places, [[place, "yaml-syntax", message, hint]]);
    });
  }
});

describe("parseYaml", () => {
  for (const [name, text, value, findings = []] of ROWS) {
    it(name, () => {
      assert.deepEqual(parseYaml(text).value, value);
      assert.deepEqual(findingsOf(text), findings);
    });
  }

  it("leaves no polluted prototype behind", () => {
    parseYaml("__proto__: {polluted: true}\n");
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    const { value } = parseYaml("a:\n  __proto__: {polluted: true}\n");
    assert.equal((value as { a: Record<string, unknown> }).a["polluted"], undefined);
  });

  it("says where it left values out, so that nobody reports them missing", () => {
    assert.deepEqual(parseYaml("a: !x 1\nb:\n  - 1\n  - c: !y {d: 1}\n").holes, [["a"], ["b", 1, "c"]]);
    assert.deepEqual(parseYaml("!x 1\n").holes, [[]]);
    assert.deepEqual(parseYaml("a: 1\n").holes, []);
  });

  it(`refuses more than ${LIMITS.depth} levels without following them`, () => {
    const { findings } = parseYaml(`a: ${deep(100_000)}`);
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [["yaml-syntax", `Mappings and lists are nested deeper than ${LIMITS.depth} levels.`]],
    );
  });

  it("refuses an alias bomb, whatever its size", () => {
    const levels = Array.from(
      { length: 18 },
      (_, level) =>
        `l${level}: &l${level} [${Array(9)
          .fill(level === 0 ? "x" : `*l${level - 1}`)
          .join(", ")}]`,
    );
    const { findings, value } = parseYaml(levels.join("\n"));
    assert.equal(findings.length, MOST_FINDINGS + 1);
    assert.equal(value, undefined);
    assert.deepEqual([...new Set(findings.map(({ code }) => code))], ["yaml-alias"]);
  });

  const EXPLAINED: readonly [string, string, RegExp, RegExp][] = [
    [
      "an anchor",
      "a: &Accept is sent",
      /^The anchor “&Accept” is not supported\.$/,
      /^Take it out; a text that begins with & needs quotes\.$/,
    ],
    ["an alias", "a: *Accept*", /^The alias “\*Accept\*” is not supported\.$/, /a text that begins with \* needs quotes\.$/],
    ["a tab", "a:\n\tb: 1\n", /^Tabs may not indent YAML\.$/, /spaces/],
    ["a colon", "a: b: c\n", /^A text with “: ” in it needs quotes\.$/, /in quotes/],
    ["a bracket that later lines do not belong to", "a: [b, 'c\nd: 1\ne: 'f]'\n", /is opened and not closed/, /Close it/],
    ["an open single quote", "a: 'b", /^A single quote is opened and not closed\.$/, /apostrophe/],
    ["an open double quote", 'a: "b', /^A double quote is opened and not closed\.$/, /Close it/],
    ["an escape that is none", 'a: "\\d"\n', /^A backslash in double quotes is the start of an escape/, /single quotes/],
    ["an escape of hexadecimal digits that are none", 'a: "C:\\Users\\x"\n', /^A backslash in double quotes/, /Double the backslash/],
    ["a quote that is closed by an escaped one", 'a: "foo\\"\nb: c\n', /^A double quote is opened and not closed\.$/, /Close it/],
    ["a text behind the sign of a block", "a: | Some text\n  more\nb: c\n", /^Nothing may follow \| or > on its line\.$/, /lines below/],
    ["an open bracket", "a: [1", /^A \[ is opened and not closed\.$/, /Close it/],
    ["a line without colon or dash", "- a\nb\n", /^This line belongs to nothing above it\.$/, /colon or dash/],
    [
      "an indentation that fits nothing",
      "a: 1\n  b: 2\n",
      /^The indentation of this line fits none/,
      /Line it up with the key above \(column 1\)/,
    ],
  ];
  for (const [name, text, message, hint] of EXPLAINED) {
    it(`explains ${name} and how to mend it`, () => {
      const [finding] = parseYaml(text).findings;
      assert.match(finding?.message ?? "", message);
      assert.match(finding?.hint ?? "", hint);
    });
  }
});
