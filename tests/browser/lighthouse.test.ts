import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { LEADING_ON } from "../../src/site/pages.ts";
import { temporaryFolder } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { audit, freePort, serveByNginx } from "../support/lighthouse.ts";
import { pagesOfEveryKind } from "../support/page-kinds.ts";
import { ensureBrowser } from "./browser.ts";

ensureBrowser();
const port = await freePort();
const folder = await buildFullSite("--compress", "--url", `http://127.0.0.1:${port}`);
const nginx = await serveByNginx(folder, temporaryFolder(), port);
after(() => {
  nginx.kill();
});

/** What must not be passed: pages that are none of the catalog's own stay out of search engines. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  design: ["is-crawlable"],
  "not-found": ["is-crawlable"],
  "embedded-topic": ["is-crawlable"],
  "embedded-decision": ["is-crawlable"],
};

// Performance depends on the machine: `npm run lighthouse` measures it.
describe("Lighthouse, on the site behind nginx, has nothing to say against", () => {
  for (const { kind, path } of pagesOfEveryKind().filter((page) => !LEADING_ON.has(page.kind))) {
    it(`${kind} (${path}): accessibility, best practices, SEO`, async () => {
      const { scores, failed } = await audit(`http://127.0.0.1:${port}${path}`, ["accessibility", "best-practices", "seo"]);
      assert.deepEqual([...failed].sort(), EXPECTED[kind] ?? []);
      if (EXPECTED[kind] === undefined) assert.deepEqual(scores, { accessibility: 100, "best-practices": 100, seo: 100 });
    });
  }
});
