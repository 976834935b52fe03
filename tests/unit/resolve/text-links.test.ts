import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf, placeOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import { P } from "../../support/rules.ts";

/** Links in the text of a topic, and what there is to say about each. */
const ROWS: readonly (readonly [href: string, code?: string, hint?: string])[] = [
  ["/design/topics/paging"],
  ["/design/topics/paging.json"],
  ["/design/topics/paging/guidelines.yaml"],
  ["/design/topics/paging/feed.xml"],
  ["/design/guidelines/acme.md"],
  ["/design/topics/paging#acme"],
  ["/design/topics/paging?sort=name#acme"],
  ["/design/topics/paging#text-more"],
  ["#acme"],
  ["#acme_title"],
  ["#entries"],
  ["#related"],
  ["/design/topics/paging#decision_paging-style"],
  ["#_content"],
  ["/design/topics/"],
  ["/design/matrix"],
  ["/about/"],
  ["/catalog.json"],
  ["/schemas/topic.schema.json"],
  ["/media/a.png"],
  ["/notes"],
  ["//elsewhere.example/x"],
  ["https://elsewhere.example/design/topics/none"],
  ["/design/topics/pagin", "unknown-page", "Did you mean “/design/topics/paging”?"],
  ["/design/topics/pagin.json", "unknown-page", "Did you mean “/design/topics/paging.json”?"],
  ["/design/topics/paging/", "unknown-page", "Did you mean “/design/topics/paging”?"],
  ["/design/topics/pages", "former-id", "Write “/design/topics/paging”; the former id still works."],
  ["/design/topic/paging", "unknown-page", "Take the link out, or correct it."],
  ["/about", "unknown-page", "Did you mean “/about/”?"],
  ["/nope-nope", "unknown-page", "Take the link out, or correct it."],
  ["#entry-list", "unknown-page", "Guidelines stand there by their ids, headings by “text-” and their words."],
  ["#nope", "unknown-page", "Guidelines stand there by their ids, headings by “text-” and their words."],
  ["/design/topics/paging#nope", "unknown-page", "Guidelines stand there by their ids, headings by “text-” and their words."],
];

const files = (body: string) => ({
  "data/guidelines/acme.yaml": guidelineYaml("acme"),
  "public/notes.html": "x",
  [P]: `${topicMd("Paging", ["acme"], "    aliases: [pages]\n")}\n${body}\n`,
});

describe("a link in a text", () => {
  for (const [href, code, hint] of ROWS) {
    it(`to ${href} ${code ? `is ${code}, where it stands` : "is fine"}`, () => {
      const { diagnostics } = catalogOf(files(`More:\n[this](${href}).`));
      assert.deepEqual(
        diagnostics.map((finding) => [placeOf(finding), finding.hint]),
        code ? [[`${P}:16:8 warning ${code}`, hint]] : [],
      );
    });
  }

  it("is none in code", () => {
    assert.deepEqual(catalogOf(files("`[x](/nope)`\n\n```\n[x](/nope)\n```")).diagnostics, []);
  });

  it("is found by its place among others, and in a description over lines", () => {
    const { diagnostics } = catalogOf({
      ...files("[a](/nope) [b](/nope)"),
      "data/categories.yaml": "- id: a\n  name: A\n  description: >-\n    One,\n    [two](/nope), [three](#here).\n",
    });
    assert.deepEqual(diagnostics.map(placeOf), [
      `${P}:15:5 warning unknown-page`,
      `${P}:15:16 warning unknown-page`,
      "data/categories.yaml:5:11 warning unknown-page",
    ]);
  });
});
