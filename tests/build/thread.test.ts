import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

describe("a build whose thread for documents fails", () => {
  it("ends, says so and leaves the old output", { skip: availableParallelism() < 2 && "there is one core, and so no thread" }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const first = await concordance(["build"], { cwd: folder });
    assert.equal(first.code, 0, first.stderr);
    const before = snapshot(path.join(folder, "_site"));

    const program = temporaryFolder();
    for (const part of ["bin", "dist", "templates", "package.json"])
      cpSync(path.join(ROOT, part), path.join(program, part), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(program, "node_modules"));
    assert.ok(existsSync(path.join(program, "dist", "document-worker.js")));
    writeFileSync(path.join(program, "dist", "document-worker.js"), 'throw new Error("out of order");\n');
    const { status, stderr } = spawnSync(process.execPath, [path.join(program, "bin", "concordance.js"), "build", "--no-cache"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(status, 3, stderr);
    assert.match(stderr, /^Internal fault: out of order/);
    assert.deepEqual(snapshot(path.join(folder, "_site")), before);
  });
});
