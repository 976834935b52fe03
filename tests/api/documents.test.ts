import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import { CORE_SCHEMA, load } from "js-yaml";
import { Ketting } from "ketting";
import { catalogDocument } from "../../src/api/bulk.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "../../src/api/schemas.ts";
import { filesBelow } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { serveFolder } from "../support/static-server.ts";

describe("the documents of the whole catalog", async () => {
  const site = await buildFullSite();
  const files = filesBelow(site);
  const text = (file: string): string => readFileSync(path.join(site, file), "utf8");
  const json = (file: string): unknown => JSON.parse(text(file));

  /** The documents of a kind, without their endings. */
  const documentsOf = (name: DocumentName): string[] => {
    const pattern = new RegExp(`^${DOCUMENT_SCHEMAS[name].template.slice(1).replace("{id}", "[a-z0-9-]+")}\\.json$`);
    return files.filter((file) => pattern.test(file)).map((file) => file.replace(/\.json$/, ""));
  };

  for (const name of Object.keys(DOCUMENT_SCHEMAS) as DocumentName[]) {
    it(`of the kind ${name} are valid by their published schema and ours, and say the same in YAML`, () => {
      const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(json(`schemas/${name}.schema.json`) as object);
      const documents = documentsOf(name);
      assert.ok(documents.length > 0);
      for (const document of documents) {
        const value = json(`${document}.json`);
        const yaml = load(text(`${document}.yaml`), { schema: CORE_SCHEMA });
        for (const [form, data] of [
          ["json", value],
          ["yaml", yaml],
        ] as const) {
          assert.ok(validate(data), `${document}.${form}: ${JSON.stringify(validate.errors)}`);
          const strict = DOCUMENT_SCHEMAS[name].schema.safeParse(data);
          assert.ok(strict.success, `${document}.${form}: ${String(strict.error)}`);
        }
        const linksApart = (data: unknown): string =>
          JSON.stringify(data, (_key, inner: unknown) =>
            typeof inner === "string" ? inner.replace(/\.(?:json|yaml)$/, "") : inner,
          ).replaceAll('"application/yaml"', '"application/hal+json"');
        assert.equal(linksApart(yaml), linksApart(value), document);
      }
    });
  }

  it("name their page, their other format and their Markdown", () => {
    for (const name of Object.keys(DOCUMENT_SCHEMAS) as DocumentName[]) {
      for (const document of documentsOf(name)) {
        const { _links } = json(`${document}.json`) as { _links: { alternate: { href: string; type: string }[] } };
        assert.deepEqual(
          _links.alternate.map(({ type }) => type),
          ["text/html", "application/yaml", "text/markdown"],
          document,
        );
        const markdown = _links.alternate[2]?.href.slice(1) ?? "";
        assert.ok(files.includes(markdown), markdown);
      }
    }
  });

  it("name no key that is undefined, and are never empty", () => {
    for (const file of files.filter((name) => name.endsWith(".json"))) assert.ok(text(file).trim().length > 2, file);
  });

  it("hold everything at once, by the published schema, with as many parts as the pages count", () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { uri: true } }).compile(
      json("schemas/catalog.schema.json") as object,
    );
    const catalog = json("catalog.json") as { topics: { entries: { references: unknown[] }[] }[]; guidelines: unknown[] };
    assert.ok(validate(catalog), JSON.stringify(validate.errors?.slice(0, 3)));
    assert.ok(catalogDocument.safeParse(catalog).success);
    const { counts } = json("design.json") as { counts: Record<string, number> };
    const entries = catalog.topics.flatMap((topic) => topic.entries);
    assert.deepEqual(
      [catalog.topics.length, catalog.guidelines.length, entries.length, entries.flatMap(({ references }) => references).length],
      [counts["topics"], counts["guidelines"], counts["entries"], counts["references"]],
    );
  });

  it("hold one reference a row of the CSV, and one guideline a row of the decisions", () => {
    const { counts } = json("design.json") as { counts: Record<string, number> };
    const rows = parseCsv(text("catalog.csv"), { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, counts["references"]);
    assert.ok(rows.every((row) => /^https?:\/\//.test(row["url"] ?? "") && row["topic"] !== "" && row["guideline"] !== ""));
    assert.ok(rows.every((row) => Object.values(row).every((cell) => !/^[=+@\t\r-]/.test(cell))));
    const decisions = parseCsv(text("decisions.csv"), { columns: true }) as Record<string, string>[];
    assert.equal(decisions.length, counts["guidelines"]);
    assert.equal(decisions.find(({ guideline }) => guideline === "zalando-restful-api-guidelines")?.["property-case"], "snake-case");
  });

  it("can be walked by a HAL client from the root to a reference and back", async () => {
    const server = await serveFolder(site);
    try {
      const client = new Ketting(server.url);
      const root = client.go("design.json");
      const topics = await root.follow("topics");
      assert.equal(((await topics.get()).data as { total: number }).total, documentsOf("topic").length);
      const first = client.go("design/topics/collection-pagination.json");
      const entries = await first.follow("topicGuidelines");
      const { items } = (await entries.get()).data as {
        items: { references: { url: string }[]; _links: { guideline: { href: string } } }[];
      };
      assert.match(items[0]?.references[0]?.url ?? "", /^https?:\/\//);
      const guideline = client.go(new URL(items[0]?._links.guideline.href ?? "", server.url).href);
      const itsTopics = await guideline.follow("guidelineTopics");
      const back = await itsTopics.follow("guideline");
      assert.equal(back.uri, guideline.uri);
      // The client remembers the embedded copy, which has fewer links.
      await guideline.refresh();
      const collection = await guideline.follow("collection");
      const up = await collection.follow("up");
      assert.equal(up.uri, root.uri);
      assert.deepEqual(server.failures, []);
    } finally {
      await server.close();
    }
  });

  it("lead nowhere but to files of the output", () => {
    const there = new Set(files);
    const lost = new Set<string>();
    for (const file of files.filter((name) => /^design.*\.(?:json|yaml)$/.test(name) && !name.endsWith("feed.json"))) {
      const format = file.endsWith(".json") ? "json" : "yaml";
      const hrefs = [...text(file).matchAll(/"?href"?: "?(\/[^"\n]*)"?/g)].map(([, href = ""]) => href);
      for (const href of hrefs) {
        const relative = href.slice(1);
        const candidates = relative === "" || relative.endsWith("/") ? [`${relative}index.html`] : [relative, `${relative}.html`];
        if (!candidates.some((candidate) => there.has(candidate))) lost.add(`${href} on ${file}`);
      }
      assert.ok(
        hrefs.some((href) => href.endsWith(`.${format}`)),
        file,
      );
    }
    assert.deepEqual([...lost].slice(0, 10), []);
  });
});
