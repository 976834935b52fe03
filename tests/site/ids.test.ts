import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Parser } from "htmlparser2";
import { guidelineYaml, topicMd } from "../support/fixtures.ts";
import type { Files } from "../support/folders.ts";
import { pageAt, siteOf } from "../support/small-site.ts";

// Names that pages use, or once used, for parts of their own.
const NAMES = [
  ...["content", "entries", "entry", "entry-list", "related", "acme", "acme-title", "acme-name", "dark-acme", "answers", "topic-list"],
  ...["decision-content", "category-content", "chart", "stances", "agreement", "topics", "decisions", "guidelines", "latest"],
  ...["search-field", "nearest", "text-more", "text-more-2", "type", "filter", "question", "stance-table-sample"],
];
const OPTIONS = NAMES.map((id) => `    - {id: ${id}, label: Option ${id}, definition: "# More"}`).join("\n");

/** A catalog whose topics, guidelines, categories, decisions and options are all called as parts of pages are. */
const HOSTILE: Files = {
  ...Object.fromEntries(NAMES.map((id) => [`content/topics/${id}.md`, topic(id)])),
  ...Object.fromEntries(
    NAMES.map((id) => [
      `data/guidelines/${id}.yaml`,
      guidelineYaml(id, `aliases: [former-${id}]\nadded: 2026-01-02\ndate: 2026-01-02\nstances:\n  ${id}:\n    options: [${id}]\n`),
    ]),
  ),
  "data/categories.yaml": NAMES.map((id) => `- {id: ${id}, name: Category ${id}, description: "# More"}\n`).join(""),
  "data/decisions.yaml": NAMES.map((id) => `- id: ${id}\n  topic: ${id}\n  question: Which ${id}?\n  options:\n${OPTIONS}\n`).join(""),
};

function topic(id: string): string {
  const text = topicMd(`Topic ${id}`, NAMES, `    category: ${id}\n    aliases: [former-${id}]\n`);
  return `${text.replace(/description: .*/, 'description: "# More"')}# More\n\n# More\n`;
}

/** What a page says of the ids on it. */
function idsOf(html: string): { ids: string[]; named: string[] } {
  const ids: string[] = [];
  const named: string[] = [];
  const parser = new Parser({
    onopentag: (_name, { id, href, for: of, "aria-labelledby": label, "data-filter": filter }) => {
      if (id !== undefined) ids.push(id);
      for (const each of [of, label, filter]) if (each !== undefined) named.push(each);
      if (href?.startsWith("#")) named.push(href.slice(1));
    },
  });
  parser.end(html);
  return { ids, named };
}

describe("ids on pages", async () => {
  const site = await siteOf(HOSTILE);
  const pages = site.pages.map((page) => ({ path: page.path, ...idsOf(site.render(page)) }));

  it("stand once each, whatever the catalog calls its things", () => {
    const twice = pages.flatMap(({ path, ids }) => ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}#${id}`));
    assert.deepEqual(twice, []);
  });

  it("are there where something on the page names them", () => {
    const missing = pages.flatMap(({ path, ids, named }) => named.filter((id) => !ids.includes(id)).map((id) => `${path}#${id}`));
    assert.deepEqual(missing, []);
  });

  it("of pages' own parts are none that the catalog could have", () => {
    const skipped = pages.filter(({ path, ids }) => !ids.includes("_content") && !pageAt(site, path).includes('http-equiv="refresh"'));
    assert.deepEqual(skipped, []);
  });

  it("of entries, options and categories are the catalog's, before those of headings", () => {
    const topicPage = pageAt(site, "/design/topics/content");
    assert.match(topicPage, /<article class="entry" id="entries"/);
    assert.match(topicPage, /<h2 id="_entries">What each guideline says<\/h2> <a class="anchor" href="#_entries"/);
    assert.match(topicPage, /<h2 id="text-more-4">More<\/h2>/);
    assert.match(pageAt(site, "/design/guidelines/acme"), /<article class="entry" id="stances"/);
    assert.match(pageAt(site, "/design/decisions/acme"), /<h2 id="chart">Option chart/);
    assert.match(pageAt(site, "/design/topics/"), /<h2 id="topic-list">Category topic-list/);
  });

  it("of headings stay as they were where nothing of the catalog is called so", async () => {
    const plain = await siteOf({
      "content/topics/paging.md": `${topicMd("Paging", ["acme"])}# More\n`,
      "content/topics/sorting.md": topicMd("Sorting", ["acme"]),
      "data/guidelines/acme.yaml": guidelineYaml("acme"),
    });
    const topicPage = pageAt(plain, "/design/topics/paging");
    for (const id of ["entries", "related", "text-more", "acme"]) assert.match(topicPage, new RegExp(` id="${id}"`));
    for (const id of ["stances", "topics", "category-other-topics", "paging"]) {
      assert.match(pageAt(plain, "/design/guidelines/acme"), new RegExp(` id="${id}"`));
    }
  });
});
