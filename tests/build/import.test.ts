import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { snapshot, temporaryFolder, writeFiles } from "../support/folders.ts";
import { SHARED, sharedAbsent } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const SOURCE = {
  "source/topics.yaml": `- id: paging
  name: Paging
  category: Collections
`,
};

describe("import", () => {
  it("of a folder that is not there, or holds nothing of the kind, is a mistake of usage", async () => {
    const folder = writeFiles(temporaryFolder(), { "empty/readme.txt": "x" });
    for (const source of ["nowhere", "empty"]) {
      const { code, stdout } = await concordance(["import", source], { cwd: folder });
      assert.deepEqual([code, stdout], [2, ""]);
    }
  });

  it("writes nothing where nothing can be read", async () => {
    const folder = writeFiles(temporaryFolder(), { "source/topics.yaml": "topics: 'x\n" });
    const before = snapshot(folder);
    const { code, stderr } = await concordance(["import", "source"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stderr, /source\/topics\.yaml/);
    assert.deepEqual(snapshot(folder), before);
  });

  it("replaces no file without --force", async () => {
    const folder = writeFiles(temporaryFolder(), { ...SOURCE, "content/topics/paging.md": "mine" });
    const before = snapshot(folder);
    await concordance(["import", "source"], { cwd: folder });
    assert.deepEqual(snapshot(folder), before);
  });
});

describe("import of the samples", { skip: sharedAbsent }, () => {
  it("of the legacy source yields content that builds, and reports its defects", async () => {
    const folder = temporaryFolder();
    cpSync(path.join(SHARED, "samples", "legacy-source"), path.join(folder, "source"), { recursive: true });
    const imported = await concordance(["import", "source"], { cwd: folder });
    assert.equal(imported.code, 0, imported.stderr);
    assert.deepEqual(
      [...imported.stderr.matchAll(/^ {2}\w+ ([a-z-]+) (\S+)$/gm)].map(([, code, place]) => `${place} ${code}`),
      [
        "source/guidelines/adidas-api-design-guidelines.yaml:157:7 import-left-out",
        "source/guidelines/heroku-http-api-design-guide.yaml:15:7 import-mended",
        "source/guidelines/heroku-http-api-design-guide.yaml:54:7 import-mended",
      ],
    );
    const built = await concordance(["build"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
    const again = await concordance(["import", "source", "--force"], { cwd: folder });
    assert.equal(again.code, 0);
  });

  it("of topic files yields content that builds, and reports what was wrong in them", async () => {
    const folder = temporaryFolder();
    cpSync(path.join(SHARED, "samples", "topics"), path.join(folder, "source", "topics"), { recursive: true });
    const imported = await concordance(["import", "source"], { cwd: folder });
    for (const place of ["collection-pagination.md:144:11", "naming-case.md:11:11", "rate-limiting.md:55:20"]) {
      assert.ok(imported.stderr.includes(place), place);
    }
    const built = await concordance(["build"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
  });
});
