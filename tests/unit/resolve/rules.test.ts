import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import { A, ACME, COPY, DECISIONS, E, LINK, P, REFERENCES, rule, stance, topicWith } from "../../support/rules.ts";

rule("rule 1: an entry's guideline is what its link names", [
  ["a link", { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}`) }, []],
  ["the short form", { ...ACME, [P]: topicWith(`${REFERENCES}\nguideline: acme`) }, []],
  ["an embedded copy alone", { ...ACME, [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme}}`) }, []],
  ["all three, the same", { ...ACME, [P]: topicWith(`${REFERENCES}\nguideline: acme\n${LINK}\n_embedded: {guideline: {id: acme}}`) }, []],
  ["none", { ...ACME, [P]: topicWith(REFERENCES) }, [`${P}:9:7 error missing-guideline`, `${A}:1:5 warning guideline-without-entries`]],
  [
    "a short form that contradicts the link",
    { ...ACME, "data/guidelines/zed.yaml": guidelineYaml("zed"), [P]: topicWith(`${REFERENCES}\n${LINK}\nguideline: zed`) },
    [`${P}:11:18 error contradicting-ids`],
  ],
  [
    "an embedded copy that contradicts the link",
    {
      ...ACME,
      "data/guidelines/zed.yaml": guidelineYaml("zed"),
      [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: zed}}`),
    },
    [`${P}:11:35 error contradicting-ids`],
  ],
]);

rule("rule 2: a record counts, a copy that differs is stale", [
  [
    "a copy that is the same",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, title: acme rules}}`) },
    [],
  ],
  [
    "a copy with another title",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, title: Old}}`) },
    [`${P}:11:48 warning embedded-stale`],
  ],
  [
    "a copy that has what the record has not",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, type: pdf, license: MIT}}`) },
    [`${P}:11:47 warning embedded-stale`],
  ],
  [
    "a day written the long way is the same day",
    {
      "data/guidelines/acme.yaml": guidelineYaml("acme", "date: 2016-05-11\n"),
      [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, date: 2016-05-11T00:00:00.000Z}}`),
    },
    [],
  ],
  [
    "a copy under the id that the guideline had",
    {
      "data/guidelines/acme.yaml": guidelineYaml("acme", "aliases: [acme-old]\n"),
      [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme-old, title: acme rules}}`),
    },
    [`${P}:10:35 warning former-id`],
  ],
  [
    "a file named after something else",
    { "data/guidelines/akme.yaml": guidelineYaml("acme"), [P]: topicWith(`${REFERENCES}\n${LINK}`) },
    ["data/guidelines/akme.yaml:1:5 warning file-name"],
  ],
  [
    "two files for one guideline",
    { ...ACME, "data/guidelines/akme.yaml": guidelineYaml("acme"), [P]: topicWith(`${REFERENCES}\n${LINK}`) },
    ["data/guidelines/akme.yaml:1:5 error duplicate-guideline"],
  ],
]);

rule("rule 3: without a record, copies that agree make it", [
  ["one copy", { [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {${COPY}}}`) }, []],
  [
    "two partial copies that complete each other",
    {
      [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme, title: T, company: C}}`),
      [E]: topicWith(
        `${REFERENCES}\n_embedded: {guideline: {id: acme, url: https://acme.example/}}`,
        "id: errors, name: Errors, description: d",
      ),
    },
    [],
  ],
  [
    "two copies that differ",
    {
      [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {${COPY}}}`),
      [E]: topicWith(
        `${REFERENCES}\n_embedded: {guideline: {${COPY.replace("Acme rules", "Other")}}}`,
        "id: errors, name: Errors, description: d",
      ),
    },
    [`${P}:10:48 error embedded-conflict`],
  ],
  [
    "a copy without its url",
    { [P]: topicWith(`${REFERENCES}\n_embedded: {guideline: {id: acme, title: T, company: C}}`) },
    [`${P}:10:19 error embedded-incomplete`],
  ],
  [
    "a link to nothing",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n_links: {guideline: {href: /design/guidelines/acne}}`) },
    [`${P}:10:34 error unknown-guideline`, `${A}:1:5 warning guideline-without-entries`],
  ],
]);

rule("rule 4: links have their form and lead to what exists", [
  [
    "a link of another form",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n_links: {guideline: {href: /guidelines/acme}}\nguideline: acme`) },
    [`${P}:10:34 error wrong-link`],
  ],
  [
    "a link with a slash at its end",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n_links: {guideline: {href: /design/guidelines/acme/}}\nguideline: acme`) },
    [`${P}:10:34 error wrong-link`],
  ],
  [
    "a link to another site",
    {
      ...ACME,
      [P]: topicWith(`${REFERENCES}\n_links: {guideline: {href: "https://evil.example/design/guidelines/acme"}}\nguideline: acme`),
    },
    [`${P}:10:34 error wrong-link`],
  ],
  [
    "a copy's self link of another guideline",
    {
      ...ACME,
      [P]: topicWith(`${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, _links: {self: {href: /design/guidelines/zed}}}}`),
    },
    [`${P}:11:63 error wrong-link`],
  ],
  [
    "a copy's topics link of another form",
    {
      ...ACME,
      [P]: topicWith(
        `${REFERENCES}\n${LINK}\n_embedded: {guideline: {id: acme, _links: {guidelineTopics: {href: /design/guidelines/acme}}}}`,
      ),
    },
    [`${P}:11:74 error wrong-link`],
  ],
  [
    "the topic's own links, right",
    {
      ...ACME,
      [P]: topicWith(
        `${REFERENCES}\n${LINK}`,
        "id: paging, name: P, description: d, _links: {self: {href: /design/topics/paging}, topicGuidelines: {href: /design/topics/paging/guidelines}}",
      ),
    },
    [],
  ],
  [
    "the topic's own links, wrong",
    {
      ...ACME,
      [P]: topicWith(
        `${REFERENCES}\n${LINK}`,
        "id: paging, name: P, description: d, _links: {self: {href: /design/topics/pagin}, topicGuidelines: {href: /design/topics/paging}}",
      ),
    },
    [`${P}:12:72 error wrong-link`, `${P}:12:119 error wrong-link`],
  ],
  [
    "the file's own links, wrong",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"]).replace(
        "data:\n",
        "data:\n  _links: {self: {href: /design/topics/paging}, topic: {href: /design/topics/errors}}\n",
      ),
    },
    [`${P}:4:25 error wrong-link`, `${P}:4:63 error wrong-link`],
  ],
  ["a permalink, right", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("data:", "permalink: /design/topics/paging\ndata:") }, []],
  [
    "a permalink, wrong",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("data:", "permalink: /design/topics/pages\ndata:") },
    [`${P}:3:12 error wrong-permalink`],
  ],
]);

rule("rule 5: what may be left out", [
  [
    "a category that does not exist",
    { ...ACME, [P]: topicMd("Paging", ["acme"], "    category: lists\n") },
    [`${P}:7:15 error unknown-category`],
  ],
  [
    "a category that exists",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging]}\n",
    },
    [],
  ],
  [
    "a category that orders a topic of another",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging]}\n" },
    ["data/categories.yaml:1:37 warning misplaced-topic"],
  ],
  [
    "a category that orders a topic of a category that does not exist",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: list\n"),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging]}\n",
    },
    [`${P}:7:15 error unknown-category`],
  ],
  [
    "a category that orders an unknown topic",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging, pagin]}\n",
    },
    ["data/categories.yaml:1:45 warning misplaced-topic"],
  ],
  [
    "a topic without a name",
    { ...ACME, [P]: topicWith(`${REFERENCES}\n${LINK}`, "id: paging, description: d") },
    [`${P}:12:12 error missing-key`],
  ],
  [
    "a file without a topic",
    { ...ACME, [P]: "---\nlayout: topic\ndata:\n  items: []\n---\n" },
    [`${P}:3:1 error missing-key`, `${A}:1:5 warning guideline-without-entries`],
  ],
  [
    "a topic named twice",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("data:\n", "data:\n  _embedded: {topic: {name: P}}\n") },
    [`${P}:4:15 warning description-missing`, `${P}:5:3 error unknown-key`],
  ],
  [
    "another layout",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("layout: topic", "layout: page") },
    [`${P}:2:9 error invalid-value`],
  ],
  ["no layout", { ...ACME, [P]: topicMd("Paging", ["acme"]).replace("layout: topic\n", "") }, [`${P}:2:1 error missing-key`]],
  [
    "a file name that can be no id",
    { ...ACME, "content/topics/Paging Things.md": topicMd("Paging", ["acme"]) },
    ["content/topics/Paging Things.md:4:3 error invalid-value"],
  ],
  ["an id that is not the file's name", { ...ACME, [P]: topicMd("Paging", ["acme"], "    id: pages\n") }, [`${P}:7:9 warning file-name`]],
]);

rule("rule 6: pictures and types", [
  [
    "a picture that exists",
    {
      "data/guidelines/acme.yaml": guidelineYaml("acme", "companyLogoUrl: /media/acme.svg\n"),
      [P]: topicMd("Paging", ["acme"]),
      "public/media/acme.svg": "<svg/>",
    },
    [],
  ],
  [
    "pictures that do not",
    {
      "data/guidelines/acme.yaml": guidelineYaml("acme", "companyLogoUrl: /media/acme.svg\nscreenshotUrl: /media/acme.png\n"),
      [P]: topicMd("Paging", ["acme"]),
    },
    [`${A}:5:17 warning missing-media`, `${A}:6:16 warning missing-media`],
  ],
  [
    "a picture outside public",
    { "data/guidelines/acme.yaml": guidelineYaml("acme", "companyLogoUrl: /../../etc/x.png\n"), [P]: topicMd("Paging", ["acme"]) },
    [`${A}:5:17 error invalid-value`],
  ],
  [
    "a type that is none",
    { "data/guidelines/acme.yaml": guidelineYaml("acme", "type: wiki\n"), [P]: topicMd("Paging", ["acme"]) },
    [`${A}:5:7 error invalid-value`],
  ],
]);

rule("rule 7: doubles, unknown ids and gaps", [
  [
    "two files for one topic",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "content/topics/x/paging.md": topicMd("Paging", ["acme"]) },
    ["content/topics/x/paging.md:4:3 error duplicate-topic"],
  ],
  [
    "a topic that a category lists twice",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      "data/categories.yaml": "- id: lists\n  name: Lists\n  topics:\n    - paging\n    - paging\n",
    },
    ["data/categories.yaml:5:7 error duplicate-topic"],
  ],
  [
    "an unknown topic that a category lists twice",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/categories.yaml": "- {id: lists, name: Lists, topics: [pagin, pagin]}\n" },
    ["data/categories.yaml:1:37 warning misplaced-topic", "data/categories.yaml:1:44 error duplicate-topic"],
  ],
  [
    "a topic that a category lists by its id and by a former one",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n    aliases: [pages]\n"),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging, pages]}\n",
    },
    ["data/categories.yaml:1:45 error duplicate-topic", "data/categories.yaml:1:45 warning former-id"],
  ],
  ["two entries for one guideline", { ...ACME, [P]: topicMd("Paging", ["acme", "acme"]) }, [`${P}:12:18 error duplicate-entry`]],
  [
    "the same reference twice",
    { ...ACME, [P]: topicWith(`references: [{name: S, url: https://a.example/}, {url: https://a.example/, name: S}]\n${LINK}`) },
    [`${P}:9:56 error duplicate-reference`],
  ],
  [
    "one section under two names",
    { ...ACME, [P]: topicWith(`references: [{name: S, url: https://a.example/}, {name: T, url: https://a.example/}]\n${LINK}`) },
    [],
  ],
  ["a stance on its decision", stance("style: {options: [cursor, offset]}"), []],
  [
    "a stance on a decision, and a topic in a category, where the lists are empty",
    {
      ...stance("style: {options: [cursor]}"),
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      "data/decisions.yaml": "[]\n",
      "data/categories.yaml": "[]\n",
    },
    [`${P}:7:15 error unknown-category`, `${A}:6:3 error unknown-decision`],
  ],
  ["a stance on an unknown decision", stance("stile: {options: [cursor]}"), [`${A}:6:3 error unknown-decision`]],
  ["a stance on an unknown option", stance("style: {options: [cursor, ofset]}"), [`${A}:6:29 error unknown-option`]],
  ["a stance that takes an option twice", stance("style: {options: [cursor, cursor]}"), [`${A}:6:29 error duplicate-option`]],
  ["a stance that takes other and says what", stance("style: {options: [other], note: By date.}"), []],
  ["a stance that takes other and does not", stance("style: {options: [other]}"), [`${A}:6:3 warning missing-note`]],
  [
    "a decision of an unknown topic",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/decisions.yaml": DECISIONS.replace("paging", "pagin") },
    ["data/decisions.yaml:1:22 error unknown-topic"],
  ],
  [
    "a decision listed twice",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/decisions.yaml": DECISIONS + DECISIONS },
    ["data/decisions.yaml:2:8 error duplicate-decision"],
  ],
  [
    "what is wrong below a decision and a category listed twice",
    {
      ...ACME,
      [P]: topicMd("Paging", ["acme"]),
      "data/decisions.yaml": `${DECISIONS}${DECISIONS}- {id: more, topic: pagin, question: Q, options: [{id: a, label: A}, {id: a, label: B}]}\n`,
      "data/categories.yaml": "- {id: a, name: A}\n- {id: a, name: B}\n- {id: c, name: C, topics: [none]}\n",
    },
    [
      "data/categories.yaml:2:8 error duplicate-category",
      "data/categories.yaml:3:29 warning misplaced-topic",
      "data/decisions.yaml:2:8 error duplicate-decision",
      "data/decisions.yaml:3:21 error unknown-topic",
      "data/decisions.yaml:3:75 error duplicate-option",
    ],
  ],
  [
    "an option that every decision has",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/decisions.yaml": DECISIONS.replace("id: offset", "id: other") },
    ["data/decisions.yaml:1:87 error duplicate-option"],
  ],
  [
    "an option listed twice",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/decisions.yaml": DECISIONS.replace("id: offset", "id: cursor") },
    ["data/decisions.yaml:1:87 error duplicate-option"],
  ],
  [
    "a category listed twice",
    { ...ACME, [P]: topicMd("Paging", ["acme"]), "data/categories.yaml": "- {id: a, name: A}\n- {id: a, name: B}\n" },
    ["data/categories.yaml:2:8 error duplicate-category"],
  ],
  [
    "texts that link to pages which do not exist",
    {
      ...ACME,
      [P]: `${topicMd("Paging", ["acme"], "    aliases: [pages]\n").replace("is about.", "is [about](/design/topics/none), not [that](/design/topics/pages).")}See [a](/design/guidelines/acme#x), [b](</design/guidelines/nobody>), [c](/design/decisions/none) and [d](/about/).\n`,
      "data/categories.yaml":
        "- {id: a, name: A, description: 'See [it](/design/topics/paging/guidelines).'}\n- {id: b, name: B, description: 'See [it](/design/topics/no).'}\n",
    },
    [
      `${P}:6:41 warning unknown-page`,
      `${P}:6:74 warning former-id`,
      `${P}:14:42 warning unknown-page`,
      `${P}:14:75 warning unknown-page`,
      "data/categories.yaml:2:43 warning unknown-page",
    ],
  ],
  ["a topic nobody covers", { [P]: topicMd("Paging") }, [`${P}:5:11 warning topic-without-entries`]],
  [
    "a guideline that covers nothing",
    { ...ACME, "data/guidelines/zed.yaml": guidelineYaml("zed"), [P]: topicMd("Paging", ["acme"]) },
    ["data/guidelines/zed.yaml:1:5 warning guideline-without-entries"],
  ],
  [
    "a description missing",
    { ...ACME, [P]: topicMd("Paging", ["acme"]).replace(/ {4}description.*\n/, "") },
    [`${P}:4:3 warning description-missing`],
  ],
]);
