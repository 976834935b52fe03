import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith } from "../support/folders.ts";
import { BIN, ROOT } from "../support/project.ts";
import { startConcordance } from "../support/run-bin.ts";

/** Runs a command whose reader has gone before it writes; how it ended, and what it said on the error stream. */
function unread(argv: readonly string[], cwd: string): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = startConcordance(argv, { cwd });
    child.stdout?.destroy();
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("the program", () => {
  // npm makes it executable where it links to it, which leaves a clone that differs from its commit, but hides the want.
  it("is a file that can be executed, in the repository too", {
    skip: process.platform === "win32" && "files have no such mode here",
  }, () => {
    accessSync(BIN, constants.X_OK);
    const { status, stdout } = spawnSync("git", ["ls-files", "--stage", "--", BIN], { cwd: ROOT, encoding: "utf8" });
    if (status === 0 && stdout !== "") assert.match(stdout, /^100755 /);
  });

  it("ends as it would have where nobody reads what it says", async () => {
    const clean = folderWith(SMALL_CATALOG);
    const broken = folderWith({ ...SMALL_CATALOG, "data/site.yaml": "titel: x\n".repeat(3) });
    assert.deepEqual(await unread(["diff", clean, clean], clean), { code: 0, stderr: "" });
    assert.deepEqual(await unread(["schema", "topic-file"], clean), { code: 0, stderr: "" });
    assert.deepEqual(await unread(["check"], clean), { code: 0, stderr: "" });
    assert.deepEqual(await unread(["check"], broken), { code: 1, stderr: "" });
    assert.deepEqual(await unread(["fmt"], clean), { code: 0, stderr: "" });
  });
});
