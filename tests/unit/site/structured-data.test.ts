import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, it } from "node:test";
import type { PageKindName } from "../../../src/site/pages.ts";
import { guidelineYaml, SMALL_CATALOG } from "../../support/fixtures.ts";
import { folderWith } from "../../support/folders.ts";
import { BASE, headOf, projectHeads } from "../../support/heads.ts";
import { ROOT } from "../../support/project.ts";
import { siteOf } from "../../support/small-site.ts";

type Node = Readonly<Record<string, unknown>>;

const { site, heads } = await projectHeads();
const indexed = heads.filter(({ noindex }) => !noindex);
const graphs = new Map(indexed.map(({ page, jsonLd }) => [page, graphOf(jsonLd)]));

function graphOf(jsonLd: readonly string[]): Node {
  return JSON.parse(jsonLd[0] ?? "null") as Node;
}

function nodesOf(graph: Node | undefined): Node[] {
  return (graph?.["@graph"] ?? []) as Node[];
}

/** The node of a type on the pages of a kind. */
function nodesOfType(kind: PageKindName, type: string): Node[] {
  return site.pagesOf(kind).map((page) => nodesOf(graphs.get(page)).find((node) => node["@type"] === type) ?? {});
}

/** What each type must state: what schema.org's consumers ask for, and what tells its nodes apart. */
const REQUIRED: readonly [kind: PageKindName, type: string, properties: readonly string[]][] = [
  ["home", "WebSite", ["@id", "url", "name", "potentialAction"]],
  ["home", "Dataset", ["@id", "url", "name", "description", "license", "creator", "distribution", "isAccessibleForFree"]],
  ["topics", "DefinedTermSet", ["@id", "url", "name", "hasDefinedTerm"]],
  ["topic", "DefinedTerm", ["@id", "url", "name", "termCode", "description", "inDefinedTermSet"]],
  ["topic", "BreadcrumbList", ["itemListElement"]],
  ["guidelines", "ItemList", ["numberOfItems", "itemListElement"]],
  ["guideline", "TechArticle", ["@id", "url", "name", "headline", "publisher", "mainEntityOfPage"]],
  ["guideline", "BreadcrumbList", ["itemListElement"]],
  ["decisions", "ItemList", ["numberOfItems", "itemListElement"]],
  ["decision", "Question", ["@id", "url", "name", "about", "suggestedAnswer", "answerCount"]],
  ["decision", "BreadcrumbList", ["itemListElement"]],
];

describe("JSON-LD of the project's own pages", () => {
  it("stands once on every indexed page and on no other", () => {
    for (const { page, jsonLd, noindex } of heads) assert.equal(jsonLd.length, noindex ? 0 : 1, page.path);
  });

  it("describes the page under its own URL", () => {
    for (const [page, graph] of graphs) {
      assert.equal(graph["@context"], "https://schema.org");
      assert.equal(nodesOf(graph)[0]?.["@id"], `${BASE}${page.path}`);
    }
  });

  for (const [kind, type, properties] of REQUIRED) {
    it(`${kind}: every ${type} has ${properties.join(", ")}`, () => {
      const nodes = nodesOfType(kind, type);
      assert.ok(nodes.length > 0);
      for (const node of nodes)
        for (const property of properties) assert.ok(node[property] !== undefined, `${String(node["@id"])}: ${property}`);
    });
  }

  it("has only references to nodes of pages that there are", () => {
    const ids = new Set([...graphs.values()].flatMap((graph) => nodesOf(graph).map((node) => node["@id"])));
    const references = new Set<unknown>();
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) for (const item of value) collect(item);
      else if (typeof value === "object" && value !== null) {
        const node = value as Node;
        if (node["@id"] !== undefined) references.add(node["@id"]);
        for (const item of Object.values(node)) collect(item);
      }
    };
    for (const graph of graphs.values()) collect(graph["@graph"]);
    assert.deepEqual(
      [...references].filter((id) => !ids.has(id)),
      [],
    );
  });

  it("has breadcrumbs on every page below home, from home to the page, each step a page and an anchor on it", () => {
    const pages = new Map(heads.map(({ page, html }) => [`${BASE}${page.path}`, html]));
    for (const [page, graph] of graphs) {
      const list = nodesOf(graph).find((node) => node["@type"] === "BreadcrumbList");
      if (page.kind.name === "home") {
        assert.equal(list, undefined);
        continue;
      }
      const items = (list?.["itemListElement"] ?? []) as { position: number; name: string; item: string }[];
      assert.deepEqual(
        items.map(({ position }) => position),
        items.map((_, index) => index + 1),
      );
      assert.equal(items[0]?.item, `${BASE}/`);
      assert.equal(items.at(-1)?.item, `${BASE}${page.path}`);
      for (const { item, name } of items) {
        const [target = "", anchor] = item.split("#");
        const html = pages.get(target);
        assert.ok(html !== undefined, `${page.path}: ${item}`);
        assert.ok(anchor === undefined || html.includes(`id="${anchor}"`), `${page.path}: ${item}`);
        assert.ok(name.length > 0);
      }
    }
  });

  it("names the search page with a place for the words", () => {
    const [website] = nodesOfType("home", "WebSite");
    assert.deepEqual(website?.["potentialAction"], {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${BASE}/search?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    });
    assert.ok(site.pages.some((page) => page.path === "/search"));
  });

  it("states each guideline's licence as the page of its SPDX identifier", () => {
    const licences = new Set(
      nodesOfType("guideline", "TechArticle").flatMap((node) => (node["license"] === undefined ? [] : [node["license"]])),
    );
    assert.ok(licences.size > 3);
    for (const licence of licences) assert.match(String(licence), /^https:\/\/spdx\.org\/licenses\/[A-Za-z0-9.-]+\.html$/);
  });
});

describe("JSON-LD of a small catalog", async () => {
  const small = await siteOf(SMALL_CATALOG);
  const [home] = small.pagesOf("home");
  assert.ok(home);
  const { jsonLd } = headOf(home, small.render(home));

  it("counts one thing as one", () => {
    const dataset = nodesOf(graphOf(jsonLd)).find((node) => node["@type"] === "Dataset");
    assert.match(String(dataset?.["description"]), / 2 guidelines, 2 topics, 1 decision\.$/);
  });
});

describe("JSON-LD of a guideline", () => {
  const PAGE = "https://site.example/design/guidelines/acme";
  const LEAST: Node = {
    "@type": "TechArticle",
    "@id": `${PAGE}#guideline`,
    url: "https://acme.example/rules",
    name: "acme rules",
    headline: "acme rules",
    mainEntityOfPage: PAGE,
    publisher: { "@type": "Organization", name: "acme Inc" },
    about: ["paging", "errors"].map((id) => ({ "@id": `https://site.example/design/topics/${id}#topic` })),
  };
  const ROWS: readonly (readonly [yaml: string, facts: Node])[] = [
    ["", {}],
    ["date: 2026-11-05\nreviewDate: 2026-11-26\n", { dateModified: "2026-11-05" }],
    ["companyUrl: https://acme.example/\n", { publisher: { "@type": "Organization", name: "acme Inc", url: "https://acme.example/" } }],
    ["license: Apache-2.0\n", { license: "https://spdx.org/licenses/Apache-2.0.html" }],
    ["license: MIT\n", { license: "https://spdx.org/licenses/MIT.html" }],
    ["license: Proprietary\n", { license: "Proprietary" }],
    ["license: Terms of 2026\n", { license: "Terms of 2026" }],
    ["license: CC-BY-4.0 and more\n", { license: "CC-BY-4.0 and more" }],
    ["status: active\n", { creativeWorkStatus: "Active" }],
    ["status: archived\n", { creativeWorkStatus: "Archived" }],
    ["type: pdf\n", { encodingFormat: "application/pdf" }],
    ["type: website\n", {}],
  ];
  for (const [yaml, facts] of ROWS) {
    it(yaml === "" ? "has what every guideline has" : `says ${JSON.stringify(yaml)} and nothing else`, async () => {
      const small = await siteOf({
        ...SMALL_CATALOG,
        "data/decisions.yaml": "[]\n",
        "data/guidelines/zenith.yaml": guidelineYaml("zenith"),
        "data/guidelines/acme.yaml": guidelineYaml("acme", yaml),
      });
      const page = small.pages.find((candidate) => candidate.path === "/design/guidelines/acme");
      assert.ok(page);
      const nodes = nodesOf(graphOf(headOf(page, small.render(page)).jsonLd));
      assert.deepEqual(
        nodes.find((node) => node["@type"] === "TechArticle"),
        { ...LEAST, ...facts },
      );
    });
  }
});

describe("JSON-LD against the vocabulary of schema.org, as schema-dts types it", () => {
  // The compiler reports properties that a type does not have and values of the wrong type.
  const firstOfKind = [...new Map([...graphs].map(([page, graph]) => [page.kind.name, graph])).values()];
  const source = (blocks: readonly Node[]): string =>
    `import type { Graph } from "${path.join(ROOT, "node_modules/schema-dts/dist/schema.d.ts")}";\n${blocks
      // What a search action takes is an annotation of schema.org's actions, not a property, and is tested above.
      .map(
        (block, index) =>
          `export const block${index}: Graph = ${JSON.stringify(block, (key, value) => (key === "query-input" ? undefined : value), 1)};\n`,
      )
      .join("")}`;
  const compile = (blocks: readonly Node[]): { status: number | null; stdout: string } => {
    const folder = folderWith({ "blocks.ts": source(blocks), "package.json": `{"type": "module"}` });
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--ignoreConfig", path.join(folder, "blocks.ts")];
    return spawnSync(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), ...options], { encoding: "utf8", cwd: folder });
  };

  it("one page of each kind is valid", () => {
    assert.ok(firstOfKind.length > 10);
    const { status, stdout } = compile(firstOfKind);
    assert.equal(status, 0, stdout);
  });

  it("and a property that a type does not have would be found", () => {
    const { status, stdout } = compile([
      { "@context": "https://schema.org", "@graph": [{ "@type": "DefinedTerm", name: "x", birthDate: "2020-01-01" }] },
    ]);
    assert.notEqual(status, 0);
    assert.match(stdout, /birthDate/);
  });
});
