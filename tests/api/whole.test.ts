import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { guidelineYaml, SMALL_CATALOG } from "../support/fixtures.ts";
import { filesBelow } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { siteOf } from "../support/small-site.ts";

const EXPECTED = path.join(ROOT, "tests", "api", "whole");
// CONCORDANCE_ACCEPT=1 writes what comes out as what is expected, for reading the difference in version control.
const ACCEPT = process.env["CONCORDANCE_ACCEPT"] === "1";

// Every field that documents show stands in one of two things of a kind, and is left out of the other.
const site = await siteOf(
  {
    ...SMALL_CATALOG,
    "content/topics/errors.md": `---
layout: topic
title: How to say what failed
data:
  topic:
    name: Errors
    aliases: [failures]
    added: 2026-11-01
  items:
    - guideline: acme
      summary: Says it plainly.
      added: 2026-11-02
      references:
        - {name: Failures, url: "https://acme.example/rules#failures", quote: Tell what failed.}
        - {name: More, url: "https://acme.example/rules#more"}
---

See [paging](/design/topics/paging).
`,
    "data/guidelines/zenith.yaml": guidelineYaml(
      "zenith",
      `aliases: [nadir]
type: pdf
sector: government
status: archived
license: CC-BY-4.0
date: 2026-11-04
reviewDate: 2026-11-05
added: 2026-11-03
companyLogoUrl: /media/zenith.png
screenshotUrl: /media/none.png
stances:
  paging-style:
    options: [other, offset]
    note: By date.
`,
    ),
    "public/media/zenith.png": "x",
  },
  "/x/",
);

const WHOLE = [
  "catalog.json",
  "catalog.csv",
  "decisions.csv",
  "design.json",
  "design/topics.json",
  "design/topics/errors.json",
  "design/topics/errors.yaml",
  "design/topics/errors/guidelines.json",
  "design/topics/paging/guidelines.json",
  "design/guidelines.json",
  "design/guidelines/zenith.json",
  "design/guidelines/zenith/topics.json",
  "design/decisions.json",
  "design/decisions/paging-style.json",
];

describe("documents of a small catalog, whole", () => {
  for (const name of WHOLE) {
    it(name, () => {
      const document = site.documents.find((candidate) => candidate.path === `/${name}`);
      assert.ok(document);
      const text = site.renderDocument(document);
      const actual = name === "catalog.json" ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text;
      const file = path.join(EXPECTED, name);
      if (ACCEPT) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, actual);
      }
      assert.equal(actual, readFileSync(file, "utf8"));
    });
  }

  it("has no file of a document that nobody renders", () => {
    assert.deepEqual(filesBelow(EXPECTED), [...WHOLE].sort());
  });
});
