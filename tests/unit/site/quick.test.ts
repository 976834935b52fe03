import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import createMarkdownIt from "markdown-it";
import nunjucks from "nunjucks";
import { plainHost } from "../../../src/model/primitives.ts";
import { createMarkdown } from "../../../src/site/markdown.ts";
import { escapeText, type Frame, FrameClass, setVariable } from "../../../src/site/quick-nunjucks.ts";

describe("plainHost", () => {
  const plain = [
    "https://example.org",
    "http://a.b-c.org/x?y=z#w",
    "https://www.example.org/a@b:c/%20",
    "https://x1.y2/",
    "https://example.org#a",
  ];
  const left = [
    "https://EXAMPLE.org/",
    "https://user@example.org/",
    "https://example.org:8080/",
    "https://127.0.0.1/",
    "https://example.1/",
    "https://xn--bcher-kva.example/",
    "https://localhost/",
    "https://bücher.example/",
    "https://example.org/a b",
    "https://example.org\\x",
    "https://example.org/\\x",
    "https://example.org./",
    "https://example..org/",
    "ftp://example.org/",
    "https:example.org",
    "javascript:alert(1)//example.org",
  ];
  for (const url of plain) {
    it(`gives the parser's host for ${url}`, () => {
      assert.equal(plainHost(url), new URL(url).host);
      assert.deepEqual([new URL(url).username, new URL(url).password], ["", ""]);
    });
  }
  for (const url of left) it(`leaves ${url} to the parser`, () => assert.equal(plainHost(url), undefined));
});

describe("setVariable", () => {
  const original = FrameClass.prototype.set;
  const steps: readonly (readonly [string, unknown, boolean?])[][] = [
    [["a", 1]],
    [
      ["loop.index", 1],
      ["loop.index", 2],
      ["loop.last", true],
    ],
    [
      ["a", 0],
      ["a.b", 1],
    ],
    [
      ["a", undefined],
      ["a.b.c", 1],
      ["a.b.d", 2],
    ],
    [
      ["a", 1, true],
      ["b.c", 1, true],
    ],
    [["__proto__.x", 1]],
    [["index", "index0", "revindex", "revindex0", "first", "last", "length"].map((name, place) => [`loop.${name}`, place] as const)].flat(),
    [
      ["loop.index", 1],
      ["loop.index", 2, true],
      ["loop.other", 3],
    ],
  ];
  for (const [index, sets] of steps.entries()) {
    it(`leaves the variables that nunjucks leaves, case ${index + 1}`, () => {
      const run = (set: Frame["set"]): unknown => {
        const frame = new FrameClass();
        for (const [name, value, resolveUp] of sets) set.call(frame, name, value, resolveUp);
        return JSON.parse(JSON.stringify(frame.variables));
      };
      assert.deepEqual(run(setVariable), run(original));
    });
  }
});

/** Texts with and without what means something in HTML or Markdown. */
const TEXTS = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab 1.,:;'()-+#=|$%^/?é–“”…\u00a0\u2028🫖") }),
  fc.string({ unit: fc.constantFrom(..."ab <>&\"'\\`*_[]()!~#-+=|:/.h1\n\t\0") }),
  fc.string({ unit: "binary" }),
);
const RUNS = { seed: 20_261_126, numRuns: 3_000 };

describe("escapeText", () => {
  const original = (nunjucks as unknown as { lib: { escape(text: string): string } }).lib.escape;
  it("escapes as nunjucks does", () => {
    assert.notEqual(original, escapeText);
    assert.equal(escapeText(`<a href="b">c & 'd' \\</a>`), "&lt;a href=&quot;b&quot;&gt;c &amp; &#39;d&#39; &#92;&lt;/a&gt;");
    fc.assert(
      fc.property(TEXTS, (text) => assert.equal(escapeText(text), original(text))),
      RUNS,
    );
  });
});

describe("Markdown of a line, where markdown-it is not asked", () => {
  const library = createMarkdownIt({ html: false });
  library.disable("image");
  library.validateLink = () => false;
  const { inline, plain } = createMarkdown((path) => path);

  it("is what markdown-it makes of it", () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        fc.pre(!/\]\(|\]:|<[a-z]+:/i.test(text));
        assert.equal(inline(text), library.renderInline(text));
        const pieces = library.parseInline(text, {}).flatMap(({ children }) => children ?? []);
        const said = pieces.map(({ type, content }) => (type.endsWith("break") ? " " : content)).join("");
        assert.equal(plain(text), said.replace(/\s+/g, " ").trim());
      }),
      RUNS,
    );
  });
});
