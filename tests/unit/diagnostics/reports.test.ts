import assert from "node:assert/strict";
import { describe, it } from "node:test";
import pc from "picocolors";
import { CODES } from "../../../src/diagnostics/codes.ts";
import { compareDiagnostics, type Diagnostic, diagnosticAt, diagnosticOf } from "../../../src/diagnostics/diagnostic.ts";
import { reportJson } from "../../../src/diagnostics/json.ts";
import { nearest, suggest } from "../../../src/diagnostics/nearest.ts";
import { quote } from "../../../src/diagnostics/quote.ts";
import { reportText } from "../../../src/diagnostics/text.ts";
import { TextSource } from "../../../src/load/text-source.ts";

const plain = pc.createColors(false);
const source = new TextSource("data/guidelines/acme.yaml", "id: acme\ntitle: Old\n");
const AT = diagnosticAt("invalid-value", source, ["title"], "value", { message: "The title is old.", hint: "Write the new one." });
const OF = diagnosticOf("no-content", "content", { message: "There is nothing." });

function framed(line: string, column: number, endColumn: number, endLine = 1): string[] {
  const diagnostic: Diagnostic = { ...OF, file: "f", range: { line: 1, column, endLine, endColumn }, excerpt: line };
  return reportText([diagnostic], plain).split("\n").slice(3, -3);
}

describe("reportText", () => {
  it("groups by file, frames the place, and sums up", () => {
    const warning = diagnosticAt("file-name", source, ["id"], "value", { message: "Another name." });
    assert.equal(
      reportText([OF, warning, AT], plain),
      `content
  error no-content content
    There is nothing.

data/guidelines/acme.yaml
  warning file-name data/guidelines/acme.yaml:1:5
    Another name.
       1 | id: acme
         |     ^^^^

  error invalid-value data/guidelines/acme.yaml:2:8
    The title is old.
       2 | title: Old
         |        ^^^
    hint Write the new one.

2 errors and 1 warning in 2 files.
`,
    );
  });

  it("says that there is nothing to say", () => {
    assert.equal(reportText([], plain), "No problems found.\n");
  });

  it("counts one of a kind in the singular", () => {
    assert.match(reportText([AT], plain), /\n1 error and 0 warnings in 1 file\.\n$/);
  });

  it("marks to the end of the line what goes on below", () => {
    assert.deepEqual(framed("abc: [", 6, 1, 2), ["       1 | abc: [", "         |      ^"]);
  });

  it("shows a long line from a little before the mark", () => {
    const [line, mark] = framed(`${"x".repeat(500)}HERE${"y".repeat(500)}`, 501, 505);
    assert.equal(line?.slice(11, 35), `${"x".repeat(20)}HERE`);
    assert.equal(mark, `${" ".repeat(9)}| ${" ".repeat(20)}^^^^`);
    assert.equal(line?.length, 111);
  });

  it("keeps the mark under its text behind characters of two columns and of none", () => {
    assert.deepEqual(framed("标题：ab", 4, 6), ["       1 | 标题：ab", `         | ${" ".repeat(6)}^^`]);
    assert.deepEqual(framed("a: 标题", 4, 6), ["       1 | a: 标题", "         |    ^^^^"]);
    assert.deepEqual(framed("😀e\u0301: x", 7, 8), ["       1 | 😀e\u0301: x", "         |      ^"]);
  });

  it("cuts a long line between characters, not inside one", () => {
    for (const offset of [0, 1]) {
      const line = "x".repeat(offset) + "😀".repeat(200);
      for (const column of [1, 101, 201]) {
        const [shown = ""] = framed(line, column, column + 2);
        assert.doesNotMatch(shown, /\p{Cs}/u);
      }
    }
  });

  it("keeps the mark under its text behind tabs, and control characters off the terminal", () => {
    assert.deepEqual(framed("\ta: \u001b[31mx\u202e", 6, 7), ["       1 |  a: \uFFFD[31mx\uFFFD", "         |      ^"]);
  });

  it("holds no command that a log of GitHub Actions would take from the middle of a line", () => {
    assert.deepEqual(framed("a: ##[set-output name=x]1", 4, 5)[0], "       1 | a: #\uFFFD[set-output name=x]1");
    const hostile = { ...AT, file: "content/topics/a\n::error::b.md", message: "Is ##[debug]x", hint: "Was ##[debug]x" };
    const text = reportText([hostile], plain);
    assert.doesNotMatch(text, /##\[|^::/m);
  });

  it("colours only when told to", () => {
    assert.equal(reportText([AT], plain).includes("\u001b"), false);
    assert.equal(reportText([AT], pc.createColors(true)).includes("\u001b[31m"), true);
  });
});

describe("reportJson", () => {
  it("has every field of every finding, null where there is none", () => {
    assert.deepEqual(JSON.parse(reportJson([OF, AT])), {
      diagnostics: [
        {
          severity: "error",
          code: "no-content",
          message: "There is nothing.",
          file: "content",
          line: null,
          column: null,
          endLine: null,
          endColumn: null,
          hint: null,
        },
        {
          severity: "error",
          code: "invalid-value",
          message: "The title is old.",
          file: "data/guidelines/acme.yaml",
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 11,
          hint: "Write the new one.",
        },
      ],
      summary: { errors: 2, warnings: 0 },
    });
  });

  it("of nothing is whole JSON", () => {
    assert.deepEqual(JSON.parse(reportJson([])), { diagnostics: [], summary: { errors: 0, warnings: 0 } });
  });
});

describe("compareDiagnostics", () => {
  it("orders by file, line, column, code and message", () => {
    const at = (file: string, line: number, column: number, message = ""): Diagnostic => ({
      ...OF,
      file,
      message,
      range: { line, column, endLine: line, endColumn: column + 1 },
    });
    const sorted = [at("a", 1, 2), at("a", 1, 10), at("a", 1, 10, "x"), at("a", 2, 1), at("a", 10, 1), at("b", 1, 1)];
    assert.deepEqual([...sorted].reverse().sort(compareDiagnostics), sorted);
  });
});

describe("hints", () => {
  const NAMES = ["title", "company", "companyUrl", "url"];
  const NEAR: readonly (readonly [string, string | undefined])[] = [
    ["titel", "title"],
    ["Title", "title"],
    ["compani", "company"],
    ["companyURL", "companyUrl"],
    ["ur", "url"],
    ["description", undefined],
    ["x".repeat(100_000), undefined],
    ["", undefined],
  ];
  for (const [name, expected] of NEAR) {
    it(`nearest to ${name.slice(0, 20) || "nothing"} is ${expected}`, () => {
      assert.equal(nearest(name, NAMES), expected);
    });
  }

  it("list the known names where none is near and they are few", () => {
    assert.equal(suggest("description", NAMES, "There are"), "There are: title, company, companyUrl, url.");
    assert.equal(
      suggest(
        "description",
        Array.from({ length: 13 }, (_, index) => `n${index}`),
        "There are",
      ),
      undefined,
    );
    assert.equal(suggest("x", [], "There are"), undefined);
  });
});

describe("quote", () => {
  const ROWS: readonly (readonly [unknown, string])[] = [
    ["a", "“a”"],
    [403, "“403”"],
    [null, "“null”"],
    [undefined, "“undefined”"],
    [["a"], '“["a"]”'],
    ["a\nb\u001b[0m\u202e", "“a\\u{a}b\\u{1b}[0m\\u{202e}”"],
    ["x".repeat(81), `“${"x".repeat(80)}…”`],
  ];
  for (const [value, expected] of ROWS) {
    it(expected, () => {
      assert.equal(quote(value), expected);
    });
  }
});

describe("codes", () => {
  it("are words joined by hyphens, each with a title", () => {
    for (const [code, { title }] of Object.entries(CODES)) {
      assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
      assert.notEqual(title, "");
    }
  });
});
