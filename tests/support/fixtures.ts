import type { Files } from "./folders.ts";

/** The record of a guideline with the fewest fields; more lines of YAML may follow. */
export function guidelineYaml(id: string, more = ""): string {
  return `id: ${id}\ntitle: ${id} rules\ncompany: ${id} Inc\nurl: https://${id}.example/rules\n${more}`;
}

/** A topic file with one entry for each guideline, in the short form. */
export function topicMd(name: string, guidelines: readonly string[] = [], more = ""): string {
  const items = guidelines.map(
    (guideline) => `    - guideline: ${guideline}
      references:
        - name: Section
          url: https://${guideline}.example/rules#section
`,
  );
  return `---
layout: topic
data:
  topic:
    name: ${name}
    description: What ${name} is about.
${more}  items:${items.length === 0 ? " []\n" : `\n${items.join("")}`}---
`;
}

/** A catalog of every kind of thing, small enough to build in a moment: two topics, two guidelines, one decision. */
export const SMALL_CATALOG: Files = {
  "content/topics/paging.md": topicMd("Paging", ["acme", "zenith"], "    category: collections\n"),
  "content/topics/errors.md": topicMd("Errors", ["acme"]),
  "data/guidelines/acme.yaml": guidelineYaml("acme", "sector: company\nstances:\n  paging-style:\n    options: [cursor]\n"),
  "data/guidelines/zenith.yaml": guidelineYaml("zenith", "stances:\n  paging-style:\n    options: [other]\n    note: By date.\n"),
  "data/categories.yaml": "- id: collections\n  name: Collections\n  description: How lists are read.\n",
  "data/decisions.yaml": `- id: paging-style
  topic: paging
  question: How are pages addressed?
  options:
    - {id: cursor, label: Cursor, definition: An opaque position.}
    - {id: offset, label: Offset}
`,
  "data/site.yaml": "title: Small catalog\nrepository:\n  url: https://code.example/small\n",
};
