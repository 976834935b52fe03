import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { BrowserContext, Locator, Page, Response } from "playwright-core";
import { buildFullSite } from "../support/full-site.ts";
import { serveFolder } from "../support/static-server.ts";
import { openWhole, startBrowser } from "./browser.ts";

const folder = await buildFullSite();
const server = await serveFolder(folder);
after(() => server.close());
const browser = await startBrowser();

interface Setting {
  readonly width: number;
  readonly scheme: "light" | "dark";
}

const SETTINGS: readonly Setting[] = [
  { width: 390, scheme: "light" },
  { width: 1280, scheme: "dark" },
];

async function opened(
  path: string,
  { width, scheme }: Setting,
  inspect: (page: Page, context: BrowserContext) => Promise<void>,
  script = true,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme, javaScriptEnabled: script });
  try {
    const page = await context.newPage();
    await page.goto(server.url + path.slice(1));
    await inspect(page, context);
  } finally {
    await context.close();
  }
}

const firstHit = (page: Page) => page.locator("dialog .results a").first();

const rightEdge = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().right);

for (const setting of SETTINGS) {
  describe(`a reader, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("finds 403 from home by keyboard alone", async () => {
      await opened("/", setting, async (page) => {
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
      await opened("/design/matrix", setting, async (page) => {
        await page.locator("[data-search]").click();
        await page.locator("dialog input").fill("Idempotency-Key");
        await firstHit(page).waitFor();
        assert.match((await page.locator("dialog .results").first().textContent()) ?? "", /idempoten/i);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "hidden" });
      });
    });

    it("is forgiven a typo, and gets suggestions where nothing is found", async () => {
      await opened("/", setting, async (page) => {
        await page.keyboard.press("Control+k");
        const field = page.locator("dialog input");
        await field.fill("pagnation");
        await page.locator('dialog .results a[href$="/design/topics/collection-pagination"]').waitFor();
        await field.fill("qqqqzzzz");
        await page.getByText("Nothing is found for “qqqqzzzz”.").waitFor();
      });
    });

    it("filters a topic to governments and shares the address", async () => {
      let shared = "";
      let count = 0;
      await opened("/design/topics/errors", setting, async (page) => {
        const all = await page.locator("#entry-list article:visible").count();
        await page.locator("select[name=sector]").selectOption("government");
        await page.waitForURL(/sector=government/);
        count = await page.locator("#entry-list article:visible").count();
        assert.ok(count > 0 && count < all, `${count} of ${all}`);
        assert.equal(await page.locator('#entry-list article:visible:not([data-sector="government"])').count(), 0);
        shared = page.url();
      });
      await opened(`/${shared.slice(server.url.length)}`, setting, async (page) => {
        assert.equal(await page.locator("select[name=sector]").inputValue(), "government");
        assert.equal(await page.locator("#entry-list article:visible").count(), count);
      });
    });

    it("compares Zalando and Google, and shares the choice", async () => {
      await opened("/design/compare", setting, async (page) => {
        const fields = page.locator("select[name=guidelines]");
        await fields.nth(0).selectOption("zalando-restful-api-guidelines");
        await fields.nth(1).selectOption({ label: (await labelOf(page, "google")) ?? "" });
        await page.getByRole("button", { name: "Compare" }).click();
        await page.locator("#comparison table").first().waitFor();
        assert.match(page.url(), /guidelines=zalando-restful-api-guidelines/);
        const text = (await page.locator("#comparison").textContent()) ?? "";
        assert.match(text, /snake_case/);
        const url = page.url();
        await page.goto(url);
        await page.locator("#comparison table").first().waitFor();
        assert.equal(await page.locator("#comparison").textContent(), text);
      });
    });

    it("goes from a decision to the section that backs a stance", async () => {
      await opened("/design/decisions/", setting, async (page) => {
        await page.locator('main a[href$="/design/decisions/pagination-style"]').first().click();
        await page.waitForURL(/pagination-style$/);
        const row = page.locator("tr", { has: page.locator("th", { hasText: "Zalando" }) }).first();
        const section = row.locator(".references a").first();
        assert.match((await section.getAttribute("href")) ?? "", /^https:\/\/opensource\.zalando\.com\/.+#/);
        await row.locator("a.backing").click();
        await page.waitForURL(/\/design\/topics\/collection-pagination#zalando-restful-api-guidelines$/);
        assert.ok(await page.locator("#zalando-restful-api-guidelines").isVisible());
      });
    });

    it("loses no key that is typed before the search has loaded", async () => {
      await opened("/", setting, async (page) => {
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
      await opened("/", { ...setting, width: 320 }, async (page) => {
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
      await opened("/", setting, async (page) => {
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
        assert.match((await page.locator("#search-status").textContent()) ?? "", /^\d+ results$/);
      });
    });

    it("finds the guidelines of a sector by its name", async () => {
      await opened("/search?q=government", setting, async (page) => {
        const group = page.locator(".result-group", { has: page.getByRole("heading", { name: /^Guidelines/ }) });
        const [, total = "0"] = /of (\d+)/.exec((await group.getByRole("heading").textContent()) ?? "") ?? [];
        assert.ok(Number(total) >= 20, total);
      });
    });

    it("sees what a filter hides once a link leads there", async () => {
      await opened("/design/topics/?q=403", setting, async (page) => {
        assert.equal(await page.locator("#naming").isVisible(), false);
        await page.getByRole("navigation", { name: "Categories" }).getByRole("link", { name: "Naming" }).click();
        await page.locator("#naming").waitFor();
        assert.match(page.url(), /[/]design[/]topics[/]#naming$/);
      });
      await opened("/design/topics/collection-pagination?sector=government#zalando-restful-api-guidelines", setting, async (page) => {
        await page.locator("#zalando-restful-api-guidelines").waitFor();
      });
    });

    it("is not left alone by a filter that matches nothing", async () => {
      for (const path of [
        "/design/topics/",
        "/design/guidelines/",
        "/design/topics/errors",
        "/design/guidelines/zalando-restful-api-guidelines",
      ]) {
        await opened(`${path}?q=qqqqzzzz`, setting, async (page) => {
          await page.getByText("Nothing matches the filter.").waitFor();
          assert.equal(await page.locator("thead:visible").filter({ hasText: "Last changed" }).count(), 0);
          await page.getByRole("button", { name: "Clear the filter" }).click();
          assert.ok((await page.locator("[data-item]:visible").count()) > 5);
          assert.equal(await page.getByText("Nothing matches the filter.").isVisible(), false);
          assert.ok(page.url().endsWith(path));
        });
      }
    });

    it("learns what of a comparison's address cannot be compared, and comes back to an earlier one", async () => {
      const said = async (page: Page, text: RegExp): Promise<void> => page.locator("#compare-status").getByText(text).waitFor();
      const first = "zalando-restful-api-guidelines,google-aip";
      await opened(`/design/compare?guidelines=${first},nonsense`, setting, async (page) => {
        await said(page, /^The catalog has no guideline “nonsense”[.] Of \d+ decisions/);
        await page.locator("select[name=guidelines]").nth(1).selectOption("paypal-api-style-guide");
        await page.locator("#comparison thead", { hasText: "PayPal" }).first().waitFor({ state: "attached" });
        await page.goBack();
        await page.locator("#comparison thead", { hasText: "Google API Improvement" }).first().waitFor({ state: "attached" });
        await page.locator("select[name=guidelines]").nth(1).selectOption("");
        await said(page, /^Choose a second guideline/);
        await page.locator("select[name=guidelines]").nth(1).selectOption("paypal-api-style-guide");
        await page.locator("#comparison thead", { hasText: "PayPal" }).first().waitFor({ state: "attached" });
        await page.goBack();
        await page.goBack();
        await page.locator("#comparison thead", { hasText: "Google API Improvement" }).first().waitFor({ state: "attached" });
      });
      await opened("/design/compare?guidelines=x,y", setting, (page) => said(page, /^The catalog has no guideline “x”, “y”[.]$/));
      await opened("/design/compare", setting, async (page) => {
        await page.getByRole("button", { name: "Compare" }).click();
        await said(page, /^Choose two guidelines first[.]$/);
        await page.locator("#compare-examples a").first().click();
        await page.locator("#comparison table").first().waitFor();
      });
      const five = `${first},paypal-api-style-guide,monite-api-style-guide,heroku-http-api-design-guide`;
      await opened(`/design/compare?guidelines=${five}`, setting, (page) => said(page, /^Of 5 guidelines the first 4 are compared[.]/));
    });

    it("enters the matrix with one Tab, and walks through names and cells", async () => {
      await opened("/design/matrix", setting, async (page) => {
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
      await opened("/design/matrix", setting, async (page) => {
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

    it("keeps what was unfolded, and the focus, when the rest of the index comes", async () => {
      await opened("/", setting, async (page) => {
        let release = (): void => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route(/search-entries/, async (route) => {
          await held;
          await route.continue();
        });
        await page.goto(`${server.url}search?q=api`);
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

    it("moves through the matrix by arrow keys, narrows it, and opens a cell's entry", async () => {
      await opened("/design/matrix", setting, async (page) => {
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

    it("says so where the search does not load, and leads on", async () => {
      await opened("/", setting, async (page) => {
        const faults: string[] = [];
        page.on("pageerror", ({ message }) => faults.push(message));
        await page.route(/assets[/]search[.-].*js$/, (route) => route.abort());
        // A page that is there already may still get what is stopped from here on.
        await page.reload();
        // Where the search cannot open, its page is shown.
        await page.keyboard.press("/");
        await page.waitForURL(/[/]search$/);
        await page.locator("#search-results p").waitFor();
        assert.match((await page.locator("#search-results").textContent()) ?? "", /did not load/);
        await page.locator("#search-results a").click();
        await page.waitForURL(/[/]design[/]topics[/]$/);
        assert.deepEqual(faults, []);
      });
    });

    it("finds something once the index comes that did not come before", async () => {
      await opened("/search", setting, async (page) => {
        const faults: string[] = [];
        page.on("pageerror", ({ message }) => faults.push(message));
        let isThere = false;
        await page.route(/search-index[.]json$/, (route) => (isThere ? route.continue() : route.abort()));
        await page.reload();
        await page.locator("#search-field").fill("403");
        await page.locator("#search-results p", { hasText: "could not be loaded" }).waitFor();
        isThere = true;
        await page.locator("#search-field").fill("404");
        await page.locator("#search-results .results a").first().waitFor();
        assert.deepEqual(faults, []);
      });
    });

    it("narrows the matrix to a sector, heads and cells alike", async () => {
      await opened("/design/matrix", setting, async (page) => {
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
        await opened("/design/matrix", setting, read, script);
      }
    });

    it("is brought to the category that the address names, below the matrix's head", async () => {
      await opened("/design/matrix#http-status", setting, async (page) => {
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

    it("switches the theme, which holds from the first paint of the next page", async () => {
      await opened("/", setting, async (page, context) => {
        await page.locator("[data-theme-switch]").click();
        const other = setting.scheme === "light" ? "dark" : "light";
        assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), other);
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        // Before the body is there, nothing has been painted.
        await context.addInitScript(() => {
          new MutationObserver((_changes, observer) => {
            if (!document.body) return;
            observer.disconnect();
            Object.assign(window, { themeAtBody: document.documentElement.dataset["theme"] });
          }).observe(document, { childList: true, subtree: true });
        });
        await page.goto(`${server.url}design/topics/errors`);
        assert.equal(await page.evaluate("themeAtBody"), other);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), background);
      });
    });

    it("reads, chooses and is led on without JavaScript", async () => {
      await opened("/search", setting, async (page) => assert.ok(await page.locator("noscript, main").first().isVisible()), false);
      await opened(
        "/design/topics/errors",
        setting,
        async (page) => {
          assert.ok((await page.locator("#entry-list article:visible").count()) > 10);
          const shown = await page.locator(".needs-script:visible").evaluateAll((elements) => elements.map((element) => element.outerHTML));
          assert.deepEqual(shown, []);
        },
        false,
      );
      await opened(
        "/design/compare",
        setting,
        async (page) => assert.match((await page.locator("main").textContent()) ?? "", /Without it, open the page of each guideline/),
        false,
      );
    });

    it("prints a topic without what only a screen can use, with the addresses of links", async () => {
      await opened("/design/topics/http-status-403", setting, async (page) => {
        await page.emulateMedia({ media: "print", colorScheme: setting.scheme });
        assert.equal(
          await page.locator(".site-header nav:visible, .filter-bar:visible, [data-theme-switch]:visible, .site-tools:visible").count(),
          0,
        );
        assert.ok(await page.locator("h1").isVisible());
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.match(background, /^(?:rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/);
      });
    });
  });
}

async function labelOf(page: Page, text: string): Promise<string | undefined> {
  const labels = await page.locator("select[name=guidelines]").first().locator("option").allTextContents();
  return labels.find((label) => label.toLowerCase().includes(text));
}

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
    const { gzipSync } = await import("node:zlib");
    let bytes = 0;
    const foreign: string[] = [];
    let shift = 0;
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
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
        if (!request.url().startsWith(server.url)) foreign.push(request.url());
      });
      const responses: Response[] = [];
      page.on("response", (response) => responses.push(response));
      await openWhole(page, server.url + path.slice(1));
      for (const response of [...responses]) bytes += gzipSync(await response.body(), { level: 9 }).length;
      shift = (await page.evaluate("shift")) as number;
    } finally {
      await context.close();
    }
    return { bytes, foreign, shift };
  }

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
