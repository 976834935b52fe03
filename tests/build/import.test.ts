import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { guidelineYaml, topicMd } from "../support/fixtures.ts";
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

  it("exits with 1 where a file is left out, and imports the others", async () => {
    const folder = writeFiles(temporaryFolder(), {
      "source/topics.yaml": "paging:\n  name: Paging\n",
      "source/guidelines/acme.yaml": guidelineYaml("acme", "topics:\n  paging:\n    - {name: A, url: https://acme.example/a}\n"),
      "source/guidelines/bad.yaml": "title: 'x\n",
      "topics/paging.md": topicMd("Paging", ["acme"]),
      "topics/errors.md": "---\nlayout: 'topic\n---\n",
    });
    const stylebook = await concordance(["import", "source"], { cwd: folder });
    assert.deepEqual([stylebook.code, stylebook.stdout], [1, "1 topic in content, 1 guideline in data; 1 file left out.\n"]);
    assert.match(stylebook.stderr, /error yaml-syntax source\/guidelines\/bad\.yaml:1:8/);
    assert.match(stylebook.stderr, /^1 error and 0 warnings in 1 file\.$/m);
    const topics = await concordance(["import", "topics", "--content", "new", "--data", "new"], { cwd: folder });
    assert.deepEqual([topics.code, topics.stdout], [1, "1 topic in new, 0 guidelines in new; 1 file left out.\n"]);
    assert.match(topics.stderr, /error yaml-syntax topics\/errors\.md/);
  });

  it("takes JavaScript’s undefined for no value, with a warning", async () => {
    const topic = topicMd("Paging", ["acme"]).replace(
      "description: What Paging is about.",
      "description: !<tag:yaml.org,2002:js/undefined> ''",
    );
    const folder = writeFiles(temporaryFolder(), { "topics/paging.md": topic });
    const { code, stdout, stderr } = await concordance(["import", "topics"], { cwd: folder });
    assert.deepEqual([code, stdout], [0, "1 topic in content, 0 guidelines in data.\n"]);
    assert.match(stderr, /^ {2}warning import-left-out topics\/paging\.md:6:18\n {4}The value was left out: by its YAML tag/m);
    assert.match(stderr, /^0 errors and 1 warning in 1 file\.$/m);
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
    assert.equal(imported.code, 0);
    for (const place of ["collection-pagination.md:144:11", "naming-case.md:11:11", "rate-limiting.md:55:20"]) {
      assert.ok(imported.stderr.includes(place), place);
    }
    const built = await concordance(["build"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
  });
});
