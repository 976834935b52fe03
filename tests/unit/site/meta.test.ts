import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type MetaPage, metaOf } from "../../../src/site/meta.ts";
import type { PageKindName } from "../../../src/site/pages.ts";
import { fitSentences, shorten } from "../../../src/site/shorten.ts";
import { catalogOf } from "../../support/catalogs.ts";
import { SMALL_CATALOG } from "../../support/fixtures.ts";
import { BASE, headOf, projectHeads } from "../../support/heads.ts";
import { siteOf } from "../../support/small-site.ts";

describe("shorten", () => {
  const cases: [name: string, text: string, maximum: number, expected: string][] = [
    ["keeps what fits", "one two", 7, "one two"],
    ["cuts between words", "one two three", 10, "one two…"],
    ["drops punctuation before the ellipsis", "one two, three", 10, "one two…"],
    ["cuts a single long word", "abcdefghijkl", 6, "abcde…"],
    ["joins lines", "one\n  two", 20, "one two"],
    ["does not cut through a pair of surrogates", "😀😀😀😀", 4, "😀…"],
    ["gives an empty text back", "", 5, ""],
  ];
  for (const [name, text, maximum, expected] of cases) {
    it(name, () => {
      const short = shorten(text, maximum);
      assert.equal(short, expected);
      assert.ok(short.length <= maximum);
    });
  }
});

describe("fitSentences", () => {
  it("leaves out a sentence that does not fit and takes a later one that does", () => {
    assert.equal(fitSentences(["First.", "A second that is too long.", "Third."], 15), "First. Third.");
  });

  const ROWS: readonly (readonly [sentences: readonly string[], expected: string])[] = [
    [["When to use 403", "What 4 guidelines rule on it."], "When to use 403. What 4 guidelines rule on it."],
    [["When?", "Now!", "Really…", "Yes"], "When? Now! Really… Yes"],
    [["It says “when.”", "It says “how”", "(Or not.)", "End."], "It says “when.” It says “how”. (Or not.) End."],
    [["Alone"], "Alone"],
    [["", "Only this"], "Only this"],
  ];
  for (const [sentences, expected] of ROWS) {
    it(`puts a full stop where there is no end mark: ${expected}`, () => {
      assert.equal(fitSentences(sentences, 80), expected);
    });
  }

  it("counts the full stop", () => {
    assert.equal(fitSentences(["12345", "789"], 9), "12345");
    assert.equal(fitSentences(["12345", "789"], 10), "12345. 789");
  });
});

describe("meta data of the project's own pages", async () => {
  const { site, heads } = await projectHeads();
  const indexed = heads.filter(({ noindex }) => !noindex);

  for (const field of ["title", "description", "canonical"] as const) {
    it(`gives each indexed page a ${field} of its own`, () => {
      const values = indexed.map((head) => head[field] ?? "");
      const bad = indexed.filter((head, index) => !head[field] || values.indexOf(head[field]) !== index);
      assert.deepEqual(
        bad.map((head) => `${head.page.path}: ${head[field]}`),
        [],
      );
    });
  }

  it("keeps descriptions within 160 characters, without markup", () => {
    for (const { page, description = "" } of indexed) {
      assert.ok(description.length <= 160 && description.length >= 40, `${page.path}: ${description}`);
      assert.ok(!/[`\n]|\]\(|\*\*/.test(description), `${page.path}: ${description}`);
    }
  });

  it("has the whole of Open Graph on every indexed page, with absolute URLs", () => {
    const wanted = ["title", "description", "type", "url", "site_name", "image", "image:type", "image:width", "image:height", "image:alt"];
    for (const { page, openGraph, canonical, twitterCard } of indexed) {
      assert.deepEqual([...openGraph.keys()], wanted, page.path);
      assert.equal(openGraph.get("url"), canonical);
      assert.equal(canonical, `${BASE}${page.path}`);
      assert.equal(twitterCard, "summary_large_image");
    }
  });

  it("names only cards that the site has, and all of them", () => {
    const cards = site.cards().map(([path]) => `${BASE}${path}`);
    const named = new Set(indexed.map(({ openGraph }) => openGraph.get("image")));
    assert.deepEqual([...named].sort(), [...cards].sort());
  });
});

describe("meta data of hostile content", async () => {
  const hostile = `</title><script>alert("1")</script> & 'x'`;
  const site = await siteOf({
    ...SMALL_CATALOG,
    "content/topics/hostile.md": `---\nlayout: topic\ndata:\n  topic:\n    id: hostile\n    name: ${JSON.stringify(hostile)}\n    description: ${JSON.stringify(`"><img src=x> ${"word ".repeat(80)}`)}\n  items: []\n---\n`,
  });
  const page = site.pages.find(({ path }) => path === "/design/topics/hostile");
  assert.ok(page);
  const head = headOf(page, site.render(page));

  it("is escaped wherever it stands", () => {
    const html = head.html.slice(0, head.html.indexOf("</head>"));
    assert.ok(!html.includes("<img"));
    assert.ok(!html.includes("<script>alert"));
    assert.ok(head.title?.startsWith(hostile));
    assert.equal(head.openGraph.get("title"), hostile);
  });

  it("is cut at a word", () => {
    assert.match(head.description ?? "", /^"><img src=x> word .*word…$/);
  });

  it("stands in JSON-LD as it is, and does not end the script", () => {
    assert.equal(head.jsonLd.length, 1);
    const [data = ""] = head.jsonLd;
    assert.ok(!data.includes("<"));
    assert.ok(JSON.stringify(JSON.parse(data)).includes(JSON.stringify(hostile)));
  });
});

describe("meta data of pages by kind", async () => {
  const { catalog } = catalogOf(SMALL_CATALOG);
  const address = { origin: "https://site.example", prefix: "/base/" };
  const input = { catalog, address, plain: (text: string) => text, hasPageCards: false };
  const [topic] = catalog.topics;
  assert.ok(topic);
  const page = (name: PageKindName, id: string, path: string): MetaPage => ({ kind: { name }, id, path });

  it("a kind without texts has its name and the site's description", () => {
    const meta = metaOf(page("topic-alias", "former", "/design/topics/former"), input);
    assert.equal(meta.title, `Topic alias – ${catalog.site.title}`);
    assert.equal(meta.description, shorten(catalog.site.description, 160));
    assert.equal(meta.canonical, `${BASE}/design/topics/former`);
  });

  it("a page that leads on has the canonical URL of where it leads", () => {
    const meta = metaOf(page("topic-guidelines", topic.id, `/design/topics/${topic.id}/guidelines`), input);
    assert.equal(meta.canonical, `${BASE}/design/topics/${topic.id}`);
    assert.equal(meta.indexed, false);
  });

  it("the page for what is not found has none", () => {
    const meta = metaOf(page("not-found", "", "/404.html"), input);
    assert.equal(meta.canonical, undefined);
    assert.equal(meta.indexed, false);
    assert.equal(meta.structuredData, undefined);
  });

  it("without cards of their own, pages name the site's", () => {
    const { image } = metaOf(page("topic", topic.id, `/design/topics/${topic.id}`), input);
    assert.equal(image.url, `${BASE}/cards/site.png`);
  });
});
