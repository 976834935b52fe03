import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CODES, type DiagnosticCode } from "../../src/diagnostics/codes.ts";
import { LIMITS } from "../../src/load/limits.ts";
import { catalogIn } from "../support/catalogs.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { type Files, folderWith } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const TEXT = readFileSync(path.join(ROOT, "docs", "diagnostics.md"), "utf8");
const CACHING = "content/topics/caching.md";

function withItems(name: string, block: string): string {
  return `---\nlayout: topic\ndata:\n  topic:\n    name: ${name}\n    description: What ${name} is.\n  items:\n${block.replace(/^(?=.)/gm, "    ")}---\n`;
}

/** Where the blocks of a kind stand in a catalog. */
const PLACES: Readonly<Record<string, (block: string) => Files>> = {
  topic: (block) => ({ [CACHING]: block }),
  record: (block) => ({ "data/guidelines/acme.yaml": block }),
  decisions: (block) => ({ "data/decisions.yaml": block }),
  categories: (block) => ({ "data/categories.yaml": block }),
  site: (block) => ({ "data/site.yaml": block }),
  entry: (block) => ({ [CACHING]: withItems("Caching", block) }),
  other: (block) => ({ "content/topics/expiry.md": withItems("Expiry", block) }),
  second: (block) => ({ "data/guidelines/nadir.yaml": block }),
  svg: (block) => ({ "public/media/logo.svg": block }),
  latin1: (block) => ({ [CACHING]: Buffer.from(block, "latin1") }),
  bom: (block) => ({ [CACHING]: `\uFEFF${block}` }),
};

interface Block {
  readonly kind: string;
  readonly text: string;
}

/** The codes of what blocks show: a whole folder, the source of an import, or files of a catalog that has others. */
async function codesOf(blocks: readonly Block[]): Promise<string[]> {
  const [{ kind, text } = { kind: "", text: "" }] = blocks;
  if (kind === "tree") return codesIn(treeOf(text));
  if (kind === "source") return importCodes(text);
  for (const block of blocks) assert.ok(PLACES[block.kind], block.kind);
  return codesIn(withFiles(Object.assign({}, ...blocks.map((block) => PLACES[block.kind]?.(block.text)))));
}

/** A topic file that needs no other file. */
const ALONE = withItems(
  "Caching",
  "- guideline: acme\n  references:\n    - name: A\n      url: https://acme.example/a\n  _embedded:\n    guideline: {id: acme, title: Rules, company: Acme, url: https://acme.example/}\n",
);

/** A folder with the files, folders and links that lines name. */
function treeOf(text: string): string {
  const folder = folderWith({});
  for (const line of text.trim().split("\n")) {
    const [file = "", target] = line.split(" -> ");
    const place = path.join(folder, file);
    mkdirSync(file.endsWith("/") ? place : path.dirname(place), { recursive: true });
    if (target !== undefined) symlinkSync(target, place);
    else if (!file.endsWith("/")) writeFileSync(place, ALONE);
  }
  return folder;
}

async function importCodes(record: string): Promise<string[]> {
  const folder = folderWith({ "source/topics.yaml": "caching:\n  name: Caching\n", "source/guidelines/acme.yaml": record });
  const { code, stderr } = await concordance(["import", "source"], { cwd: folder });
  assert.equal(code, 0, stderr);
  return [...stderr.matchAll(/^ {2}(?:warning|error) ([a-z-]+) /gm)].map(([, found = ""]) => found);
}

function codesIn(folder: string): string[] {
  return [...new Set(catalogIn(folder).diagnostics.map(({ code }) => code))];
}

const withFiles = (files: Files): string => folderWith({ ...SMALL_CATALOG, ...files });

/** Inputs of the codes that a block in a document cannot show. */
const MADE: Readonly<Partial<Record<DiagnosticCode, () => string>>> = {
  "file-too-large": () => {
    const folder = withFiles({ [CACHING]: "" });
    truncateSync(path.join(folder, CACHING), LIMITS.fileSize + 1);
    return folder;
  },
  "too-many-values": () => withFiles({ "data/categories.yaml": "- 1\n".repeat(LIMITS.values) }),
  "too-many-items": () =>
    withFiles({
      "data/decisions.yaml": `${SMALL_CATALOG["data/decisions.yaml"]}${Array.from({ length: 100 }, (_, index) => `    - {id: o-${index}, label: O}\n`).join("")}`,
    }),
  "more-findings": () => withFiles({ "data/categories.yaml": "- id: x\n".repeat(150) }),
};

/** Codes that come with others, or for which a real input would be too large to make in a test. */
const NOT_ALONE: ReadonlySet<string> = new Set(["more-findings", "duplicate-guideline"]);
const TOO_LARGE: ReadonlySet<string> = new Set(["too-many-files", "too-much-input"]);

const sections = new Map(
  TEXT.slice(TEXT.indexOf("\n## Codes"))
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section] as const),
);

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```\w+ (\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", body = ""]) => ({ kind, text: body }));
}

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
    const [before = "", after] = section.split(/^instead of$/m);
    const blocks = blocksOf(section);
    if (blocks.length > 0) {
      it(`shows ${code}: the first example has it and nothing else, the second nothing`, async () => {
        const [bad, good] = after === undefined ? [blocks.slice(0, 1), blocks.slice(1)] : [blocksOf(before), blocksOf(after)];
        assert.ok(bad.length > 0 && good.length > 0 && (after !== undefined || blocks.length === 2));
        const found = await codesOf(bad);
        if (NOT_ALONE.has(code)) assert.ok(found.includes(code), found.join());
        else assert.deepEqual(found, [code]);
        assert.deepEqual(await codesOf(good), []);
      });
    } else if (!TOO_LARGE.has(code)) {
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
