import { counted } from "../diagnostics/counted.ts";
import type { Decision, Guideline, Topic } from "../model/catalog.ts";
import { documentPaths, paths } from "../model/urls.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { ofAll } from "./kinds.ts";
import { blocks, heading, inert, link, linkedHeading } from "./markdown-text.ts";

/** The root and the collections as Markdown: every resource of the data has all its forms at the same path. */
export const MARKDOWN_LISTS: readonly DocumentKind[] = [
  ofAll("root.md", `${documentPaths.root}.md`, rootMarkdown),
  ofAll("topics.md", `${documentPaths.topics}.md`, topicsMarkdown),
  ofAll("guidelines.md", `${documentPaths.guidelines}.md`, guidelinesMarkdown),
  ofAll("decisions.md", `${documentPaths.decisions}.md`, decisionsMarkdown),
];

function rootMarkdown({ catalog, absolute, plain }: DocumentContext): string {
  const { site, topics, guidelines, decisions } = catalog;
  const list = (text: string, path: string): string => `- ${link(text, absolute(path))}`;
  return blocks([
    heading(1, site.title),
    inert(plain(site.description ?? "")),
    [
      list(`Topics (${topics.length})`, `${documentPaths.topics}.md`),
      list(`Guidelines (${guidelines.length})`, `${documentPaths.guidelines}.md`),
      list(`Decisions (${decisions.length})`, `${documentPaths.decisions}.md`),
      list("All topics and decisions in one file", "/llms-full.txt"),
    ].join("\n"),
    elsewhere(absolute(paths.home), absolute(`${documentPaths.root}.json`)),
  ]);
}

function topicsMarkdown({ catalog, absolute, plain }: DocumentContext): string {
  const line = ({ id, name, description, entries }: Topic): string =>
    `- ${link(name, absolute(`${paths.topic(id)}.md`))} (${counted(entries.length, "guideline")})${description ? `: ${inert(plain(description))}` : ""}`;
  return blocks([
    heading(1, "Topics"),
    elsewhere(absolute(paths.topics), absolute(`${documentPaths.topics}.json`)),
    ...catalog.categories
      .filter(({ topics }) => topics.length > 0)
      .flatMap(({ name, description, topics }) => [heading(2, name), inert(plain(description ?? "")), topics.map(line).join("\n")]),
  ]);
}

function guidelinesMarkdown({ catalog, absolute }: DocumentContext): string {
  const line = ({ id, company, title, sector, status, date, entries }: Guideline): string => {
    const facts = [sector, status, date && `last changed ${date}`, counted(entries.length, "topic")].filter(Boolean).join(", ");
    return `- ${link(`${company}: ${title}`, absolute(`${paths.guideline(id)}.md`))} (${facts})`;
  };
  return blocks([
    heading(1, "Guidelines"),
    elsewhere(absolute(paths.guidelines), absolute(`${documentPaths.guidelines}.json`)),
    catalog.guidelines.map(line).join("\n"),
  ]);
}

/** How many take each option, not who: that is what a decision's own Markdown says. */
function decisionsMarkdown({ catalog, absolute }: DocumentContext): string {
  const optionLines = ({ options, stances }: Decision): string =>
    options
      .map((option) => {
        const takers = stances.filter((stance) => stance.options.includes(option));
        const first = takers.filter((stance) => stance.options[0] === option).length;
        return `- ${inert(option.label)}: ${first} as first choice, ${takers.length - first} as a further one`;
      })
      .join("\n");
  return blocks([
    heading(1, "Decisions"),
    elsewhere(absolute(paths.decisions), absolute(`${documentPaths.decisions}.json`)),
    ...catalog.decisions.flatMap((decision) => [
      linkedHeading(2, decision.question, absolute(`${paths.decision(decision.id)}.md`)),
      `${counted(decision.stances.length, "guideline")} of ${catalog.guidelines.length}, on the topic ${link(decision.topic.name, absolute(`${paths.topic(decision.topic.id)}.md`))}:`,
      optionLines(decision),
    ]),
  ]);
}

function elsewhere(page: string, data: string): string {
  return `[Page](${page}), [data](${data}).`;
}
