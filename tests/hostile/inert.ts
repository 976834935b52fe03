import type { Files } from "../support/folders.ts";
import { BLOCKS, LINES, type Payload } from "./payloads.ts";

/** A case that builds: its class, its name, and the id of the topic, guideline, decision and category that hold it. */
export interface InertCase {
  readonly group: string;
  readonly name: string;
  readonly id: string;
  readonly payload: string;
}

const lines = Object.entries(LINES).flatMap(([group, payloads]) => payloads.map((payload) => [group, ...payload] as const));
const blocks = BLOCKS.map((payload: Payload) => ["Markdown blocks", ...payload] as const);

/** Every text that must build and do nothing. */
export const INERT: readonly InertCase[] = [...lines, ...blocks].map(([group, name, payload], index) => ({
  group,
  name,
  payload,
  id: `case-${index}`,
}));

/** A catalog with every payload in every field that holds text, once for each. */
export function inertCatalog(): Files {
  const files: Record<string, string> = {};
  const categories: string[] = [];
  const decisions: string[] = [];
  for (const { id, payload, group } of INERT) {
    const isBlock = group === "Markdown blocks";
    const prose = JSON.stringify(payload);
    const line = isBlock ? JSON.stringify(id) : prose;
    files[`content/topics/${id}.md`] = `---
layout: topic
title: ${line}
data:
  _embedded:
    topic: {name: ${line}, description: ${prose}, category: ${id}}
  items:
    - summary: ${line}
      references: [{name: ${line}, url: "https://a.example/#'><script>pwned=1</script>", quote: ${prose}}]
      guideline: ${id}
---
${payload}
`;
    files[`data/guidelines/${id}.yaml`] = `id: ${id}
title: ${line}
company: ${line}
url: "https://a.example/?q=%22onload=pwned=1&x='><img+src=x+onerror=pwned=1>"
license: ${line}
source: ${line}
stances:
  ${id}: {options: [first, other], note: ${line}}
`;
    categories.push(`- {id: ${id}, name: ${line}, description: ${prose}}\n`);
    decisions.push(`- id: ${id}
  topic: ${id}
  question: ${line}
  description: ${prose}
  options:
    - {id: first, label: ${line}, definition: ${prose}}
    - {id: second, label: ${line}}
`);
  }
  // The whole site's own texts can hold one payload at a time.
  const site = JSON.stringify(`</title></script>"'><img src=x onerror=pwned=1>{{ 7*7 }}`);
  return {
    ...files,
    "data/categories.yaml": categories.join(""),
    "data/decisions.yaml": decisions.join(""),
    "data/site.yaml": `title: ${site}\ntagline: ${site}\ndescription: ${site}\nrepository: {url: "https://code.example/'><script>pwned=1</script>", branch: ${site}}\n`,
  };
}
