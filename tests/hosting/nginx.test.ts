import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { securityHeaders } from "../../src/site/security.ts";
import { filesBelow, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";
import { buildMoved, documentedRedirects, MOVED, NOT_FRAMED } from "./moved.ts";
import { startNginx } from "./nginx.ts";
import { TYPES } from "./types.ts";

/** A site behind nginx. Both are there before the first test is: while one is awaited, the tests there are would be all. */
async function hosted(prefix: string) {
  const root = temporaryFolder();
  const site = path.join(root, prefix);
  const built = await concordance(["build", "--out", site, "--path-prefix", prefix, "--compress", "--no-cache"]);
  assert.equal(built.code, 0, built.stderr);
  const at = (target: string): string => prefix + target.slice(1);
  const moved = await buildMoved(prefix);
  const redirects = documentedRedirects(path.join(moved, prefix), "/etc/nginx/concordance-redirects.conf");
  return { prefix, at, site, server: await startNginx(root, { prefix }), moved: await startNginx(moved, { prefix, redirects }) };
}

for (const { prefix, at, site, server, moved } of [await hosted("/"), await hosted("/concordance/")]) {
  describe(`behind nginx, at ${prefix}`, () => {
    it("every page answers 200 at its address, without a redirect", async () => {
      const pages = filesBelow(site).filter((file) => file.endsWith(".html") && file !== "404.html");
      assert.ok(pages.length > 400);
      for (const file of pages) {
        const target = at(`/${file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`);
        const { status, headers, body } = await server.get(target);
        assert.deepEqual([status, headers["content-type"]], [200, "text/html; charset=utf-8"], target);
        assert.equal(body.length, statSync(path.join(site, file)).size, target);
      }
    });

    it("every link and file that pages name answers 200", async () => {
      const targets = new Set<string>();
      for (const page of [
        "index.html",
        "search.html",
        "design/topics/http-status-403.html",
        "design/guidelines/index.html",
        "design/matrix.html",
      ]) {
        const html = readFileSync(path.join(site, page), "utf8");
        for (const [, target = ""] of html.matchAll(/(?:href|src|data-search-\w+)="(\/[^"#]*)/g)) targets.add(target);
      }
      assert.ok(targets.size > 100);
      for (const target of targets) assert.equal((await server.get(target)).status, 200, target);
    });

    it("a folder without its slash is sent there", async () => {
      const { status, headers } = await server.get(at("/design/topics"));
      assert.deepEqual([status, headers["location"]], [301, at("/design/topics/")]);
    });

    it("former addresses are sent on, by the documented line", async () => {
      for (const [from, to] of MOVED) {
        const { status, headers } = await moved.get(at(from));
        assert.deepEqual([status, headers["location"]], [301, at(to)], from);
      }
      assert.equal((await moved.get(at("/design/topics/errors"))).status, 200);
    });

    it("what is not there answers 404 with the site's own page", async () => {
      for (const target of [
        "/nothing",
        "/design/topics/nothing",
        "/design/topics/http-status-403/",
        "/design/topics/.html",
        "/assets/main.0000000000.js",
      ]) {
        const { status, headers, body } = await server.get(at(target));
        assert.deepEqual([status, headers["content-type"]], [404, "text/html; charset=utf-8"], target);
        assert.match(body.toString(), /<h1>Page not found<\/h1>/);
        assert.equal(headers["cache-control"], "public, max-age=0, must-revalidate");
      }
    });

    it("what is for other hosts, or a copy, is not there", async () => {
      for (const target of [
        "/_headers",
        "/.nojekyll",
        "/.concordance",
        "/index.html.gz",
        "/index.html.br",
        "/../nginx.conf",
        "/%2e%2e/nginx.conf",
      ])
        assert.ok([400, 404].includes((await server.get(at(target))).status), target);
    });

    it("media types are right", async () => {
      for (const [target, type] of TYPES) assert.equal((await server.get(at(target))).headers["content-type"], type, target);
    });

    it("files named by their content are kept for ever, everything else is asked for again", async () => {
      const assets = readdirSync(path.join(site, "assets")).filter((file) => !/\.(?:gz|br)$/.test(file));
      assert.ok(assets.length > 5);
      for (const asset of assets) {
        const { status, headers } = await server.get(at(`/assets/${asset}`));
        assert.deepEqual([status, headers["cache-control"]], [200, "public, max-age=31536000, immutable"], asset);
      }
      for (const target of ["/", "/design/topics/http-status-403", "/search-index.json", "/favicon.svg"])
        assert.equal((await server.get(at(target))).headers["cache-control"], "public, max-age=0, must-revalidate", target);
    });

    it("texts are sent compressed, as the build left them or on the way", async () => {
      for (const [target, file] of [
        ["/", "index.html"],
        ["/design/topics/http-status-403", "design/topics/http-status-403.html"],
        ["/search-index.json", "search-index.json"],
        ["/design/topics.json", "design/topics.json"],
        ["/design/topics.yaml", "design/topics.yaml"],
        ["/catalog.csv", "catalog.csv"],
      ] as const) {
        const { headers, body } = await server.get(at(target), { "accept-encoding": "gzip, br" });
        assert.deepEqual([headers["content-encoding"], headers["vary"]], ["gzip", "Accept-Encoding"], target);
        assert.deepEqual(gunzipSync(body), readFileSync(path.join(site, file)), target);
        assert.deepEqual(body, readFileSync(path.join(site, `${file}.gz`)), target);
        const plain = await server.get(at(target));
        assert.equal(plain.headers["content-encoding"], undefined, target);
      }
    });

    it("who has the page gets no body again", async () => {
      for (const encoding of ["identity", "gzip"]) {
        const first = await server.get(at("/design/topics/"), { "accept-encoding": encoding });
        const etag = String(first.headers["etag"]);
        const again = await server.get(at("/design/topics/"), { "accept-encoding": encoding, "if-none-match": etag });
        assert.deepEqual([again.status, again.body.length, again.headers["etag"]], [304, 0, etag]);
        const other = await server.get(at("/design/topics/"), { "accept-encoding": encoding, "if-none-match": '"x"' });
        assert.equal(other.status, 200);
      }
      const modified = String((await server.get(at("/"))).headers["last-modified"]);
      assert.equal((await server.get(at("/"), { "if-modified-since": modified })).status, 304);
    });

    it("every kind of answer has the security headers", async () => {
      const theme = /<script>(.+?)<\/script>/.exec(readFileSync(path.join(site, "index.html"), "utf8"))?.[1] ?? "";
      // Only over TLS may an answer ask for TLS.
      const expected = securityHeaders([theme], "nobody").filter(([name]) => name !== "Strict-Transport-Security");
      for (const target of ["/", "/design/topics/http-status-403", "/nothing", "/design/topics.json", "/favicon.svg", "/design/topics"]) {
        const { headers } = await server.get(at(target));
        for (const [name, value] of expected) assert.equal(headers[name.toLowerCase()], value, `${target} ${name}`);
        assert.equal(headers["strict-transport-security"], undefined);
        assert.doesNotMatch(String(headers["server"]), /\d/);
      }
    });

    it("pages made to be embedded may be framed, under the same policy otherwise", async () => {
      const { headers, status } = await server.get(at("/embed/topics/errors"));
      assert.deepEqual([status, headers["x-frame-options"]], [200, undefined]);
      assert.doesNotMatch(String(headers["content-security-policy"]), /frame-ancestors/);
      assert.match(String(headers["content-security-policy"]), /^default-src 'none'; script-src 'self' 'sha256-/);
      for (const target of NOT_FRAMED) {
        const page = await moved.get(at(target));
        assert.deepEqual([page.status, page.headers["x-frame-options"]], [200, "DENY"], target);
        assert.match(String(page.headers["content-security-policy"]), /frame-ancestors 'none'/);
      }
    });
  });
}

describe("compressed copies", () => {
  it("are the same every time, hold the same as their texts, and go with them", async () => {
    const outputs: Map<string, Buffer>[] = [];
    let folder = "";
    for (let time = 0; time < 2; time += 1) {
      folder = path.join(temporaryFolder(), "site");
      assert.equal((await concordance(["build", "--out", folder, "--compress", "--no-cache"])).code, 0);
      outputs.push(new Map(filesBelow(folder).map((file) => [file, readFileSync(path.join(folder, file))])));
    }
    const [first, second] = outputs;
    assert.deepEqual(first, second);
    for (const [file, contents] of first ?? []) {
      if (file.endsWith(".gz")) assert.deepEqual(gunzipSync(contents), first?.get(file.slice(0, -3)), file);
      if (file.endsWith(".br")) assert.deepEqual(brotliDecompressSync(contents), first?.get(file.slice(0, -3)), file);
    }
    assert.ok(first?.has("index.html.gz") && first.has("index.html.br"));
    // Without the option the copies of the last build go.
    assert.equal((await concordance(["build", "--out", folder])).code, 0);
    assert.deepEqual(
      filesBelow(folder).filter((file) => /\.(?:gz|br)$/.test(file)),
      [],
    );
  });
});
