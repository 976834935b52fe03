import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import { loadCatalog } from "../../src/catalog.ts";
import { redirectsFile, redirectsOf } from "../../src/site/redirects.ts";
import { siteAddress } from "../../src/site/urls.ts";

const root = mkdtempSync(path.join(tmpdir(), "concordance-renames-"));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

const guideline = (id: string, more = ""): string =>
  `id: ${id}\ntitle: Guide ${id}\ncompany: ${id}\nurl: https://example.com/${id}\n${more}`;
const entry = (how: string): string => `    - ${how}\n      references: [{name: Part, url: "https://example.com/part"}]\n`;
const topic = (id: string, entries: string, more = ""): string =>
  `---\nlayout: topic\ndata:\n  items:\n${entries}  topic:\n    id: ${id}\n    name: ${id}\n    description: What ${id} is.\n${more}---\n`;

function project(files: Readonly<Record<string, string>>): { content: string; data: string; publicFolder: string } {
  folders += 1;
  const folder = path.join(root, String(folders));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { content: path.join(folder, "content"), data: path.join(folder, "data"), publicFolder: path.join(folder, "public") };
}

/** `code message` of each finding, with the place in the file. */
function findings(files: Readonly<Record<string, string>>): string[] {
  const { diagnostics } = loadCatalog(project(files));
  return diagnostics.map(({ code, message, file, range }) => `${path.basename(file)}:${range?.line} ${code} ${message}`);
}

const renamed = {
  "content/topics/new-topic.md": topic("new-topic", entry("guideline: old-guide"), "    aliases: [old-topic, older-topic]\n"),
  "data/guidelines/new-guide.yaml": guideline("new-guide", "aliases: [old-guide]\n"),
};

describe("former ids", () => {
  const cases: readonly { name: string; files: Readonly<Record<string, string>>; expected: readonly string[] }[] = [
    {
      name: "a link by the former id is accepted with a warning",
      files: renamed,
      expected: ["new-topic.md:5 former-id The guideline “old-guide” was renamed to “new-guide”."],
    },
    {
      name: "the long form too, and a copy with the former id is no contradiction",
      files: {
        ...renamed,
        "content/topics/new-topic.md": topic(
          "new-topic",
          entry(
            "_links: {guideline: {href: /design/guidelines/new-guide}}\n      _embedded: {guideline: {id: old-guide, title: Guide new-guide}}",
          ),
        ),
      },
      expected: ["new-topic.md:6 former-id The guideline “old-guide” was renamed to “new-guide”."],
    },
    {
      name: "an entry by the former id and one by the new are two for one guideline",
      files: {
        ...renamed,
        "content/topics/new-topic.md": topic("new-topic", entry("guideline: new-guide") + entry("guideline: old-guide")),
      },
      expected: [
        "new-topic.md:7 duplicate-entry The guideline “new-guide” already has an entry, on line 5.",
        "new-topic.md:7 former-id The guideline “old-guide” was renamed to “new-guide”.",
      ],
    },
    {
      name: "categories and decisions may name a topic by its former id",
      files: {
        ...renamed,
        "content/topics/new-topic.md": topic("new-topic", entry("guideline: new-guide"), "    category: all\n    aliases: [old-topic]\n"),
        "data/categories.yaml": "- id: all\n  name: All\n  topics: [old-topic]\n",
        "data/decisions.yaml":
          "- id: style\n  topic: old-topic\n  question: Which?\n  options: [{id: one, label: One}, {id: two, label: Two}]\n",
      },
      expected: [
        "categories.yaml:3 former-id The topic “old-topic” was renamed to “new-topic”.",
        "decisions.yaml:2 former-id The topic “old-topic” was renamed to “new-topic”.",
      ],
    },
    {
      name: "a former id may not be an id in use",
      files: {
        "content/topics/one.md": topic("one", entry("guideline: a") + entry("guideline: b"), "    aliases: [two]\n"),
        "content/topics/two.md": topic("two", entry("guideline: a"), "    aliases: [two]\n"),
        "data/guidelines/a.yaml": guideline("a", "aliases:\n  - b\n"),
        "data/guidelines/b.yaml": guideline("b"),
      },
      expected: [
        `one.md:13 alias-taken The former id “two” is the id of another topic: ${"content/topics/two.md"}.`,
        "two.md:11 alias-taken The former id “two” is the id the topic has.",
        `a.yaml:6 alias-taken The former id “b” is the id of another guideline: ${"data/guidelines/b.yaml"}.`,
      ],
    },
    {
      name: "nor be listed twice",
      files: {
        "content/topics/one.md": topic("one", entry("guideline: a") + entry("guideline: b")),
        "data/guidelines/a.yaml": guideline("a", "aliases: [x, x]\n"),
        "data/guidelines/b.yaml": guideline("b", "aliases: [x]\n"),
      },
      expected: [
        "a.yaml:5 alias-taken The former id “x” is already listed.",
        `b.yaml:5 alias-taken The former id “x” is already listed, in ${"data/guidelines/a.yaml"}.`,
      ],
    },
    {
      name: "a broken record's former ids are not reported unknown where they are linked",
      files: { ...renamed, "data/guidelines/new-guide.yaml": guideline("new-guide", "aliases:\n  - old-guide\ncolour: red\n") },
      expected: [
        "new-topic.md:5 former-id The guideline “old-guide” was renamed to “new-guide”.",
        "new-guide.yaml:7 unknown-key The file has no key “colour”.",
      ],
    },
  ];
  for (const { name, files, expected } of cases) {
    test(name, () => {
      const shown = findings(files).map((line) => line.replace(new RegExp(`${root}/\\d+/`, "g"), ""));
      assert.deepEqual(shown, expected);
    });
  }
});

test("pages, documents, feeds, frames and badges of former ids lead to the new ones, under a prefix too", () => {
  const { catalog } = loadCatalog(project(renamed));
  assert.deepEqual(
    redirectsOf(catalog)
      .filter(({ from }) => !from.includes("older"))
      .map(({ from, to }) => `${from} ${to}`),
    [
      "/design/topics/old-topic /design/topics/new-topic",
      "/design/topics/old-topic/guidelines /design/topics/new-topic",
      "/design/topics/old-topic.json /design/topics/new-topic.json",
      "/design/topics/old-topic.yaml /design/topics/new-topic.yaml",
      "/design/topics/old-topic.md /design/topics/new-topic.md",
      "/design/topics/old-topic/feed.xml /design/topics/new-topic/feed.xml",
      "/design/topics/old-topic/feed.json /design/topics/new-topic/feed.json",
      "/design/topics/old-topic/guidelines.json /design/topics/new-topic/guidelines.json",
      "/design/topics/old-topic/guidelines.yaml /design/topics/new-topic/guidelines.yaml",
      "/embed/topics/old-topic /embed/topics/new-topic",
      "/badges/topics/old-topic.svg /badges/topics/new-topic.svg",
      "/design/guidelines/old-guide /design/guidelines/new-guide",
      "/design/guidelines/old-guide/topics /design/guidelines/new-guide",
      "/design/guidelines/old-guide.json /design/guidelines/new-guide.json",
      "/design/guidelines/old-guide.yaml /design/guidelines/new-guide.yaml",
      "/design/guidelines/old-guide.md /design/guidelines/new-guide.md",
      "/design/guidelines/old-guide/feed.xml /design/guidelines/new-guide/feed.xml",
      "/design/guidelines/old-guide/feed.json /design/guidelines/new-guide/feed.json",
      "/design/guidelines/old-guide/topics.json /design/guidelines/new-guide/topics.json",
      "/design/guidelines/old-guide/topics.yaml /design/guidelines/new-guide/topics.yaml",
      "/badges/guidelines/old-guide.svg /badges/guidelines/new-guide.svg",
    ],
  );
  const lines = redirectsFile(catalog, siteAddress("https://example.org", "/x/")).split("\n");
  assert.equal(lines[0], "/x/design/topics/old-topic /x/design/topics/new-topic 301");
});

test("a build writes redirect pages, _redirects and the former anchors", () => {
  const folders = project({ ...renamed, "public/_redirects": "/own /elsewhere 302\n" });
  const cwd = path.dirname(folders.content);
  const out = path.join(cwd, "_site");
  const built = spawnSync(process.execPath, [path.resolve("bin/concordance.js"), "build"], { cwd, encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  const read = (file: string): string => readFileSync(path.join(out, file), "utf8");
  for (const [file, target] of [
    ["design/topics/old-topic.html", "/design/topics/new-topic"],
    ["design/topics/older-topic/guidelines.html", "/design/topics/new-topic"],
    ["embed/topics/old-topic.html", "/embed/topics/new-topic"],
    ["design/guidelines/old-guide.html", "/design/guidelines/new-guide"],
    ["design/guidelines/old-guide/topics.html", "/design/guidelines/new-guide"],
  ] as const) {
    assert.match(read(file), new RegExp(`http-equiv="refresh" content="0; url=${target}"`), file);
  }
  assert.match(read("_redirects"), /^\/own \/elsewhere 302\n\/design\/topics\/old-topic \/design\/topics\/new-topic 301\n/);
  assert.match(read("design/topics/new-topic.html"), /<span id="old-guide"><\/span>/);
  assert.match(read("design/guidelines/new-guide.html"), /<span id="old-topic"><\/span>/);
});
