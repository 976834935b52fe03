import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf, placeOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import { P } from "../../support/rules.ts";

/** Links in the text of a topic, and what there is to say about each. */
const ROWS: readonly (readonly [href: string, code?: string, hint?: string])[] = [
  ["/design/topics/paging"],
  ["/design/topics/paging.json"],
  ["/design/topics/paging.json#nope"],
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

  /** Texts with an address that a line defines for links by its name, and where there is something to say about it. */
  const DEFINED: readonly (readonly [name: string, body: string, ...places: string[]])[] = [
    ["used by a name", "See [this][one].\n\n[one]: /design/topics/paging"],
    ["used by a name, to no page", "See [this][one].\n\n[one]: /design/topics/pagin", "17:8"],
    ["used by its text", "See [one].\n\n[one]: /nope 'A title'", "17:8"],
    ["used by its text and brackets, in < and >", "See [one][].\n\n  [one]: </nope>", "17:11"],
    ["on the line below its name, above another", "[a][] [b][]\n\n[a]:\n  /nope\n[b]: #nope", "18:3", "19:6"],
    ["in a quotation", "> [a]\n>\n> [a]: /nope", "17:8"],
    ["elsewhere", "[a]\n\n[a]: https://elsewhere.example/nope"],
    ["in code", "```\n[a]: /nope\n```"],
    ["beside a link", "[b](/nope) [a]\n\n[a]: /nope", "15:5", "17:6"],
  ];
  for (const [name, body, ...places] of DEFINED) {
    it(`to an address ${name}`, () => {
      assert.deepEqual(
        catalogOf(files(body)).diagnostics.map(placeOf),
        places.map((place) => `${P}:${place} warning unknown-page`),
      );
    });
  }

  it("is found in descriptions by the address that a line defines", () => {
    const { diagnostics } = catalogOf({
      ...files(""),
      "data/categories.yaml": "- id: a\n  name: A\n  description: |\n    One [two].\n\n    [two]: /nope\n    [three]: #here\n",
    });
    assert.deepEqual(diagnostics.map(placeOf), ["data/categories.yaml:6:12 warning unknown-page"]);
  });

  it("is none in code", () => {
    assert.deepEqual(catalogOf(files("`[x](/nope)`\n\n```\n[x](/nope)\n```")).diagnostics, []);
  });

  it("may lead to what a file with an error may hold", () => {
    const { diagnostics } = catalogOf({
      ...files("[a](/design/topics/errors), [b](/design/decisions/style), [c](/design/guidelines/zed), [d](/design/guidelines/none)"),
      "content/topics/errors.md": "---\nlayout: topic\n",
      "data/decisions.yaml": "- {topic: paging, question: Which?}\n",
      "data/guidelines/zed.yaml": "title: Zed\n  company: Zed\n",
    });
    assert.deepEqual(diagnostics.filter(({ code }) => code === "unknown-page").map(placeOf), [`${P}:15:92 warning unknown-page`]);
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
