/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { startBrowser } from "../browser/browser.ts";
import { catalogIn, placeOf } from "../support/catalogs.ts";
import { filesBelow, folderWith } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";
import { serveFolder } from "../support/static-server.ts";
import { INERT, inertCatalog } from "./inert.ts";

const folder = folderWith(inertCatalog());
const site = path.join(folder, "_site");
const built = await concordance(["build"], { cwd: folder });
const prefixed = await concordance(["build", "--out", "prefixed", "--path-prefix", "/x/"], { cwd: folder });

const browser = await startBrowser();

/** What a page did that no page may do. */
interface Deeds {
  readonly found: string[];
}

/** Opens pages and notes dialogs, requests to elsewhere, script errors and refusals of the policy. */
async function watch(context: BrowserContext, origin: string): Promise<{ page: Page; deeds: Deeds }> {
  const deeds: Deeds = { found: [] };
  await context.route("**", (route) => {
    const url = route.request().url();
    if (url.startsWith(origin)) return route.continue();
    deeds.found.push(`asks ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    deeds.found.push(`says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => deeds.found.push(`fails: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) deeds.found.push(`complains: ${message.text()}`);
  });
  page.on("popup", (popup) => deeds.found.push(`opens ${popup.url()}`));
  return { page, deeds };
}

/** What stands in a page that content must not bring in; runs in the page. */
function inspect(): string[] {
  const found: string[] = [];
  if ("pwned" in globalThis) found.push("pwned");
  if (!Object.isFrozen(Reflect.get(globalThis, "canary")) || Object.keys(Object.prototype).length > 0) found.push("the canary was touched");
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.tagName} has ${name}`);
      const isAddress = ["href", "src", "action", "formaction", "data", "xlink:href"].includes(name);
      if (isAddress && !/^(?:https?:\/\/|\/(?!\/)|#|$)/.test(value)) found.push(`${element.tagName} leads to ${value}`);
    }
  }
  const refused = "iframe, object, embed, base, img, video, audio, style, template, math, form[action^='http'], meta[http-equiv='refresh']";
  for (const element of document.querySelectorAll(refused)) found.push(`there is ${element.outerHTML.slice(0, 80)}`);
  for (const script of document.scripts) {
    if (script.type === "application/ld+json") JSON.parse(script.textContent ?? "");
    else if (script.src === "" && !script.textContent?.includes("localStorage")) found.push(`script ${script.textContent}`);
  }
  if (document.body.tagName !== "BODY" || typeof document.getElementById !== "function") found.push("the document is clobbered");
  return found;
}

describe("texts that would do something", () => {
  it("build, every one in every field", () => {
    assert.equal(built.code, 0, built.stderr);
    assert.equal(prefixed.code, 0, prefixed.stderr);
    assert.deepEqual(
      catalogIn(folder)
        .diagnostics.filter(({ severity }) => severity === "error")
        .map(placeOf),
      [],
    );
  });

  for (const [name, root, prefix, bypassCSP] of [
    ["without the policy, so that the pages alone must hold", site, "/", true],
    ["below a prefix, with the policy, which must have nothing to refuse", path.join(folder, "prefixed"), "/x/", false],
  ] as const) {
    it(`do nothing in a browser, ${name}`, async () => {
      const server = await serveFolder(root, prefix);
      try {
        const context = await browser.newContext({ bypassCSP });
        await context.addInitScript("Object.defineProperty(globalThis, 'canary', {value: Object.freeze({})})");
        const { page, deeds } = await watch(context, new URL(server.url).origin);
        const pages = filesBelow(root).filter((file) => file.endsWith(".html") && !/\/(?:guidelines|topics)\.html$/.test(file));
        assert.ok(pages.length > INERT.length * 3);
        const some = process.env["CONCORDANCE_FULL"] === "1" || prefix === "/" ? pages : pages.filter((_, index) => index % 7 === 0);
        const found: string[] = [];
        for (const file of some) {
          const before = deeds.found.length;
          await page.goto(new URL(file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, ""), server.url).href, { waitUntil: "load" });
          found.push(...(await page.evaluate(inspect)).map((deed) => `${file}: ${deed}`));
          found.push(...deeds.found.slice(before).map((deed) => `${file}: ${deed}`));
        }
        assert.deepEqual(found, []);
      } finally {
        await server.close();
      }
    });
  }

  it("do nothing when searched for, filtered and compared", async () => {
    const server = await serveFolder(site);
    try {
      const context = await browser.newContext({ bypassCSP: true });
      await context.addInitScript("Object.defineProperty(globalThis, 'canary', {value: Object.freeze({})})");
      const { page, deeds } = await watch(context, new URL(server.url).origin);
      const found: string[] = [];
      for (const query of ["<img src=x onerror=pwned=1>", "script", "javascript", "{{ 7*7 }}", "__proto__", "constructor", "toString"]) {
        await page.goto(new URL(`search?q=${encodeURIComponent(query)}`, server.url).href);
        await page.waitForLoadState("networkidle");
        found.push(...(await page.evaluate(inspect)).map((deed) => `search ${query}: ${deed}`));
        await page.goto(new URL(`design/topics/?q=${encodeURIComponent(query)}#${encodeURIComponent(query)}`, server.url).href);
        found.push(...(await page.evaluate(inspect)).map((deed) => `filter ${query}: ${deed}`));
        await page.goto(new URL(`design/compare?g=${encodeURIComponent(query)}&g=case-0&g=case-20`, server.url).href);
        await page.waitForLoadState("networkidle");
        found.push(...(await page.evaluate(inspect)).map((deed) => `compare ${query}: ${deed}`));
      }
      assert.deepEqual([...found, ...deeds.found], []);
    } finally {
      await server.close();
    }
  });
});
