import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { quote } from "../../../src/diagnostics/quote.ts";
import { describePath } from "../../../src/resolve/value-path.ts";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";
import { DECISIONS } from "../../support/rules.ts";

const P = "content/topics/paging.md";
const A = "data/guidelines/acme.yaml";
const GOOD: Files = { [P]: topicMd("Paging", ["acme"]), [A]: guidelineYaml("acme") };
/** A topic with a line of YAML more in its entry. */
const entry = (yaml: string): Files => ({
  ...GOOD,
  [P]: topicMd("Paging", ["acme"]).replace("- guideline: acme", `- guideline: acme\n      ${yaml}`),
});
const reference = (yaml: string): Files => ({
  ...GOOD,
  [P]: topicMd("Paging", ["acme"]).replace(/- name: Section\n *url: .*/, `- ${yaml}`),
});

/** Files, and what the first finding says: message and hint. */
const ROWS: readonly (readonly [name: string, files: Files, message: string, hint: string | undefined])[] = [
  [
    "an unknown key near a known one",
    { ...GOOD, [A]: guidelineYaml("acme", "licence: MIT\n") },
    "The file has no key “licence”.",
    "Did you mean “license”?",
  ],
  [
    "an unknown key far from all",
    reference("{name: S, url: https://a.example/, zzzzzz: 1}"),
    "Reference 1 of entry 1 has no key “zzzzzz”.",
    "Its keys are: name, url, quote.",
  ],
  [
    "a value under the wrong key",
    reference("{name: S, description: https://a.example/}"),
    "Reference 1 of entry 1 has no key “description”, and its key “url” is missing.",
    "Rename “description” to “url”.",
  ],
  [
    "a missing key",
    reference("{name: S}"),
    "Reference 1 of entry 1 needs the key “url”.",
    "Add “url: https://example.com/api-guidelines#pagination”, say.",
  ],
  [
    "a URL without its scheme",
    reference("{name: S, url: a.example}"),
    "“url” of reference 1 of entry 1 is “a.example”; expected an absolute http or https URL.",
    "Copy the whole address from the browser, with https://.",
  ],
  ...(
    [
      ["https://user:secret@a.example/x", "It has a user name or password in it: take out what stands before the @, and the @."],
      ["https://user@a.example", "It has a user name or password in it: take out what stands before the @, and the @."],
      ["https://a.example/a b", "It has a space in it; in an address that is written %20."],
      ["https:// a.example/", "It has a space in it; in an address that is written %20."],
      [" https://a.example/", "Take the spaces around it out."],
      ["<https://a.example/>", "Take the < and > around it out."],
      ["https://a.example\\x", "It has a \\ in it; in an address that is / or, in a name, %5C."],
      ["https://a.example/\u202ex", "It has characters in it that cannot be seen. Type it anew."],
      ["https://a.example/a\nb", "Write it on one line."],
      ["https://", "Its host or port cannot be right. Copy the whole address from the browser."],
      ["https://a.example:99999/", "Its host or port cannot be right. Copy the whole address from the browser."],
      ["//a.example/x@y z", "Copy the whole address from the browser, with https://."],
    ] as const
  ).map(
    ([url, hint]) =>
      [
        `the URL ${JSON.stringify(url).replace(/[^\x20-\x7e]/g, "?")}`,
        reference(`{name: S, url: ${JSON.stringify(url)}}`),
        `“url” of reference 1 of entry 1 is ${quote(url)}; expected an absolute http or https URL.`,
        hint,
      ] as const,
  ),
  [
    "a number where a text belongs",
    reference("{name: 403, url: https://a.example/}"),
    "“name” of reference 1 of entry 1 must be a text, not the number “403”.",
    "Put it in quotes.",
  ],
  [
    "true where a text belongs",
    { ...GOOD, [A]: guidelineYaml("acme").replace("title: acme rules", "title: true") },
    "“title” must be a text, not the boolean “true”.",
    "Put it in quotes.",
  ],
  [
    "a year where a day belongs",
    entry("added: 2026"),
    "“added” of entry 1 must be a day such as 2016-05-11, not the number “2026”.",
    "Write its year, month and day as YYYY-MM-DD.",
  ],
  [
    "a year where a day belongs, in a record",
    { ...GOOD, [A]: guidelineYaml("acme", "reviewDate: 2026\n") },
    "“reviewDate” must be a day such as 2016-05-11, not the number “2026”.",
    "Write its year, month and day as YYYY-MM-DD.",
  ],
  [
    "no value where a day belongs",
    entry("added:"),
    "“added” of entry 1 has no value; expected a day such as 2016-05-11.",
    "Fill it in, or leave the key out.",
  ],
  [
    "a word where a list belongs",
    { ...GOOD, [A]: guidelineYaml("acme", "stances:\n  style:\n    options: cursor\n"), "data/decisions.yaml": DECISIONS },
    "“options” of “style” of “stances” must be a list, not the text “cursor”.",
    "Write [cursor].",
  ],
  [
    "a text where a list belongs",
    { ...GOOD, [A]: guidelineYaml("acme", "aliases: one, two\n") },
    "“aliases” must be a list, not the text “one, two”.",
    "Write [one, two].",
  ],
  [
    "a text where a list of mappings belongs",
    { ...GOOD, [P]: topicMd("Paging", ["acme"]).replace(/references:\n.*\n.*/, "references: x") },
    "“references” of entry 1 must be a list, not the text “x”.",
    "Write each item on a line of its own, after “- ”.",
  ],
  [
    "an id where a link belongs",
    entry("_links: {guideline: acme}"),
    "“guideline” of “_links” of entry 1 must be a mapping, not the text “acme”.",
    "Write {href: /design/guidelines/acme}, or “guideline: acme” in the place of “_links”.",
  ],
  [
    "a text where a mapping belongs",
    reference("https://a.example/"),
    "Reference 1 of entry 1 must be a mapping, not the text “https://a.example/”.",
    "Its keys are: name, url, quote.",
  ],
  [
    "no value where a text belongs",
    reference("{name: , url: https://a.example/}"),
    "“name” of reference 1 of entry 1 has no value; expected a text.",
    "Fill it in.",
  ],
  [
    "a list where a text belongs",
    reference("{name: [a], url: https://a.example/}"),
    "“name” of reference 1 of entry 1 must be a text, not a list.",
    "Take the [ and ] out; where they are part of the text, put it in quotes.",
  ],
  [
    "a day that does not exist",
    { ...GOOD, [A]: guidelineYaml("acme", "date: 2023-02-29\n") },
    "“date” is “2023-02-29”; expected a day such as 2016-05-11.",
    "That month has 28 days.",
  ],
  [
    "a value of a closed list, misspelt",
    { ...GOOD, [A]: guidelineYaml("acme", "type: gitbok\n") },
    "“type” is “gitbok”; expected “website” or “github” or “gitbook” or “pdf”.",
    "Did you mean “gitbook”?",
  ],
  [
    "a summary too long",
    { ...GOOD, [P]: topicMd("Paging", ["acme"]).replace("- guideline: acme", `- guideline: acme\n      summary: ${"x".repeat(150)}`) },
    "“summary” of entry 1 has 150 characters; at most 140 are allowed.",
    "Shorten it.",
  ],
  [
    "a summary of two lines",
    entry("summary: |\n        Use ETag.\n        Send it."),
    "“summary” of entry 1 is “Use ETag.\\u{a}Send it.\\u{a}”; expected one line of text, without spaces around it.",
    "Write it on one line, or use >- in the place of | or >.",
  ],
  [
    "a summary with a line break at its end",
    entry("summary: >\n        Use ETag."),
    "“summary” of entry 1 is “Use ETag.\\u{a}”; expected one line of text, without spaces around it.",
    "Write it on one line, or use >- in the place of | or >.",
  ],
  [
    "a summary with spaces around it",
    entry("summary: ' Use ETag. '"),
    "“summary” of entry 1 is “ Use ETag. ”; expected one line of text, without spaces around it.",
    "Take the spaces at its start and end out.",
  ],
  [
    "an empty summary",
    entry('summary: ""'),
    "“summary” of entry 1 is empty; expected a text.",
    "Fill it in, or leave the key out where it is optional.",
  ],
  [
    "an empty description",
    { ...GOOD, [P]: topicMd("Paging", ["acme"]).replace(/description: .*/, "description: ''") },
    "“description” of “topic” is “”; expected a text that is not empty.",
    "Fill it in, or leave the key out where it is optional.",
  ],
  [
    "an id of capitals",
    { ...GOOD, [A]: guidelineYaml("acme", "aliases: [Acme Rules]\n") },
    "Item 1 of “aliases” is “Acme Rules”; expected an id of lower-case words joined by hyphens, such as collection-pagination.",
    "Write “acme-rules”.",
  ],
  [
    "a topic that a category lists twice",
    {
      ...GOOD,
      [P]: topicMd("Paging", ["acme"], "    category: lists\n"),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging, paging]}\n",
    },
    "The category “lists” lists the topic “paging” already, on line 1.",
    "Keep one of the two, where it ranks.",
  ],
  ...(
    [
      ["of no category", "", "is in no category"],
      ["of another category", "    category: others\n", "is in the category “others”"],
    ] as const
  ).map(
    ([name, category, where]) =>
      [
        `a topic ${name} that a category lists`,
        {
          ...GOOD,
          [P]: topicMd("Paging", ["acme"], category),
          "data/categories.yaml": "- {id: lists, name: Lists, topics: [paging]}\n- {id: others, name: Others}\n",
        },
        `The category “lists” lists the topic “paging”, which ${where}.`,
        `Take it out, or write “category: lists” in the topic's file.`,
      ] as const,
  ),
  [
    "a topic that a category lists and that does not exist",
    { ...GOOD, "data/categories.yaml": "- {id: lists, name: Lists, topics: [pagin]}\n" },
    "The category “lists” lists the topic “pagin”, which does not exist.",
    "Did you mean “paging”?",
  ],
  [
    "a topic that a category lists, far from all of many",
    {
      ...GOOD,
      ...Object.fromEntries("abcdefghijkl".split("").map((id) => [`content/topics/${id}.md`, topicMd(id, ["acme"])])),
      "data/categories.yaml": "- {id: lists, name: Lists, topics: [status-codes]}\n",
    },
    "The category “lists” lists the topic “status-codes”, which does not exist.",
    "Take it out, or add the topic.",
  ],
  [
    "an option that every decision has",
    { ...GOOD, "data/decisions.yaml": DECISIONS.replace("id: offset", "id: other") },
    "Every decision has the option “other” already.",
    "Take it out: a stance takes it with a note that says what it means.",
  ],
  [
    "a stance where there are no decisions",
    { ...GOOD, [A]: guidelineYaml("acme", "stances:\n  style:\n    options: [cursor]\n") },
    "There is no decision “style”.",
    "The decisions stand in data/decisions.yaml.",
  ],
  [
    "an empty list",
    { ...GOOD, [P]: topicMd("Paging", ["acme"]).replace(/references:\n.*\n.*/, "references: []") },
    "“references” of entry 1 must have at least one reference.",
    "Add one, or take entry 1 out.",
  ],
  [
    "a list as a whole file",
    { ...GOOD, [A]: "- id: acme\n" },
    "The file must be a mapping, not a list.",
    "Take the dash out: put a space in its place.",
  ],
  ["an id misspelt", { ...GOOD, [P]: topicMd("Paging", ["acne"]) }, "There is no guideline “acne”.", "Did you mean “acme”?"],
  [
    "an id of nothing",
    {
      ...GOOD,
      ...Object.fromEntries("abcdefghijklm".split("").map((id) => [`data/guidelines/${id}-rules.yaml`, guidelineYaml(`${id}-rules`)])),
      [P]: topicMd("Paging", ["something-else"]),
    },
    "There is no guideline “something-else”.",
    "Write its record: `concordance new guideline something-else`.",
  ],
  [
    "a stale copy, all of its differences at once",
    {
      ...GOOD,
      [P]: topicMd("Paging", ["acme"]).replace("- guideline: acme", "- _embedded: {guideline: {id: acme, title: Old, type: pdf}}"),
    },
    `The copy of the guideline “acme” differs from its record ${A}: title is “Old” here and “acme rules” there; type is “pdf” here and absent there.`,
    "The record counts. `concordance fmt` brings the copy up to date.",
  ],
  [
    "a hostile value, made harmless and short",
    reference(`{name: S, url: "\\e[31m${"y".repeat(200)}"}`),
    `“url” of reference 1 of entry 1 is “\\u{1b}[31m${"y".repeat(75)}…”; expected an absolute http or https URL.`,
    "Copy the whole address from the browser, with https://.",
  ],
];

describe("what a finding says", () => {
  for (const [name, files, message, hint] of ROWS) {
    it(name, () => {
      const first = catalogOf(files).diagnostics[0];
      assert.deepEqual([first?.message, first?.hint], [message, hint]);
    });
  }

  it("two copies that differ name both places", () => {
    const topic = (name: string, title: string): string =>
      topicMd(name, ["acme"]).replace(
        "- guideline: acme",
        `- _embedded: {guideline: {id: acme, title: ${title}, company: C, url: "https://a.example"}}`,
      );
    const { diagnostics } = catalogOf({ "content/topics/errors.md": topic("Errors", "One"), [P]: topic("Paging", "Two") });
    assert.deepEqual(
      diagnostics.map(({ file, message }) => [file, message]),
      [[P, "“title” of the guideline “acme” is “Two” here and “One” in content/topics/errors.md:8:48."]],
    );
  });

  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join("");
  const references = (count: number): Files => ({
    ...GOOD,
    [P]: topicMd("Paging", ["acme"]).replace(
      / {8}- name: Section\n.*\n/,
      lines(count, (index) => `        - {name: S${index}, url: bad}\n`),
    ),
  });
  const keys = (count: number): Files => ({
    ...GOOD,
    [A]: guidelineYaml(
      "acme",
      lines(count, (index) => `key${index}: x\n`),
    ),
  });
  const MORE = "There is more to mend in this file: the first 100 findings are shown.";
  const MANY: readonly (readonly [name: string, files: Files, code: string, count: number, others: readonly string[]])[] = [
    ["ends after a hundred findings about one file", references(150), "invalid-url", 100, [MORE]],
    ["ends after a hundred findings about one mapping", keys(150), "unknown-key", 100, [MORE]],
    ["says that there is more for one finding beyond a hundred", keys(101), "unknown-key", 100, [MORE]],
    ["does not for a hundred", keys(100), "unknown-key", 100, []],
  ];
  for (const [name, files, wanted, count, others] of MANY) {
    it(name, () => {
      const { diagnostics } = catalogOf(files);
      assert.equal(diagnostics.filter(({ code }) => code === wanted).length, count);
      assert.deepEqual(
        diagnostics.filter(({ code }) => code !== wanted).map(({ message }) => message),
        others,
      );
    });
  }
});

describe("describePath", () => {
  const PATHS: readonly (readonly [readonly (string | number)[], string])[] = [
    [[], "The file"],
    [["layout"], "“layout”"],
    [["data"], "“data”"],
    [["data", "items"], "“items”"],
    [["data", "items", 0], "Entry 1"],
    [["data", "items", 1, "references", 2, "url"], "“url” of reference 3 of entry 2"],
    [["stances", "style", "options", 0], "Option 1 of “style” of “stances”"],
    [[3, "name"], "“name” of item 4"],
    [["data", "topic", "aliases", 1], "Item 2 of “aliases” of “topic”"],
    [["diagnostics", "exceptions", 0, "why"], "“why” of item 1 of “exceptions” of “diagnostics”"],
    [[0, 1], "Item 2 of item 1"],
  ];
  for (const [path, words] of PATHS) {
    it(JSON.stringify(path), () => {
      assert.equal(describePath(path), words);
    });
  }
});
