import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, describe, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { LEADING_ON } from "../../src/site/pages.ts";
import { buildFullSite } from "../support/full-site.ts";
import { pagesOfEveryKind } from "../support/page-kinds.ts";
import { serveFolder } from "../support/static-server.ts";
import { launchBrowser, openWhole, startBrowser } from "./browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PREFIX = "/concordance/";

const folder = await buildFullSite("--path-prefix", PREFIX);
const server = await serveFolder(folder, PREFIX);
after(() => server.close());
const browser = await startBrowser();

const PAGES = pagesOfEveryKind();
const WIDTHS = [390, 1280];

/** Opens a page and hands it over with all that went wrong while it loaded. */
async function visit(path: string, width: number, colorScheme: "light" | "dark", inspect: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
  try {
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") troubles.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    page.on("requestfailed", (request) => {
      // A page that leads on is left before all of it has loaded; what is missing answers with a status, below.
      const reason = request.failure()?.errorText ?? "";
      if (reason !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()} ${reason}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) troubles.push(`to another host: ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
    });
    await openWhole(page, server.url + path.slice(1));
    await inspect(page);
    assert.deepEqual(troubles, []);
  } finally {
    await context.close();
  }
}

async function assertOutline(page: Page): Promise<void> {
  const levels = await page.$$eval("h1, h2, h3, h4, h5, h6", (headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
  assert.deepEqual(levels.filter((level) => level === 1).length, 1, "one h1");
  const skips = levels.filter((level, index) => level - (levels[index - 1] ?? 0) > 1);
  assert.deepEqual(skips, [], `headings in order: ${levels.join(" ")}`);
}

async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = (await page.evaluate("({ content: document.documentElement.scrollWidth, window: innerWidth })")) as {
    content: number;
    window: number;
  };
  assert.ok(content <= window, `${content} px wide in a window of ${window}`);
}

async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`,
  )) as string[];
  assert.deepEqual(violations, []);
}

for (const width of WIDTHS) {
  describe(`at ${width} pixels`, () => {
    for (const { kind, path } of PAGES) {
      it(`${kind} (${path}) loads cleanly, fits and has an outline`, async () => {
        await visit(path, width, "light", async (page) => {
          await assertOutline(page);
          await assertNoSidewaysScroll(page);
        });
      });
    }
  });
}

describe("no page scrolls sideways", () => {
  /** Every page that a search engine knows, and two that none does. */
  const paths = [
    ...[...readFileSync(path.join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>https?:\/\/[^/]+([^<]+)/g)].map(([, found = ""]) => found),
    `${PREFIX}embed/topics/errors`,
    `${PREFIX}about/design`,
  ];
  // Not the style of each page alone counts, but its words: addresses, names and headings without a place to break.
  for (const { width, fontSize, every } of [
    { width: 320, fontSize: 16, every: 1 },
    // Letters twice as large, on a phone.
    { width: 390, fontSize: 32, every: 5 },
  ]) {
    it(`in ${width} px with letters of ${fontSize} px`, async () => {
      const large = await launchBrowser(`--blink-settings=defaultFontSize=${fontSize}`);
      try {
        const page = await large.newPage({ viewport: { width, height: 844 }, javaScriptEnabled: false });
        assert.ok(paths.length > 200, String(paths.length));
        for (const target of paths.filter((_, index) => index % every === 0)) {
          await page.goto(server.url.slice(0, -PREFIX.length) + target);
          const content = Number(await page.evaluate("document.documentElement.scrollWidth"));
          assert.ok(content <= width, `${target}: ${content} px wide in a window of ${width}`);
        }
      } finally {
        await large.close();
      }
    });
  }
});

describe("the anchor of a heading", () => {
  const paths = ["/", "/design/decisions/", "/design/topics/collection-pagination", "/about/"];
  it("stands beside its last word, at every width", async () => {
    const page = await browser.newPage();
    try {
      const astray: string[] = [];
      for (const path of paths) {
        await page.goto(server.url + path.slice(1));
        for (let width = 320; width <= 440; width += 20) {
          await page.setViewportSize({ width, height: 844 });
          const found = await page.locator(".anchored > .anchor").evaluateAll((anchors) =>
            anchors.flatMap((anchor) => {
              const words = document.createRange();
              words.setStart(anchor.parentElement as HTMLElement, 0);
              words.setEndBefore(anchor);
              const last = [...words.getClientRects()].filter((line) => line.width > 2).at(-1);
              const { top, bottom, right } = anchor.getBoundingClientRect();
              const isBeside = last && Math.abs(top + bottom - last.top - last.bottom) < 16;
              return isBeside && right <= innerWidth ? [] : [anchor.getAttribute("href") ?? ""];
            }),
          );
          astray.push(...found.map((href) => `${path}${href} at ${width} px`));
        }
      }
      assert.deepEqual(astray, []);
    } finally {
      await page.close();
    }
  });
});

describe("axe-core finds nothing", () => {
  for (const { kind, path } of PAGES.filter((page) => !LEADING_ON.has(page.kind))) {
    for (const width of WIDTHS) {
      for (const scheme of ["light", "dark"] as const) {
        // The matrix takes axe most of a minute: every width and every theme once, not each with each.
        if (kind === "matrix" && (width === 390) !== (scheme === "light")) continue;
        it(`on ${kind} (${path}), ${width} pixels, ${scheme}`, async () => {
          await visit(path, width, scheme, assertAccessible);
        });
      }
    }
  }

  for (const width of WIDTHS) {
    for (const scheme of ["light", "dark"] as const) {
      it(`in the search dialog, with and without results, ${width} pixels, ${scheme}`, async () => {
        await visit("/", width, scheme, async (page) => {
          await page.keyboard.press("/");
          await page.locator("dialog[open]").waitFor();
          await assertAccessible(page);
          await page.keyboard.type("403");
          await page.locator("dialog .results a").first().waitFor();
          await assertAccessible(page);
        });
      });
    }
  }
});

describe("the site in a browser", () => {
  it("leads from a topic's list of entries to the topic", async () => {
    const { path } = PAGES.find(({ kind }) => kind === "topic-guidelines") ?? { path: "" };
    await visit(path, 1280, "light", async (page) => {
      await page.waitForURL(server.url + path.replace(/\/guidelines$/, "").slice(1));
    });
  });

  it("is readable without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      const { path } = PAGES.find(({ kind }) => kind === "topic") ?? { path: "" };
      await page.goto(server.url + path.slice(1));
      assert.ok((await page.locator("article").count()) > 10);
      assert.equal(await page.locator("article").first().isVisible(), true);
    } finally {
      await context.close();
    }
  });

  for (const width of WIDTHS) {
    it(`names the topics nearest to an unknown address, ${width} px, and moves nothing for them`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 844 } });
      try {
        const page = await context.newPage();
        const topicsAt = (): Promise<number> => page.evaluate("document.querySelector('#topics').getBoundingClientRect().top");
        const fetched = page.waitForEvent("request", (request) => request.url().includes("/search-index"));
        await page.route("**/search-index*", async (route) => {
          await page.waitForSelector("#topics");
          await route.continue();
        });
        await page.goto(`${server.url}design/topics/http-status-40`, { waitUntil: "commit" });
        await fetched;
        const before = await topicsAt();
        const nearest = page.locator("[data-nearest]");
        await nearest.getByRole("link", { name: "403 Forbidden" }).waitFor();
        assert.ok((await nearest.getByRole("link").count()) <= 4);
        assert.equal(await topicsAt(), before);
      } finally {
        await context.close();
      }
    });
  }

  for (const [address, name] of [
    ["design/guidelines/zalando", "Zalando"],
    ["design/guidelines/zalando-restful-api-guidelines/", "Zalando"],
    ["design/decisions/pagination", "How does a client ask for another page of a collection?"],
    ["matrix", "Matrix"],
    ["guidelines", "Guidelines"],
    ["design/topics/pagination", "Pagination"],
  ] as const) {
    it(`names the page that an unknown address comes nearest to: ${address}`, async () => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(server.url + address);
        const first = page.locator("[data-nearest] .results a").first();
        await first.waitFor();
        assert.equal(await first.textContent(), name);
      } finally {
        await context.close();
      }
    });
  }

  it("prints in light, whatever the theme, and the matrix across the sheet with all its columns", async () => {
    const context = await browser.newContext({ colorScheme: "dark" });
    try {
      const page = await context.newPage();
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 1062, height: 700 });
      await page.goto(`${server.url}design/matrix`, { waitUntil: "networkidle" });
      for (const theme of ["", "dark"]) {
        await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
        assert.equal(await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')"), "#9c2a14");
      }
      const right = await page
        .locator(".matrix")
        .first()
        .evaluate((table) => table.getBoundingClientRect().right);
      assert.ok(right <= 1062, `${right} px of 1062`);
    } finally {
      await context.close();
    }
  });

  for (const address of ["no-such-topic", "http-status-40%", "%zz"]) {
    it(`answers an unknown address with a page that leads on: ${address}`, async () => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const errors: string[] = [];
        page.on("pageerror", ({ message }) => errors.push(message));
        const response = await page.goto(`${server.url}design/topics/${address}`, { waitUntil: "networkidle" });
        assert.equal(response?.status(), 404);
        assert.ok((await page.locator(`a[href^="${PREFIX}design/topics/"]`).count()) > 100);
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
      }
    });
  }
});
