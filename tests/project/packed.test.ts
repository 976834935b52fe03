import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { obeyingPermissions, permissionsHold } from "../support/permissions.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

/** What a clone has of the program, before a command has bundled it. */
const CLONED = [".eleventy.ts", "LICENSE", "README.md", "bin", "package.json", "public", "src", "templates", "tsconfig.json"];

/** A clone of the program in which no command has run yet. */
function freshClone(): string {
  const clone = temporaryFolder();
  for (const name of CLONED) cpSync(path.join(ROOT, name), path.join(clone, name), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
  return clone;
}

describe("a fresh clone", () => {
  it("says why it cannot be used where nobody may write", { skip: !permissionsHold && "permissions do not hold here" }, () => {
    const clone = freshClone();
    chmodSync(clone, 0o555);
    const { code, stderr } = obeyingPermissions(["check"], folderWith(SMALL_CATALOG), path.join(clone, "bin/concordance.js"));
    chmodSync(clone, 0o755);
    assert.equal(code, 3, stderr);
    assert.equal(stderr.startsWith(`The program is to be bundled first, and ${clone} cannot be written: EACCES.\n`), true, stderr);
    assert.equal(stderr.split("\n").length, 3);
  });
});

describe("the package", () => {
  it("of a fresh clone, installed elsewhere, builds the same bytes", async () => {
    const clone = freshClone();
    run("npm", ["pack", "--silent"], clone);
    const packed = readdirSync(clone).find((name) => name.endsWith(".tgz"));
    assert.ok(packed);
    const project = folderWith(SMALL_CATALOG);
    const modules = path.join(project, "node_modules");
    mkdirSync(modules);
    run("tar", ["-xzf", path.join(clone, packed), "-C", modules], clone);
    renameSync(path.join(modules, "package"), path.join(modules, "api-concordance"));
    symlinkSync(path.join(ROOT, "node_modules"), path.join(modules, "api-concordance", "node_modules"));
    assert.equal(existsSync(path.join(modules, "api-concordance", "src")), false);
    run(process.execPath, ["node_modules/api-concordance/bin/concordance.js", "build", "--no-cache"], project);
    assert.equal((await concordance(["build", "--no-cache", "--out", "again"], { cwd: project })).code, 0);
    assert.deepEqual(snapshot(path.join(project, "_site")), snapshot(path.join(project, "again")));
  });
});

function run(command: string, argv: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, argv, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  assert.equal(status, 0, stderr);
}
