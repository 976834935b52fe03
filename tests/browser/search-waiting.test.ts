import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { SETTINGS, startReading } from "./reading.ts";

const { url, open } = await startReading();

const SCRIPT = /assets[/]search[.-].*js$/;
const NAMES = /search-index[.]json$/;
const ENTRIES = /search-entries/;

/** Holds what is asked for at an address, as a slow network does, until it is released. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  // A page that is there already may send its next request past the route.
  await page.reload();
  return release;
}

/** Counts from here on what moves on the page without a reader's doing. */
const watchShift = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        Object.assign(window, { shift: (window as unknown as { shift: number }).shift + entry.value });
    }).observe({ type: "layout-shift" });
  });

/** What has moved, once a frame more has been drawn. */
const shiftOf = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    return (window as unknown as { shift: number }).shift;
  });

/** Chromium forgives what moves within half a second of a key. */
const letInputPass = (page: Page): Promise<void> => page.waitForTimeout(600);

for (const setting of SETTINGS) {
  describe(`a reader who waits for the search, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("is told what to try in the empty dialog, and offered topics", async () => {
      await open("/design/matrix", setting, async (page) => {
        const release = await hold(page, SCRIPT);
        await page.keyboard.press("/");
        const dialog = page.locator("dialog");
        await dialog.getByText(/^Try .*403.*pagination.*ETag/).waitFor();
        const size = await dialog.boundingBox();
        assert.ok(size && size.height > 400, `${size?.height} pixels`);
        await letInputPass(page);
        await watchShift(page);
        release();
        await dialog.getByRole("heading", { name: "For example" }).waitFor();
        assert.equal(await dialog.locator(".results a").count(), 6);
        assert.equal(await shiftOf(page), 0);
        await page.keyboard.type("pagination");
        await dialog.getByRole("heading", { name: /^Topics/ }).waitFor();
        assert.deepEqual(await dialog.boundingBox(), size);
        await dialog.locator("input").fill("");
        await dialog.getByRole("heading", { name: "For example" }).waitFor();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL(/[/]design[/]topics[/][^/]+$/);
      });
    });

    for (const [name, address] of [
      ["script", SCRIPT],
      ["index", NAMES],
    ] as const) {
      it(`sees in the dialog that the ${name} is loading, and nothing moves when it comes`, async () => {
        await open("/", setting, async (page) => {
          const release = await hold(page, address);
          await page.keyboard.press("/");
          await page.keyboard.type("403");
          const dialog = page.locator("dialog");
          await dialog.locator(".dialog-body").getByText("Loading…").waitFor();
          assert.equal(await dialog.locator("[role=status]").textContent(), "Loading…");
          await letInputPass(page);
          await watchShift(page);
          release();
          await dialog.locator(".results a").first().waitFor();
          assert.equal(await dialog.getByText("Loading…").count(), 0);
          assert.match((await dialog.locator("[role=status]").textContent()) ?? "", /^\d+ results?$/);
          assert.equal(await shiftOf(page), 0);
        });
      });

      it(`sees on the search page that the ${name} is loading, and nothing moves when it comes`, async () => {
        await open("/about/", setting, async (page) => {
          const release = await hold(page, address);
          await page.goto(`${url}search?q=403`, { waitUntil: "commit" });
          await page.locator("#_search-results").getByText("Loading…").waitFor();
          assert.equal(await page.locator("#_search-status").textContent(), "Loading…");
          await watchShift(page);
          release();
          await page.locator("#_search-results .results a").first().waitFor();
          assert.equal(await page.getByText("Loading…").count(), 0);
          assert.equal(await shiftOf(page), 0);
        });
      });
    }

    it("is not told that nothing is found before everything has come", async () => {
      await open("/about/", setting, async (page) => {
        const release = await hold(page, ENTRIES);
        await page.goto(`${url}search?q=kafka`);
        await page.waitForFunction(() => document.querySelector("#_search-results")?.textContent?.trim() !== "");
        assert.equal(await page.getByText("Nothing is found").count(), 0);
        release();
        await page.locator("#_search-results .results a").first().waitFor();
      });
    });

    it("is told that nothing is found where the rest does not come", async () => {
      await open("/about/", setting, async (page) => {
        await page.route(ENTRIES, (route) => route.abort());
        await page.goto(`${url}search?q=kafka`);
        await page.getByText("Nothing is found for “kafka”.").waitFor();
      });
    });

    it("loses no key that is typed on the search page before the search has loaded", async () => {
      await open("/about/", setting, async (page) => {
        const release = await hold(page, SCRIPT);
        await page.goto(`${url}search`, { waitUntil: "commit" });
        await page.locator("#_search-field").fill("403");
        release();
        await page.locator("#_search-results .results a").first().waitFor();
        assert.equal(await page.locator("#_search-field").inputValue(), "403");
      });
    });

    it("tells searches apart by the title of the page", async () => {
      await open("/search?q=403", setting, async (page) => {
        await page.waitForFunction(() => document.title.startsWith("403 – Search"));
        await page.locator("#_search-field").fill("ETag");
        assert.match(await page.title(), /^ETag – Search/);
        await page.locator("#_search-field").fill("");
        assert.match(await page.title(), /^Search/);
      });
    });

    it("is led to the search page, not to a suggestion, by Enter where nothing is found", async () => {
      await open("/", setting, async (page) => {
        await page.keyboard.press("/");
        await page.keyboard.type("xyzzyplugh");
        await page.locator("dialog").getByRole("heading", { name: "Topics to begin with" }).waitFor();
        await page.keyboard.press("Enter");
        await page.waitForURL(/[/]search[?]q=xyzzyplugh$/);
      });
    });

    it("can read what stands in the empty fields", async () => {
      for (const width of [320, setting.width]) {
        await open("/", { ...setting, width }, async (page) => {
          await page.locator("[data-search]").click();
          const cut = await page.locator("input[type=search]").evaluateAll((fields) => {
            const pen = document.createElement("canvas").getContext("2d");
            return (fields as HTMLInputElement[]).filter((field) => {
              const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
              if (pen) pen.font = font;
              const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
              return (pen?.measureText(field.placeholder).width ?? 0) > room;
            }).length;
          });
          assert.equal(cut, 0, `${width} pixels`);
        });
      }
    });
  });
}
