import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { LinkChecker } from "linkinator";
import { filesBelow } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { serveFolder } from "../support/static-server.ts";

/**
 * Follows every link of a served site with linkinator, outgoing ones left out; fragments are checked too.
 * cleanUrls: a page without an ending is a file, not a folder, as browsers take it.
 */
async function brokenLinks(url: string): Promise<{ broken: string[]; checked: number }> {
  const checker = new LinkChecker();
  const { links } = await checker.check({
    path: url,
    recurse: true,
    checkFragments: true,
    cleanUrls: true,
    concurrency: 10,
    // Documents have a test of their own below.
    linksToSkip: (link) => Promise.resolve(!link.startsWith(new URL("/", url).href) || /\.(?:json|yaml|xml|md|csv|txt|svg)$/.test(link)),
  });
  const broken = links.filter(({ state }) => state === "BROKEN").map((link) => `${link.url} (${link.status}) on ${link.parent}`);
  return { broken, checked: links.filter(({ state }) => state === "OK").length };
}

/** Every in-site link of every page, with the page it stands on: what a checker that starts at home cannot miss. */
function internalLinks(folder: string, prefix: string): { from: string; to: string }[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith(".html"))
    .flatMap((file) =>
      [...readFileSync(path.join(folder, file), "utf8").matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map(([, to]) => ({
        from: `${prefix}${file}`,
        to: to ?? "",
      })),
    );
}

function fileOf(folder: string, prefix: string, link: string): string | undefined {
  if (!link.startsWith(prefix)) return undefined;
  const relative = decodeURIComponent(link.replace(/[?#].*$/, "").slice(prefix.length));
  const candidates = relative === "" || relative.endsWith("/") ? [`${relative}index.html`] : [relative, `${relative}.html`];
  return candidates.find((candidate) => statSync(path.join(folder, candidate), { throwIfNoEntry: false })?.isFile() === true);
}

for (const prefix of ["/", "/concordance/"]) {
  describe(`the whole site at ${prefix}`, async () => {
    const folder = await buildFullSite("--path-prefix", prefix);

    it("has no broken link, fragments included, and needs no redirect", async () => {
      const server = await serveFolder(folder, prefix);
      try {
        const { broken, checked } = await brokenLinks(server.url);
        assert.deepEqual(broken, []);
        assert.deepEqual(server.failures, []);
        assert.ok(checked > 200, `only ${checked} links were checked`);
      } finally {
        await server.close();
      }
    });

    it("has a file for every internal link of every page", () => {
      const links = internalLinks(folder, prefix);
      assert.ok(links.length > 10_000);
      const missing = links.filter(({ to }) => fileOf(folder, prefix, to) === undefined);
      assert.deepEqual(missing.slice(0, 10), []);
    });

    it("has a file for every link of every document, feed and map", () => {
      const origin = "https://api-concordance.example";
      const found: { from: string; to: string }[] = [];
      for (const file of filesBelow(folder).filter((name) => /\.(?:json|yaml|xml|md|txt|csv)$/.test(name))) {
        const text = readFileSync(path.join(folder, file), "utf8");
        for (const [, to = ""] of text.matchAll(/"?href"?: "?(\/[^"\n]*)"?/g)) found.push({ from: file, to });
        // Addresses in an OpenAPI description may be templates, those in schemas examples.
        if (!/^(?:openapi\.|schemas\/)/.test(file)) {
          for (const [url] of text.matchAll(/https:\/\/api-concordance\.example[^\s"<>)\]']*/g))
            found.push({ from: file, to: url.slice(origin.length) || "/" });
        }
      }
      assert.ok(found.length > 20_000, String(found.length));
      for (const kind of [
        "sitemap.xml",
        "feed.xml",
        "feed.json",
        "llms.txt",
        "robots.txt",
        "design/topics/errors.md",
        "design/topics/errors/feed.xml",
      ]) {
        assert.ok(
          found.some(({ from }) => from === kind),
          kind,
        );
      }
      const missing = found.filter(({ to }) => fileOf(folder, prefix, to) === undefined);
      assert.deepEqual(missing.slice(0, 10), []);
    });

    it("reaches every page from home in three clicks at most", () => {
      const graph = new Map<string, Set<string>>();
      for (const { from, to } of internalLinks(folder, prefix)) {
        const target = fileOf(folder, prefix, to);
        const source = from.slice(prefix.length);
        if (target?.endsWith(".html")) graph.set(source, (graph.get(source) ?? new Set()).add(target));
      }
      const clicks = new Map([["index.html", 0]]);
      for (const [page, distance] of clicks) {
        for (const target of graph.get(page) ?? []) if (!clicks.has(target)) clicks.set(target, distance + 1);
      }
      const pages = filesBelow(folder).filter((file) => file.endsWith(".html"));
      // Three kinds of pages are reached from elsewhere: the error page, pages that lead on, and those for other sites' frames.
      const isReached = (file: string): boolean => (clicks.get(file) ?? Number.POSITIVE_INFINITY) <= 3;
      const isForArrivals = (file: string): boolean =>
        file === "404.html" ||
        file.startsWith("embed/") ||
        /^design\/(?:topics|guidelines)\/[^/]+\/(?:topics|guidelines)\.html$/.test(file);
      assert.deepEqual(
        pages.filter((file) => !isReached(file) && !isForArrivals(file)),
        [],
      );
    });
  });
}
