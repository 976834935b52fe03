import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { openWhole } from "./browser.ts";
import { startReading } from "./reading.ts";

const { url, newContext } = await startReading();

describe("what a page costs", () => {
  const KINDS = [
    "/",
    "/design/topics/",
    "/design/topics/errors",
    "/design/guidelines/",
    "/design/guidelines/zalando-restful-api-guidelines",
    "/design/decisions/",
    "/design/decisions/pagination-style",
    "/design/compare",
    "/search",
    "/changes/",
    "/about/",
    "/api/",
    "/contribute/",
  ];
  const KB = 1024;

  /** The bytes of a first view, as gzip sends them, and what else it did. */
  async function firstView(path: string): Promise<{ bytes: number; foreign: string[]; shift: number }> {
    let bytes = 0;
    const foreign: string[] = [];
    let shift = 0;
    const context = await newContext(390);
    try {
      const page = await context.newPage();
      await page.addInitScript(() => {
        Object.assign(window, { shift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            Object.assign(window, {
              shift: (window as unknown as { shift: number }).shift + (entry as unknown as { value: number }).value,
            });
        }).observe({ type: "layout-shift", buffered: true });
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) foreign.push(request.url());
      });
      const responses: Response[] = [];
      page.on("response", (response) => responses.push(response));
      await openWhole(page, url + path.slice(1));
      for (const response of [...responses]) bytes += gzipSync(await response.body(), { level: 9 }).length;
      shift = (await page.evaluate("shift")) as number;
    } finally {
      await context.close();
    }
    return { bytes, foreign, shift };
  }

  // Shared addresses: what they choose is applied before it is seen.
  for (const path of [
    "/design/topics/?q=403",
    "/design/guidelines/?sector=government",
    "/design/topics/errors?sector=government#zalando-restful-api-guidelines",
    "/design/matrix?category=errors",
    "/design/matrix?sector=government",
    "/design/matrix#errors",
    "/design/compare?guidelines=zalando-restful-api-guidelines,adidas-api-design-guidelines",
    "/design/compare?guidelines=italian-public-administration",
    "/search?q=403",
  ]) {
    it(`${path} does not shift`, async () => assert.equal((await firstView(path)).shift, 0));
  }

  it("a comparison costs what its own guidelines say, and no more", async () => {
    const { bytes } = await firstView("/design/compare?guidelines=zalando-restful-api-guidelines,sbb-api-principles");
    assert.ok(bytes <= 100 * KB, `${bytes} bytes`);
  });

  // An address that does not exist is answered with the topics nearest to it.
  for (const path of [...KINDS, "/design/matrix", "/design/topics/http-status-40", "/nothing/of/this/kind"]) {
    it(`${path} keeps within its budget, asks nobody else and does not shift`, async () => {
      const { bytes, foreign, shift } = await firstView(path);
      assert.ok(bytes <= (path === "/design/matrix" ? 150 : 60) * KB, `${bytes} bytes`);
      assert.deepEqual(foreign, []);
      assert.equal(shift, 0);
    });
  }
});
