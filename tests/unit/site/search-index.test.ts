import assert from "node:assert/strict";
import { it } from "node:test";
import { searchIndex } from "../../../src/site/search-index.ts";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../../support/fixtures.ts";

it("the search index names everything by its place, in three parts", () => {
  const { catalog } = catalogOf({
    ...SMALL_CATALOG,
    "content/topics/errors.md": topicMd("Errors", ["zenith"]).replace(
      /references:[\s\S]*---/,
      `summary: Says it plainly.
      references:
        - {name: Failures, url: "https://zenith.example/rules#failures"}
        - {name: More, url: "https://zenith.example/rules#more"}
        - {name: Failures, url: "https://zenith.example/rules#again"}
---`,
    ),
    "data/guidelines/zenith.yaml": guidelineYaml(
      "zenith",
      "sector: open-source\nstances:\n  paging-style:\n    options: [other, offset]\n    note: By date.\n",
    ),
    "data/decisions.yaml": `- {id: style, topic: errors, question: Which?, options: [{id: a, label: A}, {id: b, label: B}]}\n${SMALL_CATALOG["data/decisions.yaml"]}`,
    "data/guidelines/acme.yaml": guidelineYaml("acme", "stances:\n  paging-style:\n    options: [cursor]\n"),
  });
  const { core, entries, stances } = searchIndex(
    catalog,
    (path) => `/x${path}`,
    (text) => text.toUpperCase(),
  );
  const [first, second, third] = [core, entries, stances].map(({ contents }) => JSON.parse(new TextDecoder().decode(contents)) as unknown);
  assert.deepEqual(first, {
    entriesUrl: `/x${entries.path}`,
    base: { topic: "/x/design/topics/", guideline: "/x/design/guidelines/", decision: "/x/design/decisions/" },
    topics: [
      ["paging", "Paging", "WHAT PAGING IS ABOUT.", 2],
      ["errors", "Errors", "WHAT ERRORS IS ABOUT.", 1],
    ],
    guidelines: [
      ["acme", "acme Inc", "acme rules", 1, ""],
      ["zenith", "zenith Inc", "zenith rules", 2, "Open source"],
    ],
    decisions: [
      ["style", "Which?", "A, B"],
      ["paging-style", "How are pages addressed?", "Cursor, Offset, Other"],
    ],
  });
  assert.deepEqual(second, {
    entries: [
      [0, 0, "", "Section"],
      [0, 1, "", "Section"],
      [1, 1, "Says it plainly.", "Failures · More"],
    ],
  });
  assert.deepEqual(third, {
    decisions: [
      { topic: 1, options: ["A", "B"] },
      { topic: 0, options: ["Cursor", "Offset", "Other"] },
    ],
    stances: [
      [1, 0, [0], ""],
      [1, 1, [2, 1], "By date."],
    ],
  });
  assert.match(entries.path, /\/search-entries[.-][^/]+\.json$/);
});
