import assert from "node:assert/strict";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { outputStamp } from "../../src/output/build-record.ts";
import { clearStandby } from "../../src/output/standby.ts";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { filesBelow, folderWith, snapshot } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

/** Topics that one edit does not touch, so that most of the output stays. */
const MANY = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `content/topics/more-${index}.md`,
    topicMd(`More ${index}`, [], "    category: collections\n"),
  ]),
);
const EDITED = "content/topics/errors.md";

let edits = 0;

async function build(folder: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await concordance(["build", ...args], { cwd: folder });
  assert.equal(code, 0, stderr);
}

async function editAndBuild(folder: string, ...args: string[]): Promise<void> {
  edits += 1;
  const file = path.join(folder, EDITED);
  writeFileSync(file, readFileSync(file, "utf8").replace(/description: .*/, `description: Edit ${edits}.`));
  await build(folder, ...args);
}

/** A project that was built, and once more after an edit: its standby holds the first output. */
async function projectWithStandby(...args: string[]): Promise<string> {
  const folder = folderWith({ ...SMALL_CATALOG, ...MANY, "public/note.txt": "A note.\n" });
  await build(folder, ...args);
  await editAndBuild(folder, ...args);
  assert.equal(standbys(folder).length, 1);
  return folder;
}

function standbys(folder: string): string[] {
  const builds = path.join(folder, ".cache", "builds");
  return readdirSync(builds)
    .filter((name) => !name.endsWith(".json"))
    .map((name) => path.join(builds, name));
}

function standbyOf(folder: string): string {
  const [standby] = standbys(folder);
  assert.ok(standby !== undefined, "there is no standby");
  return standby;
}

/** Fails unless the output is what a build without any memory writes, in files and in folders. */
async function isAsClean(folder: string, ...args: string[]): Promise<void> {
  await build(folder, "--no-cache", "--out", "clean", ...args);
  const [site, clean] = [path.join(folder, "_site"), path.join(folder, "clean")];
  const places = (root: string): string[] => readdirSync(root, { recursive: true }).map(String).sort();
  assert.deepEqual(places(site), places(clean));
  assert.deepEqual(snapshot(site), snapshot(clean));
}

// Made outside of the tests, each of which removes its own folders.
const folderOfAll = await projectWithStandby();

describe("the output before the last", () => {
  it("becomes the next one: files that both have are the same", async () => {
    const folder = await projectWithStandby();
    const page = (root: string): number => statSync(path.join(root, "design/topics/more-3.html")).ino;
    const inode = page(standbyOf(folder));
    assert.equal(page(path.join(folder, "_site")), inode);
    await editAndBuild(folder);
    assert.equal(page(path.join(folder, "_site")), inode);
    await isAsClean(folder);
  });

  it("is what it was: nothing was written through a link", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, ...MANY, "public/_redirects": "/old /new 301\n" });
    await build(folder, "--compress");
    for (let round = 0; round < 3; round += 1) {
      const before = snapshot(path.join(folder, "_site"));
      await editAndBuild(folder, "--compress");
      assert.deepEqual(snapshot(standbyOf(folder)), before);
    }
    await isAsClean(folder, "--compress");
  });

  it("shares compressed copies with the next one, unless somebody has touched them", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, ...MANY, "public/note.txt": "A note. ".repeat(200), "public/note.txt.gz": "Not of it." });
    const inodes = (): number[] =>
      ["more-1", "more-2", "errors"].flatMap((name) =>
        [".gz", ".br"].map((ending) => statSync(path.join(folder, `_site/design/topics/${name}.html${ending}`)).ino),
      );
    await build(folder, "--compress");
    const before = inodes();
    appendFileSync(path.join(folder, "_site/design/topics/more-2.html.br"), "x");
    await editAndBuild(folder, "--compress");
    const same = inodes().map((inode, index) => inode === before[index]);
    assert.deepEqual(same, [true, true, false, false, false, false]);
    await isAsClean(folder, "--compress");
  });

  it("goes where everything changes", async () => {
    const folder = await projectWithStandby();
    writeFileSync(path.join(folder, "data/site.yaml"), "title: Another catalog\n");
    await build(folder);
    assert.deepEqual(standbys(folder), []);
    await isAsClean(folder);
  });

  it("is left alone by builds that keep nothing", async () => {
    const folder = await projectWithStandby();
    const before = snapshot(standbyOf(folder));
    await build(folder, "--no-cache");
    assert.deepEqual(snapshot(standbyOf(folder)), before);
  });

  it("leaves no folder behind whose files are gone", async () => {
    const folder = await projectWithStandby();
    rmSync(path.join(folder, "content/topics/more-7.md"));
    await build(folder);
    await editAndBuild(folder);
    assert.equal(existsSync(path.join(folder, "_site/design/topics/more-7")), false);
    await isAsClean(folder);
  });

  it("goes with a build that fails, whose old output stays", async () => {
    const folder = await projectWithStandby();
    const before = snapshot(path.join(folder, "_site"));
    // Seen when pages and documents are written: a folder where the redirects of former ids belong.
    mkdirSync(path.join(folder, "public/_redirects"), { recursive: true });
    writeFileSync(path.join(folder, "public/_redirects/x"), "In the way.");
    writeFileSync(path.join(folder, "content/topics/former.md"), topicMd("Former", [], "    aliases: [once]\n"));
    const { code, stderr } = await concordance(["build"], { cwd: folder });
    assert.notEqual(code, 0);
    assert.match(stderr, /_redirects/);
    assert.deepEqual(snapshot(path.join(folder, "_site")), before);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("_site")),
      ["_site"],
    );
    rmSync(path.join(folder, "public/_redirects"), { recursive: true });
    await editAndBuild(folder);
    await isAsClean(folder);
  });

  const damages: readonly (readonly [string, (standby: string, folder: string) => void])[] = [
    ["a page edited", (standby) => appendFileSync(path.join(standby, "design/topics/more-1.html"), "<p>More")],
    ["a page of the live site edited", (_, folder) => appendFileSync(path.join(folder, "_site/design/topics/more-1.html"), "<p>More")],
    [
      "a page copied to its place",
      (standby) => {
        const page = path.join(standby, "design/topics/more-1.html");
        renameSync(page, `${page}.old`);
        cpSync(`${page}.old`, page, { preserveTimestamps: true });
      },
    ],
    ["a page deleted", (standby) => rmSync(path.join(standby, "design/topics/more-1.html"))],
    ["a folder deleted", (standby) => rmSync(path.join(standby, "design"), { recursive: true })],
    ["a file too many", (standby) => writeFileSync(path.join(standby, "evil.html"), "<script>")],
    ["an empty folder too many", (standby) => mkdirSync(path.join(standby, "some/where"), { recursive: true })],
    ["a folder in the place of a page", (standby) => mkdirSync(emptied(path.join(standby, "design/topics/more-1.html")))],
    ["a link to a file", (standby, folder) => symlinkSync(path.join(folder, EDITED), path.join(standby, "linked.html"))],
    ["a link to a folder", (standby, folder) => symlinkSync(path.join(folder, "content"), path.join(standby, "linked"))],
    ["a link in its place", (standby, folder) => symlinkSync(path.join(folder, "content"), emptied(standby))],
    ["a file in its place", (standby) => writeFileSync(emptied(standby), "x")],
    ["nothing in its place", (standby) => rmSync(standby, { recursive: true })],
  ];
  // One project for all, edited to and fro between two states, each of which is known as a clean build writes it.
  const folder = folderOfAll;
  const clean: ReadonlyMap<string, string>[] = [];
  let state = 0;
  const turn = async (): Promise<void> => {
    state = 1 - state;
    writeFileSync(path.join(folder, EDITED), topicMd(state === 0 ? "Errors" : "Mistakes", ["acme"]));
    await build(folder);
  };
  before(async () => {
    for (const _ of [0, 1]) {
      await turn();
      await isAsClean(folder);
      clean[state] = snapshot(path.join(folder, "_site"));
    }
    assert.notDeepEqual(clean[0], clean[1]);
  });
  for (const [what, damage] of damages) {
    it(`is not believed: ${what}`, async () => {
      const content = filesBelow(path.join(folder, "content"));
      damage(standbyOf(folder), folder);
      await turn();
      assert.deepEqual(filesBelow(path.join(folder, "content")), content);
      assert.deepEqual(snapshot(path.join(folder, "_site")), clean[state]);
      assert.deepEqual(emptyFolders(path.join(folder, "_site")), []);
    });
  }
});

function emptyFolders(root: string): string[] {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true }).filter((child) => child.isDirectory());
  return folders.map(({ parentPath, name }) => path.join(parentPath, name)).filter((folder) => readdirSync(folder).length === 0);
}

function emptied(place: string): string {
  rmSync(place, { recursive: true });
  return place;
}

describe("a standby that cannot be looked through", () => {
  it("goes as a whole", () => {
    const folder = folderWith({ "live/a.html": "A", "staging/a.html": "Another", "staging/b/c.html": "C" });
    const [live, staging] = [path.join(folder, "live"), path.join(folder, "staging")];
    const links = { from: live, to: staging, files: ["a.html"], stamps: [outputStamp(statSync(path.join(live, "a.html")))] };
    assert.deepEqual(clearStandby(undefined, links), { gone: [], further: links });
    assert.deepEqual(readdirSync(staging), []);
  });
});
