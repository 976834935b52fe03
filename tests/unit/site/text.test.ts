import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatCount } from "../../../src/diagnostics/counted.ts";
import { formatDay } from "../../../src/site/dates.ts";
import { createMarkdown } from "../../../src/site/markdown.ts";
import { absoluteUrl, hrefOf, outputFileOf, siteAddress } from "../../../src/site/urls.ts";

describe("siteAddress", () => {
  const ROWS: readonly (readonly [url: string, prefix: string | undefined, origin: string, expected: string])[] = [
    ["https://a.example", undefined, "https://a.example", "/"],
    ["https://a.example/", "/", "https://a.example", "/"],
    ["https://a.example", "/concordance/", "https://a.example", "/concordance/"],
    ["https://a.example", "concordance", "https://a.example", "/concordance/"],
    ["https://a.example/docs", "/api", "https://a.example", "/api/"],
    ["https://a.example/concordance/", "/concordance/", "https://a.example", "/concordance/"],
    ["https://a.example/docs/", undefined, "https://a.example", "/docs/"],
    ["https://a.example/docs/guides", undefined, "https://a.example", "/docs/guides/"],
    ["https://a.example/docs/", "/", "https://a.example", "/"],
    ["https://a.example/docs/", "", "https://a.example", "/"],
    ["https://a.example:8443", "//x//", "https://a.example:8443", "/x/"],
  ];
  for (const [url, prefix, origin, expected] of ROWS) {
    it(`${url} and ${prefix}`, () => {
      assert.deepEqual(siteAddress(url, prefix), { origin, prefix: expected });
    });
  }

  it("refuses what is no URL", () => {
    assert.throws(() => siteAddress("here"));
  });
});

describe("paths of the site", () => {
  const address = siteAddress("https://a.example", "x");
  const ROWS: readonly (readonly [path: string, file: string, href: string])[] = [
    ["/", "index.html", "/x/"],
    ["/design/topics/", "design/topics/index.html", "/x/design/topics/"],
    ["/design/topics/paging", "design/topics/paging.html", "/x/design/topics/paging"],
    ["/design/topics/paging/guidelines", "design/topics/paging/guidelines.html", "/x/design/topics/paging/guidelines"],
    ["/404.html", "404.html", "/x/404.html"],
  ];
  for (const [path, file, href] of ROWS) {
    it(path, () => {
      assert.deepEqual([outputFileOf(path), hrefOf(path, address), absoluteUrl(path, address)], [file, href, `https://a.example${href}`]);
    });
  }
});

describe("formatDay", () => {
  for (const [day, text] of [
    ["2016-05-11", "11 May 2016"],
    ["2024-02-29", "29 February 2024"],
    ["1999-12-01", "1 December 1999"],
    ["2026-01-31", "31 January 2026"],
  ] as const) {
    it(day, () => {
      assert.equal(formatDay(day), text);
    });
  }
});

describe("formatCount", () => {
  for (const [number, text] of [
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [8771, "8,771"],
    [1234567, "1,234,567"],
  ] as const) {
    it(text, () => {
      assert.equal(formatCount(number), text);
    });
  }
});

const markdown = createMarkdown((path) => `/x${path}`);

describe("Markdown", () => {
  const BLOCKS: readonly (readonly [name: string, text: string, html: string])[] = [
    ["nothing", "", ""],
    ["a paragraph", "Use *this*, not `that`.", "<p>Use <em>this</em>, not <code>that</code>.</p>\n"],
    ["raw HTML is text", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"],
    ["raw HTML in a line is text", 'a <b onclick="x">b</b>', "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n"],
    ["nunjucks is text", "{{ 7 * 7 }}{% raw %}", "<p>{{ 7 * 7 }}{% raw %}</p>\n"],
    ["headings start below those of the page", "# One", '<h2 id="text-one">One</h2>\n'],
    ["headings go down", "## Two\n\n### Three", '<h3 id="text-two">Two</h3>\n<h4 id="text-three">Three</h4>\n'],
    ["headings end at six", "###### Six", '<h6 id="text-six">Six</h6>\n'],
    ["ids of headings cannot be those of the page", "# content", '<h2 id="text-content">content</h2>\n'],
    ["a link outwards", "[a](https://a.example/?b=1&c=2)", '<p><a href="https://a.example/?b=1&amp;c=2" rel="external">a</a></p>\n'],
    ["a link within the site gets the prefix", "[a](/design/topics/paging)", '<p><a href="/x/design/topics/paging">a</a></p>\n'],
    ["a link within the page", "[a](#text-one)", '<p><a href="#text-one">a</a></p>\n'],
    ["a link by reference", "[a][1]\n\n[1]: https://a.example", '<p><a href="https://a.example" rel="external">a</a></p>\n'],
    ["an address in angles", "<https://a.example>", '<p><a href="https://a.example" rel="external">https://a.example</a></p>\n'],
    ["code can be scrolled by the keyboard", "    <a>\n", '<pre tabindex="0"><code>&lt;a&gt;\n</code></pre>\n'],
    ["fenced code too", "```\n<a>\n```", '<pre tabindex="0"><code>&lt;a&gt;\n</code></pre>\n'],
    [
      "cells of a table stand where they should without a style of their own",
      "|a|b|c|\n|:-|:-:|-:|\n|d|e|f|",
      `<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="cell-center">b</th>\n<th class="cell-right">c</th>\n</tr>\n</thead>
<tbody>\n<tr>\n<td>d</td>\n<td class="cell-center">e</td>\n<td class="cell-right">f</td>\n</tr>\n</tbody>\n</table>\n`,
    ],
    ["a bare address is text", "https://a.example", "<p>https://a.example</p>\n"],
  ];
  for (const [name, text, html] of BLOCKS) {
    it(name, () => {
      assert.equal(markdown.block(text), html);
    });
  }

  const HOSTILE_TARGETS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "&#1;javascript:alert(1)",
    "%6Aavascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example",
    "\\\\evil.example",
    "relative/path",
    "mailto:a@a.example",
  ];
  for (const target of HOSTILE_TARGETS) {
    it(`makes no link to ${target}`, () => {
      assert.equal(markdown.block(`[a](${target})`).includes("<a"), false);
      assert.equal(markdown.block(`[a](<${target}>)`).includes("<a"), false);
      assert.equal(markdown.block(`[a][1]\n\n[1]: ${target}`).includes("<a"), false);
      assert.equal(markdown.block(`<${target}>`).includes("<a"), false);
    });
  }

  it("a backslash cannot turn a path into another host", () => {
    for (const target of ["/\\evil.example", "/\\\\evil.example", "/%5Cevil.example", "/&#92;evil.example", "/&Tab;/evil.example"]) {
      const href = /href="([^"]*)"/.exec(createMarkdown((path) => path).block(`[a](${target})`))?.[1];
      const host = href === undefined ? "site.example" : new URL(href, "https://site.example").host;
      assert.equal(host, "site.example", target);
    }
  });

  it("definitions of links cannot multiply a text", () => {
    for (const [definition, use] of [
      [`[a]: /${"x".repeat(24_990)}`, "[a]"],
      [`[a]: /${"x".repeat(1_900)}`, "[a]"],
      [`[a]: /x "${"x".repeat(24_990)}"`, "[b][a]"],
      [`[a]: https://a.example/${"é".repeat(12_000)}`, "[a]"],
    ] as const) {
      const text = `${definition}\n\n${use.repeat((49_000 - definition.length) / use.length)}`;
      assert.ok(text.length < 50_000);
      const html = markdown.block(text);
      assert.ok(html.length < 20 * text.length, `${html.length}`);
      assert.doesNotMatch(html, /<a /);
      // Those of other texts stay.
      assert.match(markdown.block("[a]: /x\n\n[a] [a]"), /<a href/);
    }
    const many = `[a]: https://a.example/${"x".repeat(150)}\n\n${"[a] ".repeat(40)}`;
    assert.equal(markdown.block(many).match(/<a href/g)?.length, 40);
  });

  it("no text becomes more than some multiple of itself", () => {
    for (const part of ["> ", "- ", "*a*", "`a`", "# a\n", "|", "|a|b|\n|-|-|\n", '"', "<http://a.b>", "[a](/b)", "1. ", "é"]) {
      const text = part.repeat(50_000 / part.length);
      assert.ok(markdown.block(text).length < 40 * text.length, part);
    }
    const columns = 5_000;
    const table = `${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"|a\n".repeat(10_000)}`;
    assert.ok(markdown.block(table).length < 40 * table.length);
  });

  it("shows no picture, not even within a link", () => {
    for (const text of ["![a](https://a.example/b.png)", "[![a](https://a.example/b.png)](https://a.example)", "![a](/media/b.png)"]) {
      assert.equal(markdown.block(text).includes("<img"), false, text);
    }
  });

  it("two headings of the same words have two ids", () => {
    const ids = [...markdown.block("# One\n\n# One\n\n# One 2").matchAll(/id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, 3);
  });

  it("every heading has an id that is one word", () => {
    for (const text of ["# 日本語", "# `<b>`", "# “"]) {
      assert.match(markdown.block(text), /id="text-[\w-]+"/, text);
    }
  });

  const INLINE: readonly (readonly [string, string, string])[] = [
    ["a [b](https://a.example) `c`", 'a <a href="https://a.example" rel="external">b</a> <code>c</code>', "a b c"],
    ["**a**\nb", "<strong>a</strong>\nb", "a b"],
    ["a <b> & c", "a &lt;b&gt; &amp; c", "a <b> & c"],
    ["# no heading", "# no heading", "# no heading"],
  ];
  for (const [text, html, words] of INLINE) {
    it(`inline and plain: ${JSON.stringify(text)}`, () => {
      assert.equal(markdown.inline(text), html);
      assert.equal(markdown.plain(text), words);
    });
  }
});
