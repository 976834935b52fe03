import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MOST_FINDINGS } from "../../src/diagnostics/fewer.ts";
import { reportText } from "../../src/diagnostics/text.ts";
import { LIMITS } from "../../src/load/limits.ts";
import { readDocument } from "../../src/load/read-document.ts";
import { COUNTS } from "../../src/model/primitives.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import { catalogOf, placeOf } from "../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../support/fixtures.ts";

/** Texts as large as a file may be: what a file costs at the most. */
const SIZE = LIMITS.fileSize - 2_000;
const HEAD = "layout: topic\ndata:\n  topic: {name: X, description: d}\n";

/** Parts made one after another until a file is full. */
function full(part: (index: number) => string, size = SIZE): string {
  const parts: string[] = [];
  for (let index = 0, length = 0; ; index += 1) {
    const next = part(index);
    length += next.length;
    if (length > size) return parts.join("");
    parts.push(next);
  }
}

const reference = '{name: a, url: "https://a.b/"}';

/** Front matter of a megabyte, and the codes of what is found about it. */
const ROWS: readonly (readonly [name: string, yaml: () => string, codes: readonly string[]])[] = [
  ["a mapping of very many keys", () => HEAD + full((index) => `k${index}: 1\n`), ["too-many-values"]],
  ["long keys", () => full((index) => `"${"k".repeat(900)}${index}": 1\n`), ["missing-key", "unknown-key"]],
  ["one key of a megabyte", () => `${"k".repeat(SIZE)}: 1`, ["missing-key", "unknown-key"]],
  ["a quoted key of a megabyte", () => `"${"k".repeat(SIZE)}": 1`, ["missing-key", "unknown-key"]],
  ["opened brackets", () => `a: ${"[".repeat(SIZE)}`, ["yaml-syntax"]],
  ["opened braces", () => `a: ${"{a: ".repeat(SIZE / 4)}`, ["yaml-syntax"]],
  ["lists in lists, by indentation", () => full((index) => `${" ".repeat(index)}- \n`), ["yaml-syntax"]],
  ["lists in lists, on one line", () => "- ".repeat(SIZE / 2), ["yaml-syntax"]],
  ["keys that are keys", () => "? ".repeat(SIZE / 2), ["yaml-syntax"]],
  ["a number of a million digits", () => `layout: ${"9".repeat(SIZE)}`, ["invalid-value", "missing-key"]],
  ["a number of a million points", () => `layout: ${"1.".repeat(SIZE / 2)}`, ["invalid-value", "missing-key"]],
  ["a number with a huge exponent", () => `layout: 1e${"9".repeat(SIZE)}`, ["invalid-value", "missing-key"]],
  ["very many anchors", () => full((index) => `k${index}: &a${index} x\n`), ["too-many-values"]],
  ["very many aliases", () => `k: &a [x]\n${full((index) => `k${index}: *a\n`)}`, ["too-many-values"]],
  ["merge keys", () => `a: &a {x: 1}\n${full((index) => `k${index}: {<<: *a}\n`)}`, ["too-many-values"]],
  ["one key over and over", () => full(() => "k: 1\n"), ["too-many-values"]],
  ["a forbidden key over and over", () => full(() => '"\\u005f_proto__": 1\n'), ["too-many-values"]],
  ["very many tags", () => full((index) => `k${index}: !!js/function x\n`), ["yaml-tag"]],
  ["a tag of a megabyte", () => `a: !${"t".repeat(SIZE)} x`, ["missing-key", "yaml-tag"]],
  ["spaces", () => `a:${" ".repeat(SIZE)}b`, ["missing-key", "unknown-key"]],
  ["blank lines after a plain text", () => `a: b${"\n".repeat(SIZE)}`, ["missing-key", "unknown-key"]],
  ["blank lines after a text with an escape", () => `a: "\\x41"${"\n".repeat(SIZE)}`, ["missing-key", "unknown-key"]],
  ["blank lines in a block", () => `a: |\n${full((index) => `${" ".repeat(500 - (index % 500))}\n`)}`, ["missing-key", "unknown-key"]],
  ["comments", () => "#\n".repeat(SIZE / 2), ["front-matter"]],
  ["a comment of a megabyte", () => `a: b ${"#".repeat(SIZE)}`, ["missing-key", "unknown-key"]],
  ["escapes", () => `a: "${"\\x41".repeat(SIZE / 4)}"`, ["missing-key", "unknown-key"]],
  ["a quoted text over many lines", () => `a: "${"x\n  ".repeat(SIZE / 4)}"`, ["missing-key", "unknown-key"]],
  ["a text of quotes", () => `a: '${"''".repeat(SIZE / 2)}'`, ["missing-key", "unknown-key"]],
  ["a plain text over many lines", () => `a: ${"x\n  ".repeat(SIZE / 4)}`, ["missing-key", "unknown-key"]],
  ["mistakes behind very much that is right", () => `${full(() => "- a: b\n  c: d\n", SIZE / 2)}k: 'a\nk: 'b\nk: 'c\n`, ["yaml-syntax"]],
  ["a text of colons", () => `a: ${"x:".repeat(SIZE / 2)}`, ["yaml-syntax"]],
  ["a folded block", () => `a: >\n${"  x\n\n".repeat(SIZE / 5)}`, ["missing-key", "unknown-key"]],
  ["a list on one line", () => `a: [${"x,".repeat(SIZE / 2)}]`, ["too-many-values"]],
  ["pairs in a list", () => `a: [${full(() => "k: 1,")}]`, ["too-many-values"]],
  ["directives", () => `%TAG ! x\n${"%TAG ! x\n".repeat(SIZE / 9)}`, ["yaml-syntax"]],
  ["entries of nothing", () => `${HEAD}  items:\n${full(() => "    - {}\n", 200_000)}`, ["too-many-items"]],
  ["entries with a misspelt key", () => `${HEAD}  items:\n${full(() => "    - {x: 1}\n", 120_000)}`, ["too-many-items"]],
  [
    "entries of unknown guidelines",
    () => `${HEAD}  items:\n${full((index) => `    - {guideline: g${index}, references: [${reference}]}\n`, 300_000)}`,
    ["unknown-guideline"],
  ],
  [
    "references",
    () => `${HEAD}  items:\n    - guideline: g\n      references:\n${full(() => `        - ${reference}\n`, 300_000)}`,
    ["too-many-items", "unknown-guideline"],
  ],
  [
    "an id of hyphens",
    () => `layout: topic\ndata:\n  topic: {id: "${"a-".repeat(SIZE / 2)}", name: x}\n`,
    ["description-missing", "invalid-value", "too-long"],
  ],
  [
    "a name of spaces",
    () => `layout: topic\ndata:\n  topic: {name: "${" ".repeat(SIZE)}x"}\n`,
    ["description-missing", "invalid-value", "too-long"],
  ],
  [
    "former ids, each of which would be files of its own",
    () => `${HEAD.replace("d}", `d, aliases: [${full((index) => `a${index},`, 600_000)}]}`)}  items: []
`,
    ["too-many-items"],
  ],
  [
    "a URL of a megabyte",
    () => `${HEAD}  items:\n    - {guideline: g, references: [{name: a, url: "https://${"a".repeat(SIZE)}"}]}\n`,
    ["too-long", "unknown-guideline"],
  ],
  [
    "the path of a picture, of many folders",
    () => `${HEAD}  items:\n    - _embedded: {guideline: {id: g, companyLogoUrl: "/${"a/".repeat(SIZE / 2)}!"}}\n`,
    ["embedded-incomplete", "invalid-value", "missing-key", "too-long"],
  ],
  ["words that seem to name guidelines", () => `x: [${full(() => `guideline:${" ".repeat(50)}`)}`, ["yaml-syntax"]],
];

describe("a hostile file of a megabyte is a message", () => {
  for (const [name, yaml, codes] of ROWS) {
    it(name, () => {
      const bytes = Buffer.from(`---\n${yaml()}\n---\n`);
      const document = readDocument({ kind: "topic", file: "x.md", path: "x.md" }, bytes);
      const { diagnostics } = resolve({ documents: [document], publicFiles: new Set() });
      assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))].sort(), codes);
      assert.ok(diagnostics.every(({ message, hint = "" }) => message.length + hint.length < 1_000));
      if (codes[0] !== "unknown-guideline") assert.ok(diagnostics.length <= MOST_FINDINGS + 4, String(diagnostics.length));
    });
  }

  it("a text after the front matter of brackets, of backticks, of emphasis", () => {
    for (const part of ["[", "`", "*a _", "![](", "> ", "<a", "&#", "- ", "[a](<", "\\"]) {
      const body = part.repeat(200_000 / part.length);
      const document = readDocument({ kind: "topic", file: "x.md", path: "x.md" }, Buffer.from(`---\n${HEAD}  items: []\n---\n${body}`));
      const { diagnostics } = resolve({ documents: [document], publicFiles: new Set() });
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
        ["too-long"],
        part,
      );
    }
  });

  it("an address that is looked for behind spaces", () => {
    const spaces = " ".repeat(200_000);
    const body = `[a]:${spaces}\n${spaces}x](/y`;
    const before = process.cpuUsage();
    const document = readDocument({ kind: "topic", file: "x.md", path: "x.md" }, Buffer.from(`---\n${HEAD}  items: []\n---\n${body}`));
    const { diagnostics } = resolve({ documents: [document], publicFiles: new Set() });
    assert.ok(diagnostics.some(({ code }) => code === "too-long"));
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 5e6, `${(user + system) / 1e6} s`);
  });
});

const links = (count: number, status: string): string =>
  `{${Array.from({ length: count }, (_, index) => `"https://a.b/${index}":${status}`).join(",")}}`;

/** The generated file of link statuses may be the largest: what is wrong with it must not cost more than reading it. */
const LINK_STATUSES: readonly (readonly [name: string, json: () => string, findings: readonly string[]])[] = [
  ["five million items", () => `[${"{},".repeat(5_000_000)}{}]`, ["file too-many-values"]],
  ["many items", () => `[${"{},".repeat(200_000)}{}]`, ["1:1 invalid-type"]],
  ["very many keys", () => `{${full((index) => `"k${index}":1,`, 15_000_000)}"k":1}`, ["file too-many-values"]],
  ["more keys than there can be links", () => `{${full((index) => `"k${index}":1,`, 7_500_000)}"k":1}`, ["file too-many-values"]],
  ["very many keys of one link", () => `{"https://a.b/":{${full((index) => `"k${index}":1,`, 4_000_000)}"k":1}}`, ["file too-many-values"]],
  [
    "very many keys in a value of a link",
    () => `{"a":{"b":{${full((index) => `"k${index}":1,`, 4_000_000)}"k":1}}}`,
    ["file too-many-values"],
  ],
  ["many keys of many links", () => links(10_000, `{${full((index) => `"k${index}":1,`, 400)}"k":1}`), ["file too-many-values"]],
  ["many keys", () => `{${full((index) => `"k${index}":1,`, 4_000_000)}"k":1}`, ["1:2 invalid-value", "1:9 invalid-value"]],
  ["many wrong statuses", () => links(250_000, '{"status":"aliv"}'), ["1:2 invalid-value", "1:36 invalid-value"]],
  ["a list that is not closed", () => `[${'"a",'.repeat(300_000)}`, ["file yaml-syntax"]],
  ["opened brackets", () => "[".repeat(500_000), ["file yaml-syntax"]],
  ["opened brackets, closed", () => `${"[".repeat(500)}${"]".repeat(500)}`, ["file yaml-syntax"]],
  ["a string that is not closed", () => `{"${'\\"'.repeat(7_000_000)}`, ["file yaml-syntax"]],
  ["brackets and commas in a string", () => `{"${"[,".repeat(1_000_000)}":1}`, ["1:2 invalid-value"]],
  ["a small mistake", () => '{"https://a.b/":{"status":"aliv"}}', ["1:27 invalid-value"]],
];

describe("a hostile file of link statuses is a message", () => {
  const found = (json: string) => {
    const before = process.cpuUsage();
    const document = readDocument({ kind: "link-status", file: "s.json", path: "link-status.json" }, Buffer.from(json));
    const { catalog, diagnostics } = resolve({ documents: [document], publicFiles: new Set() });
    const { user, system } = process.cpuUsage(before);
    return { catalog, diagnostics, seconds: (user + system) / 1e6 };
  };
  for (const [name, json, findings] of LINK_STATUSES) {
    it(name, () => {
      const { diagnostics, seconds } = found(json());
      const places = diagnostics.map(({ code, range }) => `${range ? `${range.line}:${range.column}` : "file"} ${code}`);
      assert.deepEqual(places.slice(0, findings.length), findings);
      assert.ok(diagnostics.length <= MOST_FINDINGS + 1);
      assert.ok(seconds < 5, `${seconds} s`);
    });
  }

  it("while one of 340,000 links is read", () => {
    const { catalog, diagnostics } = found(links(340_000, '{"status":"alive"}'));
    assert.deepEqual([diagnostics, catalog.linkStatuses.size], [[], 340_000]);
  });
});

describe("many files are a message too", () => {
  it("all of them together have a limit", () => {
    // Files of nothing but a comment count like any other.
    const comment = `---\n# ${"x".repeat(LIMITS.fileSize - 100)}\n---\n`;
    const count = Math.ceil(LIMITS.totalSize / comment.length) + 3;
    const files = Object.fromEntries(Array.from({ length: count }, (_, index) => [`content/topics/t${index}.md`, comment]));
    const { diagnostics, hasErrors } = catalogOf(files);
    assert.ok(hasErrors);
    assert.equal(diagnostics.filter(({ code }) => code === "too-much-input").length, 1);
    assert.ok(diagnostics.length < count + 1);
  });

  it("more pairs of topics and guidelines than a page can hold", () => {
    const files = (guidelines: number) => ({
      ...Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`content/topics/t${index}.md`, topicMd(`T${index}`, ["g0"])])),
      ...Object.fromEntries(
        Array.from({ length: guidelines }, (_, index) => [`data/guidelines/g${index}.yaml`, guidelineYaml(`g${index}`)]),
      ),
    });
    const errors = (guidelines: number) =>
      catalogOf(files(guidelines))
        .diagnostics.filter(({ severity }) => severity === "error")
        .map((diagnostic) => `${placeOf(diagnostic)} ${diagnostic.message}`);
    assert.deepEqual(errors(10_000), []);
    assert.deepEqual(errors(10_001), [
      "content error too-much-input There are 400 topics and 10001 guidelines; the one number times the other may be 4000000 at most.",
    ]);
  });

  it("the report on a file with a thousand mistakes shows a hundred, errors first", () => {
    const items = Array.from({ length: 1_000 }, (_, index) => `g${index}`);
    const { diagnostics } = catalogOf({
      "content/topics/paging.md": topicMd("Paging", ["acme", ...items]).replace(/ {4}description: .*\n/, ""),
      "data/guidelines/acme.yaml": guidelineYaml("acme"),
    });
    const counts = new Map<string, number>();
    for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(counts), { "more-findings": 1, "unknown-guideline": MOST_FINDINGS });
    assert.equal(diagnostics.map(placeOf)[0], "content/topics/paging.md warning more-findings");
  });

  it("the report lets no control character of a file's name or text through", () => {
    const { diagnostics } = catalogOf({
      "content/topics/\u001b[31mred.txt": "x",
      "content/topics/a.md": topicMd("A\u001b[2J"),
      "content/topics/b\u202egnp.md": topicMd("B"),
    });
    const plain = new Proxy({}, { get: () => (text: string) => text }) as Parameters<typeof reportText>[1];
    assert.doesNotMatch(reportText(diagnostics, plain), /[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });
});

describe("the limits leave room", () => {
  it("for a topic with as many entries as may stand in a file", () => {
    const entry = (index: number): string =>
      `    - guideline: g${index}\n      references:\n        - name: A\n          url: https://a.b/\n`;
    const entries = Array.from({ length: COUNTS.entries }, (_, index) => entry(index)).join("");
    const text = `---\nlayout: topic\ndata:\n  topic:\n    name: X\n    description: d\n  items:\n${entries}---\n`;
    const document = readDocument({ kind: "topic", file: "x.md", path: "x.md" }, Buffer.from(text));
    const codes = resolve({ documents: [document], publicFiles: new Set() }).diagnostics.map(({ code }) => code);
    assert.deepEqual([...new Set(codes)], ["unknown-guideline"]);
    assert.equal(codes.length, COUNTS.entries);
  });
});
