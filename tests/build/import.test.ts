import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { guidelineYaml, topicMd } from "../support/fixtures.ts";
import { snapshot, temporaryFolder, writeFiles } from "../support/folders.ts";
import { SHARED, sharedAbsent } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const SOURCE = {
  "source/topics.yaml": `- id: paging
  name: Paging
  category: Collections
`,
};

describe("import", () => {
  it("of a folder that is not there, or holds nothing of the kind, is a mistake of usage", async () => {
    const folder = writeFiles(temporaryFolder(), { "empty/readme.txt": "x" });
    for (const source of ["nowhere", "empty"]) {
      const { code, stdout } = await concordance(["import", source], { cwd: folder });
      assert.deepEqual([code, stdout], [2, ""]);
    }
  });

  it("writes nothing where nothing can be read", async () => {
    const folder = writeFiles(temporaryFolder(), { "source/topics.yaml": "topics: 'x\n" });
    const before = snapshot(folder);
    const { code, stderr } = await concordance(["import", "source"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stderr, /source\/topics\.yaml/);
    assert.deepEqual(snapshot(folder), before);
  });

  it("exits with 1 where a file is left out, and imports the others", async () => {
    const folder = writeFiles(temporaryFolder(), {
      "source/topics.yaml": "paging:\n  name: Paging\n",
      "source/guidelines/acme.yaml": guidelineYaml("acme", "topics:\n  paging:\n    - {name: A, url: https://acme.example/a}\n"),
      "source/guidelines/bad.yaml": "title: 'x\n",
      "topics/paging.md": topicMd("Paging", ["acme"]),
      "topics/errors.md": "---\nlayout: 'topic\n---\n",
    });
    const stylebook = await concordance(["import", "source"], { cwd: folder });
    assert.deepEqual([stylebook.code, stylebook.stdout], [1, "1 topic in content, 1 guideline in data; 1 file left out.\n"]);
    assert.match(stylebook.stderr, /error yaml-syntax source\/guidelines\/bad\.yaml:1:8/);
    assert.match(stylebook.stderr, /^1 error and 0 warnings in 1 file\.$/m);
    const topics = await concordance(["import", "topics", "--content", "new", "--data", "new"], { cwd: folder });
    assert.deepEqual([topics.code, topics.stdout], [1, "1 topic in new, 0 guidelines in new; 1 file left out.\n"]);
    assert.match(topics.stderr, /error yaml-syntax topics\/errors\.md/);
  });

  it("takes JavaScript’s undefined for no value, with a warning", async () => {
    const topic = topicMd("Paging", ["acme"]).replace(
      "description: What Paging is about.",
      "description: !<tag:yaml.org,2002:js/undefined> ''",
    );
    const folder = writeFiles(temporaryFolder(), { "topics/paging.md": topic });
    const { code, stdout, stderr } = await concordance(["import", "topics"], { cwd: folder });
    assert.deepEqual([code, stdout], [0, "1 topic in content, 0 guidelines in data.\n"]);
    assert.match(stderr, /^ {2}warning import-left-out topics\/paging\.md:6:18\n {4}The value was left out: by its YAML tag/m);
    assert.match(stderr, /^0 errors and 1 warning in 1 file\.$/m);
  });

  it("replaces no file without --force", async () => {
    const folder = writeFiles(temporaryFolder(), { ...SOURCE, "content/topics/paging.md": "mine" });
    const before = snapshot(folder);
    await concordance(["import", "source"], { cwd: folder });
    assert.deepEqual(snapshot(folder), before);
  });
});

const RECORD = (title: string, more = ""): string => `title: ${title}\ncompany: Acme\nurl: https://acme.example/\n${more}`;
const ENTRY = "topics:\n  paging:\n    - {name: A, url: https://acme.example/a}\n";

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly code: number;
  /** The findings: place, code, message. */
  readonly says: readonly string[];
  /** What some of the files that are written hold. */
  readonly written: Readonly<Record<string, RegExp>>;
}

const STYLEBOOK_CASES: readonly Case[] = [
  {
    what: "the second of two records with one id, and not the first",
    files: {
      "source/topics.yaml": "paging: {name: Paging}\n",
      "source/guidelines/acme.yaml": RECORD("First", ENTRY),
      "source/guidelines/other.yaml": `id: acme\n${RECORD("Second", ENTRY)}`,
    },
    code: 1,
    says: [
      "source/guidelines/other.yaml:1:5 import-left-out The guideline “acme” was left out: source/guidelines/acme.yaml holds it already.",
    ],
    written: {
      "data/guidelines/acme.yaml": /^title: First$/m,
      "content/topics/paging.md": /^ {4}- references:\n(?: {8}.*\n)+ {6}_links:/m,
    },
  },
  {
    what: "categories whose names make one id as one",
    files: {
      "source/topics.yaml":
        "a: {name: A, category: DATA}\nb: {name: B, category: Data}\nc: {name: C, category: ' DATA '}\nd: {name: D, category: '!'}\n",
    },
    code: 0,
    says: [
      "source/topics.yaml:2:24 import-mended The category “Data” was taken for “DATA”: their names make the same id.",
      "source/topics.yaml:4:24 import-left-out The category “!” was left out: its name makes no id.",
    ],
    written: { "data/categories.yaml": /^- id: data\n {2}name: DATA\n$/, "content/topics/b.md": /^ {6}category: data$/m },
  },
  {
    what: "files with another ending as left out, data by the exit code too",
    files: {
      "source/topics.yaml": "paging: {name: Paging}\n",
      "source/guidelines/x.yml": RECORD("X"),
      "source/guidelines/notes.txt": "x",
      "source/guidelines/.hidden": "x",
    },
    code: 1,
    says: [
      "source/guidelines/notes.txt import-left-out It was left out: only files ending in .yaml are read here, and none in folders below.",
      "source/guidelines/x.yml import-left-out It was left out: only files ending in .yaml are read here, and none in folders below.",
    ],
    written: {},
  },
  {
    what: "other files as left out, without a word in the exit code",
    files: { "source/topics.yaml": "paging: {name: Paging}\n", "source/guidelines/notes.txt": "x" },
    code: 0,
    says: [
      "source/guidelines/notes.txt import-left-out It was left out: only files ending in .yaml are read here, and none in folders below.",
    ],
    written: {},
  },
  {
    what: "topics without a name by their ids",
    files: { "source/topics.yaml": "paging:\n  description: D\nerrors: {name: ''}\ncaching:\n" },
    code: 0,
    says: [
      "source/topics.yaml:1:1 import-mended The topic “paging” has no name; it was named by its id.",
      "source/topics.yaml:3:1 import-mended The topic “errors” has no name; it was named by its id.",
      "source/topics.yaml:4:1 import-mended The topic “caching” has no name; it was named by its id.",
    ],
    written: { "content/topics/errors.md": /^ {6}name: errors$/m },
  },
  {
    what: "texts and ids that the format does not take as left out",
    files: { "source/topics.yaml": `con: {name: C}\npaging:\n  name: 5\n  description: ${"d".repeat(2001)}\n` },
    code: 0,
    says: [
      "source/topics.yaml:1:1 import-left-out The topic “con” was left out: an id is lower-case words joined by hyphens, with 80 characters at most and no name that Windows reserves.",
      "source/topics.yaml:2:1 import-mended The topic “paging” has no name; it was named by its id.",
      "source/topics.yaml:3:9 import-left-out The field “name” was left out: it is “5”.",
      "source/topics.yaml:4:16 import-left-out The field “description” was left out: it has more than 2000 characters.",
    ],
    written: { "content/topics/paging.md": /^ {6}name: paging\n---$/m },
  },
];

const topicFile = (head: string, fields: string, more = ""): string =>
  topicMd("Paging", ["acme"]).replace("layout: topic\n", `layout: topic\n${head}`).replace("    name: Paging\n", fields) + more;

const FILE_CASES: readonly Case[] = [
  {
    what: "a permalink that is not the topic's as left out",
    files: { "source/topics/paging.md": topicFile("permalink: /wrong\n", "    name: Paging\n") },
    code: 0,
    says: [
      "source/topics/paging.md:3:12 import-left-out The permalink was left out: it is “/wrong”, and the topic’s address is “/design/topics/paging”.",
    ],
    written: { "content/topics/paging.md": /^---\nlayout: topic\ndata:\n/ },
  },
  {
    what: "a title, days and a text without a word",
    files: {
      "source/topics/paging.md": topicFile(
        "title: How to page\npermalink: /design/topics/paging\n",
        "    name: Paging\n    added: 2026-01-02T00:00:00.000Z\n",
        "\nMore.\n",
      ).replace("      references:", "      added: 2026-01-03\n      references:"),
    },
    code: 0,
    says: [],
    written: {
      "content/topics/paging.md":
        /^---\nlayout: topic\ntitle: How to page\n[\s\S]* {6}added: 2026-01-03\n[\s\S]* {6}added: 2026-01-02\n---\n\nMore\.\n$/,
    },
  },
  {
    what: "keys that it does not take as left out, and a missing name",
    files: { "source/topics/paging.md": topicFile("tags: [x]\n", "    aliases: [pages]\n") },
    code: 0,
    says: [
      "source/topics/paging.md:3:1 import-left-out The key “tags” was left out: a topic file has no such key, or an import does not take it.",
      "source/topics/paging.md:5:3 import-mended The topic “paging” has no name; it was named by its id.",
      "source/topics/paging.md:6:5 import-left-out The key “aliases” was left out: a topic has no such key, or an import does not take it.",
    ],
    written: {},
  },
  {
    what: "files with another ending as left out",
    files: { "source/topics/paging.md": topicMd("Paging", ["acme"]), "source/topics/errors.mdx": "x" },
    code: 1,
    says: ["source/topics/errors.mdx import-left-out It was left out: only files ending in .md are read here, and none in folders below."],
    written: {},
  },
];

describe("import takes", () => {
  for (const { what, files, code: expected, says, written } of [...STYLEBOOK_CASES, ...FILE_CASES]) {
    it(what, async () => {
      const folder = writeFiles(temporaryFolder(), {
        ...files,
        ...(files["source/topics.yaml"] === undefined && { "data/guidelines/acme.yaml": guidelineYaml("acme") }),
      });
      const { code, stderr } = await concordance(["import", "source"], { cwd: folder });
      const found = [...stderr.matchAll(/^ {2}(?:warning|error) ([a-z-]+) (\S+)\n {4}(.*)$/gm)];
      assert.deepEqual(
        found.map(([, name, place, message]) => `${place} ${name} ${message}`),
        says,
      );
      assert.equal(code, expected);
      for (const [file, text] of Object.entries(written)) assert.match(readFileSync(path.join(folder, file), "utf8"), text);
      const built = await concordance(["build"], { cwd: folder });
      assert.equal(built.code, 0, built.stderr);
    });
  }
});

describe("import of the samples", { skip: sharedAbsent }, () => {
  it("of the legacy source yields content that builds, and reports its defects", async () => {
    const folder = temporaryFolder();
    cpSync(path.join(SHARED, "samples", "legacy-source"), path.join(folder, "source"), { recursive: true });
    const imported = await concordance(["import", "source"], { cwd: folder });
    assert.equal(imported.code, 0, imported.stderr);
    assert.deepEqual(
      [...imported.stderr.matchAll(/^ {2}\w+ ([a-z-]+) (\S+)$/gm)].map(([, code, place]) => `${place} ${code}`),
      [
        "source/guidelines/adidas-api-design-guidelines.yaml:157:7 import-left-out",
        "source/guidelines/heroku-http-api-design-guide.yaml:15:7 import-mended",
        "source/guidelines/heroku-http-api-design-guide.yaml:54:7 import-mended",
      ],
    );
    const built = await concordance(["build"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
    const again = await concordance(["import", "source", "--force"], { cwd: folder });
    assert.equal(again.code, 0);
  });

  it("of topic files yields content that builds, and reports what was wrong in them", async () => {
    const folder = temporaryFolder();
    cpSync(path.join(SHARED, "samples", "topics"), path.join(folder, "source", "topics"), { recursive: true });
    const imported = await concordance(["import", "source"], { cwd: folder });
    assert.equal(imported.code, 0);
    for (const place of ["collection-pagination.md:144:11", "naming-case.md:11:11", "rate-limiting.md:55:20"]) {
      assert.ok(imported.stderr.includes(place), place);
    }
    const built = await concordance(["build"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
  });
});
