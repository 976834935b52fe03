import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import { A, ACME, COPY, DECISIONS, E, LINK, P, REFERENCES, rule, stance, topicWith } from "../../support/rules.ts";

const ACNE = "_links: {guideline: {href: /design/guidelines/acne}}";
const CATEGORIES = "data/categories.yaml";
const DECISIONS_FILE = "data/decisions.yaml";

rule("a mistake of form hides nothing else in a topic file", [
  [
    "a misspelt key, a misspelt guideline, an unknown category, a wrong permalink",
    {
      ...ACME,
      [P]: topicWith(`sumary: Use it.\n${REFERENCES}\n${ACNE}`, "name: Paging, description: d, category: lists").replace(
        "data:",
        "permalink: /paging\ndata:",
      ),
    },
    [
      `${P}:3:12 error wrong-permalink`,
      `${P}:10:7 error unknown-key`,
      `${P}:12:34 error unknown-guideline`,
      `${P}:14:53 error unknown-category`,
      `${A}:1:5 warning guideline-without-entries`,
    ],
  ],
  [
    "an invalid day, and an entry of two guidelines",
    {
      ...ACME,
      "data/guidelines/zed.yaml": guidelineYaml("zed"),
      [P]: topicWith(`added: 2026-02-30\n${REFERENCES}\n${LINK}\nguideline: zed`),
    },
    [`${P}:9:14 error invalid-date`, `${P}:12:18 error contradicting-ids`],
  ],
  [
    "a list too short, and a second entry for its guideline",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("  items:\n", "  items:\n    - guideline: acme\n      references: []\n") },
    [`${P}:9:19 error empty-list`, `${P}:10:18 error duplicate-entry`],
  ],
  [
    "a broken reference before two that are the same",
    {
      ...ACME,
      [P]: topicWith(`references: [{name: S, url: here}, {name: T, url: https://a.example/}, {name: T, url: https://a.example/}]\n${LINK}`),
    },
    [`${P}:9:35 error invalid-url`, `${P}:9:78 error duplicate-reference`],
  ],
  [
    "an entry that is none, before one of an unknown guideline",
    { ...ACME, [P]: topicMd("Paging", ["acne"]).replace("items:", "items:\n    - acme") },
    [`${P}:8:7 error invalid-type`, `${P}:9:18 error unknown-guideline`],
  ],
  [
    "a link of the wrong type, and a self link to another topic",
    {
      ...ACME,
      [P]: topicWith(`${REFERENCES}\n_links: {guideline: acme}`, "name: P, description: d, _links: {self: {href: /design/topics/pages}}"),
    },
    [`${P}:10:27 error invalid-type`, `${P}:12:60 error wrong-link`],
  ],
  [
    "a layout that is none, and a former id in use",
    {
      ...ACME,
      [E]: topicMd("Errors", ["acme"]),
      [P]: topicMd("Paging", ["acme"], "    aliases: [errors, 1]\n").replace("layout: topic", "layout: page"),
    },
    [`${P}:2:9 error invalid-value`, `${P}:7:15 error alias-taken`, `${P}:7:23 error invalid-type`],
  ],
  [
    "an unknown key beside a copy that differs from its record",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}\nx: 1\n_embedded: {guideline: {id: acme, title: Old}}`) },
    [`${P}:11:7 error unknown-key`, `${P}:12:48 warning embedded-stale`],
  ],
]);

rule("what was left out of a topic file is not missed", [
  ["its guideline", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("- guideline:", "- guidline:") }, [`${P}:8:7 error unknown-key`]],
  [
    "its guideline, of a wrong type",
    { ...ACME, [E]: topicMd("Errors", ["acme"]), [P]: topicMd("Paging", ["acme"]).replace(": acme", ": 1") },
    [`${P}:8:18 error invalid-type`],
  ],
  [
    "its description",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("description: What Paging is about.", "description: [a]") },
    [`${P}:6:18 error invalid-type`],
  ],
  [
    "its description, under another key",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("description:", "descripton:") },
    [`${P}:6:5 error unknown-key`],
  ],
  ["its entries", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("items:", "entries:") }, [`${P}:7:3 error unknown-key`]],
  ["its fields", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("  topic:", "  topics:") }, [`${P}:4:3 error unknown-key`]],
  [
    "its id, by which others name it",
    { ...ACME, [P]: topicMd("Paging", ["acme"], "    id: Paging\n"), [DECISIONS_FILE]: DECISIONS },
    [`${P}:7:9 error invalid-value`],
  ],
  [
    "its former ids",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    formerly: [pages]\n"),
      [DECISIONS_FILE]: DECISIONS.replace("paging", "pages"),
    },
    [`${P}:7:5 error unknown-key`],
  ],
  [
    "a field of a copy that makes a record",
    { [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {${COPY.replace("Acme rules", "1")}}}`) },
    [`${P}:10:48 error invalid-type`],
  ],
]);

rule("a mistake of form hides nothing else in a record", [
  [
    "an invalid day, a stance on an unknown decision, an unknown option, a picture that is not there",
    stance("stile: {options: [cursor]}\n  style: {options: [ofset]}\ndate: 2016-02-30\ncompanyLogoUrl: /media/a.svg"),
    [`${A}:6:3 error unknown-decision`, `${A}:7:21 error unknown-option`, `${A}:8:7 error invalid-date`, `${A}:9:17 warning missing-media`],
  ],
  [
    "an option that is none, before an unknown one",
    stance("style: {options: [1, ofset]}"),
    [`${A}:6:21 error invalid-type`, `${A}:6:24 error unknown-option`],
  ],
  [
    "a stance without options on an unknown decision",
    stance("stile: {options: []}"),
    [`${A}:6:3 error unknown-decision`, `${A}:6:20 error empty-list`],
  ],
  ["a note that is none is not missed", stance("style: {options: [other], note: 1}"), [`${A}:6:35 error invalid-type`]],
  [
    "a title that is none differs from no copy",
    {
      [A]: guidelineYaml("acme").replace("acme rules", "1"),
      [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme, title: Acme rules, company: acme Inc}}`),
    },
    [`${A}:2:8 error invalid-type`],
  ],
  [
    "an id that is none: the file's name counts",
    { [A]: guidelineYaml("acme").replace("id: acme", "id: Acme"), [P]: topicMd("Paging", ["acme", "acne"]) },
    [`${P}:12:18 error unknown-guideline`, `${A}:1:5 error invalid-value`],
  ],
]);

rule("a mistake of form hides nothing else in the lists", [
  [
    "a category without a name, and another that is in the list already",
    { ...ACME, [P]: topicMd("Paging", ["acme"], "    category: c\n"), [CATEGORIES]: "- {id: a}\n- {id: b, name: B}\n- {id: b, name: C}\n" },
    [`${P}:7:15 error unknown-category`, `${CATEGORIES}:1:3 error missing-key`, `${CATEGORIES}:3:8 error duplicate-category`],
  ],
  [
    "a category whose id cannot be read may be any",
    { ...ACME, [P]: topicMd("Paging", ["acme"], "    category: c\n"), [CATEGORIES]: "- {id: C, name: C}\n- {id: b, name: B}\n" },
    [`${CATEGORIES}:1:8 error invalid-value`],
  ],
  [
    "a decision with an unknown key, of an unknown topic",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), [DECISIONS_FILE]: DECISIONS.replace("paging,", "pagin, why: x,") },
    [`${DECISIONS_FILE}:1:22 error unknown-topic`, `${DECISIONS_FILE}:1:29 error unknown-key`],
  ],
  [
    "a decision without a question, and stances on it and another",
    { ...stance("style: {options: [ofset]}\n  stile: {options: [cursor]}"), [DECISIONS_FILE]: DECISIONS.replace("question: Which?, ", "") },
    [`${DECISIONS_FILE}:1:3 error missing-key`, `${A}:6:21 error unknown-option`, `${A}:7:3 error unknown-decision`],
  ],
  [
    "a decision whose id stands under another key, and stances on it and another",
    {
      ...stance("style: {options: [ofset]}\n  stile: {options: [cursor]}"),
      [DECISIONS_FILE]: DECISIONS.replace("id: style", "slug: style"),
    },
    [`${DECISIONS_FILE}:1:4 error unknown-key`, `${A}:6:21 error unknown-option`, `${A}:7:3 error unknown-decision`],
  ],
  [
    "a category whose id cannot be read may be that of what it lists",
    { ...ACME, [P]: topicMd("Paging", ["acme"], "    category: lists\n"), [CATEGORIES]: "- {id: Lists, name: Lists, topics: [paging]}\n" },
    [`${CATEGORIES}:1:8 error invalid-value`],
  ],
  [
    "a topic that cannot be read may be any",
    { ...stance("style: {options: [cursor]}"), [DECISIONS_FILE]: DECISIONS.replace("topic: paging", "topic: Paging") },
    [`${DECISIONS_FILE}:1:22 error invalid-value`],
  ],
  [
    "an option whose id cannot be read may be any",
    { ...stance("style: {options: [cursor]}"), [DECISIONS_FILE]: DECISIONS.replace("id: cursor", "id: Cursor") },
    [`${DECISIONS_FILE}:1:63 error invalid-value`],
  ],
]);

const LISTED = `- id: style
  topic: paging
  question: Which?
  options:
    - id: cursor
      label: Cursor: a word
    - id: offset
      label: Offset
- id: size
  topic: pagin
  question: How many?
  options:
    - id: fixed
      label: Fixed
    - id: free
      label: Free
`;

rule("a mistake of syntax hides nothing else", [
  [
    "in decisions, and nobody misses what it is in",
    { ...stance("style: {options: [cursor, ofset]}\n  stile: {options: [fixed]}"), [DECISIONS_FILE]: LISTED },
    [
      `${DECISIONS_FILE}:6:14 error yaml-syntax`,
      `${DECISIONS_FILE}:10:10 error unknown-topic`,
      `${A}:6:29 error unknown-option`,
      `${A}:7:3 error unknown-decision`,
    ],
  ],
  [
    "in decisions, with an option that it makes unreadable",
    {
      ...stance("style: {options: [cursor]}"),
      [DECISIONS_FILE]: LISTED.replace(": a word", "").replace("    - id: cursor", "    - id: ]] {").replace("pagin\n", "paging\n"),
    },
    [`${DECISIONS_FILE}:5:11 error yaml-syntax`],
  ],
  [
    "in a record",
    stance("stile: {options: [cursor]}\ndate: 2016-02-30\nlicense: 'MIT\nsector: company\nreviewDate: 2016-02-31"),
    [`${A}:6:3 error unknown-decision`, `${A}:7:7 error invalid-date`, `${A}:8:10 error yaml-syntax`, `${A}:10:13 error invalid-date`],
  ],
  [
    "in categories, of which topics are",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: c\n"),
      [CATEGORIES]: "- id: c\n  name: C: D\n- id: a\n  name: A\n- id: b\n  name: B\n- id: a\n  name: C\n",
    },
    [`${CATEGORIES}:2:9 error yaml-syntax`, `${CATEGORIES}:7:7 error duplicate-category`],
  ],
  [
    "in entries of a topic, nor another one of syntax",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme", "acne", "zenith"], "    category: lists\n")
        .replace("name: Section", "name: `Section`")
        .replace(/url:(?= https:\/\/zenith)/, "url"),
    },
    [`${P}:7:15 error unknown-category`, `${P}:11:17 error yaml-syntax`, `${P}:20:11 error yaml-syntax`],
  ],
]);

describe("a catalog with a mistake of form", () => {
  it("is not built from", () => {
    assert.equal(catalogOf({ ...ACME, [P]: topicMd("Paging", ["acme"], "    categroy: x\n") }).hasErrors, true);
  });
});
