import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf, placeOf } from "./catalogs.ts";
import { guidelineYaml, topicMd } from "./fixtures.ts";
import type { Files } from "./folders.ts";

/** A topic file around an item, whose first line is line 9 and stands at column 7. */
export function topicWith(item: string, topic = "id: paging, name: Paging, description: d"): string {
  return `---
layout: topic
data:
  # Filler, so that
  # the item starts
  # on a line of
  # its own.
  items:
    - ${item.trim().split("\n").join("\n      ")}
  _embedded:
    topic: {${topic}}
---
`;
}

/** Parts of an item: its references, its link, a copy of its guideline. */
export const REFERENCES = "references: [{name: S, url: https://acme.example/#s}]";
export const LINK = "_links: {guideline: {href: /design/guidelines/acme}}";
/** The record of the guideline that items are of. */
export const ACME: Files = { "data/guidelines/acme.yaml": guidelineYaml("acme") };
/** The files that findings are expected in. */
export const P = "content/topics/paging.md";
export const A = "data/guidelines/acme.yaml";

/** Files, and every finding about them, in order. */
export type Row = readonly [name: string, files: Files, findings: readonly string[]];

/** A table of inputs with the findings about each, as tests. */
export function rule(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [title, files, findings] of rows) {
      it(title, () => {
        assert.deepEqual(catalogOf(files).diagnostics.map(placeOf), findings);
      });
    }
  });
}

export const COPY = "id: acme, title: Acme rules, company: Acme, url: https://acme.example/";
export const E = "content/topics/errors.md";

/** A decision, and files in which a guideline takes a stance on it. */
export const DECISIONS = "- {id: style, topic: paging, question: Which?, options: [{id: cursor, label: C}, {id: offset, label: O}]}\n";
export const stance = (yaml: string): Files => ({
  "data/guidelines/acme.yaml": guidelineYaml("acme", `stances:\n  ${yaml}\n`),
  [P]: topicMd("Paging", ["acme"]),
  "data/decisions.yaml": DECISIONS,
});
