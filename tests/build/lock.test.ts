import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { lockOutput } from "../../src/output/lock.ts";
import { OutputError } from "../../src/output/output-error.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("the lock of an output folder", () => {
  it("is had by one at a time", () => {
    const output = path.join(temporaryFolder(), "_site");
    const unlock = lockOutput(output);
    assert.ok(unlock);
    assert.match(readFileSync(`${output}.staging-lock`, "utf8"), new RegExp(`^${process.pid} [0-9a-f]{16}$`));
    assert.throws(() => lockOutput(output), { message: `Another build, process ${process.pid}, is writing ${output}.` });
    unlock();
    unlock();
    assert.ok(!existsSync(`${output}.staging-lock`));
    assert.deepEqual(readdirSync(path.dirname(output)), []);
  });

  it("of a process that has ended, or of nothing that is a process, counts for nothing", () => {
    const ended = endedProcess();
    // Locks of earlier versions have the number alone: our own was that of a build that had ended.
    for (const holder of [`${ended} 0a1b`, String(ended), String(process.pid), "", "x", "-1", "0", "999999999999", `x ${process.pid}`]) {
      const output = path.join(temporaryFolder(), "_site");
      writeFileSync(`${output}.staging-lock`, holder);
      const unlock = lockOutput(output);
      assert.ok(unlock, holder);
      unlock();
      assert.deepEqual(readdirSync(path.dirname(output)), [], holder);
    }
  });

  it("of a build with the same number in another container counts, for as long as builds take", () => {
    const output = path.join(temporaryFolder(), "_site");
    const lock = `${output}.staging-lock`;
    writeFileSync(lock, `${process.pid} 0123456789abcdef`);
    assert.throws(() => lockOutput(output), OutputError);
    const old = Date.now() / 1000 - 3_600;
    utimesSync(lock, old, old);
    lockOutput(output)?.();
    assert.deepEqual(readdirSync(path.dirname(output)), []);
  });

  it("follows no link that somebody has put in its place, or in that of a file on the way to it", () => {
    for (const name of ["_site.staging-lock", `_site.staging-lock-${process.pid}`]) {
      const victim = path.join(temporaryFolder(), "victim.txt");
      // As long as it says so, the process that it names has the lock.
      writeFileSync(victim, String(process.ppid));
      const output = path.join(temporaryFolder(), "_site");
      symlinkSync(victim, path.join(path.dirname(output), name));
      const unlock = lockOutput(output);
      assert.ok(unlock, name);
      unlock();
      assert.equal(readFileSync(victim, "utf8"), String(process.ppid));
      assert.deepEqual(readdirSync(path.dirname(output)), [], name);
    }
  });

  it("is taken past what a killed build with the same number has left", () => {
    const output = path.join(temporaryFolder(), "_site");
    writeFileSync(`${output}.staging-lock-${process.pid}`, "x");
    const unlock = lockOutput(output);
    assert.ok(unlock);
    unlock();
    assert.deepEqual(readdirSync(path.dirname(output)), []);
  });

  it("of a running build stops another one, with words, and leaves the output alone", async () => {
    const folder = folderWith(SMALL_CATALOG);
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    const before = snapshot(path.join(folder, "_site"));
    const lock = path.join(folder, "_site.staging-lock");
    // This process runs, as a build would.
    writeFileSync(lock, String(process.pid));
    const { code, stdout, stderr } = await concordance(["build", "--no-cache"], { cwd: folder });
    assert.equal(code, 3);
    assert.equal(stdout, "");
    assert.equal(
      stderr,
      `Another build, process ${process.pid}, is writing _site.\nWait for it, or name another folder with --out. If there is no such build, delete ${lock}.\n`,
    );
    assert.deepEqual(snapshot(path.join(folder, "_site")), before);
    assert.equal((await concordance(["build", "--out", "elsewhere"], { cwd: folder })).code, 0);
  });

  it("lets one of two builds started at once through, whole", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const both = await Promise.all([
      concordance(["build", "--no-cache"], { cwd: folder }),
      concordance(["build", "--no-cache"], { cwd: folder }),
    ]);
    const codes = both.map(({ code }) => code).sort();
    // The slower one may come when the faster one is done.
    assert.ok(codes[0] === 0 && (codes[1] === 0 || codes[1] === 3), codes.join());
    for (const { code, stderr } of both) if (code === 3) assert.match(stderr, /^Another build, process \d+, is writing _site\./);
    assert.equal((await concordance(["build", "--out", "other"], { cwd: folder })).code, 0);
    assert.deepEqual(snapshot(path.join(folder, "_site")), snapshot(path.join(folder, "other")));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("_site")),
      ["_site"],
    );
  });
});

describe("build --verify", () => {
  it("prints the digest of the output: the same for the same files, another for others", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const digestOf = async (...options: string[]): Promise<string> => {
      const { code, stdout, stderr } = await concordance(["build", "--verify", ...options], { cwd: folder });
      assert.equal(code, 0, stderr);
      return /^sha256:[0-9a-f]{64}$/m.exec(stdout)?.[0] ?? "";
    };
    const first = await digestOf();
    assert.notEqual(first, "");
    assert.equal(await digestOf(), first, "when nothing has changed");
    assert.equal(await digestOf("--out", "elsewhere", "--no-cache"), first);
    assert.notEqual(await digestOf("--path-prefix", "/x/"), first);
    writeFileSync(path.join(folder, "data/site.yaml"), "title: Other\n");
    assert.notEqual(await digestOf(), first);
  });

  it("reads the output back where nothing has changed, too", async () => {
    const folder = folderWith(SMALL_CATALOG);
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    // What a disk has lost shows in no size and no time.
    const page = path.join(folder, "_site/index.html");
    const kept = path.join(folder, "kept.html");
    spawnSync("cp", ["-p", page, kept]);
    const bytes = readFileSync(page);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(page, bytes);
    spawnSync("touch", ["-r", kept, page]);
    assert.match((await concordance(["build"], { cwd: folder })).stdout, /Nothing has changed/);
    const { code, stderr } = await concordance(["build", "--verify"], { cwd: folder });
    // The page is made anew, or refused where the new output would share it.
    if (code === 0) assert.notEqual(readFileSync(page)[200], bytes[200]);
    else assert.match(stderr, /index\.html of the new output does not hold what was written/);
  });
});
