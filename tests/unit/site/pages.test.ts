import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Parser } from "htmlparser2";
import createMarkdownIt from "markdown-it";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../../support/fixtures.ts";
import { pageAt, siteOf } from "../../support/small-site.ts";

/** What a reader of HTML takes from it. */
function readHtml(html: string): { elements: [string, Record<string, string>][]; text: string } {
  const elements: [string, Record<string, string>][] = [];
  let text = "";
  const parser = new Parser({
    onopentag: (name, attributes) => elements.push([name, attributes]),
    ontext: (part) => {
      text += part;
    },
  });
  parser.end(html);
  return { elements, text };
}

describe("the pages of a small site", async () => {
  const site = await siteOf(SMALL_CATALOG);

  it("are these for what the catalog has, in these files", () => {
    const ofCatalog = site.pages.filter(({ path }) => /^\/(?:404\.html|design\/(?:topics|guidelines|decisions)\/.*)?$/.test(path));
    assert.deepEqual(
      ofCatalog.map(({ path, file }) => `${path} ${file}`),
      [
        "/ index.html",
        "/design/topics/ design/topics/index.html",
        "/design/topics/paging design/topics/paging.html",
        "/design/topics/errors design/topics/errors.html",
        "/design/topics/paging/guidelines design/topics/paging/guidelines.html",
        "/design/topics/errors/guidelines design/topics/errors/guidelines.html",
        "/design/guidelines/ design/guidelines/index.html",
        "/design/guidelines/acme design/guidelines/acme.html",
        "/design/guidelines/zenith design/guidelines/zenith.html",
        "/design/guidelines/acme/topics design/guidelines/acme/topics.html",
        "/design/guidelines/zenith/topics design/guidelines/zenith/topics.html",
        "/design/decisions/ design/decisions/index.html",
        "/design/decisions/paging-style design/decisions/paging-style.html",
        "/404.html 404.html",
      ],
    );
  });

  it("are the same bytes every time", () => {
    for (const page of site.pages) assert.equal(site.render(page), site.render(page));
  });

  it("an entry stands on its topic's page and on its guideline's, with its exact URL", () => {
    for (const path of ["/design/topics/paging", "/design/guidelines/zenith"]) {
      assert.match(pageAt(site, path), /href="https:\/\/zenith\.example\/rules#section"/);
    }
  });

  it("say in which part of the site they are", () => {
    const current = (path: string): string[] =>
      [...pageAt(site, path).matchAll(/href="([^"]+)" aria-current="(\w+)"/g)].map(([, href, how]) => `${href} ${how}`);
    assert.deepEqual(current("/design/topics/"), ["/design/topics/ page"]);
    assert.deepEqual(current("/design/topics/paging"), ["/design/topics/ true"]);
    assert.deepEqual(current("/design/compare"), ["/design/compare page"]);
    assert.deepEqual(current("/about/"), []);
  });

  it("name their other forms", () => {
    const forms = (path: string): string[] =>
      [...pageAt(site, path).matchAll(/<link rel="alternate" type="[^"]+" href="([^"]+)">/g)].map(([, href = ""]) => href);
    for (const list of ["topics", "guidelines", "decisions"]) {
      const path = `/design/${list}`;
      assert.deepEqual(forms(`${path}/`), [`${path}.json`, `${path}.yaml`, `${path}.md`]);
    }
  });

  it("say in which language a guideline's own words are, where that is not the page's", async () => {
    const foreign = await siteOf({
      ...SMALL_CATALOG,
      "content/topics/paging.md": topicMd("Paging", ["acme", "zenith"]).replace(
        "        - name: Section\n",
        "        - name: Section\n          quote: Text\n",
      ),
      "data/guidelines/acme.yaml": guidelineYaml("acme", "language: sv\n"),
    });
    const page = pageAt(foreign, "/design/topics/paging");
    assert.match(page, /<a href="https:\/\/acme\.example\/[^"]+" rel="external" lang="sv">Section<\/a>/);
    assert.match(page, /<blockquote cite="[^"]+" lang="sv">Text<\/blockquote>/);
    assert.match(page, /<a href="https:\/\/zenith\.example\/[^"]+" rel="external">/);
  });

  it("link to the file behind them", () => {
    assert.match(pageAt(site, "/design/topics/paging"), /href="https:\/\/code\.example\/small\/edit\/main\/content\/topics\/paging\.md"/);
    assert.match(
      pageAt(site, "/design/guidelines/acme"),
      /href="https:\/\/code\.example\/small\/edit\/main\/data\/guidelines\/acme\.yaml"/,
    );
  });

  it("link to the file behind them, however many slashes the repository's address ends with", async () => {
    for (const url of ["https://code.example/small/", "https://code.example/small//"]) {
      const slashed = await siteOf({ ...SMALL_CATALOG, "data/site.yaml": `repository:\n  url: ${url}\n` });
      assert.match(pageAt(slashed, "/design/decisions/paging-style"), /href="https:\/\/code\.example\/small\/edit\/main\/data\//);
      assert.match(pageAt(slashed, "/contribute/"), /href="https:\/\/code\.example\/small\/blob\/main\/CONTRIBUTING\.md"/);
    }
  });

  it("say what was read of a guideline, as its documents do", async () => {
    const record = guidelineYaml("acme", "source: github:acme/rules\n");
    const read = await siteOf({ ...SMALL_CATALOG, "data/guidelines/acme.yaml": record });
    assert.match(pageAt(read, "/design/guidelines/acme"), /<dt>Read from<\/dt><dd>github:acme\/rules<\/dd>/);
    assert.doesNotMatch(pageAt(read, "/design/guidelines/zenith"), /Read from/);
    const documentAt = (file: string): string => read.documents.filter((each) => each.file === file).map(read.renderDocument)[0] ?? "";
    assert.equal(JSON.parse(documentAt("design/guidelines/acme.json")).source, "github:acme/rules");
    assert.match(documentAt("design/guidelines/acme.md"), /read from: github:acme\/rules/);
  });

  it("have lines to copy that say just what they show, whatever the name", async () => {
    const name = `a "b" onload="c"](https://evil.example) [d <e> \\\\`;
    const named = await siteOf({
      ...SMALL_CATALOG,
      "content/topics/paging.md": topicMd("Paging", ["acme"]).replace("name: Paging", `name: ${JSON.stringify(name)}`),
    });
    const shown = [...pageAt(named, "/design/topics/paging").matchAll(/<pre tabindex="0"><code>(.*?)<\/code><\/pre>/g)];
    const [frame = "", badge = ""] = shown.map(([, line = ""]) => readHtml(line).text);
    assert.deepEqual(readHtml(frame).elements, [
      ["iframe", { src: "https://site.example/embed/topics/paging", title: name, width: "100%", height: "480", loading: "lazy" }],
    ]);
    const [link, image] = createMarkdownIt().parseInline(badge, {})[0]?.children ?? [];
    assert.deepEqual(
      [link?.attrGet("href"), image?.attrGet("src"), (image?.children ?? []).map(({ content }) => content).join("")],
      ["https://site.example/design/topics/paging", "https://site.example/badges/topics/paging.svg", name],
    );
  });

  it("a topic's list of entries leads to the topic, a guideline's to the guideline", () => {
    assert.match(pageAt(site, "/design/topics/paging/guidelines"), /http-equiv="refresh" content="0; url=\/design\/topics\/paging"/);
    assert.match(pageAt(site, "/design/guidelines/acme/topics"), /http-equiv="refresh" content="0; url=\/design\/guidelines\/acme"/);
  });

  it("under a prefix every link of the site starts with it", async () => {
    const prefixed = await siteOf(SMALL_CATALOG, "/concordance/");
    for (const page of prefixed.pages) {
      const links = [...prefixed.render(page).matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link]) => link ?? "");
      assert.deepEqual(
        links.filter((link) => !link.startsWith("/concordance/")),
        [],
        page.path,
      );
    }
  });
});

// Every field that takes any text gets a string which would do something in HTML, in an attribute, in a
// script or in a template; every field that takes a URL gets one which is as hostile as a valid URL can be.
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus='alert(1) {{ 7 * 7 }}{% include "x" %}\${1}<!-- ]]>`;
const HOSTILE_URL = `https://evil.example/"onfocus="alert(1)'><script>alert(1)</script>{{7*7}}?a=1&b=2`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

describe("hostile texts in every field", async () => {
  const text = quoted(HOSTILE);
  const url = quoted(HOSTILE_URL);
  const site = await siteOf({
    "content/topics/paging.md": `---
layout: topic
title: ${text}
data:
  topic: {name: ${text}, description: ${text}, category: c}
  items:
    - guideline: acme
      summary: ${quoted(HOSTILE.slice(0, 140).trim())}
      references: [{name: ${text}, url: ${url}, quote: ${text}}]
---
${HOSTILE}

[a](<${HOSTILE_URL}> ${quoted("title")})
`,
    "content/topics/errors.md": topicMd("Errors", ["acme"], "    category: c\n"),
    "data/guidelines/acme.yaml": `id: acme
title: ${text}
company: ${text}
companyUrl: ${url}
url: ${url}
license: ${text}
source: ${text}
stances: {style: {options: [a, other], note: ${text}}}
`,
    "data/categories.yaml": `- {id: c, name: ${text}, description: ${text}}\n`,
    "data/decisions.yaml": `- {id: style, topic: paging, question: ${text}, description: ${text}, options: [{id: a, label: ${text}, definition: ${text}}, {id: b, label: B}]}\n`,
    "data/site.yaml": `title: ${text}\ntagline: ${text}\ndescription: ${text}\nrepository: {url: ${url}, branch: ${text}}\n`,
  });

  for (const page of site.pages) {
    it(`do nothing on ${page.path}`, () => {
      const html = site.render(page);
      assert.equal(html.includes("<script>alert"), false, "a script element came through");
      assert.equal(html.includes("<img"), false, "an image came through");
      assert.equal(/<[^>]*\son\w+\s*=/.test(html.replace(/"[^"]*"/g, '""')), false, "an event handler came through");
      assert.equal(/(?<!\{)\b49\b/.test(html), false, "an expression was evaluated");
    });
  }

  it("are shown to the reader as they are", () => {
    const html = pageAt(site, "/design/topics/paging");
    assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert.ok(html.includes("{{ 7 * 7 }}"));
  });
});

describe("a site of little", () => {
  it("is whole without data files", async () => {
    const item = "- _embedded: {guideline: {id: acme, title: T, company: C, url: https://a.example/}}";
    const site = await siteOf({ "content/topics/paging.md": topicMd("Paging", ["acme"]).replace("- guideline: acme", item) });
    for (const page of site.pages) assert.match(site.render(page), /<h1/);
  });

  it("speaks of one thing as of one", async () => {
    const { "data/guidelines/zenith.yaml": _zenith, "content/topics/errors.md": _errors, ...few } = SMALL_CATALOG;
    const site = await siteOf({ ...few, "content/topics/paging.md": topicMd("Paging", ["acme"], "    category: collections\n") });
    for (const page of site.pages) {
      const html = site.render(page);
      const said = `${html.replace(/<[^>]+>/g, "")} ${[...html.matchAll(/(?:content|title)="([^"]*)"/g)].map(([, text]) => text).join(" ")}`;
      assert.doesNotMatch(
        said,
        /(?<![\d.,+] ?)\b1\s+(?:guidelines|topics|decisions|entries|references|links|questions|sections)\b/,
        page.path,
      );
      assert.doesNotMatch(said, /of the 1 |\b1 guideline of 1 take /, page.path);
    }
  });

  it("says so where a topic has no entries and a guideline none", async () => {
    const site = await siteOf({ "content/topics/paging.md": topicMd("Paging"), "data/guidelines/acme.yaml": guidelineYaml("acme") });
    assert.match(pageAt(site, "/design/topics/paging"), /No guideline in the catalog covers this topic yet\./);
    assert.match(pageAt(site, "/design/guidelines/acme"), /No topic in the catalog has an entry of this guideline yet\./);
  });
});
