import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { metaOf } from "../../src/site/meta.ts";
import { fitSentences, shorten } from "../../src/site/shorten.ts";
import { catalogOf, projectSite, siteOf } from "./sites.ts";

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
});

describe("meta data of the project's own pages", async () => {
  const { site, heads } = await projectSite();

  it("gives each indexed page a title, description and canonical URL of its own", () => {
    const indexed = heads.filter(({ noindex }) => !noindex);
    for (const field of ["title", "description", "canonical"] as const) {
      const values = indexed.map((head) => head[field]);
      const twice = indexed
        .filter((head, index) => values.indexOf(head[field]) !== index)
        .map((head) => `${head.page.path}: ${head[field]}`);
      assert.deepEqual(twice, [], `two pages with the same ${field}`);
      assert.ok(values.every((value) => value !== undefined && value !== ""));
    }
  });

  it("keeps descriptions within 160 characters, without markup", () => {
    for (const { page, description } of heads) {
      if (description === undefined) continue;
      assert.ok(description.length <= 160 && description.length >= 40, `${page.path}: ${description}`);
      assert.ok(!/[`\n]|\]\(|\*\*/.test(description), `${page.path}: ${description}`);
    }
  });

  it("has the whole of Open Graph on every indexed page, with absolute URLs", () => {
    const wanted = ["title", "description", "type", "url", "site_name", "image", "image:type", "image:width", "image:height", "image:alt"];
    for (const { page, noindex, openGraph, canonical, twitterCard } of heads) {
      if (noindex) continue;
      assert.deepEqual([...openGraph.keys()], wanted, page.path);
      assert.equal(openGraph.get("url"), canonical);
      assert.match(openGraph.get("image") ?? "", /^https:\/\/site\.example\/base\/cards\/.+\.png$/);
      assert.equal(twitterCard, "summary_large_image");
    }
  });

  it("names only cards that the site has", () => {
    const cards = new Set(site.cards().map(([path]) => `https://site.example/base${path}`));
    const named = heads.flatMap(({ openGraph }) => openGraph.get("image") ?? []);
    assert.deepEqual(
      [...new Set(named)].filter((url) => !cards.has(url)),
      [],
    );
    assert.equal(new Set(named).size, cards.size, "a card that no page names");
  });
});

describe("meta data of hostile content", async () => {
  const hostile = `</title><script>alert("1")</script> & 'x'`;
  const { page, html } = await siteOf(catalogOf({ name: hostile, description: `"><img src=x> ${"word ".repeat(80)}` }));

  it("is escaped wherever it stands", () => {
    const head = html.slice(0, html.indexOf("</head>"));
    assert.ok(!head.includes("<img"));
    assert.ok(!head.includes('alert("1")</script>'));
    assert.equal(head.match(/<title>/g)?.length, 1);
    assert.match(head, /<title>&lt;\/title&gt;&lt;script&gt;/);
  });

  it("is cut at a word", () => {
    assert.match(page.description, /word…$/);
    assert.ok(page.description.length <= 160);
  });
});

describe("meta data of a kind of page that has no texts", async () => {
  const { catalog, address } = await siteOf(catalogOf({ name: "Errors" }));
  const meta = metaOf(
    { kind: { name: "some-page" }, id: "", path: "/some-page" },
    { catalog, address, plain: (text) => text, hasPageCards: true },
  );

  it("has its name and the site's description", () => {
    assert.equal(meta.title, `Some page – ${catalog.site.title}`);
    assert.equal(meta.description, shorten(catalog.site.description, 160));
    assert.equal(meta.canonical, "https://site.example/base/some-page");
    assert.match(meta.image.url, /\/cards\/site\.png$/);
  });
});

describe("pages that are not indexed", async () => {
  const { catalog, address } = await siteOf(catalogOf({ name: "Errors" }));
  const input = { catalog, address, plain: (text: string) => text, hasPageCards: true };

  it("a page that leads on has the canonical URL of where it leads", () => {
    const meta = metaOf({ kind: { name: "topic-guidelines" }, id: "errors", path: "/design/topics/errors/guidelines" }, input);
    assert.equal(meta.canonical, "https://site.example/base/design/topics/errors");
    assert.equal(meta.indexed, false);
  });

  it("the page for what is not found has none", () => {
    const meta = metaOf({ kind: { name: "not-found" }, id: "", path: "/404.html" }, input);
    assert.equal(meta.canonical, undefined);
    assert.equal(meta.indexed, false);
    assert.equal(meta.structuredData, undefined);
  });
});
