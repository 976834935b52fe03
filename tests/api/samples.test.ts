import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load } from "js-yaml";
import { filesBelow, temporaryFolder, writeFiles } from "../support/folders.ts";
import { SHARED, sharedAbsent } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const SAMPLES = path.join(SHARED, "samples");
const PUBLISHED = path.join(SAMPLES, "published-api");

/** The places where a published document says something that ours does not. Items are found by what they are about: their order is ours. */
function missing(published: Json | undefined, ours: Json | undefined, place = ""): string[] {
  if (Array.isArray(published)) {
    if (!Array.isArray(ours)) return [`${place} is no list`];
    return published.flatMap((item, index) => {
      const key = aboutOf(item);
      const twin = key === undefined ? ours[index] : ours.find((other) => aboutOf(other) === key);
      // The published guideline covers topics of which there is no sample.
      if (twin === undefined && key?.startsWith("topic ")) return [];
      return missing(item, twin, `${place}[${key ?? index}]`);
    });
  }
  if (typeof published === "object" && published !== null) {
    if (typeof ours !== "object" || ours === null || Array.isArray(ours)) return [`${place} is no object`];
    return Object.entries(published).flatMap(([key, value]) => missing(value, ours[key], `${place}.${key}`));
  }
  return published === ours ? [] : [`${place} is ${JSON.stringify(ours)}, was ${JSON.stringify(published)}`];
}

function aboutOf(item: Json | undefined): string | undefined {
  const embedded = (item as { _embedded?: Record<string, { id: string }> } | undefined)?._embedded;
  const [kind, resource] = Object.entries(embedded ?? {})[0] ?? [];
  return resource && `${kind} ${resource.id}`;
}

/** The text of all sources: what they do not hold came from elsewhere when the documents were published. */
function sourceText(): string {
  const folder = path.join(SAMPLES, "topics");
  return filesBelow(folder)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
}

/**
 * What was published and is not in the sources, or not in the format: two keys
 * of references that were mistakes, authors, and a quote that repeats the name.
 */
const EXPLAINED = [
  /\.references\[\d+\]\.(?:description|document) is undefined/,
  /\.guideline\.authors is/,
  /\.quote is undefined, was "\*3\.6/,
];

/** The categories, which the sources do not name, as they were published. */
function withCategories(folder: string): void {
  const categories = new Map<string, string>();
  for (const file of filesBelow(path.join(PUBLISHED, "topics")).filter((name) => /^[^/]+\.json$/.test(name))) {
    const { id, category } = JSON.parse(readFileSync(path.join(PUBLISHED, "topics", file), "utf8")) as { id: string; category: string };
    const categoryId = category.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    categories.set(categoryId, category);
    const topic = path.join(folder, "content", "topics", `${id}.md`);
    writeFileSync(topic, readFileSync(topic, "utf8").replace(`      id: ${id}\n`, `      id: ${id}\n      category: ${categoryId}\n`));
  }
  const records = [...categories].map(([id, name]) => `- id: ${id}\n  name: ${name}\n`).sort();
  writeFiles(folder, { "data/categories.yaml": records.join("") });
}

async function buildSamples(): Promise<string> {
  const folder = temporaryFolder();
  const pictures = new Set<string>();
  for (const file of filesBelow(path.join(SAMPLES, "topics"))) {
    for (const [picture] of readFileSync(path.join(SAMPLES, "topics", file), "utf8").matchAll(/\/media\/[\w./-]+/g)) pictures.add(picture);
  }
  writeFiles(folder, Object.fromEntries([...pictures].map((picture) => [`public${picture}`, "a picture"])));
  const run = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await concordance(args, { cwd: folder });
    assert.equal(code, 0, stderr);
  };
  await run("import", path.join(SAMPLES, "topics"));
  withCategories(folder);
  await run("build");
  return path.join(folder, "_site", "design");
}

describe("the documents of the samples", { skip: sharedAbsent }, async () => {
  if (sharedAbsent !== false) return;
  const site = await buildSamples();
  const documents = filesBelow(PUBLISHED);
  const sources = sourceText();
  const lost = (published: Json, ours: Json): string[] =>
    missing(published, ours).filter((line) => {
      const was = /, was "(.*)"$/.exec(line)?.[1];
      return !EXPLAINED.some((pattern) => pattern.test(line)) && (was === undefined || sources.includes(was));
    });

  for (const file of documents.filter((name) => name.endsWith(".json"))) {
    it(`${file} has every field that was published, with its value`, () => {
      const published = JSON.parse(readFileSync(path.join(PUBLISHED, file), "utf8")) as Json;
      const ours = JSON.parse(readFileSync(path.join(site, file), "utf8")) as Json;
      assert.deepEqual(lost(published, ours), []);
    });
  }

  for (const file of documents.filter((name) => name.endsWith(".yaml"))) {
    it(`${file} has every field that was published, with its value`, () => {
      const published = load(readFileSync(path.join(PUBLISHED, file), "utf8"), { schema: CORE_SCHEMA }) as Json;
      const ours = load(readFileSync(path.join(site, file), "utf8"), { schema: CORE_SCHEMA }) as Json;
      assert.deepEqual(lost(published, ours), []);
    });
  }

  it("cover every kind of document that was published", () => {
    assert.ok(documents.filter((name) => name.endsWith(".json")).length >= 20);
  });
});
