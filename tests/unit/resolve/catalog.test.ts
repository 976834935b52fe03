import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resolve } from "../../../src/resolve/resolve.ts";
import { compareText } from "../../../src/resolve/sort.ts";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../../support/fixtures.ts";

describe("the catalog", () => {
  const { catalog } = catalogOf(SMALL_CATALOG);
  const paging = catalog.topicsById.get("paging");
  const acme = catalog.guidelinesById.get("acme");
  const decision = catalog.decisionsById.get("paging-style");

  it("links topics, entries and guidelines both ways", () => {
    assert.ok(paging && acme);
    assert.deepEqual(
      paging.entries.map(({ guideline }) => guideline.id),
      ["acme", "zenith"],
    );
    assert.equal(paging.entries[0]?.guideline, acme);
    assert.equal(acme.entries[0], paging.entries[0]);
    assert.equal(acme.entries[0]?.topic, paging);
    assert.equal(paging.category.topics[0], paging);
  });

  it("links decisions, stances and the entries that back them", () => {
    assert.ok(paging && acme && decision);
    assert.equal(decision.topic, paging);
    assert.deepEqual(paging.decisions, [decision]);
    assert.equal(acme.stances[0], decision.stances[0]);
    assert.equal(decision.stances[0]?.entry, paging.entries[0]);
    assert.equal(decision.stances[0]?.options[0], decision.options[0]);
  });

  it("adds the option other where a stance takes it", () => {
    assert.deepEqual(
      decision?.options.map(({ id }) => id),
      ["cursor", "offset", "other"],
    );
    assert.equal(decision?.stances[1]?.options[0]?.id, "other");
    assert.equal(decision?.stances[1]?.note, "By date.");
  });

  it("puts topics without a category under Other topics, last", () => {
    assert.deepEqual(
      catalog.categories.map(({ id, topics }) => [id, topics.map((topic) => topic.id)]),
      [
        ["collections", ["paging"]],
        ["other-topics", ["errors"]],
      ],
    );
  });

  it("leaves out categories without topics", () => {
    const { catalog } = catalogOf({ ...SMALL_CATALOG, "data/categories.yaml": "- {id: collections, name: C}\n- {id: empty, name: E}\n" });
    assert.deepEqual(
      catalog.categories.map(({ id }) => id),
      ["collections", "other-topics"],
    );
  });

  it("orders listed topics first, then the others by name", () => {
    const { catalog, diagnostics } = catalogOf({
      "content/topics/a.md": topicMd("Zebra", ["acme"], "    category: c\n"),
      "content/topics/b.md": topicMd("Émile", ["acme"], "    category: c\n"),
      "content/topics/c.md": topicMd("apple", ["acme"], "    category: c\n"),
      "content/topics/d.md": topicMd("Last of all", ["acme"], "    category: c\n"),
      "data/guidelines/acme.yaml": guidelineYaml("acme"),
      "data/categories.yaml": "- {id: c, name: C, topics: [d]}\n",
    });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      catalog.topics.map(({ id }) => id),
      ["d", "c", "b", "a"],
    );
  });

  it("orders guidelines by company, then title", () => {
    const record = (id: string, company: string, title: string): string =>
      `id: ${id}\ncompany: ${company}\ntitle: ${title}\nurl: https://x.example\n`;
    const { catalog } = catalogOf({
      "content/topics/a.md": topicMd("A", ["x", "y", "z", "w"]),
      "data/guidelines/x.yaml": record("x", "zalando", "A"),
      "data/guidelines/y.yaml": record("y", "Adidas", "B"),
      "data/guidelines/z.yaml": record("z", "adidas", "A"),
      "data/guidelines/w.yaml": record("w", "Åland", "A"),
    });
    assert.deepEqual(
      catalog.guidelines.map(({ id }) => id),
      ["y", "z", "w", "x"],
    );
    assert.deepEqual(
      catalog.topics[0]?.entries.map(({ guideline }) => guideline.id),
      ["y", "z", "w", "x"],
    );
  });

  it("orders stances by guideline on a decision, and by decision on a guideline", () => {
    const stances = "stances:\n  two: {options: [a]}\n  three: {options: [a]}\n  one: {options: [a]}\n";
    const { catalog, diagnostics } = catalogOf({
      "content/topics/a.md": topicMd("A", ["w", "x", "y", "z"]),
      "data/decisions.yaml": ["one", "two", "three"]
        .map((id) => `- {id: ${id}, topic: a, question: "${id}?", options: [{id: a, label: A}, {id: b, label: B}]}\n`)
        .join(""),
      ...Object.fromEntries(
        Object.entries({ w: 3, x: 1, y: 4, z: 2 }).map(([id, company]) => [
          `data/guidelines/${id}.yaml`,
          `id: ${id}\ncompany: Company ${company}\ntitle: Rules\nurl: https://x.example\n${stances}`,
        ]),
      ),
    });
    assert.deepEqual(diagnostics, []);
    for (const { id, stances } of catalog.decisions) {
      assert.deepEqual(
        stances.map(({ guideline }) => guideline.id),
        ["x", "z", "w", "y"],
        id,
      );
    }
    for (const { id, stances } of catalog.guidelines) {
      assert.deepEqual(
        stances.map(({ decision }) => decision.id),
        ["one", "two", "three"],
        id,
      );
    }
  });

  it("calls guidelines by their company, and several of one company by their title too", () => {
    const record = (company: string, title: string): string => `company: ${company}\ntitle: ${title}\nurl: https://x.example\n`;
    const { catalog } = catalogOf({
      "content/topics/a.md": topicMd("A", ["w", "x", "y"]),
      "data/guidelines/w.yaml": `id: w\n${record("Zenith", "Zenith rules")}`,
      "data/guidelines/x.yaml": `id: x\n${record("Acme", "acme API rules")}`,
      "data/guidelines/y.yaml": `id: y\n${record("Acme", "REST guide")}`,
    });
    assert.deepEqual(
      catalog.guidelines.map(({ label }) => label),
      ["acme API rules", "Acme REST guide", "Zenith"],
    );
  });

  it("says of references what is known of their addresses", () => {
    const status = { status: "dead", lastSeenAlive: "2026-11-02" };
    const { catalog } = catalogOf({
      ...SMALL_CATALOG,
      "data/link-status.json": JSON.stringify({ "https://acme.example/rules#section": status }),
    });
    assert.deepEqual(
      catalog.topicsById.get("paging")?.entries.map(({ references }) => references.map(({ linkStatus }) => linkStatus)),
      [[status], [undefined]],
    );
  });

  it("has pictures only where they exist", () => {
    const record = guidelineYaml("acme", "companyLogoUrl: /media/a.svg\nscreenshotUrl: /media/b.png\n");
    const { catalog } = catalogOf({
      "content/topics/a.md": topicMd("A", ["acme"]),
      "data/guidelines/acme.yaml": record,
      "public/media/a.svg": "<svg/>",
    });
    const [guideline] = catalog.guidelines;
    assert.deepEqual([guideline?.logo, guideline?.screenshot], ["/media/a.svg", undefined]);
  });

  it("is the same whatever order files are read in", () => {
    const files = Object.entries(SMALL_CATALOG);
    const forwards = catalogOf(Object.fromEntries(files));
    const backwards = catalogOf(Object.fromEntries(files.reverse()));
    assert.deepEqual(forwards.catalog, backwards.catalog);
  });

  it("of nothing is empty", () => {
    const { catalog, diagnostics } = resolve({ documents: [], publicFiles: new Set() });
    assert.deepEqual([catalog.topics, catalog.guidelines, catalog.decisions, catalog.categories, diagnostics], [[], [], [], [], []]);
    assert.equal(catalog.site.title, "API Concordance");
  });
});

describe("compareText", () => {
  it("folds case and accents, and is the same on every machine", () => {
    const sorted = ["b", "B", "a", "á", "A", "z", "ä", "1", "Z", "_"].sort(compareText);
    assert.deepEqual(sorted, ["1", "_", "A", "a", "á", "ä", "B", "b", "Z", "z"]);
  });
});
