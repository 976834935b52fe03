import { after } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { buildFullSite } from "../support/full-site.ts";
import { serveFolder } from "../support/static-server.ts";
import { startBrowser } from "./browser.ts";

/** How a reader looks at the pages. */
export interface Setting {
  readonly width: number;
  readonly scheme: "light" | "dark";
}

/** A phone in light, a desk in dark. */
export const SETTINGS: readonly Setting[] = [
  { width: 390, scheme: "light" },
  { width: 1280, scheme: "dark" },
];

/** Opens a page of the whole site as a reader does, without script where so told, hands it over, and closes it. */
export type Open = (
  path: string,
  setting: Setting,
  inspect: (page: Page, context: BrowserContext) => Promise<void>,
  script?: boolean,
) => Promise<void>;

/** Builds and serves the site for a test file, and starts its browser; `url` ends in a slash. */
export async function startReading(): Promise<{ url: string; open: Open; newContext: (width: number) => Promise<BrowserContext> }> {
  const server = await serveFolder(await buildFullSite());
  after(() => server.close());
  const browser = await startBrowser();
  const open: Open = async (path, { width, scheme }, inspect, script = true) => {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme, javaScriptEnabled: script });
    try {
      const page = await context.newPage();
      await page.goto(server.url + path.slice(1));
      await inspect(page, context);
    } finally {
      await context.close();
    }
  };
  return { url: server.url, open, newContext: (width) => browser.newContext({ viewport: { width, height: 844 } }) };
}
