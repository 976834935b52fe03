import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { BuildRecords } from "../../src/output/build-record.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { filesBelow, folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

/** Somebody's own files, some of which are called as a build calls its records. */
function foreignFiles(folder: string): Record<string, string> {
  const names = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? `doc${index}` : `somebodys_file${10 + index}`));
  return Object.fromEntries(
    names.flatMap((name) => [`${name}.json`, `${name}/page.html`].map((file) => [path.join(folder, file), "Mine."])),
  );
}

async function build(cwd: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await concordance(["build", "--cards", ...args], { cwd });
  assert.equal(code, 0, stderr);
}

describe("a cache that leads out of the project", () => {
  for (const place of [".cache", ".cache/builds", ".cache/cards"]) {
    it(`counts as none: nothing is removed, written or read through a link at ${place}`, async () => {
      const folder = folderWith(SMALL_CATALOG);
      const victim = folderWith(foreignFiles(place === ".cache" ? "builds" : ""));
      mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
      symlinkSync(victim, path.join(folder, place));
      const before = snapshot(victim);
      for (const more of ["One.", "Two."]) {
        writeFileSync(path.join(folder, "data/site.yaml"), `title: ${more}\n`);
        await build(folder);
      }
      assert.deepEqual(snapshot(victim), before);
      await build(folder, "--no-cache", "--out", "clean");
      assert.deepEqual(snapshot(path.join(folder, "_site")), snapshot(path.join(folder, "clean")));
    });
  }

  it("is not read, whatever it holds", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    const elsewhere = path.join(temporaryFolder(), "cache");
    renameSync(path.join(folder, ".cache"), elsewhere);
    symlinkSync(elsewhere, path.join(folder, ".cache"));
    const { stdout } = await concordance(["build", "--cards"], { cwd: folder });
    assert.doesNotMatch(stdout, /Nothing has changed/);
  });

  it("is ignored by git as a folder is", () => {
    assert.ok(readFileSync(path.join(ROOT, ".gitignore"), "utf8").split("\n").includes("/.cache"));
  });
});

describe("the folder of records", () => {
  const record = { key: "", inputs: {}, keys: [], outputs: { files: [], stamps: [], places: [] }, diagnostics: [], pages: 0 };

  it("keeps the newest records, each with its standby, and whatever else is in it", () => {
    const cache = temporaryFolder();
    const builds = path.join(cache, "builds");
    const others = {
      "notes.json": "Mine.",
      "notes/page.html": "Mine.",
      "of-16-characters.json.old": "Mine.",
      "somebody's-fil.json": "Mine.",
    };
    for (let number = 0; number < 18; number += 1) {
      const records = new BuildRecords(cache, `_site-${number}`);
      records.write(record);
      mkdirSync(records.standby);
      // One after the other, however coarse the clock of the file system is.
      utimesSync(`${records.standby}.json`, 1_000 + number, 1_000 + number);
    }
    for (const [name, contents] of Object.entries(others)) {
      mkdirSync(path.dirname(path.join(builds, name)), { recursive: true });
      writeFileSync(path.join(builds, name), contents);
      utimesSync(path.join(builds, name), 1, 1);
    }
    const last = new BuildRecords(cache, "_site-last");
    last.write(record);
    const kept = [...Array(15).keys()].map((index) => path.basename(new BuildRecords(cache, `_site-${index + 3}`).standby));
    const names = [...kept.flatMap((name) => [name, `${name}.json`]), `${path.basename(last.standby)}.json`];
    assert.deepEqual(readdirSync(builds).sort(), [...names, "notes", ...Object.keys(others).filter((name) => !name.includes("/"))].sort());
    assert.deepEqual(
      filesBelow(builds).filter((name) => name in others),
      Object.keys(others).sort(),
    );
  });
});
