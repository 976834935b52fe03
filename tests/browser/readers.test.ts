import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { SETTINGS, type Setting, startReading } from "./reading.ts";

const { url, open } = await startReading();

for (const setting of SETTINGS) {
  describe(`a reader, ${setting.width} pixels, ${setting.scheme}`, () => {
    it("filters a topic to governments and shares the address", async () => {
      let shared = "";
      let count = 0;
      await open("/design/topics/errors", setting, async (page) => {
        const all = await page.locator("#_entry-list article:visible").count();
        await unfoldFilters(page, setting);
        await page.locator("select[name=sector]").selectOption("government");
        await page.waitForURL(/sector=government/);
        count = await page.locator("#_entry-list article:visible").count();
        assert.ok(count > 0 && count < all, `${count} of ${all}`);
        assert.equal(await page.locator('#_entry-list article:visible:not([data-sector="government"])').count(), 0);
        shared = page.url();
      });
      await open(`/${shared.slice(url.length)}`, setting, async (page) => {
        assert.equal(await page.locator("select[name=sector]").inputValue(), "government");
        assert.equal(await page.locator("#_entry-list article:visible").count(), count);
      });
    });

    it("compares Zalando and Google, and shares the choice", async () => {
      await open("/design/compare", setting, async (page) => {
        const fields = page.locator("select[name=guidelines]");
        await fields.nth(0).selectOption("zalando-restful-api-guidelines");
        await fields.nth(1).selectOption({ label: (await labelOf(page, "google")) ?? "" });
        await page.getByRole("button", { name: "Compare" }).click();
        await page.locator("#_comparison table").first().waitFor();
        assert.match(page.url(), /guidelines=zalando-restful-api-guidelines/);
        const text = (await page.locator("#_comparison").textContent()) ?? "";
        assert.match(text, /snake_case/);
        assert.match(await page.title(), /^Zalando and Google .+ – Compare guidelines – API Concordance$/);
        const url = page.url();
        await page.goto(url);
        await page.locator("#_comparison table").first().waitFor();
        assert.equal(await page.locator("#_comparison").textContent(), text);
      });
    });

    it("goes from a decision to the section that backs a stance", async () => {
      await open("/design/decisions/", setting, async (page) => {
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

    it("finds the choices of a filter beside its field where there is room, and one step away on a phone", async () => {
      for (const path of ["/design/topics/", "/design/guidelines/", "/design/topics/errors"]) {
        await open(path, setting, async (page) => {
          const field = page.getByRole("searchbox");
          const choice = page.locator(".filter-bar select").first();
          const more = page.getByRole("button", { name: "More filters" });
          assert.equal(await more.isVisible(), setting.width < 768, path);
          assert.equal(await choice.isVisible(), setting.width >= 768, path);
          await field.focus();
          await page.keyboard.press("Tab");
          if (setting.width < 768) {
            assert.equal(await more.getAttribute("aria-expanded"), "false");
            await page.keyboard.press("Enter");
            assert.equal(await more.getAttribute("aria-expanded"), "true");
            await page.keyboard.press("Tab");
          }
          assert.ok(await choice.evaluate((element) => element === document.activeElement));
        });
      }
    });

    it("sees the choices that an address has made, and that there are some once they are folded", async () => {
      await open("/design/topics/errors?q=error&sector=government&rule=1", setting, async (page) => {
        const sector = page.locator("select[name=sector]");
        assert.ok(await sector.isVisible());
        if (setting.width >= 768) return;
        const more = page.getByRole("button", { name: /^More filters/ });
        await more.click();
        assert.equal(await sector.isVisible(), false);
        assert.equal(await more.textContent(), "More filters 2 set");
        await more.click();
        await sector.selectOption("");
        assert.equal(await more.textContent(), "More filters 1 set");
        await page.locator("[name=rule]").uncheck();
        assert.equal(await more.textContent(), "More filters");
      });
      // What stands in sight is no reason to unfold.
      await open("/design/topics/errors?q=error", setting, async (page) => {
        assert.equal(await page.locator("select[name=sector]").isVisible(), setting.width >= 768);
      });
    });

    it("sees what a filter hides once a link leads there", async () => {
      await open("/design/topics/?q=403", setting, async (page) => {
        assert.equal(await page.locator("#naming").isVisible(), false);
        await page.getByRole("navigation", { name: "Categories" }).getByRole("link", { name: "Naming" }).click();
        await page.locator("#naming").waitFor();
        assert.match(page.url(), /[/]design[/]topics[/]#naming$/);
      });
      await open("/design/topics/collection-pagination?sector=government#zalando-restful-api-guidelines", setting, async (page) => {
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
        await open(`${path}?q=qqqqzzzz`, setting, async (page) => {
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
      const said = async (page: Page, text: RegExp): Promise<void> => page.locator("#_compare-status").getByText(text).waitFor();
      const first = "zalando-restful-api-guidelines,google-aip";
      await open(`/design/compare?guidelines=${first},nonsense`, setting, async (page) => {
        await said(page, /^The catalog has no guideline “nonsense”[.] They differ in \d+ of \d+ decisions/);
        await page.locator("select[name=guidelines]").nth(1).selectOption("paypal-api-style-guide");
        await page.locator("#_comparison thead", { hasText: "PayPal" }).first().waitFor({ state: "attached" });
        await page.goBack();
        await page.locator("#_comparison thead", { hasText: "Google API Improvement" }).first().waitFor({ state: "attached" });
        await page.locator("select[name=guidelines]").nth(1).selectOption("");
        await said(page, /^Choose a second guideline/);
        await page.locator("select[name=guidelines]").nth(1).selectOption("paypal-api-style-guide");
        await page.locator("#_comparison thead", { hasText: "PayPal" }).first().waitFor({ state: "attached" });
        await page.goBack();
        await page.goBack();
        await page.locator("#_comparison thead", { hasText: "Google API Improvement" }).first().waitFor({ state: "attached" });
      });
      await open("/design/compare?guidelines=zalando-restful-api-guidelines,google-api-design-guide", setting, (page) =>
        said(page, /^The catalog has no decisions of Google API Design Guide[.] \d+ topics in common[.]$/),
      );
      await open("/design/compare?guidelines=x,y", setting, (page) => said(page, /^The catalog has no guideline “x”, “y”[.]$/));
      await open("/design/compare", setting, async (page) => {
        await page.getByRole("button", { name: "Compare" }).click();
        await said(page, /^Choose two guidelines first[.]$/);
        await page.locator("#_compare-examples a").first().click();
        await page.locator("#_comparison table").first().waitFor();
      });
      const five = `${first},paypal-api-style-guide,monite-api-style-guide,heroku-http-api-design-guide`;
      await open(`/design/compare?guidelines=${five}`, setting, (page) => said(page, /^Of 5 guidelines the first 4 are compared[.]/));
    });

    it("reads the names of the compared guidelines whole, however long", async () => {
      const long = "italian-public-administration,uk-gov-api-technical-and-data-standards";
      await open(`/design/compare?guidelines=${long},zalando-restful-api-guidelines`, setting, async (page) => {
        // What a field shows of its own, or else stands below it.
        const read = (): Promise<readonly { name: string; fits: boolean; below: string }[]> =>
          page.locator(".compare-form .field").evaluateAll((fields) =>
            fields.map((field) => {
              const select = field.querySelector("select") as HTMLSelectElement;
              const name = select.selectedOptions[0]?.text ?? "";
              const probe = document.body.appendChild(document.createElement("span"));
              Object.assign(probe.style, { font: getComputedStyle(select).font, position: "absolute", whiteSpace: "nowrap" });
              probe.textContent = name;
              const fits = probe.getBoundingClientRect().width + 40 <= select.clientWidth;
              probe.remove();
              return { name, fits, below: field.querySelector(".field-whole")?.textContent ?? "" };
            }),
          );
        for (const { name, fits, below } of await read()) assert.ok(fits || below === name, name);
        await page.locator("select[name=guidelines]").nth(0).selectOption("zalando-restful-api-guidelines");
        await page.locator("select[name=guidelines]").nth(3).selectOption("italian-public-administration");
        const [first, , , fourth] = await read();
        assert.equal(first?.below, "");
        assert.ok(fourth && (fourth.fits || fourth.below === fourth.name), fourth?.name);
        await page.setViewportSize({ width: 320, height: 844 });
        await page
          .locator(".field", { hasText: "Guideline 4" })
          .locator(".field-whole", { hasText: "Agenzia per l'Italia Digitale" })
          .waitFor();
      });
    });

    it("switches the theme, which holds from the first paint of the next page", async () => {
      await open("/", setting, async (page, context) => {
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
        await page.goto(`${url}design/topics/errors`);
        assert.equal(await page.evaluate("themeAtBody"), other);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), background);
      });
    });

    it("follows the system again once the switch has led back to its theme", async () => {
      await open("/", setting, async (page) => {
        const other = setting.scheme === "light" ? "dark" : "light";
        const shown = (): Promise<string> => page.evaluate("getComputedStyle(document.documentElement).colorScheme");
        const chosen = (): Promise<unknown> => page.evaluate("[document.documentElement.dataset.theme, localStorage.theme]");
        const button = page.locator("[data-theme-switch]");
        await button.click();
        assert.deepEqual([await shown(), await chosen()], [other, [other, other]]);
        await button.click();
        assert.deepEqual([await shown(), await chosen()], [setting.scheme, [undefined, undefined]]);
        await page.emulateMedia({ colorScheme: other });
        assert.equal(await shown(), other);
        await button.click();
        assert.deepEqual([await shown(), await chosen()], [setting.scheme, [setting.scheme, setting.scheme]]);
      });
    });

    it("copies the line that shows a topic in another page", async () => {
      await open("/design/topics/errors", setting, async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.getByText("Data, feeds, embedding").click();
        await page.getByRole("button", { name: "Copy" }).first().click();
        await page.getByRole("button", { name: "Copied" }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /^<iframe src="https:[/][/][^"]+[/]embed[/]topics[/]errors" .+<[/]iframe>$/);
        await page.waitForFunction(() => document.querySelectorAll(".code-frame button").length === 2);
        await page.getByRole("button", { name: "Copied" }).waitFor({ state: "detached" });
      });
    });

    it("reads, chooses and is led on without JavaScript", async () => {
      await open("/search", setting, async (page) => assert.ok(await page.locator("noscript, main").first().isVisible()), false);
      await open(
        "/design/topics/errors",
        setting,
        async (page) => {
          assert.ok((await page.locator("#_entry-list article:visible").count()) > 10);
          const shown = await page.locator(".needs-script:visible").evaluateAll((elements) => elements.map((element) => element.outerHTML));
          assert.deepEqual(shown, []);
        },
        false,
      );
      await open(
        "/design/compare",
        setting,
        async (page) => assert.match((await page.locator("main").textContent()) ?? "", /Without it, open the page of each guideline/),
        false,
      );
    });

    it("unfolds the names for print, and folds them again", async () => {
      await open("/design/topics/collection-pagination", setting, async (page) => {
        const opened = (): Promise<number> => page.locator("details[open]").count();
        await page.locator(".takers summary").first().click();
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        assert.equal(await opened(), await page.locator("details").count());
        await page.evaluate(() => dispatchEvent(new Event("afterprint")));
        assert.equal(await opened(), 1);
      });
    });

    it("prints a topic without what only a screen can use, with the addresses of links", async () => {
      await open("/design/topics/http-status-403", setting, async (page) => {
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

/** On a phone the choices of a filter are folded. */
async function unfoldFilters(page: Page, { width }: Setting): Promise<void> {
  if (width < 768) await page.getByRole("button", { name: "More filters" }).click();
}

async function labelOf(page: Page, text: string): Promise<string | undefined> {
  const labels = await page.locator("select[name=guidelines]").first().locator("option").allTextContents();
  return labels.find((label) => label.toLowerCase().includes(text));
}
