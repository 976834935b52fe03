import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../../src/model/catalog.ts";
import { agreeingWith, agreementOf, distributionOf } from "../../../src/site/distribution.ts";
import { relatedTopics } from "../../../src/site/related.ts";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";

/** A catalog of one decision, cursor or offset or page, with a stance for each list of options. */
function catalogWith(stances: readonly string[]): Catalog {
  const ids = stances.map((_, index) => `g${index}`);
  const records = stances.map((options, index): [string, string] => [
    `data/guidelines/g${index}.yaml`,
    guidelineYaml(`g${index}`, options === "" ? "" : `stances:\n  style:\n    options: [${options}]\n`),
  ]);
  return catalogOf({
    "content/topics/paging.md": topicMd("Paging", ids),
    "data/decisions.yaml":
      "- id: style\n  topic: paging\n  question: Which?\n  options: [{id: cursor, label: C}, {id: offset, label: O}, {id: page, label: P}]\n",
    ...Object.fromEntries(records),
  }).catalog;
}

/** Stances; then per option first choices, further choices and their percentages; and the leader. */
const SPREADS: readonly (readonly [stances: readonly string[], shares: readonly string[], leader: string | undefined])[] = [
  [[""], ["cursor 0+0 0%+0%", "offset 0+0 0%+0%", "page 0+0 0%+0%"], undefined],
  [["cursor"], ["cursor 1+0 100%+0%", "offset 0+0 0%+0%", "page 0+0 0%+0%"], "cursor"],
  [["cursor", "offset"], ["cursor 1+0 50%+0%", "offset 1+0 50%+0%", "page 0+0 0%+0%"], undefined],
  [
    ["cursor, offset", "offset, cursor, page", "offset", ""],
    ["cursor 1+1 33.3%+33.3%", "offset 2+1 66.7%+33.3%", "page 0+1 0%+33.3%"],
    "offset",
  ],
];

describe("distributionOf", () => {
  for (const [stances, shares, leader] of SPREADS) {
    it(stances.join(" | ") || "nobody", () => {
      const [decision] = catalogWith(stances).decisions;
      assert.ok(decision);
      const distribution = distributionOf(decision);
      assert.equal(distribution.total, stances.filter(Boolean).length);
      assert.deepEqual(
        distribution.shares.map(
          ({ option, first, further, firstPercent, furtherPercent }) =>
            `${option.id} ${first.length}+${further.length} ${firstPercent}%+${furtherPercent}%`,
        ),
        shares,
      );
      assert.equal(distribution.leader?.option.id, leader);
    });
  }
});

describe("agreementOf", () => {
  it("counts the others with the same first choice", () => {
    const [decision] = catalogWith(["cursor", "cursor, offset", "offset, cursor", ""]).decisions;
    assert.deepEqual(decision?.stances.map(agreementOf), [
      { same: 1, others: 2 },
      { same: 1, others: 2 },
      { same: 0, others: 2 },
    ]);
  });
});

describe("agreeingWith", () => {
  /** Guidelines by their first choices, a letter for each of six decisions; a hyphen where they take no stance. */
  const agreeing = (own: string, ...others: readonly string[]): string[] => {
    const all = [own, ...others];
    const decisions = [0, 1, 2, 3, 4, 5];
    const stances = (choices: string): string =>
      decisions.map((index) => (choices[index] === "-" ? "" : `  d${index}: {options: [${choices[index]}]}\n`)).join("");
    const { catalog, diagnostics } = catalogOf({
      "content/topics/paging.md": topicMd(
        "Paging",
        all.map((_, index) => `g${index}`),
      ),
      "data/decisions.yaml": decisions
        .map((index) => `- {id: d${index}, topic: paging, question: Which?, options: [{id: a, label: A}, {id: b, label: B}]}\n`)
        .join(""),
      ...Object.fromEntries(
        all.map((choices, index) => [`data/guidelines/g${index}.yaml`, guidelineYaml(`g${index}`, `stances:\n${stances(choices)}`)]),
      ),
    });
    assert.deepEqual(diagnostics, []);
    const guideline = catalog.guidelinesById.get("g0");
    assert.ok(guideline);
    return agreeingWith(guideline).map((one) => `${all[Number(one.guideline.id.slice(1))]} ${one.same} of ${one.both}`);
  };
  const ROWS: readonly (readonly [name: string, choices: readonly [string, ...string[]], expected: readonly string[]])[] = [
    ["is nobody where there is no other", ["aaaaaa"], []],
    ["leaves out who shares fewer than five decisions", ["aaaaaa", "aaaa--", "aaaaa-"], ["aaaaa- 5 of 5"]],
    ["puts more decisions first where the shares are equal", ["aaaaaa", "-aaaaa", "aaaaaa"], ["aaaaaa 6 of 6", "-aaaaa 5 of 5"]],
    ["goes by the share, not by the number", ["aaaaaa", "aaaaab", "-aaaaa"], ["-aaaaa 5 of 5", "aaaaab 5 of 6"]],
    [
      "is six at most",
      ["aaaaaa", "bbbbbb", "abbbbb", "aabbbb", "aaabbb", "aaaabb", "aaaaab", "aaaaaa"],
      ["aaaaaa 6 of 6", "aaaaab 5 of 6", "aaaabb 4 of 6", "aaabbb 3 of 6", "aabbbb 2 of 6", "abbbbb 1 of 6"],
    ],
  ];
  for (const [name, choices, expected] of ROWS) it(name, () => assert.deepEqual(agreeing(...choices), expected));
});

describe("relatedTopics", () => {
  const topic = (name: string, urls: readonly string[]): string =>
    topicMd(name, ["acme"]).replace(
      /references:[\s\S]*---/,
      `references: [${urls.map((url) => `{name: S, url: "https://a.example/${url}"}`).join(", ")}]\n---`,
    );
  const related = (files: Files): Record<string, string[]> => {
    const { catalog, diagnostics } = catalogOf({ "data/guidelines/acme.yaml": guidelineYaml("acme"), ...files });
    assert.deepEqual(diagnostics, []);
    for (const topic of catalog.topics) {
      assert.deepEqual(relatedTopics(catalog, topic).get(topic), relatedTopics(catalog).get(topic), "asked for alone");
    }
    return Object.fromEntries([...relatedTopics(catalog)].map(([{ id }, others]) => [id, others.map((other) => other.id)]));
  };

  it("are those that share references, most first, both ways", () => {
    assert.deepEqual(
      related({
        "content/topics/a.md": topic("A", ["1", "2", "3", "9"]),
        "content/topics/b.md": topic("B", ["1"]),
        "content/topics/c.md": topic("C", ["2", "3"]),
        "content/topics/d.md": topic("D", ["4"]),
      }),
      { a: ["c", "b"], b: ["a"], c: ["a"] },
    );
  });

  it("are six at most, by the order of the topics where they are equal", () => {
    const files = Object.fromEntries("abcdefgh".split("").map((id) => [`content/topics/${id}.md`, topic(id.toUpperCase(), ["1"])]));
    assert.deepEqual(related(files)["d"], ["a", "b", "c", "e", "f", "g"]);
  });
});
