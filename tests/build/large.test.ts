import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { it } from "node:test";
import { writeCorpus } from "../../bench/corpus.ts";
import { createSite, createTheme } from "../../src/site/site.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogIn } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { TEMPLATES } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

it("a build large enough for a thread that writes has every page, each as it is rendered", async () => {
  const folder = temporaryFolder();
  writeCorpus(folder, { topics: 260 });
  const { code, stderr } = await concordance(["build"], { cwd: folder });
  assert.equal(code, 0, stderr);
  const { catalog } = catalogIn(folder);
  const address = siteAddress(catalog.site.url);
  const site = createSite({ catalog, address, theme: await createTheme(TEMPLATES, address) });
  assert.ok(site.pages.length > 500);
  for (const page of site.pages) {
    assert.equal(readFileSync(path.join(folder, "_site", page.file), "utf8"), site.render(page), page.file);
  }
});
