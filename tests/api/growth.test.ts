import assert from "node:assert/strict";
import { it } from "node:test";
import { writeCorpus } from "../../bench/corpus.ts";
import { createSite, createTheme } from "../../src/site/site.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogIn } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { TEMPLATES } from "../support/project.ts";

interface Sizes {
  /** Bytes of all documents of a kind. */
  readonly total: ReadonlyMap<string, number>;
  /** Bytes of the largest document of a kind that has one a topic. */
  readonly largest: ReadonlyMap<string, number>;
}

async function sizesAt(topics: number): Promise<Sizes> {
  const folder = temporaryFolder();
  writeCorpus(folder, { topics });
  const { catalog } = catalogIn(folder);
  const address = siteAddress(catalog.site.url);
  const site = createSite({ catalog, address, theme: await createTheme(TEMPLATES, address) });
  const total = new Map<string, number>();
  const largest = new Map<string, number>();
  for (const document of site.documents) {
    const bytes = Buffer.byteLength(site.renderDocument(document));
    const { name, resource } = document.kind;
    total.set(name, (total.get(name) ?? 0) + bytes);
    if (resource === "topic") largest.set(name, Math.max(largest.get(name) ?? 0, bytes));
  }
  return { total, largest };
}

it("documents grow no faster than the catalog, and none of a topic's holds more when there are more topics", async () => {
  const few = await sizesAt(200);
  const many = await sizesAt(2000);
  assert.ok(few.total.size > 20, String(few.total.size));
  const perTopic = (sizes: ReadonlyMap<string, number>, topics: number): number => [...sizes.values()].reduce((a, b) => a + b, 0) / topics;
  assert.ok(perTopic(many.total, 2000) <= perTopic(few.total, 200), "bytes a topic grow");
  for (const [kind, bytes] of many.total) {
    const before = few.total.get(kind) ?? 0;
    assert.ok(bytes <= before * 10 * 1.1, `${kind}: ${before} bytes at 200 topics, ${bytes} at 2,000`);
  }
  for (const [kind, bytes] of many.largest) {
    const before = few.largest.get(kind) ?? 0;
    assert.ok(bytes <= before * 1.25, `${kind}: ${before} bytes at most at 200 topics, ${bytes} at 2,000`);
  }
});
