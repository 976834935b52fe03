import assert from "node:assert/strict";
import fs, { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { describe, it, mock } from "node:test";
import { mulberry32, writeCorpus } from "../../bench/corpus.ts";
import { hasSameOutputs, recordOutputs, stampInputs, stampOutput } from "../../src/output/build-record.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, linkElsewhere, snapshot, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

/** Builds in a folder; fails where the build does. Returns what it said. */
async function build(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await concordance(["build", ...args], { cwd });
  assert.equal(code, 0, stderr);
  return stdout;
}

/** Fails unless the output folder holds what a build without any memory writes. */
async function isAsClean(cwd: string, what: string): Promise<void> {
  await build(cwd, "--no-cache", "--out", "clean");
  const warm = snapshot(path.join(cwd, "_site"));
  const clean = snapshot(path.join(cwd, "clean"));
  assert.deepEqual([...warm.keys()], [...clean.keys()], what);
  const differing = [...clean].filter(([file, contents]) => warm.get(file) !== contents).map(([file]) => file);
  assert.deepEqual(differing, [], what);
}

const UNCHANGED = /Nothing has changed/;

describe("a build after another", () => {
  it("leaves everything as it is where nothing has changed, and repeats the warnings", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "content/topics/nobody.md": "---\nlayout: topic\ndata:\n  topic:\n    name: Nobody\n---\n",
    });
    await build(folder);
    const home = statSync(path.join(folder, "_site", "index.html"));
    const { code, stdout, stderr } = await concordance(["build"], { cwd: folder });
    assert.equal(code, 0);
    assert.match(stdout, UNCHANGED);
    assert.match(stderr, /topic-without-entries/);
    const after = statSync(path.join(folder, "_site", "index.html"));
    assert.deepEqual([after.ino, after.mtimeMs], [home.ino, home.mtimeMs]);
  });

  it("goes by what files hold, not by when they were written", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    utimesSync(path.join(folder, "content/topics/errors.md"), 1_000, 1_000);
    assert.match(await build(folder), UNCHANGED);
  });

  it("keeps the files that a change does not touch, those of documents too", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "content/topics/alone.md": "---\nlayout: topic\ndata:\n  topic:\n    name: Alone\n    category: collections\n---\n",
    });
    await build(folder);
    const inode = (file: string): number => statSync(path.join(folder, "_site", file)).ino;
    const touched = ["design/topics/errors.html", "design/topics/index.html", "design/topics/errors.json", "catalog.json"];
    const untouched = ["design/topics/alone.html", "design/topics/alone.json", "design/topics/alone.md", "badges/topics/alone.svg"];
    const files = [...touched, ...untouched];
    const before = files.map(inode);
    const topic = path.join(folder, "content/topics/errors.md");
    writeFileSync(topic, readFileSync(topic, "utf8").replace("What Errors is about.", "What failed."));
    assert.doesNotMatch(await build(folder), UNCHANGED);
    assert.deepEqual(
      files.filter((file, index) => inode(file) === before[index]),
      untouched,
    );
    await isAsClean(folder, "one topic edited");
  });

  const damages: readonly [string, (folder: string) => void][] = [
    ["a page edited by hand", (folder) => appendFileSync(path.join(folder, "_site/design/topics/paging.html"), "<p>More")],
    ["a page deleted", (folder) => rmSync(path.join(folder, "_site/design/topics/paging.html"))],
    ["a file too many", (folder) => writeFileSync(path.join(folder, "_site/more.html"), "More")],
    ["no output", (folder) => rmSync(path.join(folder, "_site"), { recursive: true })],
    ["half a record", (folder) => cutRecords(folder, 0.5)],
    ["an empty record", (folder) => cutRecords(folder, 0)],
    ["a record that is a link", linkRecords],
    ["no cache", (folder) => rmSync(path.join(folder, ".cache"), { recursive: true })],
  ];
  for (const [what, damage] of damages) {
    it(`puts right what it finds: ${what}`, async () => {
      const folder = folderWith(SMALL_CATALOG);
      await build(folder);
      damage(folder);
      assert.doesNotMatch(await build(folder), UNCHANGED);
      await isAsClean(folder, what);
    });
  }

  it("builds anew for another address", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    assert.doesNotMatch(await build(folder, "--path-prefix", "/elsewhere/"), UNCHANGED);
    assert.match(readFileSync(path.join(folder, "_site/index.html"), "utf8"), /href="\/elsewhere\/design\/topics\//);
  });

  it("writes what a clean build writes, whatever was edited, added, deleted or renamed before", async () => {
    const folder = temporaryFolder();
    writeCorpus(folder, { topics: 60 });
    await build(folder);
    const random = mulberry32(11);
    for (let round = 1; round <= 6; round += 1) {
      const done = Array.from({ length: 1 + Math.floor(random() * 3) }, () => editAtRandom(folder, random));
      await build(folder);
      await isAsClean(folder, `round ${round}: ${done.join(", ")}`);
    }
  });
});

describe("files that go between the listing of their folder and the look at them", () => {
  /** Does something while a file goes as soon as it is asked for. */
  function whileGoing<T>(file: string, action: () => T): T {
    const { lstatSync } = fs;
    const mocked = mock.method(fs, "lstatSync", (...values: Parameters<typeof lstatSync>) => {
      if (values[0] === file) rmSync(file, { force: true });
      return lstatSync(...values);
    });
    syncBuiltinESMExports();
    try {
      return action();
    } finally {
      mocked.mock.restore();
      syncBuiltinESMExports();
    }
  }

  it("have a stamp that never recurs", () => {
    const folder = folderWith({ "a.md": "A", "b.md": "B" });
    const [a, b] = ["a.md", "b.md"].map((name) => path.join(folder, name)) as [string, string];
    const looks = [() => stampInputs([folder]), () => stampInputs([folder]), () => stampOutput(folder)].map((look) => {
      writeFileSync(b, "B");
      return whileGoing(b, look);
    });
    assert.deepEqual(
      looks.map((stamps) => [...stamps.keys()]),
      [
        [a, b],
        [a, b],
        ["a.md", "b.md"],
      ],
    );
    assert.equal(looks[0]?.get(a), looks[1]?.get(a));
    assert.notEqual(looks[0]?.get(b), looks[1]?.get(b));
  });

  it("are none of an output that is as it was", () => {
    const folder = folderWith({ "a.html": "A", "b.html": "B" });
    const record = { key: "", inputs: {}, ...recordOutputs(stampOutput(folder), new Map()), diagnostics: [], pages: 2 };
    assert.equal(hasSameOutputs(record, folder), true);
    assert.equal(
      whileGoing(path.join(folder, "b.html"), () => hasSameOutputs(record, folder)),
      false,
    );
  });
});

function cutRecords(folder: string, part: number): void {
  const records = path.join(folder, ".cache", "builds");
  for (const name of readdirSync(records)) {
    const text = readFileSync(path.join(records, name), "utf8");
    writeFileSync(path.join(records, name), text.slice(0, text.length * part));
  }
}

function linkRecords(folder: string): void {
  const records = path.join(folder, ".cache", "builds");
  for (const name of readdirSync(records)) linkElsewhere(path.join(records, name));
}

/** Makes one change to a corpus that leaves it without errors; says which. */
function editAtRandom(folder: string, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const topics = path.join(folder, "content", "topics");
  const names = readdirSync(topics);
  // The first ones have decisions, which would miss them.
  const free = names.filter((name) => name > "topic-00030.md");
  const edit = (file: string, change: (text: string) => string): string => {
    writeFileSync(file, change(readFileSync(file, "utf8")));
    return path.basename(file);
  };
  const number = Math.floor(random() * 1_000_000);
  const edits: readonly (() => string)[] = [
    () =>
      `description of ${edit(path.join(topics, pick(names)), (text) => text.replace(/ {6}description: .*/, `      description: Edit ${number}.`))}`,
    () => `name of ${edit(path.join(topics, pick(names)), (text) => text.replace(/ {6}name: (.*)/, `      name: Edit ${number}`))}`,
    () => `title of ${edit(path.join(topics, pick(names)), (text) => text.replace(/title: .*/, `title: Edit ${number}`))}`,
    () =>
      `category of ${edit(path.join(topics, pick(names)), (text) => text.replace(/category: .*/, `category: category-${1 + (number % 20)}`))}`,
    () => `body of ${edit(path.join(topics, pick(names)), (text) => `${text}\nEdit ${number}.\n`)}`,
    () =>
      `summary of ${edit(path.join(topics, pick(names)), (text) => text.replace(/ {4}- references:/, `    - summary: Edit ${number}.\n      references:`))}`,
    () => `reference of ${edit(path.join(topics, pick(names)), (text) => text.replace(/#section-\d+'/, `#section-${number % 20}'`))}`,
    () =>
      `entry out of ${edit(path.join(topics, pick(names)), (text) => text.replace(/ {4}- (?:summary|references)[\s\S]*?(?= {4}- (?:summary|references))/, ""))}`,
    () => {
      const [from, to] = [pick(free), `topic-1${String(number).padStart(6, "0")}.md`];
      const text = readFileSync(path.join(topics, from), "utf8");
      writeFileSync(path.join(topics, to), text.replaceAll(from.slice(0, -3), to.slice(0, -3)));
      return `${to} added`;
    },
    () => {
      const name = pick(free);
      rmSync(path.join(topics, name));
      return `${name} deleted`;
    },
    () => {
      const [from, to] = [pick(free), `topic-2${String(number).padStart(6, "0")}.md`];
      renameSync(path.join(topics, from), path.join(topics, to));
      edit(path.join(topics, to), (text) => text.replaceAll(from.slice(0, -3), to.slice(0, -3)));
      return `${from} renamed ${to}`;
    },
    () => {
      const name = pick(readdirSync(path.join(folder, "data", "guidelines")));
      return `status of ${edit(path.join(folder, "data", "guidelines", name), (text) => text.replace(/status: .*/, `status: ${number % 2 === 0 ? "active" : "archived"}`))}`;
    },
    () =>
      `categories in ${edit(path.join(folder, "data", "categories.yaml"), (text) => text.replace(/description: .*/, `description: Edit ${number}.`))}`,
    () => {
      writeFileSync(path.join(folder, "public", `file-${number}.txt`), `${number}`);
      return `file-${number}.txt`;
    },
  ];
  return pick(edits)();
}
