import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load } from "js-yaml";
import { loadCatalog } from "../../src/catalog.ts";
import { isSitePlace } from "../../src/model/urls.ts";
import { placeOf } from "../support/catalogs.ts";
import { filesBelow } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { ROOT, SHARED, sharedAbsent } from "../support/project.ts";

const loaded = loadCatalog({ content: path.join(ROOT, "content"), data: path.join(ROOT, "data"), publicFolder: path.join(ROOT, "public") });

describe("the catalog of this repository", () => {
  it("is without errors and warnings", () => {
    assert.deepEqual(loaded.diagnostics.map(placeOf), []);
  });

  it("has at least what it was published with", () => {
    const { topics, guidelines, decisions } = loaded.catalog;
    const entries = topics.flatMap((topic) => topic.entries);
    const counts = {
      topics: topics.length,
      guidelines: guidelines.length,
      decisions: decisions.length,
      references: entries.flatMap(({ references }) => references).length,
      summaries: entries.filter(({ summary }) => summary !== undefined).length,
      stances: guidelines.flatMap(({ stances }) => stances).length,
    };
    const published = { topics: 137, guidelines: 63, decisions: 28, references: 8771, summaries: 3624, stances: 885 };
    for (const [name, least] of Object.entries(published)) assert.ok(counts[name as keyof typeof counts] >= least, JSON.stringify(counts));
  });

  it("describes every topic, decision and category, and knows every guideline's sector", () => {
    const { topics, decisions, categories, guidelines } = loaded.catalog;
    for (const thing of [...topics, ...decisions, ...categories]) assert.ok((thing.description ?? "").length > 30, thing.id);
    for (const { id, sector } of guidelines) assert.notEqual(sector, undefined, id);
  });
});

describe("the site of this repository", () => {
  it("has no file of its own where one under public/ may stand", async () => {
    const folder = await buildFullSite();
    const elsewhere = filesBelow(folder).filter((file) => !isSitePlace(file));
    assert.deepEqual(elsewhere, ["favicon.svg"]);
    assert.ok(elsewhere.every((file) => loaded.publicFiles.has(`/${file}`)));
  });
});

interface Facts {
  readonly id: string;
  readonly topics?: Readonly<Record<string, { readonly references: readonly { readonly url: string }[] }>>;
}

describe("the facts the catalog was made from", { skip: sharedAbsent }, async () => {
  const folder = await buildFullSite();
  const unescaped = (html: string): string =>
    html.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const linksOf = (file: string): Set<string> =>
    new Set([...readFileSync(path.join(folder, file), "utf8").matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href ?? "")));
  const topicLinks = new Map(loaded.catalog.topics.map(({ id }) => [id, linksOf(`design/topics/${id}.html`)]));
  const facts = path.join(SHARED, "facts", "guidelines");

  for (const file of readdirSync(facts)) {
    it(`of ${file}: every URL stands on the topic's page and on the guideline's`, () => {
      const { id, topics = {} } = load(readFileSync(path.join(facts, file), "utf8"), { schema: CORE_SCHEMA }) as Facts;
      const guidelineLinks = linksOf(`design/guidelines/${id}.html`);
      const missing = Object.entries(topics).flatMap(([topic, { references }]) =>
        references
          .filter(({ url }) => !guidelineLinks.has(url) || topicLinks.get(topic)?.has(url) !== true)
          .map(({ url }) => `${topic} ${url}`),
      );
      assert.deepEqual(missing, []);
    });
  }
});
