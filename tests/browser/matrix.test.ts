import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { SETTINGS, startReading } from "./reading.ts";

const { open } = await startReading();

const rightEdge = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().right);

for (const setting of SETTINGS) {
  describe(`a reader of the matrix, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("enters the matrix with one Tab, and walks through names and cells", async () => {
      await open("/design/matrix", setting, async (page) => {
        const active = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
        await page.locator("select[name=sector]").focus();
        // The frame, which scrolls, then the first guideline.
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        const head = await page.locator(".matrix-head a").first().textContent();
        assert.equal(await active(), head);
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement?.closest("td")?.cellIndex), 1);
        await page.keyboard.press("ArrowLeft");
        assert.equal(await active(), await page.locator(".matrix tbody th a").first().textContent());
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowUp");
        assert.equal(await active(), head);
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement?.closest(".matrix-frame") === null), true);
      });
    });

    it("still gets into the matrix once a filter has hidden where it was", async () => {
      await open("/design/matrix", setting, async (page) => {
        const focused = (): Promise<string> =>
          page.evaluate(() => document.activeElement?.closest(".matrix-frame a")?.textContent ?? document.activeElement?.className ?? "");
        const enter = async (select: string): Promise<string> => {
          await page.locator(`select[name=${select}]`).focus();
          for (let press = 0; press < 4 && !(await page.evaluate(() => document.activeElement?.matches(".matrix-frame a"))); press += 1) {
            await page.keyboard.press("Tab");
          }
          return focused();
        };
        await page.locator(".matrix-head a").first().focus();
        await page.locator("select[name=sector]").selectOption("standard");
        assert.equal(await enter("sector"), await page.locator(".matrix-head li:visible a").first().textContent());
        await page.keyboard.press("ArrowDown");
        await page.locator("select[name=category]").selectOption("errors");
        assert.equal(await enter("sector"), await page.locator(".matrix-head li:visible a").first().textContent());
      });
    });

    it("moves through the matrix by arrow keys, narrows it, and opens a cell's entry", async () => {
      await open("/design/matrix", setting, async (page) => {
        const active = () => page.evaluate(() => document.activeElement?.closest("td")?.cellIndex ?? -1);
        await page.locator(".matrix td a").first().focus();
        const before = await active();
        await page.keyboard.press("ArrowRight");
        assert.ok((await active()) > before);
        await page.keyboard.press("ArrowDown");
        assert.ok((await active()) >= before);
        await page.keyboard.press("Home");
        assert.equal(await page.evaluate(() => document.activeElement?.closest("th")?.scope), "row");
        await page.locator("select[name=category]").selectOption("errors");
        assert.equal(await page.locator(".matrix-group:visible").count(), 1);
        const cell = page.locator(".matrix-group:visible td a").first();
        const target = (await cell.getAttribute("href")) ?? "";
        assert.match(target, /\/design\/topics\/[a-z-]+#[a-z0-9-]+$/);
        await cell.focus();
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.href.endsWith(target));
      });
    });

    it("keeps in sight what has the focus, wherever the arrows lead", async () => {
      await open("/design/matrix", setting, async (page) => {
        const isInSight = (): Promise<boolean> =>
          page.evaluate(() => {
            const { left, right, top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
            const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
            const points = [
              [left + 2, centre],
              [right - 2, centre],
              [middle, top + 2],
              [middle, bottom - 2],
            ] as const;
            return points.every(([x, y]) => document.activeElement?.contains(document.elementFromPoint(x, y)));
          });
        await page.locator(".matrix-rows:not(.is-laid-out), .matrix tr[hidden]").first().waitFor({ state: "detached" });
        await page.locator(".matrix-head a").first().focus();
        const walk = [
          ["ArrowDown", 25],
          ["ArrowRight", 30],
          ["ArrowLeft", 20],
          ["ArrowUp", 20],
          ["End", 1],
          ["Home", 1],
        ] as const;
        for (const [key, times] of walk) {
          for (let time = 1; time <= times; time += 1) {
            await page.keyboard.press(key);
            assert.equal(await isInSight(), true, `${key}, ${time}`);
          }
        }
      });
    });

    it("narrows the matrix to a sector, heads and cells alike", async () => {
      await open("/design/matrix", setting, async (page) => {
        await page.locator("select[name=sector]").selectOption("government");
        const heads = await page.locator(".matrix-head li:visible").count();
        assert.equal(heads, await page.locator('.matrix-head li[data-sector="government"]').count());
        assert.equal(await page.locator(".matrix tbody tr").first().locator("td:visible").count(), heads);
        const row = page.locator(".matrix tbody tr").first();
        assert.equal(await rightEdge(row.locator("td:visible").last()), await rightEdge(page.locator(".matrix-head li:visible").last()));
        assert.match(page.url(), /[?]sector=government$/);
      });
    });

    it("has every row of the matrix in the accessibility tree, with script and without", async () => {
      for (const script of [true, false]) {
        const read = async (page: Page): Promise<void> => {
          const rows = await page.locator(".matrix tbody tr").count();
          const session = await page.context().newCDPSession(page);
          await session.send("Accessibility.enable");
          const exposed = async (): Promise<number> => {
            const { nodes } = await session.send("Accessibility.getFullAXTree");
            return nodes.filter(({ ignored, role }) => !ignored && role?.value === "rowheader").length;
          };
          // With script, rows out of sight are laid out in idle moments.
          if (script) await page.locator(".matrix-rows:not(.is-laid-out), .matrix tr[hidden]").first().waitFor({ state: "detached" });
          assert.equal(await exposed(), rows);
        };
        await open("/design/matrix", setting, read, script);
      }
    });

    it("is brought to the category that the address names, below the matrix's head", async () => {
      await open("/design/matrix#http-status", setting, async (page) => {
        await page.locator("#http-status .is-laid-out").waitFor();
        // Both at once: the page itself may still be scrolling there.
        const gap = await page.evaluate(() => {
          const [head, group] = [".matrix-head", "#http-status"].map((selector) =>
            document.querySelector(selector)?.getBoundingClientRect(),
          );
          return (group?.top ?? 0) - (head?.bottom ?? 0);
        });
        assert.ok(Math.abs(gap) <= 1, `${gap}`);
      });
    });
  });
}
