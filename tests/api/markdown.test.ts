import assert from "node:assert/strict";
import { describe, it } from "node:test";
import createMarkdownIt from "markdown-it";
import { LINES } from "../hostile/payloads.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { siteOf } from "../support/small-site.ts";

// As a careless reader would: with raw HTML.
const reader = createMarkdownIt({ html: true });

const TEXTS = [
  ...Object.values(LINES).flatMap((payloads) => payloads.map(([, text]) => text)),
  "What is C #",
  "# a",
  "1. a",
  "- a",
  "> a",
  "---",
  "~~~",
  "a\\",
  "![x](https://a.example)",
  "&lt;b&gt;",
].filter((text) => text === text.trim() && /^[\x20-\x7e]+$/.test(text));

/** What a reader of CommonMark sees: headings as plain texts, every link, every piece of raw HTML. */
function seen(markdown: string): { headings: string[]; html: string[]; links: string[] } {
  const tokens = reader.parse(markdown, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  return {
    headings: tokens.flatMap(({ type }, index) =>
      type === "heading_open" ? [(tokens[index + 1]?.children ?? []).map(({ content }) => content).join("")] : [],
    ),
    html: [...tokens, ...inline].filter(({ type }) => type.startsWith("html_")).map(({ content }) => content),
    links: inline.map((token) => String(token.attrGet("href") ?? token.attrGet("src") ?? "")).filter((url) => url !== ""),
  };
}

describe("the Markdown of a topic", async () => {
  assert.ok(TEXTS.length > 30, String(TEXTS.length));
  const site = await siteOf({
    ...SMALL_CATALOG,
    ...Object.fromEntries(
      TEXTS.flatMap((text, index): [string, string][] => [
        [
          `content/topics/hostile-${index}.md`,
          `---\nlayout: topic\ntitle: ${JSON.stringify(text)}\ndata:\n  topic:\n    name: ${JSON.stringify(text)}\n    description: x\n  items:\n    - guideline: plain\n      summary: ${JSON.stringify(text)}\n      references:\n        - name: ${JSON.stringify(text)}\n          url: https://plain.example/(a)\n---\n`,
        ],
      ]),
    ),
    "data/guidelines/plain.yaml": guidelineYaml("plain"),
  });

  for (const [index, text] of TEXTS.entries()) {
    it(`takes as text ${JSON.stringify(text)}`, () => {
      const document = site.documents.find(({ path }) => path === `/design/topics/hostile-${index}.md`);
      assert.ok(document);
      const { headings, html, links } = seen(site.renderDocument(document));
      assert.deepEqual(headings, [text, "What 1 guideline says", "plain Inc: plain rules"]);
      assert.deepEqual(html, []);
      assert.deepEqual(links, [
        `https://site.example/design/topics/hostile-${index}`,
        `https://site.example/design/topics/hostile-${index}/guidelines.json`,
        "https://plain.example/%28a%29",
      ]);
    });
  }
});

describe("the Markdown of a decision", async () => {
  const site = await siteOf({
    ...SMALL_CATALOG,
    "content/topics/paging.md": topicMd("Paging", ["acme"])
      .replace("    - guideline: acme\n", "    - guideline: acme\n      summary: Follow the link.\n")
      .replace("rules#section", "rules?a=1&copy;=2&b=3"),
    "data/guidelines/acme.yaml": guidelineYaml("acme", "stances:\n  paging-style:\n    options: [other, cursor]\n    note: By *date*.\n"),
  });
  const markdownAt = (path: string): string => site.documents.filter((each) => each.path === path).map(site.renderDocument)[0] ?? "";

  it("says what options mean, who takes them, with which note, and what backs that", () => {
    const markdown = markdownAt("/design/decisions/paging-style.md");
    assert.deepEqual(markdown.split("\n").slice(4), [
      "## Cursor (1)",
      "",
      "An opaque position.",
      "",
      "- **acme Inc**, further choice (By \\*date\\*.): Follow the link. [Section](https://acme.example/rules?a=1&amp;copy;=2&b=3)",
      "",
      "## Offset (0)",
      "",
      "## Other (2)",
      "",
      "A position that no other option covers; its note says which.",
      "",
      "- **acme Inc**, first choice (By \\*date\\*.): Follow the link. [Section](https://acme.example/rules?a=1&amp;copy;=2&b=3)",
      "- **zenith Inc**, first choice (By date.)",
      "",
    ]);
    assert.ok(seen(markdown).links.includes("https://acme.example/rules?a=1&copy;=2&b=3"));
  });

  it("is listed with how many take each option, and led to from topics and guidelines", () => {
    assert.deepEqual(markdownAt("/design/decisions.md").split("\n"), [
      "# Decisions",
      "",
      "[Page](https://site.example/design/decisions/), [data](https://site.example/design/decisions.json).",
      "",
      "## [How are pages addressed?](https://site.example/design/decisions/paging-style.md)",
      "",
      "2 guidelines of 2, on the topic [Paging](https://site.example/design/topics/paging.md):",
      "",
      "- Cursor: 0 as first choice, 1 as a further one",
      "- Offset: 0 as first choice, 0 as a further one",
      "- Other: 2 as first choice, 0 as a further one",
      "",
    ]);
    for (const path of ["/design/topics/paging.md", "/design/guidelines/acme.md"])
      assert.ok(seen(markdownAt(path)).links.includes("https://site.example/design/decisions/paging-style.md"), path);
    assert.ok(seen(markdownAt("/design/guidelines/acme.md")).links.includes("https://site.example/design/topics/paging.md"));
  });

  it("is there in short with the topic, and with everything", () => {
    const lines = ["- **Cursor** (1): An opaque position.", "  acme Inc (also; By \\*date\\*.)", "- **Offset** (0)"].join("\n");
    for (const path of ["/design/topics/paging.md", "/llms-full.txt"]) assert.ok(markdownAt(path).includes(lines), path);
  });
});
