import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { writeCorpus } from "../../bench/corpus.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const TWO_CORES = { skip: availableParallelism() < 2 && "there is one core, and so no thread" };

/** A copy of the program whose thread for documents ends as soon as it starts. */
function programWithoutThread(): string {
  const program = temporaryFolder();
  for (const part of ["bin", "dist", "templates", "package.json"])
    cpSync(path.join(ROOT, part), path.join(program, part), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(program, "node_modules"));
  assert.ok(existsSync(path.join(program, "dist", "document-worker.js")));
  writeFileSync(path.join(program, "dist", "document-worker.js"), 'throw new Error("out of order");\n');
  return path.join(program, "bin", "concordance.js");
}

describe("a build whose thread for documents fails", () => {
  const projects: readonly (readonly [string, () => string])[] = [
    ["a small project", () => folderWith(SMALL_CATALOG)],
    // Large enough for the two to share the reading.
    [
      "a large project",
      () => {
        const folder = temporaryFolder();
        writeCorpus(folder, { topics: 520 });
        return folder;
      },
    ],
  ];
  for (const [name, make] of projects) {
    it(`ends, says so and leaves the old output: ${name}`, TWO_CORES, async () => {
      const folder = make();
      const first = await concordance(["build", "--no-cache"], { cwd: folder });
      assert.equal(first.code, 0, first.stderr);
      const before = snapshot(path.join(folder, "_site"));
      for (const args of [["--no-cache"], []]) {
        const { status, stderr } = spawnSync(process.execPath, [programWithoutThread(), "build", ...args], {
          cwd: folder,
          encoding: "utf8",
        });
        assert.equal(status, 3, stderr);
        assert.match(stderr, /^Internal fault: out of order/m);
        assert.deepEqual(snapshot(path.join(folder, "_site")), before);
      }
    });
  }
});
