import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { mulberry32, writeCorpus } from "../../bench/corpus.ts";
import { loadCatalog } from "../../src/catalog.ts";
import type { Catalog, Entry, Stance } from "../../src/model/catalog.ts";
import { LiveCatalog, type LiveLoad } from "../../src/serve/live-catalog.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { type Files, folderWith, temporaryFolder } from "../support/folders.ts";

const foldersIn = (folder: string) => ({
  content: path.join(folder, "content"),
  data: path.join(folder, "data"),
  publicFolder: path.join(folder, "public"),
});

/** Fails unless a live catalog tells what a load of the same files does. */
function isAsLoaded({ catalog, diagnostics, hasErrors, publicFiles }: LiveLoad, folder: string, what: string): void {
  const fresh = loadCatalog(foldersIn(folder));
  assert.deepEqual(diagnostics, fresh.diagnostics, what);
  assert.deepEqual({ hasErrors, publicFiles }, { hasErrors: fresh.hasErrors, publicFiles: fresh.publicFiles }, what);
  // With errors no catalog is whole, and none is shown.
  if (!hasErrors) assert.deepEqual(flat(catalog), flat(fresh.catalog), what);
}

/** A catalog without its circles: what stands in another place is named by its id there. */
function flat(catalog: Catalog): unknown {
  const entry = ({ topic, guideline, ...texts }: Entry) => ({ topic: topic.id, guideline: guideline.id, ...texts });
  const stance = ({ decision, guideline, entry: backing, ...rest }: Stance) => ({
    decision: decision.id,
    guideline: guideline.id,
    entry: backing && entry(backing),
    ...rest,
  });
  const ids = (things: Iterable<{ readonly id: string }>) => Array.from(things, ({ id }) => id);
  const byKey = (map: ReadonlyMap<string, { readonly id: string }>) => Array.from(map, ([key, { id }]) => [key, id]);
  return {
    ...catalog,
    categories: catalog.categories.map((category) => ({ ...category, topics: ids(category.topics) })),
    topics: catalog.topics.map((topic) => ({
      ...topic,
      category: topic.category.id,
      entries: topic.entries.map(entry),
      decisions: ids(topic.decisions),
    })),
    guidelines: catalog.guidelines.map((guideline) => ({
      ...guideline,
      entries: guideline.entries.map(entry),
      stances: guideline.stances.map(stance),
    })),
    decisions: catalog.decisions.map((decision) => ({ ...decision, topic: decision.topic.id, stances: decision.stances.map(stance) })),
    topicsById: byKey(catalog.topicsById),
    guidelinesById: byKey(catalog.guidelinesById),
    decisionsById: byKey(catalog.decisionsById),
    topicsByAlias: byKey(catalog.topicsByAlias),
    guidelinesByAlias: byKey(catalog.guidelinesByAlias),
  };
}

const ERRORS = "content/topics/errors.md";
const STATUS = { status: "alive", lastSeenAlive: "2026-11-02" };

describe("a live catalog", () => {
  const edits: readonly [what: string, isAmended: boolean, from: string | RegExp, to: string, more?: Files][] = [
    ["a description", true, "What Errors is about.", "What failed."],
    ["a title", true, "layout: topic", "layout: topic\ntitle: When calls fail"],
    ["a date", true, "    name: Errors", "    name: Errors\n    added: 2026-11-01"],
    ["a body", true, /---\n$/, "---\n\nMore to say.\n"],
    ["a summary", true, "- guideline: acme", "- guideline: acme\n      summary: Says it plainly."],
    ["an address", true, "#section", "#errors"],
    [
      "an address that was checked",
      true,
      "#section",
      "#errors",
      { "data/link-status.json": JSON.stringify({ "https://acme.example/rules#errors": STATUS }) },
    ],
    ["a comment", true, "layout: topic", "# For errors\nlayout: topic"],
    ["a name", false, "name: Errors", "name: Failures"],
    ["a category", false, "    name: Errors", "    name: Errors\n    category: collections"],
    ["a former id", false, "    name: Errors", "    name: Errors\n    aliases: [failures]"],
    ["another guideline", false, "guideline: acme", "guideline: zenith"],
    ["no entry", false, /items:[\s\S]*---/, "items: []\n---"],
    ["a description that links to a page", false, "What Errors is about.", "Not [paging](/design/topics/pagin)."],
    ["no description", false, / {4}description: .*\n/, ""],
    ["an unknown key", false, "    name: Errors", "    name: Errors\n    nmae: Errors"],
    ["an unknown guideline", false, "guideline: acme", "guideline: acmee"],
    ["a reference twice", false, /( {8}- name: Section\n.*\n)/, "$1$1"],
    ["front matter that ends nowhere", false, /---\n$/, ""],
    [
      "a text of a file with a warning",
      false,
      "What Errors is about.",
      "What failed.",
      {
        [ERRORS]: topicMd("Errors", ["acme", "zenith"], "    added: 2026-11-01\n")
          .replace("layout: topic", "layout: topic\npermalink: /design/topics/errors")
          .replace(
            "guideline: zenith",
            "_links:\n        guideline:\n          href: /design/guidelines/zenith\n      _embedded:\n        guideline: {id: zenith, title: Old, company: zenith Inc, url: https://zenith.example/rules}",
          ),
      },
    ],
    [
      "no more of what an exception excuses",
      false,
      "\uFEFF",
      "",
      {
        [ERRORS]: `\uFEFF${topicMd("Errors", ["acme"])}`,
        "data/site.yaml": `diagnostics:\n  exceptions:\n    - {code: byte-order-mark, file: ${ERRORS}, why: It came so.}\n`,
      },
    ],
  ];
  for (const [what, isAmended, from, to, more] of edits) {
    it(`is ${isAmended ? "amended" : "resolved anew"} where a topic has ${what}, and is as if it were loaded`, () => {
      const folder = folderWith({ ...SMALL_CATALOG, ...more });
      const live = new LiveCatalog(foldersIn(folder));
      const { catalog, hasErrors } = live.load();
      assert.equal(hasErrors, false);
      const file = path.join(folder, ERRORS);
      const text = readFileSync(file, "utf8");
      const edited = text.replace(from, to);
      assert.notEqual(edited, text);
      writeFileSync(file, edited);
      const loaded = live.load([file]);
      isAsLoaded(loaded, folder, what);
      assert.equal(loaded.catalog === catalog, isAmended);
    });
  }

  it("is resolved anew where a record has changed", () => {
    const folder = folderWith(SMALL_CATALOG);
    const live = new LiveCatalog(foldersIn(folder));
    const { catalog } = live.load();
    const file = path.join(folder, "data/guidelines/acme.yaml");
    writeFileSync(file, guidelineYaml("acme", "sector: government\n"));
    const loaded = live.load([file]);
    isAsLoaded(loaded, folder, "a record");
    assert.notEqual(loaded.catalog, catalog);
  });

  it("is resolved anew where a record has changed from what a copy in a topic says", () => {
    const copy = "_embedded:\n        guideline: {id: acme, title: acme rules, company: acme Inc, url: https://acme.example/rules}";
    const folder = folderWith({
      ...SMALL_CATALOG,
      [ERRORS]: topicMd("Errors", ["acme"]).replace("guideline: acme", `guideline: acme\n      ${copy}`),
    });
    const live = new LiveCatalog(foldersIn(folder));
    const { diagnostics } = live.load();
    const file = path.join(folder, "data/guidelines/acme.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("acme rules", "acme principles"));
    const loaded = live.load([file]);
    isAsLoaded(loaded, folder, "a record");
    const codes = (list: LiveLoad["diagnostics"]) => list.map(({ code }) => code).filter((code) => code === "embedded-stale");
    assert.deepEqual([codes(diagnostics), codes(loaded.diagnostics)], [[], ["embedded-stale"]]);
  });

  it("is as if it were loaded, whatever was edited before, well or badly", () => {
    const folder = temporaryFolder();
    writeCorpus(folder, { topics: 40 });
    const live = new LiveCatalog(foldersIn(folder));
    live.load();
    const random = mulberry32(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const topics = path.join(folder, "content", "topics");
    const changes: readonly ((text: string, word: string) => string)[] = [
      (text, word) => text.replace(/ {6}description: .*/, `      description: ${word}.`),
      (text, word) => text.replace(/title: .*/, `title: ${word}`),
      (text, word) => text.replace(/ {6}name: .*/, `      name: ${word}`),
      (text, word) => `${text}\n${word}.\n`,
      (text, word) => text.replace(/ {4}- references:/, `    - summary: ${word}.\n      references:`),
      (text, word) => text.replace(/#section-\d+'/, `#${word}'`),
      (text) => text.replace(/#section-\d+'/, "#section-1'"),
      (text) => text.replace(/ {4}- (?:summary|references)[\s\S]*?(?= {4}- (?:summary|references))/, ""),
      (text, word) => text.replace(/references:/, `refs${word}:`),
      (text) => text.replace(/refs\w*:/, "references:"),
      (text) => text.replace(/category: .*/, `category: category-${1 + Math.floor(random() * 22)}`),
    ];
    let amended = 0;
    let { catalog } = live.load();
    for (let round = 1; round <= 120; round += 1) {
      const files = Array.from({ length: 1 + Math.floor(random() * 2) }, () => path.join(topics, pick(readdirSync(topics))));
      const before = files.map((file) => [file, readFileSync(file, "utf8")] as const);
      for (const file of files) writeFileSync(file, pick(changes)(readFileSync(file, "utf8"), `Edit${round}`));
      const what = `round ${round}: ${files.map((file) => path.basename(file)).join(", ")}`;
      const loaded = live.load(files);
      if (loaded.catalog === catalog) amended += 1;
      catalog = loaded.catalog;
      isAsLoaded(loaded, folder, what);
      if (!loaded.hasErrors) continue;
      for (const [file, text] of before) writeFileSync(file, text);
      isAsLoaded(live.load(files), folder, `${what}, taken back`);
    }
    assert.ok(amended > 20 && amended < 100, `${amended}`);
  });
});
