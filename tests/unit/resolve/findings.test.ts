import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf, placeOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";
import { A, ACME, COPY, E, LINK, P, REFERENCES, rule, stance, topicWith } from "../../support/rules.ts";

const TWO_MISTAKES = topicMd("Paging", ["acme", "acne"]).replace("data:", "permalink: /paging\ndata:");
const LOGO_ELSEWHERE: Files = {
  [E]: topicWith(`${REFERENCES}\n_embedded: {guideline: {${COPY}}}`, "id: errors, name: Errors, description: d"),
  [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme, companyLogoUrl: /media/a.svg}}`),
};

rule("every mistake is a finding, where it stands", [
  [
    "a link to nothing in a file with another mistake",
    { ...ACME, [P]: TWO_MISTAKES },
    [`${P}:3:12 error wrong-permalink`, `${P}:13:18 error unknown-guideline`],
  ],
  ["a picture that only the second of two copies names", LOGO_ELSEWHERE, [`${P}:10:57 warning missing-media`]],
]);

rule("an item without a value is found where its dash stands", [
  ["an entry", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("items:", "items:\n    -") }, [`${P}:8:5 error invalid-type`]],
  [
    "a reference",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("references:", "references:\n        -") },
    [`${P}:10:9 error invalid-type`],
  ],
  ["an option of a stance", stance("style:\n    options:\n      -\n"), [`${A}:8:7 error invalid-type`]],
  [
    "a former id",
    { [A]: guidelineYaml("acme", "aliases:\n  - old\n  -\n"), [P]: topicMd("Paging", ["acme"]) },
    [`${A}:7:3 error invalid-type`],
  ],
  [
    "a topic of a category",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/categories.yaml": "- id: a\n  name: A\n  topics:\n  -\n" },
    ["data/categories.yaml:4:3 error invalid-type"],
  ],
]);

rule("one mistake is one finding", [
  [
    "a copy in a file that cannot be read does not make links to it wrong",
    {
      [P]: topicMd("Paging", ["acme"]),
      [E]: topicWith(`${REFERENCES}\n_embedded: {guideline: {${COPY}}}\nx: [`, "id: errors, name: Errors, description: How."),
    },
    [`${E}:11:10 error yaml-syntax`],
  ],
  [
    "a record that cannot be read does not make links to it wrong",
    { [A]: "id: acme\ntitle: 'x\ncompany: y\nurl: https://acme.example/\n", [P]: topicMd("Paging", ["acme"]) },
    [`${A}:2:8 error yaml-syntax`],
  ],
  [
    "a record with an unknown key does not either",
    { [A]: guidelineYaml("acme", "titel: x\n"), [P]: topicMd("Paging", ["acme"]) },
    [`${A}:5:1 error unknown-key`],
  ],
  [
    "a topic that cannot be read does not make its guideline uncovered",
    { ...ACME, [P]: `${topicMd("Paging", ["acme"]).replace("data:", "data: [")}` },
    [`${P}:5:9 error yaml-syntax`],
  ],
  [
    "a tag in place of a required value is not also a missing value",
    { [A]: guidelineYaml("acme").replace("title: acme rules", "title: !x y"), [P]: topicMd("Paging", ["acme"]) },
    [`${A}:2:8 error yaml-tag`],
  ],
  ...["summary: |\n  one\n  two", 'summary: ""', "summary: ' '", 'summary: " \\n\\e"'].map((summary): [string, Files, string[]] => [
    `a text that breaks several rules: ${JSON.stringify(summary)}`,
    { ...ACME, [P]: topicWith(`${summary}\n${REFERENCES}\n${LINK}`) },
    [`${P}:${summary.includes("|") ? "10:9" : "9:16"} error invalid-value`],
  ]),
  [
    "a misnamed key is not also a missing key",
    { ...ACME, [P]: topicWith(`references: [{name: S, link: https://a.example/}]\n${LINK}`) },
    [`${P}:9:30 error unknown-key`],
  ],
  [
    "decisions that cannot be read do not make stances wrong",
    { ...stance("style: {options: [cursor]}"), "data/decisions.yaml": "- {id: style\n" },
    ["data/decisions.yaml:1:3 error yaml-syntax"],
  ],
]);

const siteAt = (url: string): Files => ({ ...ACME, [P]: topicMd("Paging", ["acme"]), "data/site.yaml": `url: ${url}\n` });

rule("a site's URL has a host and a path", [
  ["both", siteAt("https://a.example/x/"), []],
  ["with a query", siteAt("https://a.example/?a"), ["data/site.yaml:1:6 error invalid-value"]],
  ["with a fragment", siteAt('"https://a.example/#a"'), ["data/site.yaml:1:6 error invalid-value"]],
  ["neither", siteAt("here?a"), ["data/site.yaml:1:6 error invalid-url"]],
]);

describe("everything is found in one run", () => {
  it("in files of every kind", () => {
    const { diagnostics } = catalogOf({
      [P]: topicWith(
        `references: [{name: S, url: a.example, x: 1}]\n_links: {guideline: {href: /design/guidelines/acne}}\nsummary: ${"x".repeat(141)}`,
      ),
      [E]: "no front matter\n",
      [A]: guidelineYaml("acme", "date: 2016-02-30\nstances: {style: {options: []}}\n"),
      "data/categories.yaml": "- {id: a}\n",
      "data/decisions.yaml": "- {id: style, topic: paging, question: Which?, options: []}\n",
      "data/site.yaml": "url: here\nrepository: {branch: 1}\n",
    });
    assert.deepEqual(diagnostics.map(placeOf), [
      `${E}:1:1 error front-matter`,
      `${P}:9:35 error invalid-url`,
      `${P}:9:46 error unknown-key`,
      `${P}:10:34 error unknown-guideline`,
      `${P}:11:16 error too-long`,
      "data/categories.yaml:1:3 error missing-key",
      "data/decisions.yaml:1:57 error empty-list",
      `${A}:5:7 error invalid-date`,
      `${A}:6:28 error empty-list`,
      "data/site.yaml:1:6 error invalid-url",
      "data/site.yaml:2:13 error missing-key",
      "data/site.yaml:2:22 error invalid-type",
    ]);
  });
});
