import assert from "node:assert/strict";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { type Files, folderWith, snapshot } from "../support/folders.ts";
import { obeyingPermissions, permissionsHold } from "../support/permissions.ts";
import { concordance } from "../support/run-bin.ts";

const NEW = ["new", "guideline", "x", "--title", "a", "--company", "b", "--url", "https://x.example/"];

describe("what the system refuses is said in words, with the path", () => {
  const CALLS: readonly (readonly [argv: readonly string[], files: Files, stderr: string])[] = [
    [["import", "README.md"], { "README.md": "x" }, "README.md is not a folder.\n"],
    [["links", "--cache", "data"], {}, "data is a folder, where a file was expected.\nName a file.\n"],
    [["links"], { ".cache": "x" }, ".cache is there and is not a folder.\nMove it away, or name another place.\n"],
    [["links", "--cache", "data/site.yaml/x/y.json"], {}, "data/site.yaml/x is not a folder, or lies below a file.\nName a folder.\n"],
    [["schema", "--write"], { schemas: "x" }, "schemas is there and is not a folder.\nMove it away, or name another place.\n"],
    [
      ["serve", "--port", "0", "--host", "192.0.2.1"],
      {},
      "192.0.2.1 is not an address of this machine.\nName another with --host, such as localhost.\n",
    ],
  ];
  for (const [argv, files, expected] of CALLS) {
    it(`concordance ${argv.join(" ")}`, async () => {
      const folder = folderWith({ ...SMALL_CATALOG, ...files });
      const before = snapshot(folder);
      const { code, stdout, stderr } = await concordance(argv, { cwd: folder });
      assert.deepEqual([code, stdout, stderr], [2, "", expected]);
      assert.deepEqual(snapshot(folder), before);
    });
  }

  it("concordance serve with a host that there is not", async () => {
    const { code, stderr } = await concordance(["serve", "--port", "0", "--host", "nope.invalid"], { cwd: folderWith(SMALL_CATALOG) });
    assert.equal(code, 2);
    // Without a network, nothing can be looked up.
    assert.match(stderr, /^(?:There is no host nope\.invalid|The host nope\.invalid cannot be looked up)\.\nName another with --host/);
  });

  it("a place where no folder can be made ends the command", { skip: process.platform !== "linux" && "there is no /proc" }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const links = await concordance(["links", "--cache", "/proc/x/y"], { cwd: folder });
    assert.deepEqual([links.code, links.stderr], [2, "The folder /proc/x cannot be made.\nName another place.\n"]);
    const build = await concordance(["build", "--out", "/proc/x/y"], { cwd: folder });
    assert.deepEqual([build.code, build.stderr.split("\n")[0]], [3, "The folder /proc/x cannot be written: there is no such place."]);
  });

  it("a permission that is missing", { skip: !permissionsHold && "root may write anywhere here" }, () => {
    const DENIED: readonly (readonly [argv: readonly string[], locked: string, names: string])[] = [
      [["fmt", "content/topics/paging.md"], "content/topics", "content/topics/paging.md"],
      [NEW, "data/guidelines", "data/guidelines/x.yaml"],
      [["new", "topic", "x", "--name", "X"], "content/topics", "content/topics/x.md"],
      [["schema", "--write"], ".", "schemas"],
      [["import", "source", "--force"], "content/topics", "content/topics/paging.md"],
      [["links"], ".", ".cache"],
    ];
    for (const [argv, locked, names] of DENIED) {
      const folder = folderWith({ ...SMALL_CATALOG, "source/paging.md": String(SMALL_CATALOG["content/topics/paging.md"]) });
      mkdirSync(path.join(folder, "public"));
      chmodSync(path.join(folder, locked), 0o555);
      const { code, stderr } = obeyingPermissions(argv, folder);
      chmodSync(path.join(folder, locked), 0o755);
      assert.equal(code, 3, stderr);
      assert.ok(
        stderr.endsWith(`Permission denied: ${names}.\nCheck its permissions, and those of the folder it is in.\n`),
        `${argv.join(" ")}: ${stderr}`,
      );
    }
  });
});
