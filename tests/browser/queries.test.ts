import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { SETTINGS, startReading } from "./reading.ts";

const { open } = await startReading();

/** What a reader asks, and what must be found: the first results of a kind, in any order where several are named. */
const QUERIES: readonly (readonly [query: string, found: { readonly [group: string]: readonly string[] }])[] = [
  // Questions, and the words that people put round what they look for.
  ["status code 403", { Topics: ["403 Forbidden"] }],
  ["HTTP error 404", { Topics: ["404 Not Found"] }],
  ["how do I paginate?", { Topics: ["Pagination"], Decisions: ["How does a client ask for another page of a collection?"] }],
  ["who uses cursor pagination", { Topics: ["Pagination"] }],
  ["error response", { Topics: ["Error format", "Errors"], Decisions: ["What does an error body look like?"] }],
  ["versioning url", { Topics: ["Versioning"], Decisions: ["Where does a request state the API version?"] }],
  ["should I version my API?", { Topics: ["Versioning"] }],
  ["PUT vs PATCH", { Topics: ["PUT", "PATCH", "Partial update"] }],
  ["PUT or PATCH", { Topics: ["PUT", "PATCH", "Partial update"] }],
  ["Where does a request state the API version?", { Decisions: ["Where does a request state the API version?"] }],
  ["zalando pagination", { Topics: ["Pagination"], Guidelines: ["Zalando"], "What guidelines say": ["Zalando on Pagination"] }],
  ["who demands an Idempotency-Key", { Topics: ["Idempotency"] }],
  ["HATEOAS who requires", { Topics: ["Hypermedia"] }],
  ["who requires OAuth", { Topics: ["Authentication"], Decisions: ["How do clients authenticate?"] }],
  ["how long is deprecation", { Topics: ["Deprecation and sunset"], Decisions: ["How is deprecation made known to clients?"] }],
  ["how many guidelines recommend snake case", { Topics: ["Case"] }],
  ["OpenAPI version required", { Topics: ["Versioning", "505 HTTP Version Not Supported", "API description formats"] }],
  ["compare Zalando Google", { Guidelines: ["Google API Improvement Proposals", "Google API Design Guide", "Zalando"] }],
  ["error code format", { Topics: ["Error format"], Decisions: ["What does an error body look like?"] }],
  ["country codes", { Topics: ["Standard data"] }],
  ["length required", { Topics: ["411 Length Required"] }],
  ["URI too long", { Topics: ["414 URI Too Long"] }],
  ["too many requests", { Topics: ["429 Too Many Requests"] }],
  // Other forms of a word.
  ["paginate", { Topics: ["Pagination"], Decisions: ["How does a client ask for another page of a collection?"] }],
  ["versions", { Topics: ["Versioning"] }],
  ["cache", { Topics: ["Caching"] }],
  ["error", { Topics: ["Errors", "Error format"] }],
  ["authenticate", { Topics: ["Authentication"], Decisions: ["How do clients authenticate?"] }],
  // Other names.
  ["4xx", { Topics: ["HTTP status codes"] }],
  ["2xx", { Topics: ["HTTP status codes"] }],
  ["application/problem+json", { Topics: ["Error format"] }],
  ["HATEOAS", { Topics: ["Hypermedia"] }],
  ["i18n", { Topics: ["Internationalization"] }],
  ["l10n", { Topics: ["Internationalization"] }],
  ["localization", { Topics: ["Internationalization"] }],
  ["localisation", { Topics: ["Internationalization"] }],
  ["throttling", { Topics: ["Rate limiting"] }],
  ["snake_case", { Topics: ["Case"] }],
  ["archived", { Guidelines: ["18F (U.S. General Services Administration)"] }],
  ["field selection", { Topics: ["Partial responses"] }],
  ["validation", { Topics: ["Input validation", "422 Unprocessable Content"] }],
  ["language", { Topics: ["Language", "Internationalization"] }],
  ["underscore", { Topics: ["Case"] }],
  ["Netherlands", { Guidelines: ["Logius (Dutch government)"] }],
  ["Sweden", { Guidelines: ["Digg (Swedish Agency for Digital Government)"] }],
  // Letters and digits, together and apart.
  ["rfc7807", { Topics: ["Error format"] }],
  ["RFC9457", { Topics: ["Error format"] }],
  ["RFC 9457", { Topics: ["Error format"] }],
  ["oauth2", { Topics: ["Authentication"], Decisions: ["How do clients authenticate?"] }],
  ["ISO8601", { Topics: ["Date and time"] }],
  // Ids, status codes, header names, names of companies and of sections.
  ["403", { Topics: ["403 Forbidden"] }],
  ["http-status-403", { Topics: ["403 Forbidden"] }],
  ["PATCH", { Topics: ["PATCH"], Decisions: ["How does a client change part of a resource?"] }],
  ["batch", { Topics: ["Batch and bulk operations"], Decisions: ["How are bulk operations modelled?"] }],
  ["Idempotency-Key", { Topics: ["Idempotency"] }],
  ["ETag", { Topics: ["Caching"] }],
  ["Retry-After", { Topics: ["413 Content Too Large", "429 Too Many Requests", "503 Service Unavailable"] }],
  ["X-Request-Id", { Decisions: ["Which header carries the correlation id?"] }],
  ["correlation id", { Topics: ["Debugging and tracing"] }],
  ["zalando", { Guidelines: ["Zalando"] }],
  ["Linee guida sull'interoperabilita", { Guidelines: ["Agenzia per l'Italia Digitale (Italian Public Administration)"] }],
  ["vàudoise", { Guidelines: ["Vaudoise Assurances"] }],
  ["JSON:API", { Guidelines: ["JSON:API"] }],
  // Typos.
  ["pagintion", { Topics: ["Pagination"] }],
  ["autentication", { Topics: ["Authentication"], Decisions: ["How do clients authenticate?"] }],
  ["Idempotncy-Key", { Topics: ["Idempotency"] }],
  ["Vaudiose", { Guidelines: ["Vaudoise Assurances"] }],
];

/** Types a query, and reads the names that each group of results has. */
async function ask(page: Page, query: string): Promise<Map<string, string[]>> {
  await page.locator("#_search-field").fill(query);
  return new Map(
    await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      return [...document.querySelectorAll("#_search-results section")].map((section): [string, string[]] => [
        (section.querySelector("h2")?.textContent ?? "").replace(/ \(.*/, ""),
        [...section.querySelectorAll(".result-title")].map(({ textContent }) => textContent ?? ""),
      ]);
    }),
  );
}

const [setting = { width: 390, scheme: "light" }] = SETTINGS;

describe("what a reader asks for", () => {
  /** Opens the search page once everything can be found. */
  const search = (inspect: (page: Page) => Promise<void>): Promise<void> =>
    open("/search?q=pagination", setting, async (page) => {
      await page.getByRole("heading", { name: /^What guidelines say/ }).waitFor();
      await inspect(page);
    });

  it("comes first", async () => {
    await search(async (page) => {
      const missed: string[] = [];
      for (const [query, expected] of QUERIES) {
        const found = await ask(page, query);
        for (const [group, names] of Object.entries(expected)) {
          const first = found.get(group)?.slice(0, names.length) ?? [];
          if (names.some((name) => !first.includes(name))) missed.push(`${query}: ${group}: ${first.join(" | ") || "none"}`);
        }
      }
      assert.deepEqual(missed, []);
    });
  });

  it("does not drown in what is only spelt like it", async () => {
    await search(async (page) => {
      assert.deepEqual(
        (await ask(page, "PATCH")).get("Topics")?.filter((name) => /batch/i.test(name)),
        [],
      );
      assert.ok(!(await ask(page, "batch")).get("Topics")?.includes("PATCH"));
      assert.deepEqual((await ask(page, "how do I paginate?")).get("Topics"), ["Pagination"]);
    });
  });

  it("has suggestions where nothing is found: names like it, or topics to begin with", async () => {
    await search(async (page) => {
      const examples = await page.locator(".examples a").allTextContents();
      for (const query of ["france", "xyzzyplugh"]) {
        const found = await ask(page, query);
        assert.equal(await page.getByText(`Nothing is found for “${query}”.`).count(), 1, query);
        assert.deepEqual(found.get("Topics to begin with")?.slice(0, examples.length - 1), examples.slice(0, -1), query);
      }
      assert.deepEqual((await ask(page, "deprecasun")).get("Perhaps one of these")?.[0], "Deprecation and sunset");
    });
  });

  it("is marked whole, with and without accents, and nothing else is", async () => {
    await search(async (page) => {
      const marked = async (query: string): Promise<string[]> => {
        await ask(page, query);
        return [...new Set(await page.locator("#_search-results mark").allTextContents())];
      };
      assert.deepEqual(await marked("interoperabilita"), ["interoperabilità"]);
      const oauth = await marked("oauth2");
      assert.ok(oauth.includes("OAuth") && oauth.includes("2"), oauth.join(" | "));
      await ask(page, "oauth2");
      assert.equal(await page.locator("#_search-results section").first().locator("mark", { hasText: /^20/ }).count(), 0);
    });
  });
});
