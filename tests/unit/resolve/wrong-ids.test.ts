import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";
import { A, ACME, DECISIONS, E, LINK, P, REFERENCES, rule, stance, topicWith } from "../../support/rules.ts";

const CATEGORIES = "data/categories.yaml";
const DECISIONS_FILE = "data/decisions.yaml";
const Z = "data/guidelines/zed.yaml";
const TWO_STANCES = (decisions: string, zeds = "style: {options: [cursor]}"): Files => ({
  ...stance("style: {options: [cursor]}"),
  [Z]: guidelineYaml("zed", `stances:\n  ${zeds}\n`),
  [P]: topicMd("Paging", ["acme", "zed"]),
  [DECISIONS_FILE]: decisions,
});

rule("one wrong id is one finding, where it stands", [
  [
    "of a guideline that entries name by its file",
    { [A]: guidelineYaml("acme-rules"), [P]: topicMd("Paging", ["acme"]), [E]: topicMd("Errors", ["acme"]) },
    [`${A}:1:5 error file-name`],
  ],
  [
    "of a guideline that copies name by its file",
    { [A]: guidelineYaml("acme-rules"), [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, company: acme Inc}}`) },
    [`${A}:1:5 error file-name`],
  ],
  [
    "not of a guideline whose former id is the file's name",
    { [A]: guidelineYaml("acme-rules", "aliases: [acme]\n"), [P]: topicMd("Paging", ["acme"]) },
    [`${P}:8:18 warning former-id`, `${A}:1:5 warning file-name`],
  ],
  [
    "of a topic that a decision and a category name by its file",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    id: pagingg\n    category: a\n"),
      [CATEGORIES]: "- {id: a, name: A, topics: [paging]}\n",
      [DECISIONS_FILE]: DECISIONS,
    },
    [`${P}:7:9 error file-name`],
  ],
  [
    "of a topic that only a category names by its file",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    id: pagingg\n    category: a\n"),
      [CATEGORIES]: "- {id: a, name: A, topics: [paging]}\n",
    },
    [`${P}:7:9 warning file-name`],
  ],
  [
    "of two files, in the one that is not named after it",
    {
      "data/guidelines/aaa.yaml": guidelineYaml("acme"),
      ...ACME,
      [P]: topicMd("Paging", ["acme"]),
      "content/topics/a.md": topicMd("A", ["acme"], "    id: paging\n"),
    },
    ["content/topics/a.md:7:9 error duplicate-topic", "data/guidelines/aaa.yaml:1:5 error duplicate-guideline"],
  ],
  [
    "of a category",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      [E]: topicMd("Errors", ["acme"], "    category: lists\n"),
      [CATEGORIES]: "- {id: listss, name: Lists, topics: [paging, errors]}\n",
    },
    [`${CATEGORIES}:1:8 error unknown-category`],
  ],
  [
    "not of a category that a topic is in",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      [E]: topicMd("Errors", ["acme"], "    category: lists\n"),
      "content/topics/a.md": topicMd("A", ["acme"], "    category: listss\n"),
      [CATEGORIES]: "- {id: listss, name: Lists}\n",
    },
    [`${E}:7:15 error unknown-category`, `${P}:7:15 error unknown-category`],
  ],
  [
    "of a category, as most topics name it",
    {
      ...ACME,
      "content/topics/a.md": topicMd("A", ["acme"], "    category: list\n"),
      "content/topics/b.md": topicMd("B", ["acme"], "    category: list\n"),
      [E]: topicMd("Errors", ["acme"], "    category: lists\n"),
      "content/topics/h.md": topicMd("H", ["acme"], "    category: lists\n"),
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      [CATEGORIES]: "- {id: listss, name: Lists}\n",
    },
    [
      "content/topics/a.md:7:15 error unknown-category",
      "content/topics/b.md:7:15 error unknown-category",
      `${CATEGORIES}:1:8 error unknown-category`,
    ],
  ],
  ["of a decision", TWO_STANCES(DECISIONS.replace("id: style", "id: styles")), [`${DECISIONS_FILE}:1:8 error unknown-decision`]],
  [
    "not of a decision beside one that cannot be read, which may be meant",
    TWO_STANCES(`${DECISIONS.replace("id: style", "id: styles")}${DECISIONS.replace("id: style", "id: Style")}`),
    [`${DECISIONS_FILE}:2:8 error invalid-value`],
  ],
  [
    "of a decision, beside an option that it does not have",
    TWO_STANCES(DECISIONS.replace("id: style", "id: styles"), "style: {options: [cursor, page]}"),
    [`${DECISIONS_FILE}:1:8 error unknown-decision`, `${Z}:6:29 error unknown-option`],
  ],
  ["of an option", TWO_STANCES(DECISIONS.replace("id: cursor", "id: cursors")), [`${DECISIONS_FILE}:1:63 error unknown-option`]],
  [
    "not of an option that a stance takes",
    TWO_STANCES(DECISIONS.replace("id: cursor", "id: cursors"), "style: {options: [cursors, cursor]}"),
    [`${A}:6:21 error unknown-option`, `${Z}:6:30 error unknown-option`],
  ],
]);

describe("what the finding about a wrong id says", () => {
  const ROWS: readonly (readonly [name: string, files: Files, message: string, hint: string])[] = [
    [
      "of a guideline",
      { [A]: guidelineYaml("acme-rules"), [P]: topicMd("Paging", ["acme"]), [E]: topicMd("Errors", ["acme"]) },
      "The file holds the guideline “acme-rules” but is called “acme”, as 2 entries name it.",
      "Rename the file to acme-rules.yaml and correct the entries, or set id to “acme”.",
    ],
    [
      "of a decision",
      TWO_STANCES(DECISIONS.replace("id: style", "id: styles")),
      "2 stances name the decision “style”, which does not exist, and none names “styles”.",
      "Set id to “style”, or correct the stances.",
    ],
    [
      "of an option",
      TWO_STANCES(DECISIONS.replace("id: cursor", "id: cursors")),
      "2 stances take the option “cursor”, which the decision “style” does not have, and none takes “cursors”.",
      "Set id to “cursor”, or correct the stances.",
    ],
  ];
  for (const [name, files, message, hint] of ROWS) {
    it(name, () => {
      assert.deepEqual(
        catalogOf(files).diagnostics.map((finding) => [finding.message, finding.hint]),
        [[message, hint]],
      );
    });
  }

  it("cannot be excepted where it is an error", () => {
    const { diagnostics } = catalogOf({
      [A]: guidelineYaml("acme-rules"),
      [P]: topicMd("Paging", ["acme"]),
      "data/site.yaml": `diagnostics:\n  exceptions: [{code: file-name, file: ${A}, why: It is.}]\n  severity: {file-name: off}\n`,
    });
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => [code, severity]),
      [["file-name", "error"]],
    );
  });
});
