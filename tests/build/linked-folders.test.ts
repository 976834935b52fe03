import assert from "node:assert/strict";
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { type Files, filesBelow, folderWith, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

const SOURCE: Files = {
  "source/topics.yaml": "paging:\n  name: Paging\n",
  "source/guidelines/acme.yaml":
    "title: Acme\ncompany: Acme\nurl: https://acme.example/\ntopics:\n  paging:\n    - {name: A, url: https://acme.example/a}\n",
};

const NEW_TOPIC = ["new", "topic", "webhooks", "--name", "Webhooks"];
const NEW_GUIDELINE = ["new", "guideline", "apex", "--title", "Apex", "--company", "Apex", "--url", "https://apex.example/"];

/** Commands that write, the folder on their way that is a link, and the input beside it. */
const LINKED: readonly (readonly [argv: readonly string[], linked: string, files: Files])[] = [
  [["import", "source"], "content", SOURCE],
  [["import", "source"], "content/topics", SOURCE],
  [["import", "source"], "data", SOURCE],
  [["import", "source"], "data/guidelines", SOURCE],
  [["import", "source", "--force"], "data/guidelines", SOURCE],
  [["import", "source", "--content", "mine"], "mine/topics", SOURCE],
  [NEW_TOPIC, "content/topics", SMALL_CATALOG],
  [NEW_GUIDELINE, "data/guidelines", SMALL_CATALOG],
  [["links", "nowhere"], ".cache", SMALL_CATALOG],
  [["schema", "--write"], "schemas", SMALL_CATALOG],
];

describe("a command that writes follows no link that a project holds", () => {
  for (const [argv, linked, files] of LINKED) {
    it(`concordance ${argv.slice(0, 2).join(" ")}, where ${linked} is one`, async () => {
      const folder = folderWith(files);
      const elsewhere = temporaryFolder();
      const place = path.join(folder, linked);
      mkdirSync(place, { recursive: true });
      renameSync(place, path.join(elsewhere, "target"));
      symlinkSync(path.join(elsewhere, "target"), place);
      const before = [filesBelow(folder), filesBelow(elsewhere)];
      const { code, stderr } = await concordance(argv, { cwd: folder });
      assert.deepEqual([filesBelow(folder), filesBelow(elsewhere)], before);
      assert.equal(code, 2, stderr);
      assert.equal(stderr.startsWith(`${linked} is a symbolic link, which is not followed. `), true, stderr);
    });
  }

  it("but one that an option names", async () => {
    const folder = folderWith(SOURCE);
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, path.join(folder, "mine"));
    const { code, stderr } = await concordance(["import", "source", "--content", "mine"], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.deepEqual(filesBelow(elsewhere), ["topics/paging.md"]);
  });

  it("and takes one in the place of a file for a file", async () => {
    const folder = folderWith({ ...SOURCE, "content/topics/a.md": "" });
    for (const name of ["paging", "webhooks"]) symlinkSync("/nowhere/at/all", path.join(folder, `content/topics/${name}.md`));
    const imported = await concordance(["import", "source"], { cwd: folder });
    assert.equal(imported.code, 1);
    assert.match(imported.stderr, /^1 file of these is there already, such as content\/topics\/paging\.md/);
    const started = await concordance(NEW_TOPIC, { cwd: folder });
    assert.deepEqual([started.code, started.stderr], [2, "content/topics/webhooks.md is there already; it is left as it is.\n"]);
  });
});
