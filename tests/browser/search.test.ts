import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { SETTINGS, startReading } from "./reading.ts";

const { url, open } = await startReading();

const firstHit = (page: Page) => page.locator("dialog .results a").first();

const rightEdge = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().right);

for (const setting of SETTINGS) {
  describe(`a reader who searches, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("finds 403 from home by keyboard alone", async () => {
      await open("/", setting, async (page) => {
        await page.keyboard.press("/");
        await page.locator("dialog input").waitFor();
        await page.keyboard.type("403");
        await firstHit(page).waitFor();
        assert.match((await firstHit(page).getAttribute("href")) ?? "", /\/design\/topics\/http-status-403$/);
        await page.keyboard.press("Tab");
        for (let press = 0; press < 5 && !(await firstHit(page).evaluate((link) => link === document.activeElement)); press += 1) {
          await page.keyboard.press("Tab");
        }
        await page.keyboard.press("Enter");
        await page.waitForURL(/http-status-403$/);
        assert.match((await page.locator("h1").textContent()) ?? "", /403/);
      });
    });

    it("finds a header's name by pointer, and goes back with Escape", async () => {
      await open("/design/matrix", setting, async (page) => {
        await page.locator("[data-search]").click();
        await page.locator("dialog input").fill("Idempotency-Key");
        await firstHit(page).waitFor();
        assert.match((await page.locator("dialog .results").first().textContent()) ?? "", /idempoten/i);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "hidden" });
      });
    });

    it("is forgiven a typo, and gets suggestions where nothing is found", async () => {
      await open("/", setting, async (page) => {
        await page.keyboard.press("Control+k");
        const field = page.locator("dialog input");
        await field.fill("pagnation");
        await page.locator('dialog .results a[href$="/design/topics/collection-pagination"]').waitFor();
        await field.fill("qqqqzzzz");
        await page.getByText("Nothing is found for “qqqqzzzz”.").waitFor();
      });
    });

    it("loses no key that is typed before the search has loaded", async () => {
      await open("/", setting, async (page) => {
        await page.route(/assets[/]search[.-].*js$/, async (route) => {
          await page.waitForFunction(() => document.querySelector<HTMLInputElement>("dialog input")?.value === "pagination");
          await route.continue();
        });
        await page.keyboard.press("/");
        await page.keyboard.type("pagination");
        await firstHit(page).waitFor();
        assert.match((await firstHit(page).getAttribute("href")) ?? "", /collection-pagination$/);
      });
    });

    it("can close the dialog on the narrowest phone, and reads results whole", async () => {
      await open("/", { ...setting, width: 320 }, async (page) => {
        await page.locator("[data-search]").click();
        await page.locator("dialog input").fill("pagination");
        await firstHit(page).waitFor();
        const dialog = page.locator("dialog");
        const [inside, wide] = await dialog.evaluate((element) => [element.scrollWidth, element.clientWidth]);
        assert.equal(inside, wide);
        const close = page.getByRole("button", { name: "Close" });
        assert.ok((await rightEdge(close)) < (await rightEdge(dialog)));
        await close.click();
        await dialog.waitFor({ state: "hidden" });
      });
    });

    it("is told how much was found, and gets all of it", async () => {
      await open("/", setting, async (page) => {
        await page.keyboard.press("/");
        await page.keyboard.type("pagination");
        await page
          .locator("dialog")
          .getByText(/^What guidelines say \(12 of \d+\)$/)
          .waitFor();
        await page.locator("dialog").getByRole("link", { name: "All results" }).first().click();
        await page.waitForURL(/[/]search[?]q=pagination$/);
        const said = page.locator(".result-group", { has: page.getByRole("heading", { name: /^What guidelines say/ }) });
        const all = said.getByRole("button", { name: /^Show all \d+$/ });
        const count = Number(((await all.textContent()) ?? "").replace(/\D/g, ""));
        await all.click();
        assert.equal(await said.locator(".results a").count(), count);
        assert.equal(
          await page.evaluate(() => document.activeElement?.closest("li")?.previousElementSibling?.parentElement?.className),
          "results",
        );
        assert.match((await page.locator("#_search-status").textContent()) ?? "", /^\d+ results$/);
      });
    });

    it("finds the guidelines of a sector by its name", async () => {
      await open("/search?q=government", setting, async (page) => {
        const group = page.locator(".result-group", { has: page.getByRole("heading", { name: /^Guidelines/ }) });
        const [, total = "0"] = /of (\d+)/.exec((await group.getByRole("heading").textContent()) ?? "") ?? [];
        assert.ok(Number(total) >= 20, total);
      });
    });

    it("keeps what was unfolded, and the focus, when the rest of the index comes", async () => {
      await open("/", setting, async (page) => {
        let release = (): void => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route(/search-entries/, async (route) => {
          await held;
          await route.continue();
        });
        await page.goto(`${url}search?q=api`);
        const group = page.locator(".result-group", { has: page.getByRole("heading", { name: /^Topics/ }) });
        await group.getByRole("button", { name: /^Show all/ }).click();
        const count = await group.locator(".results a").count();
        const focused = await page.evaluate(() => document.activeElement?.textContent);
        release();
        await page.getByRole("heading", { name: /^What guidelines say/ }).waitFor();
        assert.equal(await group.locator(".results a").count(), count);
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), focused);
      });
    });

    it("says so where the search does not load, and leads on", async () => {
      await open("/", setting, async (page) => {
        const faults: string[] = [];
        page.on("pageerror", ({ message }) => faults.push(message));
        await page.route(/assets[/]search[.-].*js$/, (route) => route.abort());
        // A page that is there already may still get what is stopped from here on.
        await page.reload();
        // Where the search cannot open, its page is shown.
        await page.keyboard.press("/");
        await page.waitForURL(/[/]search$/);
        await page.locator("#_search-results p").waitFor();
        assert.match((await page.locator("#_search-results").textContent()) ?? "", /did not load/);
        await page.locator("#_search-results a").click();
        await page.waitForURL(/[/]design[/]topics[/]$/);
        assert.deepEqual(faults, []);
      });
    });

    it("finds something once the index comes that did not come before", async () => {
      await open("/search", setting, async (page) => {
        const faults: string[] = [];
        page.on("pageerror", ({ message }) => faults.push(message));
        let isThere = false;
        await page.route(/search-index[.]json$/, (route) => (isThere ? route.continue() : route.abort()));
        await page.reload();
        await page.locator("#_search-field").fill("403");
        await page.locator("#_search-results p", { hasText: "could not be loaded" }).waitFor();
        isThere = true;
        await page.locator("#_search-field").fill("404");
        await page.locator("#_search-results .results a").first().waitFor();
        assert.deepEqual(faults, []);
      });
    });
  });
}
