import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { documentContext, documentsOf } from "../../src/site/documents.ts";
import { createMarkdown } from "../../src/site/markdown.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogOf } from "../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG } from "../support/fixtures.ts";
import { siteOf } from "../support/small-site.ts";

interface Listed {
  readonly loc: string;
  readonly lastmod?: string;
}

const parser = new XMLParser({ isArray: (name) => name === "url" || name === "sitemap" });

function listed(xml: string, list: "urlset" | "sitemapindex", item: "url" | "sitemap"): Listed[] {
  assert.equal(XMLValidator.validate(xml), true);
  return parser.parse(xml)[list][item];
}

describe("the sitemap", () => {
  it("lists the pages to be indexed below the prefix, with the last day that the data knows", async () => {
    const site = await siteOf(
      {
        ...SMALL_CATALOG,
        "data/guidelines/acme.yaml": guidelineYaml("acme", "added: 2026-01-01\nreviewDate: 2026-03-01\naliases: [old-acme]\n"),
      },
      "/x/",
    );
    const map = site.documents.find(({ path }) => path === "/sitemap.xml");
    assert.ok(map);
    const urls = listed(site.renderDocument(map), "urlset", "url");
    const indexed = site.pages.filter((page) => !site.render(page).includes('<meta name="robots" content="noindex">'));
    assert.deepEqual(urls.map(({ loc }) => loc).sort(), indexed.map(({ path }) => `https://site.example/x${path}`).sort());
    const dated = urls.filter(({ lastmod }) => lastmod !== undefined);
    assert.deepEqual(dated.map(({ loc, lastmod }) => `${loc.slice("https://site.example/x".length)} ${lastmod}`).sort(), [
      "/ 2026-03-01",
      "/changes/ 2026-03-01",
      "/design/decisions/ 2026-03-01",
      "/design/guidelines/ 2026-03-01",
      "/design/guidelines/acme 2026-03-01",
      "/design/matrix 2026-03-01",
      "/design/topics/ 2026-03-01",
      "/design/topics/errors 2026-03-01",
      "/design/topics/paging 2026-03-01",
    ]);
  });

  it("above 50,000 pages is an index of maps that list each page once", () => {
    const { catalog: small } = catalogOf(SMALL_CATALOG);
    const [first] = small.topics;
    assert.ok(first);
    const topics = Array.from({ length: 50_001 }, (_, index) => ({ ...first, id: `topic-${index}` }));
    const catalog = { ...small, topics, topicsById: new Map(topics.map((topic) => [topic.id, topic])) };
    const context = documentContext(
      catalog,
      siteAddress("https://site.example"),
      createMarkdown((path) => path),
    );
    const maps = documentsOf(catalog).filter(({ path }) => path.startsWith("/sitemap"));
    const render = (path: string): string => {
      const map = maps.find((candidate) => candidate.path === path);
      assert.ok(map, path);
      return map.kind.render(map.id, context);
    };
    const parts = listed(render("/sitemap.xml"), "sitemapindex", "sitemap").map(({ loc }) => loc.slice("https://site.example".length));
    assert.deepEqual(
      parts,
      maps.map(({ path }) => path).filter((path) => path !== "/sitemap.xml"),
    );
    const urls = parts.map((path) => listed(render(path), "urlset", "url").map(({ loc }) => loc));
    for (const list of urls) assert.ok(list.length > 0 && list.length <= 50_000, String(list.length));
    const all = urls.flat();
    const known = new Set(all);
    assert.equal(known.size, all.length);
    assert.deepEqual(
      topics
        .filter(({ id }) => !known.has(`https://site.example/design/topics/${id}`))
        .slice(0, 1)
        .map(({ id }) => id),
      [],
    );
  });
});

describe("the description of the search", () => {
  it("names the site in 16 characters and leads to its search", async () => {
    for (const [title, name] of [
      ["API & Concord", "API & Concord"],
      ["The long name of a catalog", "The long name o…"],
    ] as const) {
      const site = await siteOf({ ...SMALL_CATALOG, "data/site.yaml": `title: ${title}\nurl: https://site.example/x/\n` }, "/x/");
      const document = site.documents.find(({ path }) => path === "/opensearch.xml");
      assert.ok(document);
      const xml = site.renderDocument(document);
      assert.equal(XMLValidator.validate(xml), true);
      const { OpenSearchDescription: found } = new XMLParser({ ignoreAttributes: false }).parse(xml);
      assert.equal(found.ShortName, name);
      assert.equal(found.Url[0]["@_template"], "https://site.example/x/search?q={searchTerms}");
    }
  });
});
