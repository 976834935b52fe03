import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainHost } from "../../../src/model/primitives.ts";
import { type Frame, FrameClass, setVariable } from "../../../src/site/nunjucks-frame.ts";

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
