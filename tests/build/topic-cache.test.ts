import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { type LoadedCatalog, loadCatalog } from "../../src/catalog.ts";
import { DocumentCache } from "../../src/load/document-cache.ts";
import { TopicCache } from "../../src/output/topic-cache.ts";
import { catalogJson } from "../support/catalog-json.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith, linkElsewhere, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const CASES = path.join(ROOT, "tests", "pipeline", "cases");
const ERRORS = "content/topics/errors.md";

function foldersIn(folder: string) {
  return { content: path.join(folder, "content"), data: path.join(folder, "data"), publicFolder: path.join(folder, "public") };
}

function cacheIn(folder: string, key = "this program"): TopicCache {
  return new TopicCache({ folder: path.join(folder, ".cache"), key });
}

/** Loads a folder with what its cache has, as a build does. */
function load(folder: string, key?: string): LoadedCatalog {
  const kept = cacheIn(folder, key);
  const documents = new DocumentCache(kept.documents());
  const loaded = loadCatalog(foldersIn(folder), documents);
  kept.write(documents);
  return loaded;
}

function topicNames({ catalog }: LoadedCatalog): string[] {
  return catalog.topics.map(({ name }) => name);
}

/** Changes what is kept, as somebody would who knows the program. */
function forge(folder: string, change: (body: string) => string): void {
  const file = path.join(folder, ".cache", "topics");
  const [header = "", ...lines] = readFileSync(file, "utf8").split("\n");
  const body = change(lines.join("\n"));
  const checksum = createHash("sha256").update(body).digest("base64url");
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(header), checksum })}\n${body}`);
}

/** What was kept, with one topic called otherwise: it shows whether a load goes by it. */
const renamed = (body: string): string => body.replace('"Errors"', '"Kept"').replace('"name":"Errors"', '"name":"Kept"');

describe("topics kept from one run to the next", () => {
  const inputs = new Map([
    ["the project's content", ROOT],
    ...readdirSync(CASES).map((name) => [`the case ${name}`, path.join(CASES, name)] as const),
  ]);
  for (const [name, source] of inputs) {
    it(`make the same catalog and findings: ${name}`, () => {
      const folder = temporaryFolder();
      for (const part of ["content", "data", "public"].filter((one) => existsSync(path.join(source, one)))) {
        cpSync(path.join(source, part), path.join(folder, part), { recursive: true });
      }
      const first = load(folder);
      for (let round = 0; round < 2; round += 1) {
        const again = load(folder);
        assert.deepEqual(again.diagnostics, first.diagnostics);
        assert.deepEqual(catalogJson(again.catalog), catalogJson(first.catalog));
        assert.deepEqual(again.digests, first.digests);
      }
    });
  }

  it("stand in for their files", () => {
    const folder = folderWith(SMALL_CATALOG);
    load(folder);
    forge(folder, renamed);
    assert.deepEqual(topicNames(load(folder)), ["Paging", "Kept"]);
  });

  it("are written anew with what has changed, and keep the rest", () => {
    const folder = folderWith(SMALL_CATALOG);
    load(folder);
    forge(folder, renamed);
    writeFileSync(path.join(folder, "content/topics/paging.md"), topicMd("Pages", ["acme", "zenith"], "    category: collections\n"));
    writeFileSync(path.join(folder, "content/topics/more.md"), topicMd("More", ["acme"]));
    assert.deepEqual(topicNames(load(folder)), ["Pages", "Kept", "More"]);
    rmSync(path.join(folder, "content/topics/more.md"));
    assert.deepEqual(topicNames(load(folder)), ["Pages", "Kept"]);
    assert.doesNotMatch(readFileSync(path.join(folder, ".cache/topics"), "utf8"), /"More"/);
  });

  const disbelieved: readonly (readonly [string, (folder: string) => void, key?: string])[] = [
    // A pull request can hold a cache, but not the inode and the times of a file that does not exist yet.
    ["a file written again", (folder) => writeFileSync(path.join(folder, ERRORS), readFileSync(path.join(folder, ERRORS)))],
    ["another program", () => undefined, "another program"],
    ["half a file", (folder) => cut(folder, 0.5)],
    ["an empty file", (folder) => cut(folder, 0)],
    // It could as well lead to a device, which has no end.
    ["a link to what was kept", (folder) => linkElsewhere(path.join(folder, ".cache/topics"))],
    ["one byte more", (folder) => appendFileSync(path.join(folder, ".cache/topics"), "x")],
    [
      "a folder in its place",
      (folder) => cpSync(path.join(folder, "data"), emptied(path.join(folder, ".cache/topics")), { recursive: true }),
    ],
  ];
  for (const [what, happen, key] of disbelieved) {
    it(`are not believed: ${what}`, () => {
      const folder = folderWith(SMALL_CATALOG);
      load(folder);
      forge(folder, renamed);
      happen(folder);
      assert.deepEqual(topicNames(load(folder, key)), ["Paging", "Errors"]);
    });
  }

  it("are written over what a killed build has left", () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      ".cache/.topics.999999999-0a1b": "half",
      [`.cache/.topics.${process.ppid}-0a1b`]: "of another",
    });
    load(folder);
    assert.deepEqual(readdirSync(path.join(folder, ".cache")).sort(), [`.topics.${process.ppid}-0a1b`, "topics"]);
  });

  it("leave out files with findings, which are told again", () => {
    const folder = folderWith({ ...SMALL_CATALOG, [ERRORS]: topicMd("Errors", ["acme"], "    colour: red\n") });
    const first = load(folder);
    assert.equal(first.hasErrors, true);
    assert.deepEqual(load(folder).diagnostics, first.diagnostics);
    assert.doesNotMatch(readFileSync(path.join(folder, ".cache/topics"), "utf8"), /errors\.md/);
  });

  it("know where a finding stands that is none of their own", () => {
    const folder = folderWith(SMALL_CATALOG);
    load(folder);
    rmSync(path.join(folder, "data/guidelines/zenith.yaml"));
    const found = load(folder).diagnostics;
    rmSync(path.join(folder, ".cache"), { recursive: true });
    assert.deepEqual(found, load(folder).diagnostics);
    assert.deepEqual(
      found.filter(({ code }) => code === "unknown-guideline").map(({ range }) => range?.line),
      [13],
    );
  });

  it("hold embedded copies that changed to and fro", () => {
    const folder = folderWith({ ...SMALL_CATALOG, "content/topics/a.md": withCopy("One"), "content/topics/b.md": withCopy("One") });
    load(folder);
    for (const title of ["Two", "One", "Two"]) {
      for (const name of ["a", "b"]) writeFileSync(path.join(folder, `content/topics/${name}.md`), withCopy(title));
      const { catalog, diagnostics } = load(folder);
      assert.equal(catalog.guidelinesById.get("made")?.title, title);
      assert.deepEqual(load(folder).diagnostics, diagnostics);
    }
  });
});

describe("embedded copies that somebody has forged", () => {
  const titleOf = ({ catalog }: LoadedCatalog): string | undefined => catalog.guidelinesById.get("made")?.title;

  /** A project whose cache has no topics, only copies, under the keys of real ones; and that cache as a thread sends it. */
  function forgedCopies(change: (copies: string) => string): { readonly folder: string; readonly packed: Uint8Array } {
    const folder = folderWith({ ...SMALL_CATALOG, "content/topics/a.md": withCopy("Right"), "content/topics/b.md": withCopy("Right") });
    load(folder);
    let packed = "";
    forge(folder, (body) => {
      const { copies } = JSON.parse(body.slice(0, body.indexOf("\n"))) as { copies: unknown };
      packed = `{"copies":${change(JSON.stringify(copies))},"files":[]}\n`;
      return packed;
    });
    return { folder, packed: Buffer.from(packed) };
  }

  const forgeries: readonly (readonly [string, (copies: string) => string])[] = [
    ["another title under the key of a real one", (copies) => copies.replace('"Right"', '"Wrong"')],
    [
      "a real one, and then another under its key",
      (copies) => copies.replace(/\[(\[.*\])\]/, (_, one) => `[${one},${one.replace("Right", "Wrong")}]`),
    ],
    ["no list at all", () => "5"],
    ["nothing that is a copy", () => '[null,["key"]]'],
  ];
  for (const [what, change] of forgeries) {
    it(`are not published by the next build, nor by the one after it: ${what}`, () => {
      const { folder } = forgedCopies(change);
      for (let round = 0; round < 3; round += 1) assert.equal(titleOf(load(folder)), "Right");
      assert.doesNotMatch(readFileSync(path.join(folder, ".cache/topics"), "utf8"), /Wrong/);
    });
  }

  it("are not taken from another thread that has found them", () => {
    const { folder, packed } = forgedCopies((copies) => copies.replace('"Right"', '"Wrong"'));
    rmSync(path.join(folder, ".cache/topics"));
    const kept = cacheIn(folder);
    const documents = new DocumentCache(kept.documents());
    loadCatalog(foldersIn(folder), documents);
    kept.pack(documents);
    kept.add(packed);
    kept.write(documents);
    assert.equal(titleOf(load(folder)), "Right");
    assert.doesNotMatch(readFileSync(path.join(folder, ".cache/topics"), "utf8"), /Wrong/);
  });
});

describe("a build with topics kept from the last one", () => {
  it("goes by them, and says where a finding stands", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const build = () => concordance(["build"], { cwd: folder });
    assert.equal((await build()).code, 0);
    forge(folder, renamed);
    writeFileSync(path.join(folder, "data/guidelines/more.yaml"), guidelineYaml("more"));
    assert.equal((await build()).code, 0);
    assert.match(readFileSync(path.join(folder, "_site/design/topics/errors.html"), "utf8"), /<h1[^>]*>Kept/);
    rmSync(path.join(folder, "data/guidelines/zenith.yaml"));
    const { code, stderr } = await build();
    assert.equal(code, 1);
    assert.match(stderr, /content\/topics\/paging\.md:13:18.*\n.*There is no guideline “zenith”/);
  });

  it("keeps none with --no-cache, and believes none", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await concordance(["build"], { cwd: folder });
    forge(folder, renamed);
    assert.equal((await concordance(["build", "--no-cache"], { cwd: folder })).code, 0);
    assert.match(readFileSync(path.join(folder, "_site/design/topics/errors.html"), "utf8"), /<h1[^>]*>Errors/);
  });
});

/** A topic file with a copy of a guideline that has no record. */
function withCopy(title: string): string {
  return topicMd("Copies").replace(
    " []\n",
    `\n    - _embedded:\n        guideline: {id: made, title: ${title}, company: Made, url: https://made.example/}\n      references:\n        - {name: Section, url: https://made.example/#section}\n`,
  );
}

function cut(folder: string, part: number): void {
  const file = path.join(folder, ".cache", "topics");
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length * part));
}

function emptied(file: string): string {
  rmSync(file);
  return file;
}
