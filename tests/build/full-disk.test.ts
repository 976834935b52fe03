import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, writeFiles } from "../support/folders.ts";
import { isRoot, obeyingPermissions, permissionsHold } from "../support/permissions.ts";
import { BIN } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

/** A file system of its own in memory, of so many kilobytes; taken away when the test file ends. */
function smallDisk(kilobytes: number): string | undefined {
  // A folder of its own, not a temporary one of the tests: those are removed before this could be unmounted.
  const place = mkdtempSync(path.join(tmpdir(), "concordance-disk-"));
  after(() => {
    spawnSync("umount", ["-l", place]);
    rmSync(place, { recursive: true });
  });
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", place]).status === 0 ? place : undefined;
}

describe("a disk that is full", () => {
  it("leaves the old output whole, wherever it fills up, and the next build finds room again", {
    skip: !isRoot && "only root can mount a disk",
  }, async () => {
    const disk = smallDisk(2_000);
    // Root without the right to mount, as in some containers, has nothing to try this on.
    if (disk === undefined) return;
    const folder = folderWith(SMALL_CATALOG);
    const site = path.join(disk, "site");
    const build = () => concordance(["build", "--out", site, "--no-cache"], { cwd: folder });
    assert.equal((await build()).code, 0);
    const before = snapshot(site);
    writeFiles(folder, { "data/site.yaml": "title: Changed catalog\n" });
    const ballast = path.join(disk, "ballast");
    const free = statfsSync(disk).bfree * statfsSync(disk).bsize;
    for (const left of [0, 4, 20, 60, 120, 200, 300].map((kilobytes) => kilobytes * 1024)) {
      writeFileSync(ballast, Buffer.alloc(Math.max(0, free - left)));
      const { code, stdout, stderr } = await build();
      assert.equal(code, 3, `${left} bytes left: ${stdout}${stderr}`);
      assert.match(stderr, /^The disk is full: nothing was built/);
      assert.deepEqual(snapshot(site), before, `${left} bytes left`);
      assert.deepEqual(readdirSync(disk).sort(), ["ballast", "site"]);
      rmSync(ballast);
    }
    assert.equal((await build()).code, 0);
    assert.notDeepEqual(snapshot(site), before);
  });
});

describe("an output that cannot be written", () => {
  it("as a mount cannot be replaced, stays, and says why", { skip: !isRoot && "only root can mount a disk" }, async () => {
    const disk = smallDisk(4_000);
    if (disk === undefined) return;
    const folder = folderWith(SMALL_CATALOG);
    const { code, stderr } = await concordance(["build", "--out", disk], { cwd: folder });
    assert.deepEqual(
      [code, stderr],
      [
        2,
        `The folder ${disk} is a mount, or part of an image, which a build cannot replace: it is as it was.\nName a folder in it, or another one, with --out.\n`,
      ],
    );
    assert.deepEqual(readdirSync(disk), []);
    assert.equal(existsSync(`${disk}.staging-old`), false);
  });

  it("as files have a limit, stays, and says why", { skip: process.platform !== "linux" && "this system has no such limit" }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    const before = snapshot(path.join(folder, "_site"));
    const { status, stderr } = spawnSync("sh", ["-c", 'ulimit -f 20; exec "$0" "$@"', process.execPath, BIN, "build", "--no-cache"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.deepEqual(
      [status, stderr.split("\n")[0]],
      [3, "A file is larger than may be written here: nothing was built; _site is as it was."],
    );
    assert.deepEqual(snapshot(path.join(folder, "_site")), before);
  });

  it("on a disk that is read-only, stays, and says why", { skip: !isRoot && "only root can mount a disk" }, async () => {
    const disk = smallDisk(4_000);
    if (disk === undefined) return;
    const folder = folderWith(SMALL_CATALOG);
    const site = path.join(disk, "site");
    assert.equal((await concordance(["build", "--out", site], { cwd: folder })).code, 0);
    const before = snapshot(site);
    writeFiles(folder, { "data/site.yaml": "title: Changed catalog\n" });
    assert.equal(spawnSync("mount", ["-o", "remount,ro", disk]).status, 0);
    const { code, stderr } = await concordance(["build", "--out", site], { cwd: folder });
    assert.equal(code, 3);
    assert.match(stderr, /cannot be written: the disk is read-only\.\nCheck its permissions, or name another with --out\.\n$/);
    assert.deepEqual(snapshot(site), before);
  });

  it("for want of the right to, stays, and says why", { skip: !permissionsHold && "root may write anywhere here" }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const parent = path.join(folder, "locked");
    assert.equal((await concordance(["build", "--out", "locked/site"], { cwd: folder })).code, 0);
    const before = snapshot(path.join(parent, "site"));
    writeFiles(folder, { "data/site.yaml": "title: Changed catalog\n" });
    chmodSync(parent, 0o555);
    const { code, stderr } = obeyingPermissions(["build", "--out", "locked/site", "--no-cache"], folder);
    chmodSync(parent, 0o755);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /cannot be written: permission denied\.\nCheck its permissions, or name another with --out\.\n$/);
    assert.deepEqual(snapshot(path.join(parent, "site")), before);
    assert.ok(!existsSync(path.join(parent, "site.staging-lock")));
  });
});
