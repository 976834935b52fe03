import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { SETTINGS, startReading } from "./reading.ts";

const { open } = await startReading();

/** The number of the result that has the focus, within its place; -1 where none has. */
const focusedIn = (page: Page, place: string): Promise<number> =>
  page.evaluate(
    (selector) => [...document.querySelectorAll(`${selector} .results a`)].indexOf(document.activeElement as HTMLAnchorElement),
    place,
  );

const focusedId = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

for (const setting of SETTINGS) {
  describe(`a reader who searches by keys, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("moves through the results of the page and back to the field", async () => {
      await open("/search?q=pagination", setting, async (page) => {
        await page.getByRole("heading", { name: /^What guidelines say/ }).waitFor();
        await page.locator("#_search-field").focus();
        const seen: number[] = [];
        for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
          await page.keyboard.press(key);
          seen.push(await focusedIn(page, "#_search-results"));
        }
        assert.deepEqual(seen, [0, 1, 2, 1, 0]);
        await page.keyboard.press("ArrowUp");
        assert.equal(await focusedId(page), "_search-field");
      });
    });

    it("goes on from the button that shows all to the result after it", async () => {
      await open("/search?q=pagination", setting, async (page) => {
        const button = page.getByRole("button", { name: /^Show all/ }).first();
        await button.focus();
        await page.keyboard.press("ArrowUp");
        const last = await focusedIn(page, "#_search-results");
        assert.ok(last > 0, String(last));
      });
    });

    it("scrolls the page with the arrows everywhere else", async () => {
      await open("/search?q=pagination", setting, async (page) => {
        await page.getByRole("heading", { name: /^What guidelines say/ }).waitFor();
        await page.locator("h1").click();
        await page.keyboard.press("ArrowDown");
        await page.waitForFunction(() => scrollY > 0);
        assert.equal(await focusedIn(page, "#_search-results"), -1);
      });
    });

    it("keeps the arrows where nothing is found that they could lead to", async () => {
      await open("/search", setting, async (page) => {
        await page.evaluate(() => {
          addEventListener("keydown", ({ defaultPrevented }) => Object.assign(window, { wasPrevented: defaultPrevented }));
        });
        for (const key of ["ArrowDown", "ArrowUp"]) {
          await page.locator("#_search-field").press(key);
          assert.equal(await page.evaluate("wasPrevented"), false, key);
          assert.equal(await focusedId(page), "_search-field");
        }
      });
    });

    it("moves through the dialog's results one by one, on the search page too", async () => {
      for (const path of ["/", "/search?q=errors"]) {
        await open(path, setting, async (page) => {
          await page.keyboard.press("Control+k");
          await page.locator("dialog input").fill("pagination");
          await page
            .locator("dialog")
            .getByRole("heading", { name: /^What guidelines say/ })
            .waitFor();
          const seen: number[] = [];
          for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) {
            await page.keyboard.press(key);
            seen.push(await focusedIn(page, "dialog"));
          }
          assert.deepEqual(seen, [0, 1, 2, 1], path);
        });
      }
    });
  });
}
