import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { mulberry32 } from "../../bench/corpus.ts";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder, writeFiles } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance, type RunOptions, startConcordance } from "../support/run-bin.ts";

const CHANGED = { "data/site.yaml": "title: Changed catalog\n" };

/** A project whose `_site` is of an earlier state of its files, with what it holds and what the next build gives. */
async function projectWithOldSite(): Promise<{
  folder: string;
  site: string;
  before: Map<string, string>;
  after: Map<string, string>;
  reset(): void;
}> {
  const folder = folderWith(SMALL_CATALOG);
  const site = path.join(folder, "_site");
  assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
  writeFiles(folder, CHANGED);
  assert.equal((await concordance(["build", "--out", "next"], { cwd: folder })).code, 0);
  const kept = path.join(temporaryFolder(), "kept");
  cpSync(site, kept, { recursive: true });
  const before = snapshot(site);
  const after = snapshot(path.join(folder, "next"));
  assert.notDeepEqual(before, after);
  const reset = (): void => {
    for (const name of readdirSync(folder)) if (name.startsWith("_site")) rmSync(path.join(folder, name), { recursive: true, force: true });
    cpSync(kept, site, { recursive: true });
  };
  return { folder, site, before, after, reset };
}

/** Runs a build until it ends or is killed after a while; says how it ended. */
async function killedBuild(delay: number, options: RunOptions): Promise<number | string> {
  const child = startConcordance(["build"], options);
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  const waiting = new AbortController();
  sleep(delay, undefined, { signal: waiting.signal }).then(
    () => child.kill("SIGKILL"),
    () => undefined,
  );
  const [code, signal] = await ended;
  waiting.abort();
  return code ?? signal ?? "";
}

function assertOldOrNew(actual: Map<string, string>, before: Map<string, string>, after: Map<string, string>): void {
  // The title tells which of the two it ought to be; then every byte counts.
  const isNew = actual.get("index.html") === after.get("index.html");
  assert.deepEqual(actual, isNew ? after : before);
}

describe("a build that is killed", () => {
  it("at moments all over its run leaves the old output or the new one", async () => {
    const { folder, site, before, after, reset } = await projectWithOldSite();
    const started = performance.now();
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    const duration = performance.now() - started;
    // As many as CI has time for; CONCORDANCE_KILLS=100 is what docs/security.md reports of.
    const kills = Number(process.env["CONCORDANCE_KILLS"] ?? 12);
    const random = mulberry32(20_261_125);
    const endings: (number | string)[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      reset();
      // Most kills go where files are written: the second half of the run.
      endings.push(await killedBuild(duration * (0.3 + 0.7 * random()), { cwd: folder }));
      assertOldOrNew(snapshot(site), before, after);
    }
    assert.ok(endings.includes("SIGKILL"), `no build was killed: ${endings.join(", ")}`);
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    assert.deepEqual(snapshot(site), after);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("_site")),
      ["_site"],
      "leftovers stay",
    );
  });

  it("while it makes the new output from the one before the last leaves either, and the next build is right", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const site = path.join(folder, "_site");
    const state = (number: number): void => {
      writeFiles(folder, { "content/topics/errors.md": topicMd(`Errors ${number}`, ["acme"]) });
    };
    const states: Map<string, string>[] = [];
    let duration = 0;
    for (const number of [0, 1, 0, 1]) {
      state(number);
      const started = performance.now();
      assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
      duration = performance.now() - started;
      states[number] = snapshot(site);
    }
    const [even, odd] = states;
    assert.ok(even && odd);
    assert.notDeepEqual(even, odd);
    const random = mulberry32(20_261_126);
    const endings: (number | string)[] = [];
    for (let kill = 0; kill < Number(process.env["CONCORDANCE_KILLS"] ?? 12); kill += 1) {
      state(kill % 2);
      endings.push(await killedBuild(duration * (0.3 + 0.7 * random()), { cwd: folder }));
      assertOldOrNew(snapshot(site), even, odd);
    }
    assert.ok(endings.includes("SIGKILL"), `no build was killed: ${endings.join(", ")}`);
    for (const number of [0, 1]) {
      state(number);
      assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
      assert.deepEqual(snapshot(site), states[number]);
    }
  });

  const preload = `--require=${path.join(ROOT, "tests", "build", "kill-at.cjs")}`;
  const momentsOf = (steps: number): string[] =>
    Array.from({ length: steps }, (_, index) => [`before ${index + 1}`, `after ${index + 1}`]).flat();

  it("between any two steps of the exchange leaves the old output or the new one", async () => {
    const { folder, site, before, after, reset } = await projectWithOldSite();
    for (const moment of momentsOf(6)) {
      reset();
      await concordance(["build"], { cwd: folder, env: { NODE_OPTIONS: preload, KILL_AT: moment } });
      assertOldOrNew(snapshot(site), before, after);
    }
  });

  it("where folders cannot be exchanged in one step, the next build puts things right, even one that fails", async () => {
    const { folder, site, before, after, reset } = await projectWithOldSite();
    // Without a PATH there is neither perl nor mv.
    const env = { PATH: "/nowhere", NODE_OPTIONS: preload };
    let gaps = 0;
    for (const moment of momentsOf(9)) {
      reset();
      await concordance(["build"], { cwd: folder, env: { ...env, KILL_AT: moment } });
      if (existsSync(site)) {
        assertOldOrNew(snapshot(site), before, after);
        continue;
      }
      gaps += 1;
      writeFiles(folder, { "data/site.yaml": "titel: x\n" });
      assert.equal((await concordance(["build"], { cwd: folder })).code, 1);
      assert.deepEqual(snapshot(site), before);
      writeFiles(folder, CHANGED);
    }
    assert.ok(gaps > 0, "no kill fell between the two renames");
    assert.equal((await concordance(["build"], { cwd: folder, env: { PATH: "/nowhere" } })).code, 0);
    assert.deepEqual(snapshot(site), after);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("_site")),
      ["_site"],
      "leftovers stay",
    );
  });
});

describe("folders beside the output", () => {
  it("that are not ours stay", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "_site.old/mine.txt": "x",
      "_site.staging/mine.txt": "x",
      "_site.staging-mine/mine.txt": "x",
    });
    for (const PATH of [process.env["PATH"] ?? "", "/nowhere"]) {
      assert.equal((await concordance(["build"], { cwd: folder, env: { PATH } })).code, 0);
      for (const name of ["_site.old", "_site.staging", "_site.staging-mine"])
        assert.ok(existsSync(path.join(folder, name, "mine.txt")), name);
    }
  });
});
