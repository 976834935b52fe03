import assert from "node:assert/strict";
import { readFileSync, symlinkSync, truncateSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CODES, type DiagnosticCode } from "../../src/diagnostics/codes.ts";
import { LIMITS } from "../../src/load/limits.ts";
import { catalogIn } from "../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { type Files, folderWith } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

const TEXT = readFileSync(path.join(ROOT, "docs", "diagnostics.md"), "utf8");
const CACHING = "content/topics/caching.md";

/** Where the blocks of a kind stand in a catalog. */
const PLACES: Readonly<Record<string, (block: string) => Files>> = {
  topic: (block) => ({ [CACHING]: block }),
  record: (block) => ({ "data/guidelines/acme.yaml": block }),
  decisions: (block) => ({ "data/decisions.yaml": block }),
  categories: (block) => ({ "data/categories.yaml": block }),
  site: (block) => ({ "data/site.yaml": block }),
  entry: (block) => ({
    [CACHING]: `---\nlayout: topic\ndata:\n  topic:\n    name: Caching\n    description: How responses are kept.\n  items:\n${block.replace(/^(?=.)/gm, "    ")}---\n`,
  }),
};

function codesIn(folder: string): string[] {
  return [...new Set(catalogIn(folder).diagnostics.map(({ code }) => code))];
}

const withFiles = (files: Files): string => folderWith({ ...SMALL_CATALOG, ...files });

/** Inputs of the codes that a block in a document cannot show. */
const MADE: Readonly<Partial<Record<DiagnosticCode, () => string>>> = {
  "no-content": () => folderWith({ "content/.keep": "" }),
  "unreadable-file": () => {
    const folder = withFiles({});
    symlinkSync("paging.md", path.join(folder, "content/topics/link.md"));
    return folder;
  },
  "unexpected-file": () => withFiles({ "content/topics/picture.png": "x" }),
  "active-picture": () => withFiles({ "public/media/a.svg": "<svg onload='1'/>" }),
  "file-too-large": () => {
    const folder = withFiles({ [CACHING]: "" });
    truncateSync(path.join(folder, CACHING), LIMITS.fileSize + 1);
    return folder;
  },
  "too-many-values": () => withFiles({ "data/categories.yaml": "- 1\n".repeat(LIMITS.values) }),
  "invalid-encoding": () => withFiles({ [CACHING]: new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]) }),
  "byte-order-mark": () => withFiles({ [CACHING]: `\uFEFF${topicMd("Caching", ["acme"])}` }),
  "empty-file": () => withFiles({ [CACHING]: "" }),
  "too-many-items": () =>
    withFiles({
      "data/decisions.yaml": `${SMALL_CATALOG["data/decisions.yaml"]}${Array.from({ length: 100 }, (_, index) => `    - {id: o-${index}, label: O}\n`).join("")}`,
    }),
  "embedded-conflict": () => {
    const copy = (url: string): string =>
      topicMd("X", ["nadir"])
        .replace("---\n", "---\n")
        .replace(
          /\n---\n$/,
          `\n      _embedded:\n        guideline:\n          id: nadir\n          title: Nadir\n          company: Nadir\n          url: https://nadir.example/${url}\n---\n`,
        );
    return withFiles({ "content/topics/a.md": copy("a"), "content/topics/b.md": copy("b") });
  },
  "duplicate-guideline": () => withFiles({ "data/guidelines/acme-two.yaml": guidelineYaml("acme") }),
  "duplicate-topic": () => withFiles({ [CACHING]: topicMd("Paging", ["acme"]).replace("    name:", "    id: paging\n    name:") }),
  "former-id": () =>
    withFiles({ "data/guidelines/zenith.yaml": guidelineYaml("zenith", "aliases: [old]\n"), [CACHING]: topicMd("Caching", ["old"]) }),
  "guideline-without-entries": () => withFiles({ "data/guidelines/nadir.yaml": guidelineYaml("nadir") }),
  "more-findings": () => withFiles({ "data/categories.yaml": "- id: x\n".repeat(150) }),
};

/** Codes that come with others, or for which a real input would be too large to make in a test. */
const NOT_ALONE: ReadonlySet<string> = new Set(["more-findings", "duplicate-topic", "duplicate-guideline"]);
const TOO_LARGE: ReadonlySet<string> = new Set(["too-many-files", "too-much-input"]);
const OF_IMPORT: ReadonlySet<string> = new Set(["import-mended", "import-left-out"]);

const sections = new Map(
  TEXT.slice(TEXT.indexOf("\n## Codes"))
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section] as const),
);

describe("docs/diagnostics.md", () => {
  it("has a section for every code, with its severity and title, in their order", () => {
    assert.deepEqual([...sections.keys()], Object.keys(CODES));
    for (const [code, { severity, title }] of Object.entries(CODES)) {
      assert.ok(sections.get(code)?.includes(`${title} (${severity}).`), code);
    }
  });

  it("builds on a catalog without findings", () => {
    assert.deepEqual(codesIn(withFiles({})), []);
  });

  for (const [code, section] of sections) {
    const blocks = [...section.matchAll(/^```\w+ (\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", text = ""]) => ({ kind, text }));
    if (blocks.length > 0) {
      it(`shows ${code}: the first example has it and nothing else, the second nothing`, () => {
        const [bad, good, ...rest] = blocks;
        assert.ok(bad && good && rest.length === 0);
        assert.deepEqual(codesIn(withFiles(PLACES[bad.kind]?.(bad.text) ?? {})), [code]);
        assert.deepEqual(codesIn(withFiles(PLACES[good.kind]?.(good.text) ?? {})), []);
      });
    } else if (!TOO_LARGE.has(code) && !OF_IMPORT.has(code)) {
      it(`describes ${code}, which an input made here has`, () => {
        const make = MADE[code as DiagnosticCode];
        assert.ok(make, "the document has no example, and none is made");
        const codes = codesIn(make());
        if (NOT_ALONE.has(code)) assert.ok(codes.includes(code), codes.join());
        else assert.deepEqual(codes, [code]);
      });
    }
  }
});
