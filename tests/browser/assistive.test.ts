import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { pagesOfEveryKind } from "../support/page-kinds.ts";
import { startReading } from "./reading.ts";

const { open } = await startReading();
const DESK = { width: 1280, scheme: "light" } as const;

/** What assistive technology is told of a page. */
interface Told {
  readonly role: string;
  readonly name: string;
}

async function toldOf(page: Page): Promise<Told[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value ?? ""), name: String(name?.value ?? "").trim() }));
}

describe("assistive technology", () => {
  for (const { kind, path } of pagesOfEveryKind()) {
    it(`is told the names of headings, parts and tables of ${kind} (${path})`, async () => {
      await open(path, DESK, async (page) => {
        await page.waitForLoadState("networkidle");
        const told = await toldOf(page);
        const named = (role: string): string[] => told.filter((node) => node.role === role).map(({ name }) => name);
        const withAnchors = [...named("heading"), ...named("region"), ...named("article")].filter((name) => name.includes("Link to"));
        assert.deepEqual(withAnchors.slice(0, 3), []);
        assert.deepEqual(
          named("table").filter((name) => name === ""),
          [],
        );
      });
    });
  }

  it("is told how much was found once somebody has typed, not for each letter", async () => {
    await open("/search", DESK, async (page) => {
      const status = page.locator("#_search-status");
      const field = page.locator("#_search-field");
      await field.focus();
      await page.keyboard.type("e");
      await status.getByText(/^\d+ results$/).waitFor({ state: "attached" });
      await page.evaluate(() => {
        const place = document.querySelector("#_search-status") as HTMLElement;
        const told: string[] = [];
        Object.assign(window, { told });
        new MutationObserver(() => told.push(place.textContent ?? "")).observe(place, { childList: true });
      });
      await page.keyboard.type("tags", { delay: 50 });
      await page.waitForFunction(() => (window as unknown as { told: string[] }).told.length > 0);
      assert.deepEqual(await page.evaluate("told"), [await status.textContent()]);
      assert.match((await status.textContent()) ?? "", /^\d+ results?$/);
    });
  });

  it("is led to the first result by Enter, where all stand on the page already", async () => {
    await open("/search?q=pagination", DESK, async (page) => {
      await page.locator("#_search-results .results a").first().waitFor();
      await page.locator("#_search-field").press("Enter");
      assert.match(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href), /collection-pagination$/);
    });
  });

  /** A property of what a selector finds first, as it is computed. */
  const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  it("has no say in the colours of charts where somebody has chosen their own", async () => {
    await open("/design/decisions/pagination-style", DESK, async (page) => {
      await page.emulateMedia({ forcedColors: "active" });
      assert.equal(await styleOf(page, ".bar-first", "fill"), await styleOf(page, "h1", "color"));
      assert.equal(await styleOf(page, ".bar-further", "fill"), await styleOf(page, "html", "background-color"));
    });
  });

  it("has soft texts in full where somebody asks for contrast, in both themes", async () => {
    for (const scheme of ["light", "dark"] as const) {
      await open("/design/topics/collection-pagination", { width: 1280, scheme }, async (page) => {
        await page.emulateMedia({ contrast: "more", colorScheme: scheme });
        for (const soft of [".answer", ".host", ".entry-title"]) {
          assert.equal(await styleOf(page, soft, "color"), await styleOf(page, "h1", "color"), soft);
        }
      });
    }
  });
});
