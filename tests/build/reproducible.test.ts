import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, writeFiles } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

describe("the same input gives the same bytes", () => {
  const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
    { TZ: "UTC", LANG: "C", LC_ALL: "C" },
    { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    { TZ: "America/Anchorage", LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8", NO_COLOR: "1" },
  ];

  it("in other folders, time zones and locales, and twice in one folder", async () => {
    const files = {
      ...SMALL_CATALOG,
      "data/guidelines/acme.yaml": `${SMALL_CATALOG["data/guidelines/acme.yaml"]}date: 2016-01-01\nreviewDate: 2016-12-31\n`,
      "public/media/logo.svg": "<svg/>",
    };
    const outputs: Map<string, string>[] = [];
    for (const env of ENVIRONMENTS) {
      const folder = folderWith(files);
      for (let time = 0; time < 2; time += 1) {
        const { code, stderr } = await concordance(["build"], { cwd: folder, env });
        assert.equal(code, 0, stderr);
        outputs.push(snapshot(path.join(folder, "_site")));
      }
    }
    const [first, ...others] = outputs;
    assert.ok(first && first.size > 15);
    for (const other of others) assert.deepEqual(other, first);
  });

  it("from any current folder, the root of the file system and those above the program too", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const site = path.join(folder, "_site");
    const argv = ["build", "--no-cache", "--content", `${folder}/content`, "--data", `${folder}/data`, "--out"];
    assert.equal((await concordance([...argv, site], { cwd: folder })).code, 0);
    for (const [index, cwd] of [path.parse(ROOT).root, path.dirname(ROOT), path.join(ROOT, "templates")].entries()) {
      const out = path.join(folder, `site-${index}`);
      const { code, stderr } = await concordance([...argv, out], { cwd });
      assert.equal(code, 0, stderr);
      assert.deepEqual(snapshot(out), snapshot(site));
    }
  });

  it("whatever of other tools lies in the current folder", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await concordance(["build"], { cwd: folder });
    writeFiles(folder, {
      "package.json": "<<<<<<< HEAD",
      ".eleventyignore": "**\n*\n",
      ".gitignore": "*\n",
      ".eleventy.js": "throw 1",
      "_data/a.js": "throw 1",
      "tsconfig.json": "{",
    });
    const { code, stderr } = await concordance(["build", "--no-cache", "--out", "site"], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.deepEqual(snapshot(path.join(folder, "site")), snapshot(path.join(folder, "_site")));
  });

  it("wherever the output goes", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await concordance(["build"], { cwd: folder });
    await concordance(["build", "--out", "elsewhere/deep/site"], { cwd: folder });
    assert.deepEqual(snapshot(path.join(folder, "elsewhere/deep/site")), snapshot(path.join(folder, "_site")));
  });
});
