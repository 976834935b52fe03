import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import createMarkdownIt from "markdown-it";
import { compareCatalogs } from "../../src/diff/compare.ts";
import { diffMarkdown, diffText } from "../../src/diff/report.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { type Files, folderWith } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

const CASES: readonly (readonly [what: string, files: Files, lines: readonly string[]])[] = [
  ["nothing", {}, []],
  [
    "a topic with an entry",
    { "content/topics/caching.md": topicMd("Caching", ["acme"]) },
    ["+ topic caching", "+ entry caching: acme", "+ reference caching: acme: Section <https://acme.example/rules#section>"],
  ],
  [
    "a guideline's record",
    { "data/guidelines/acme.yaml": guidelineYaml("acme", "sector: government\nstances:\n  paging-style:\n    options: [cursor]\n") },
    ["~ guideline acme", "    sector: “company” → “government”"],
  ],
  [
    "stances",
    {
      "data/guidelines/acme.yaml": guidelineYaml("acme", "sector: company\n"),
      "data/guidelines/zenith.yaml": guidelineYaml("zenith", "stances:\n  paging-style:\n    options: [offset, cursor]\n"),
    },
    [
      "~ stance zenith: paging-style",
      "    options: “other” → “offset, cursor”",
      "    note: “By date.” → nothing",
      "- stance acme: paging-style",
    ],
  ],
  [
    "a topic's title, former ids and body",
    {
      "content/topics/errors.md": `${topicMd("Errors", ["acme"]).replace("layout: topic\n", "layout: topic\ntitle: What goes wrong\n")}More.\n`,
      "data/guidelines/acme.yaml": guidelineYaml(
        "acme",
        "sector: company\naliases: [acne, akme]\nstances:\n  paging-style:\n    options: [cursor]\n",
      ),
    },
    [
      "~ topic errors",
      "    title: nothing → “What goes wrong”",
      "    body: nothing → “More.”",
      "~ guideline acme",
      "    aliases: nothing → “acne, akme”",
    ],
  ],
  [
    "what an option means",
    { "data/decisions.yaml": String(SMALL_CATALOG["data/decisions.yaml"]).replace("An opaque position.", "A position.") },
    ["~ decision paging-style", "    definition of cursor: “An opaque position.” → “A position.”"],
  ],
  [
    "an entry's summary and a reference",
    {
      "content/topics/errors.md": topicMd("Errors", ["acme"])
        .replace("    - guideline: acme\n", "    - guideline: acme\n      summary: Be clear.\n")
        .replace("name: Section", "name: Errors"),
    },
    [
      "~ entry errors: acme",
      "    summary: nothing → “Be clear.”",
      "~ reference errors: acme: Errors <https://acme.example/rules#section>",
      "    name: “Section” → “Errors”",
    ],
  ],
  [
    "a reference's address",
    { "content/topics/errors.md": topicMd("Errors", ["acme"]).replace("#section", "#errors") },
    [
      "~ reference errors: acme: Section <https://acme.example/rules#errors>",
      "    url: “https://acme.example/rules#section” → “https://acme.example/rules#errors”",
    ],
  ],
  [
    "a reference's quote",
    { "content/topics/errors.md": topicMd("Errors", ["acme"]).replace("#section", "#section\n          quote: Be clear.") },
    ["~ reference errors: acme: Section <https://acme.example/rules#section>", "    quote: nothing → “Be clear.”"],
  ],
  [
    "a reference of another name and address, as another",
    { "content/topics/errors.md": topicMd("Errors", ["acme"]).replace("#section", "#errors").replace("name: Section", "name: Errors") },
    [
      "+ reference errors: acme: Errors <https://acme.example/rules#errors>",
      "- reference errors: acme: Section <https://acme.example/rules#section>",
    ],
  ],
  [
    "several references, each with the one that it was, by its address before its name",
    {
      "content/topics/errors.md": topicMd("Errors", ["acme"]).replace(
        /( +)- name: Section\n.*\n/,
        "$1- {name: Section, url: https://acme.example/rules#two}\n$1- {name: Errors, url: https://acme.example/rules#section}\n",
      ),
    },
    [
      "+ reference errors: acme: Section <https://acme.example/rules#two>",
      "~ reference errors: acme: Errors <https://acme.example/rules#section>",
      "    name: “Section” → “Errors”",
    ],
  ],
  [
    "a stance that was added without a note",
    {
      "data/decisions.yaml": `${SMALL_CATALOG["data/decisions.yaml"]}- {id: style, topic: paging, question: Which?, options: [{id: a, label: A}, {id: b, label: B}]}\n`,
      "data/guidelines/zenith.yaml": `${SMALL_CATALOG["data/guidelines/zenith.yaml"]}  style: {options: [a]}\n`,
    },
    ["+ decision style", "+ stance zenith: style", "    options: “a”"],
  ],
  [
    "a stance that was added, with its options and note",
    {
      "data/guidelines/nadir.yaml": guidelineYaml(
        "nadir",
        "stances:\n  paging-style:\n    options: [offset, cursor]\n    note: By size.\n",
      ),
      "content/topics/errors.md": topicMd("Errors", ["acme", "nadir"]),
    },
    [
      "+ guideline nadir",
      "+ entry errors: nadir",
      "+ reference errors: nadir: Section <https://nadir.example/rules#section>",
      "+ stance nadir: paging-style",
      "    options: “offset, cursor”",
      "    note: “By size.”",
    ],
  ],
];

describe("concordance diff", () => {
  for (const [what, files, lines] of CASES) {
    it(`tells of ${what}`, async () => {
      const base = folderWith(SMALL_CATALOG);
      const head = folderWith({ ...SMALL_CATALOG, ...files });
      const { code, stdout } = await concordance(["diff", base, head]);
      assert.equal(code, 0);
      if (lines.length === 0) assert.equal(stdout, "No changes.\n");
      else assert.deepEqual(stdout.trimEnd().split("\n\n")[1]?.split("\n"), lines);
    });
  }

  it("counts what was added, removed and changed first, of the kinds of which anything was", async () => {
    const base = folderWith(SMALL_CATALOG);
    const head = folderWith({
      ...SMALL_CATALOG,
      "content/topics/errors.md": topicMd("Failures", ["zenith"]),
      "content/topics/retries.md": topicMd("Retries", ["acme", "zenith"]),
    });
    const { stdout } = await concordance(["diff", base, head]);
    assert.deepEqual(stdout.split("\n\n")[0]?.split("\n"), [
      "topics: 1 added, 0 removed, 1 changed",
      "entries: 3 added, 1 removed, 0 changed",
      "references: 3 added, 1 removed, 0 changed",
    ]);
  });

  it("takes outputs and catalog documents as well as trees", async () => {
    const tree = folderWith(SMALL_CATALOG);
    assert.equal((await concordance(["build"], { cwd: tree })).code, 0);
    const changed = folderWith({ ...SMALL_CATALOG, "content/topics/caching.md": topicMd("Caching", ["acme"]) });
    for (const base of [tree, path.join(tree, "_site"), path.join(tree, "_site", "catalog.json")]) {
      assert.match((await concordance(["diff", base], { cwd: changed })).stdout, /^\+ topic caching$/m);
    }
    assert.ok(readFileSync(path.join(tree, "_site", "catalog.json"), "utf8").startsWith('{"formatVersion":1'));
  });

  it("refuses what is no catalog, with words", async () => {
    const folder = folderWith({ "a.json": "{}", "b.json": "x", "bad/content/topics/a.md": "x", "empty/x": "" });
    for (const place of ["a.json", "b.json", "bad", "empty", "nowhere"]) {
      const { code, stdout, stderr } = await concordance(["diff", place, place], { cwd: folder });
      assert.deepEqual([code, stdout], [2, ""], place);
      assert.ok(stderr.length > 10 && !stderr.includes("    at "), stderr);
    }
  });
});

describe("the Markdown of a diff", () => {
  const empty = { formatVersion: 1, title: "T", url: "/", categories: [], topics: [], guidelines: [], decisions: [] } as const;
  const topics = (names: readonly string[]) => names.map((name, index) => ({ id: `t-${index}`, name, category: "c", entries: [] }));
  const from = (names: readonly string[]) => ({ ...empty, categories: [], topics: topics(names), guidelines: [], decisions: [] });

  it("lets no text of the content be markup", () => {
    const hostile = [
      "</details><script>x</script>",
      "`` ` ``` @somebody",
      "[a](javascript:x)\n# b\n- c",
      "![x](https://evil.example/x.png)",
    ];
    const markdown = diffMarkdown(compareCatalogs(from(hostile.map(() => "a")), from(hostile)));
    const html = createMarkdownIt({ html: true }).render(markdown);
    assert.doesNotMatch(html, /<script|<a |<img|<h1/);
    assert.equal([...html.matchAll(/<details>/g)].length, 1);
    assert.equal([...html.matchAll(/<\/details>/g)].length, 1);
  });

  it("is bounded", () => {
    const many = diffMarkdown(compareCatalogs(from([]), from(Array.from({ length: 5_000 }, () => "x".repeat(200)))));
    assert.ok(many.length < 20_000);
    assert.match(many, /and 4950 more/);
    assert.match(diffText([]), /^No changes\.\n$/);
  });
});
