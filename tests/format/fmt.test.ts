import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { formatData } from "../../src/format/data.ts";
import { formatTopic } from "../../src/format/topic.ts";
import { catalogJson } from "../support/catalog-json.ts";
import { catalogIn } from "../support/catalogs.ts";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith, snapshot, temporaryFolder, writeFiles } from "../support/folders.ts";
import { ROOT, SHARED, sharedAbsent } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const ACME = { id: "acme", title: "Acme rules", company: "Acme", url: "https://acme.example/", date: "2025-01-02" };

/** The topic's front matter in its canonical form. */
function formatted(yaml: string, prune = false): string {
  return formatTopic(yaml, {
    name: "paging",
    records: new Map([["acme", ACME]]),
    aliases: new Map([["old-acme", "acme"]]),
    prune,
  });
}

const ENTRY = `    - references:
        - name: A
          url: https://acme.example/a
      _links:
        guideline:
          href: /design/guidelines/acme
`;
const TOPIC = `  _embedded:
    topic:
      id: paging
      name: Paging
`;
const CANONICAL = `layout: topic\ndata:\n  items:\n${ENTRY}${TOPIC}`;

const CASES: readonly (readonly [what: string, yaml: string, expected: string, prune?: boolean])[] = [
  ["what is canonical stays", CANONICAL, CANONICAL],
  ["keys come in order", `data:\n${TOPIC}  items:\n${ENTRY}layout: topic\n`, CANONICAL],
  [
    "what can be derived goes",
    `layout: topic\ntitle: Paging\npermalink: /design/topics/paging\ndata:\n  items:\n${ENTRY}${TOPIC}      _links:\n        self:\n          href: /design/topics/paging\n  _links:\n    self:\n      href: /design/topics/paging/guidelines\n`,
    CANONICAL,
  ],
  [
    "a title of its own stays",
    `title: How to page\n${CANONICAL}`,
    CANONICAL.replace("layout: topic\n", "layout: topic\ntitle: How to page\n"),
  ],
  [
    "short forms become links",
    `layout: topic\ndata:\n  topic:\n    name: Paging\n  items:\n    - guideline: acme\n      references:\n        - {url: "https://acme.example/a", name: "A"}\n`,
    CANONICAL,
  ],
  ["a former id becomes the current one", CANONICAL.replace("guidelines/acme", "guidelines/old-acme"), CANONICAL],
  [
    "entries are sorted by guideline",
    CANONICAL.replace("  items:\n", `  items:\n${ENTRY.replaceAll("acme", "zenith")}`),
    CANONICAL.replace(ENTRY, ENTRY + ENTRY.replaceAll("acme", "zenith")),
  ],
  [
    "days are written as days",
    CANONICAL.replace("      _links:", "      added: 2026-01-02T00:00:00.000Z\n      _links:"),
    CANONICAL.replace("      _links:", "      added: 2026-01-02\n      _links:"),
  ],
  [
    "an embedded copy is brought up to date",
    CANONICAL.replace(
      TOPIC,
      `      _embedded:\n        guideline:\n          company: Old\n          title: Acme rules\n          id: acme\n          sector: company\n          date: 2020-01-01\n${TOPIC}`,
    ),
    CANONICAL.replace(
      TOPIC,
      `      _embedded:\n        guideline:\n          id: acme\n          title: Acme rules\n          company: Acme\n          date: 2025-01-02\n${TOPIC}`,
    ),
  ],
  [
    "with --prune, a copy goes",
    CANONICAL.replace(TOPIC, `      _embedded:\n        guideline:\n          id: acme\n          title: Acme rules\n${TOPIC}`),
    CANONICAL,
    true,
  ],
  [
    "a copy that is the only record stays, pruned or not",
    CANONICAL.replaceAll("/acme\n", "/other\n").replace(
      TOPIC,
      `      _embedded:\n        guideline:\n          id: other\n          title: Other rules\n${TOPIC}`,
    ),
    CANONICAL.replaceAll("/acme\n", "/other\n").replace(
      TOPIC,
      `      _embedded:\n        guideline:\n          id: other\n          title: Other rules\n${TOPIC}`,
    ),
    true,
  ],
  [
    "comments stay with what they are about",
    `# about the file\nlayout: topic\n# about the address\npermalink: /design/topics/paging\ndata:\n  items:\n    # about zenith\n${ENTRY.replaceAll("acme", "zenith")}    # about acme\n${ENTRY}${TOPIC}      # about the category\n      category: lists # trailing\n`,
    `# about the file\nlayout: topic\n# about the address\ndata:\n  items:\n    # about acme\n${ENTRY}    # about zenith\n${ENTRY.replaceAll("acme", "zenith")}${TOPIC}      # about the category\n      category: lists # trailing\n`,
  ],
  [
    "quotes go where they are not needed, and stay where they are",
    CANONICAL.replace("name: Paging", 'name: "Paging"').replace("name: A", 'name: "A: b"'),
    CANONICAL.replace("name: A", "name: 'A: b'"),
  ],
];

describe("the canonical form of a topic file", () => {
  for (const [what, yaml, expected, prune] of CASES) {
    it(what, () => {
      assert.equal(formatted(yaml, prune), expected);
      assert.equal(formatted(expected, prune), expected);
    });
  }
});

const REFERENCES = `      references:
        - name: A
          url: https://acme.example/a
`;
const LINKS = `      _links:
        guideline:
          href: /design/guidelines/acme
`;
const withItems = (items: string): string => `layout: topic\ndata:\n  items:\n${items}${TOPIC}`;

/** Front matter with comments that one run left where the next one found another place for them. */
const COMMENTED: readonly (readonly [what: string, yaml: string, expected: string])[] = [
  [
    "after a short form",
    withItems(`    - guideline: acme # c1\n${REFERENCES}`),
    withItems(`    # c1\n    - references:\n${REFERENCES.replace("      references:\n", "")}${LINKS}`),
  ],
  [
    "between a short form and the references",
    withItems(`    # c1\n    - guideline: acme\n      # c2\n${REFERENCES}`),
    withItems(`    # c1\n    # c2\n    - references:\n${REFERENCES.replace("      references:\n", "")}${LINKS}`),
  ],
  [
    "before a summary that comes late",
    withItems(`${ENTRY.replace("      _links", "      # c1\n      summary: S\n      _links")}`),
    withItems(`    # c1\n    - summary: S\n${REFERENCES}${LINKS}`),
  ],
  [
    "before a reference's name that comes late",
    withItems("    - references:\n        - url: https://acme.example/a # c1\n          # c2\n          name: A\n      guideline: acme\n"),
    withItems(`    - references:\n        # c2\n        - name: A\n          url: https://acme.example/a # c1\n${LINKS}`),
  ],
  [
    "at the end of an entry, before one after a short form",
    withItems(`${ENTRY}      # c1\n    - guideline: zenith # c2\n${REFERENCES}`),
    withItems(
      `${ENTRY.replace("      _links", "      # c1\n      _links")}    # c2\n    - references:\n${REFERENCES.replace("      references:\n", "")}${LINKS.replace("acme", "zenith")}`,
    ),
  ],
  [
    "at the end of a reference, before a key that goes",
    withItems(
      `    - references:\n        - name: A\n          url: https://acme.example/a\n          # c1\n      # c2\n      guideline: acme\n`,
    ),
    withItems(`    - references:\n        - name: A\n          url: https://acme.example/a\n          # c1\n          # c2\n${LINKS}`),
  ],
  ["after a title that goes", `${CANONICAL}title: Paging # c1\n`, `${CANONICAL}\n# c1\n`],
  [
    "after the short form of the topic's fields",
    `layout: topic\ndata:\n  items: []\n  topic: # c1\n    name: Paging # c2\n`,
    `layout: topic\ndata:\n  items: []\n  _embedded:\n    topic:\n      # c1\n      id: paging\n      name: Paging # c2\n`,
  ],
  [
    "above the short form of the topic's fields",
    `layout: topic\ndata:\n  # c1\n  topic:\n    # c2\n    name: Paging\n  items: []\n`,
    `layout: topic\ndata:\n  items: []\n  _embedded:\n    # c1\n    topic:\n      id: paging\n      # c2\n      name: Paging\n`,
  ],
  [
    "above the long form of the topic's fields, where it comes first",
    `layout: topic\ndata:\n  # c1\n  _embedded:\n    # c2\n    topic:\n      # c3\n      name: Paging\n      id: paging\n  items:\n${ENTRY}`,
    `layout: topic\ndata:\n  items:\n${ENTRY}  # c1\n  _embedded:\n    # c2\n    topic:\n      id: paging\n      # c3\n      name: Paging\n`,
  ],
];

const STANCES: readonly (readonly [what: string, yaml: string, expected: string])[] = [
  [
    "above a stance that comes late",
    "stances:\n  # c1\n  versions:\n    options: [a]\n  paging:\n    options: [a]\n",
    "stances:\n  paging:\n    options: [a]\n  # c1\n  versions:\n    options: [a]\n",
  ],
  [
    "at the stances, and above the first of them",
    "stances: # c0\n  # c1\n  # c2\n  versions:\n    options: [a]\n  # c3\n  paging:\n    options: [a]\n",
    "stances:\n  # c0\n  # c3\n  paging:\n    options: [a]\n  # c1\n  # c2\n  versions:\n    options: [a]\n",
  ],
  [
    "above a note that comes early",
    "stances:\n  paging:\n    # c1\n    note: n\n    options: [a]\n",
    "stances:\n  paging:\n    options: [a]\n    # c1\n    note: n\n",
  ],
  ["at the head of the file", "# c1\n# c2\ncompany: Acme\n# c3\nid: acme\n", "# c1\n# c2\n# c3\nid: acme\ncompany: Acme\n"],
];

describe("comments find their place in one run, and none is lost:", () => {
  for (const [what, yaml, expected] of COMMENTED) {
    it(what, () => {
      assert.equal(formatted(yaml), expected);
      assert.equal(formatted(expected), expected);
    });
  }

  for (const [what, yaml, expected] of STANCES) {
    it(`${what}, in a record`, () => {
      const format = { kind: "guideline", decisions: ["paging", "versions"], topics: new Map(), schema: undefined } as const;
      assert.equal(formatData(yaml, format), expected);
      assert.equal(formatData(expected, format), expected);
    });
  }

  it("in data files", () => {
    const format = { kind: "categories", decisions: [], topics: new Map(), schema: undefined } as const;
    const yaml = "- id: a\n  name: A\n  # c1\n- name: B\n  # c2\n  id: b\n";
    const expected = "- id: a\n  # c1\n  name: A\n# c2\n- id: b\n  name: B\n";
    assert.equal(formatData(yaml, format), expected);
    assert.equal(formatData(expected, format), expected);
  });
});

describe("the canonical form of a data file", () => {
  it("has keys in order, days as days, options in brackets, stances in the order of the decisions", () => {
    const yaml = `# about it\ncompany: Acme\nid: acme\ntitle: "Rules"\nurl: https://acme.example/\ndate: 2020-01-02T00:00:00.000Z\nstances:\n  b:\n    note: n\n    options:\n      - x\n      - y\n  a: {options: [z]}\n`;
    const expected = `# about it\nid: acme\ntitle: Rules\ncompany: Acme\nurl: https://acme.example/\ndate: 2020-01-02\nstances:\n  a:\n    options: [z]\n  b:\n    options: [x, y]\n    note: n\n`;
    const format = { kind: "guideline", decisions: ["a", "b"], topics: new Map(), schema: undefined } as const;
    assert.equal(formatData(yaml, format), expected);
    assert.equal(formatData(expected, format), expected);
  });

  it("has current ids in the place of former ones", () => {
    const topics = new Map([["old-paging", "paging"]]);
    const categories = "- id: lists\n  name: Lists\n  topics:\n    - errors\n    - old-paging # first\n";
    const decisions = "- id: style\n  topic: old-paging\n  question: How?\n  options:\n    - id: old-paging\n      label: L\n";
    const of = (kind: "categories" | "decisions", yaml: string) => formatData(yaml, { kind, decisions: [], topics, schema: undefined });
    assert.equal(of("categories", categories), categories.replace("old-paging", "paging"));
    assert.equal(of("decisions", decisions), decisions.replace("topic: old-paging", "topic: paging"));
  });

  it("has the keys of the site's file in order, with their comments", () => {
    const yaml = `# about it\ndiagnostics:\n  # c1\n  exceptions:\n    - why: w\n      code: missing-note\n      # c2\n      file: f\n  severity:\n    missing-note: off\n    missing-media: error\nrepository:\n  branch: main\n  url: https://code.example/\nlicense: https://l.example/\nurl: https://a.example\n# c3\ndescription: D\ntagline: L\ntitle: T\n`;
    const expected = `# about it\ntitle: T\ntagline: L\n# c3\ndescription: D\nurl: https://a.example\nlicense: https://l.example/\nrepository:\n  url: https://code.example/\n  branch: main\ndiagnostics:\n  severity:\n    missing-note: off\n    missing-media: error\n  # c1\n  exceptions:\n    - code: missing-note\n      # c2\n      file: f\n      why: w\n`;
    const format = { kind: "site", decisions: [], topics: new Map(), schema: undefined } as const;
    assert.equal(formatData(yaml, format), expected);
    assert.equal(formatData(expected, format), expected);
  });

  it("names its schema once", () => {
    const format = { kind: "guideline", decisions: [], topics: new Map(), schema: "../../schemas/guideline.schema.json" } as const;
    const expected = "# yaml-language-server: $schema=../../schemas/guideline.schema.json\n# mine\nid: acme\n";
    assert.equal(formatData("# mine\nid: acme\n", format), expected);
    assert.equal(formatData(expected, format), expected);
  });
});

/** Formats a folder and tells whether its catalog, and then its text, stay the same. */
async function assertFormatKeepsMeaning(folder: string, ...options: string[]): Promise<void> {
  const before = catalogIn(folder);
  const outcome = await concordance(["fmt", ...options], { cwd: folder });
  assert.equal(outcome.stderr, "");
  const after = catalogIn(folder);
  assert.deepEqual(catalogJson(after.catalog), catalogJson(before.catalog));
  const text = snapshot(folder);
  assert.equal((await concordance(["fmt", "--check", ...options], { cwd: folder })).code, 0);
  assert.deepEqual(snapshot(folder), text);
}

describe("concordance fmt", () => {
  it("has nothing to do for the project's own catalog", async () => {
    const { code, stdout, stderr } = await concordance(["fmt", "--check"], { cwd: ROOT });
    assert.deepEqual([code, stdout.split("\n").length, stderr], [0, 2, ""], stdout);
  });

  it("keeps the meaning of a catalog in short forms", async () => {
    await assertFormatKeepsMeaning(folderWith(SMALL_CATALOG));
  });

  it("writes current ids wherever former ones stand, so that check has nothing to say", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "content/topics/paging.md": topicMd("Paging", ["acme", "zenith"], "    category: collections\n    aliases: [pages]\n"),
      "data/categories.yaml": "- id: collections\n  name: Collections\n  description: How lists are read.\n  topics: [pages]\n",
      "data/decisions.yaml": String(SMALL_CATALOG["data/decisions.yaml"]).replace("topic: paging", "topic: pages"),
    });
    assert.equal((await concordance(["check"], { cwd: folder })).stdout.match(/ former-id /g)?.length, 2);
    await assertFormatKeepsMeaning(folder);
    assert.equal((await concordance(["check"], { cwd: folder })).stdout, "No problems found.\n");
  });

  it("says with --check what would change, and changes nothing", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const before = snapshot(folder);
    const { code, stdout } = await concordance(["fmt", "--check", "content/topics/paging.md"], { cwd: folder });
    assert.equal(code, 1);
    assert.equal(stdout, "would change content/topics/paging.md\n1 of 1 file would change.\n");
    assert.deepEqual(snapshot(folder), before);
  });

  it("leaves files with errors alone, says why, and formats the others", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "content/topics/errors.md": "---\nlayuot: topic\n---\n" });
    const { code, stdout, stderr } = await concordance(["fmt"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stdout, /^changed content\/topics\/paging\.md$/m);
    assert.match(stderr, /unknown-key content\/topics\/errors\.md:2:1/);
    assert.equal(readFileSync(path.join(folder, "content/topics/errors.md"), "utf8"), "---\nlayuot: topic\n---\n");
  });

  it("keeps bodies, and writes line feeds without a byte order mark", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const file = path.join(folder, "content/topics/paging.md");
    const text = readFileSync(file, "utf8");
    writeFiles(folder, { "content/topics/paging.md": `${text}\n# A body\n\n* with *this*\n`.replaceAll("\n", "\r\n") });
    await concordance(["fmt"], { cwd: folder });
    const now = readFileSync(file, "utf8");
    assert.ok(now.endsWith("---\n\n# A body\n\n* with *this*\n"), now);
    assert.ok(!now.includes("\r"));
  });

  it("refuses a file that is not of the catalog", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "note.md": "x" });
    assert.deepEqual((await concordance(["fmt", "note.md"], { cwd: folder })).code, 2);
    assert.deepEqual((await concordance(["fmt", "nothing.md"], { cwd: folder })).code, 2);
  });
});

describe("concordance fmt over the samples", { skip: sharedAbsent }, () => {
  it("keeps the meaning of the seed, with and without --prune", async () => {
    for (const options of [[], ["--prune"]]) {
      const folder = temporaryFolder();
      mkdirSync(path.join(folder, "content", "topics"), { recursive: true });
      cpSync(path.join(SHARED, "seed"), path.join(folder, "content", "topics"), { recursive: true });
      await assertFormatKeepsMeaning(folder, ...options);
    }
  });

  it("keeps the meaning of the samples, once they are imported", async () => {
    const folder = temporaryFolder();
    await concordance(["import", path.join(SHARED, "samples", "topics")], { cwd: folder });
    await assertFormatKeepsMeaning(folder);
  });
});
