import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { loadCatalog } from "../../../src/catalog.ts";
import { LIMITS } from "../../../src/load/limits.ts";
import { catalogIn, catalogOf, placeOf } from "../../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../../support/fixtures.ts";
import { type Files, folderWith } from "../../support/folders.ts";

const GOOD: Files = { "content/topics/paging.md": topicMd("Paging", ["acme"]), "data/guidelines/acme.yaml": guidelineYaml("acme") };

/** Files added to a good catalog, and the findings about them. */
const ROWS: readonly (readonly [name: string, files: Files, findings: readonly string[]])[] = [
  ["nothing more", {}, []],
  ["a small catalog of everything", SMALL_CATALOG, []],
  ["topic files in folders below", { "content/topics/http/errors.md": topicMd("Errors", ["acme"]) }, []],
  ["hidden files", { "content/topics/.draft.md": "x", "data/.cache/x.yaml": "x", "content/.DS_Store": "x" }, []],
  ["a picture among the topics", { "content/topics/x.png": "x" }, ["content/topics/x.png error unexpected-file"]],
  [
    "files beside the folder of the topics",
    { "content/new.md": topicMd("New", ["acme"]), "content/other/y.md": "---\n", "content/README.md": "# Read me\n", "content/x.png": "x" },
    ["content/new.md error unexpected-file", "content/other/y.md error unexpected-file"],
  ],
  ["a data file of another name", { "data/category.yaml": "[]" }, ["data/category.yaml error unexpected-file"]],
  ["a record that ends in .yml", { "data/guidelines/x.yml": "id: x" }, ["data/guidelines/x.yml error unexpected-file"]],
  ["a record in a folder below", { "data/guidelines/a/x.yaml": "id: x" }, ["data/guidelines/a/x.yaml error unexpected-file"]],
  [
    "code among the topics",
    { "content/topics/topics.11tydata.js": "throw 1" },
    ["content/topics/topics.11tydata.js error unexpected-file"],
  ],
  ["a record of comments", { "data/guidelines/x.yaml": "# id: x\n# title: X\n" }, ["data/guidelines/x.yaml:1:1 error empty-file"]],
  ["a list of decisions of comments", { "data/decisions.yaml": "# none yet\n" }, ["data/decisions.yaml:1:1 error empty-file"]],
  ["an empty record", { "data/guidelines/x.yaml": "" }, ["data/guidelines/x.yaml:1:1 error empty-file"]],
  ["a file too large", { "data/guidelines/x.yaml": `# ${"x".repeat(LIMITS.fileSize)}` }, ["data/guidelines/x.yaml error file-too-large"]],
];

describe("loadFolders", () => {
  for (const [name, files, findings] of ROWS) {
    it(`finds what is wrong with ${name}`, () => {
      assert.deepEqual(catalogOf({ ...GOOD, ...files }).diagnostics.map(placeOf), findings);
    });
  }

  it("offers the name that was meant", () => {
    const HINTS: readonly (readonly [file: string, hint: string])[] = [
      ["readme.txt", "The data folder holds guidelines/{id}.yaml, categories.yaml, decisions.yaml and site.yaml."],
      ["categorys.yaml", "Did you mean “categories.yaml”?"],
      ["sites.yml", "Did you mean “site.yaml”?"],
      ["site.yml", "Data files end in .yaml."],
      ["zenith.yaml", "A guideline belongs in guidelines/: move it to guidelines/zenith.yaml."],
      ["zenith.yml", "A guideline belongs in guidelines/: move it to guidelines/zenith.yaml."],
    ];
    for (const [file, hint] of HINTS) {
      assert.equal(catalogOf({ ...GOOD, [`data/${file}`]: "[]" }).diagnostics[0]?.hint, hint);
    }
  });

  it("tells copies that an editor has left behind", () => {
    const names = ["paging.md~", "paging.md.bak", "paging.md.orig", "paging.md.swp", "#paging.md#", "http/#paging.md#"];
    const topics = Object.fromEntries(names.map((name) => [`content/topics/${name}`, "x"]));
    const { diagnostics } = catalogOf({ ...GOOD, ...topics, "data/guidelines/acme.yaml~": "x", "data/categories.yaml.bak": "x" });
    assert.deepEqual(
      diagnostics.map(({ code, hint }) => [code, hint]),
      Array(names.length + 2).fill([
        "unexpected-file",
        "An editor seems to have left it behind: delete it, and add such names to .gitignore.",
      ]),
    );
    const { diagnostics: others } = catalogOf({ ...GOOD, "content/topics/paging.txt": "x", "content/topics/a#b": "x" });
    assert.deepEqual([...new Set(others.map(({ hint }) => hint))], ["Topic files end in .md; pictures belong under public/."]);
  });

  it("says where a topic file belongs that stands beside the topics", () => {
    const folder = folderWith({ ...GOOD, "content/new.md": "---\n" });
    const hints = catalogIn(folder).diagnostics.map(({ hint }) => hint?.replace(`${folder}/`, ""));
    assert.deepEqual(hints, ["Move it to content/topics/."]);
  });

  it("leaves alone what else a content folder holds: data, public files, and the project", () => {
    const inside = folderWith({
      "all/topics/paging.md": topicMd("Paging", ["acme"]),
      "all/data/guidelines/acme.yaml": guidelineYaml("acme"),
      "all/public/x.md": "---\n",
    });
    const all = path.join(inside, "all");
    const folders = { content: all, data: path.join(all, "data"), publicFolder: path.join(all, "public") };
    assert.deepEqual(loadCatalog(folders).diagnostics.map(placeOf), []);
  });

  it("reads topic files from the content folder itself where it has no topics folder", () => {
    const { catalog, diagnostics } = catalogOf({
      "content/paging.md": topicMd("Paging", ["acme"]),
      "data/guidelines/acme.yaml": guidelineYaml("acme"),
    });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      catalog.topics.map(({ id, file }) => [id, file]),
      [["paging", "paging.md"]],
    );
  });

  it("needs a topic file", () => {
    assert.deepEqual(
      catalogOf({ "data/site.yaml": "title: X\n" }).diagnostics.map(({ code }) => code),
      ["no-content"],
    );
  });

  it("follows no symbolic link", () => {
    const folder = folderWith(GOOD);
    symlinkSync("/etc/hostname", path.join(folder, "content/topics/host.md"));
    symlinkSync("/etc", path.join(folder, "data/guidelines/etc.yaml"));
    assert.deepEqual(catalogIn(folder).diagnostics.map(placeOf), [
      "content/topics/host.md error unreadable-file",
      "data/guidelines/etc.yaml error unreadable-file",
    ]);
  });

  it("takes a folder named like a file for what it is not", () => {
    const folder = folderWith(GOOD);
    mkdirSync(path.join(folder, "content/topics/errors.md"));
    assert.deepEqual(catalogIn(folder).diagnostics.map(placeOf), ["content/topics/errors.md error unreadable-file"]);
  });
});
