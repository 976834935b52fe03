import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CACHING, contentSecurityPolicy, securityHeaders } from "../../src/site/security.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { filesBelow } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { siteOf } from "../support/small-site.ts";

/** What a host does with a path, by the files it has. */
type Rules = (target: string, files: ReadonlySet<string>) => string;

const found = (file: string): string => `200 ${file}`;

/** GitHub Pages: the file, `.html` beside it, a folder's index; a folder without its slash is sent there. */
const gitHubPages: Rules = (target, files) => {
  const file = target.slice(1);
  if (target.endsWith("/")) return files.has(`${file}index.html`) ? found(`${file}index.html`) : "404 404.html";
  if (files.has(file)) return found(file);
  if (files.has(`${file}.html`)) return found(`${file}.html`);
  return files.has(`${file}/index.html`) ? `301 ${target}/` : "404 404.html";
};

/** Netlify, with pretty URLs off: as GitHub Pages, but a slash too many is taken off. */
const netlify: Rules = (target, files) => {
  const file = target.slice(1);
  if (target.endsWith("/") && !files.has(`${file}index.html`) && files.has(`${file.slice(0, -1)}.html`))
    return `301 ${target.slice(0, -1)}`;
  return gitHubPages(target, files);
};

/** Cloudflare Pages: as Netlify, and the ending `.html` is taken off; `/index` is the folder. */
const cloudflarePages: Rules = (target, files) => {
  const file = target.slice(1);
  if (file.endsWith("/index.html") || file === "index.html") return `308 ${target.slice(0, -"index.html".length)}`;
  if (file.endsWith(".html") && file !== "404.html" && files.has(file)) return `308 ${target.slice(0, -".html".length)}`;
  return netlify(target, files).replace(/^301/, "308");
};

const HOSTS: readonly (readonly [string, Rules])[] = [
  ["GitHub Pages", gitHubPages],
  ["Netlify", netlify],
  ["Cloudflare Pages", cloudflarePages],
];

const folder = await buildFullSite();
const files = new Set(filesBelow(folder));
const html = [...files].filter((file) => file.endsWith(".html"));

describe("by the rules of", () => {
  for (const [name, rules] of HOSTS) {
    it(`${name}, every page answers 200 at its address, and every link leads to one`, () => {
      const links = new Set<string>();
      for (const file of html) {
        if (file !== "404.html") {
          const target = `/${file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`;
          assert.equal(rules(target, files), found(file));
        }
        for (const [, target = ""] of readFileSync(path.join(folder, file), "utf8").matchAll(/(?:href|src)="(\/[^"#?]*)/g))
          links.add(target);
      }
      assert.ok(links.size > 200);
      for (const target of links) assert.match(rules(target, files), /^200 /, target);
    });

    it(`${name}, what is not there is the root's 404.html`, () => {
      for (const target of ["/nothing", "/design/nothing", "/design/topics/nothing/"]) assert.equal(rules(target, files), "404 404.html");
      assert.ok(files.has("404.html"));
    });
  }

  it("all of them, no page is shadowed by a folder's", () => {
    for (const file of html) assert.ok(!files.has(file.replace(/\.html$/, "/index.html")), file);
  });

  it("all of them, no name needs escaping or differs from another only by case", () => {
    for (const file of files) assert.match(file, /^[A-Za-z0-9._/-]+$/);
    assert.equal(new Set([...files].map((file) => file.toLowerCase())).size, files.size);
  });

  it("GitHub Pages, nothing is left out for its name", () => {
    assert.equal(readFileSync(path.join(folder, ".nojekyll"), "utf8"), "");
  });
});

/** Rules of a `_headers` file: paths and their headers. */
function parseHeaders(text: string): Map<string, Map<string, string>> {
  const rules = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split("\n")) {
    const header = /^ {2}([A-Za-z-]+): (.+)$/.exec(line);
    if (header?.[1] !== undefined && header[2] !== undefined) current.set(header[1], header[2]);
    else if (line !== "") {
      assert.match(line, /^\/[^\s*]*(?:\*(?:\.[a-z]+)?)?$/, "a path, with one * at the most");
      current = new Map();
      rules.set(line, current);
    }
  }
  return rules;
}

/** The values a host sends for a path: every matching rule's, or only the last, narrowest one's. */
function sent(rules: Map<string, Map<string, string>>, target: string, name: string): string[] {
  return [...rules]
    .filter(([rule]) => {
      const [start = "", end] = rule.split("*");
      return end === undefined ? rule === target : target.startsWith(start) && target.endsWith(end);
    })
    .flatMap(([, headers]) => headers.get(name) ?? []);
}

describe("_headers", () => {
  const rules = parseHeaders(readFileSync(path.join(folder, "_headers"), "utf8"));
  const themeOf = (file: string): string => /<script>(.+?)<\/script>/.exec(readFileSync(path.join(folder, file), "utf8"))?.[1] ?? "";

  it("keeps within what Cloudflare Pages reads", () => {
    assert.ok(rules.size <= 100);
    for (const headers of rules.values()) for (const [name, value] of headers) assert.ok(name.length + value.length + 4 <= 2_000);
  });

  it("gives every page all security headers, whether rules are joined or the narrowest counts", () => {
    for (const file of html) {
      const target = `/${file === "404.html" ? file : file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`;
      for (const [name, value] of securityHeaders([themeOf("index.html")], file.startsWith("embed/") ? "anybody" : "nobody")) {
        const values = sent(rules, target, name);
        assert.equal(values.at(-1), value, `${target} ${name}`);
        // Joined policies all count: the wider one must not allow less.
        for (const wider of values.slice(0, -1)) assert.ok(value.startsWith(wider), `${target} ${name}`);
      }
    }
  });

  it("lets pages made for it be framed, and assets be kept", () => {
    assert.deepEqual(sent(rules, "/embed/x", "X-Frame-Options"), []);
    assert.deepEqual(sent(rules, "/embed/x", "Content-Security-Policy"), [contentSecurityPolicy([themeOf("index.html")])]);
    const assets = [...files].filter((file) => file.startsWith("assets/"));
    assert.ok(assets.length > 5);
    for (const asset of assets) {
      assert.match(asset, /\.[0-9a-f]{10}\.(?:css|js|json)$/);
      assert.deepEqual(sent(rules, `/${asset}`, "Cache-Control"), [CACHING.immutable]);
    }
    assert.deepEqual(sent(rules, "/search-index.json", "Cache-Control"), []);
  });

  it("names the media types that names of files do not tell", () => {
    assert.deepEqual(sent(rules, "/design/topics.json", "Content-Type"), ["application/hal+json; charset=utf-8"]);
    assert.deepEqual(sent(rules, "/feed.xml", "Content-Type"), ["application/atom+xml; charset=utf-8"]);
    assert.deepEqual(sent(rules, "/media/logos/acme.svg", "Content-Type"), ["image/svg+xml; charset=utf-8"]);
    assert.deepEqual(sent(rules, "/search-index.json", "Content-Type"), []);
  });

  it("stands below the path prefix", async () => {
    const site = await siteOf(SMALL_CATALOG, "/concordance/");
    const text = site.hostFiles.find(({ file }) => file === "_headers")?.contents ?? "";
    assert.deepEqual(
      [...parseHeaders(text).keys()].filter((rule) => !rule.startsWith("/concordance/")),
      [],
    );
    assert.equal(siteAddress("https://x.example", "concordance").prefix, "/concordance/");
  });
});

/** What Mozilla's Observatory looks for in a policy, said as directives. */
describe("the policy", () => {
  it("fits every page", () => {
    for (const file of html) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const meta = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(text);
      const policy = (meta?.[1] ?? "").replaceAll("&#39;", "'");
      const scripts = [...text.matchAll(/<script(?![^>]*\bsrc=)(?! type="application\/ld\+json")[^>]*>([\s\S]*?)<\/script>/g)];
      assert.ok(meta, file);
      assert.doesNotMatch(policy, /unsafe|\*|http:|https:|data:|blob:/);
      for (const directive of ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "style-src 'self'", "connect-src 'self'"])
        assert.ok(policy.split("; ").includes(directive), directive);
      // It stands before anything it is to hold for.
      assert.ok(scripts.every(({ index }) => index > (meta.index ?? 0)));
      for (const [, script = ""] of scripts) assert.equal(policy, contentSecurityPolicy([script]));
      assert.doesNotMatch(text, /<[^>]+\s(?:on[a-z]+|style)=/i);
      assert.doesNotMatch(text, /<(?:style|iframe|object|embed|base)\b/i);
      assert.doesNotMatch(text, /(?:src|href|action)="(?:javascript|data|vbscript):/i);
      for (const [, source = ""] of text.matchAll(/<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]*)"/g))
        assert.match(source, /^\/(?!\/)/, "a file of the site");
    }
  });
});
