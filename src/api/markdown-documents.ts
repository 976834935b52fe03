import { counted } from "../diagnostics/counted.ts";
import type { Decision, Entry, Guideline, Stance, Topic } from "../model/catalog.ts";
import type { OptionRecord } from "../model/data-files.ts";
import { documentPaths, paths } from "../model/urls.ts";
import { entriesByCategory } from "./by-category.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { ofAll, ofDecisions, ofGuidelines, ofTopics } from "./kinds.ts";
import { MARKDOWN_LISTS } from "./markdown-lists.ts";
import { blocks, destination, heading, inert, link, linkedHeading } from "./markdown-text.ts";

/** What the pages of the catalog say as Markdown (CommonMark), for readers that take text: RFC 7763. */
export const MARKDOWN_DOCUMENTS: readonly DocumentKind[] = [
  ...MARKDOWN_LISTS,
  ofTopics("topic.md", (id) => `${paths.topic(id)}.md`, topicMarkdown),
  ofGuidelines("guideline.md", (id) => `${paths.guideline(id)}.md`, guidelineMarkdown),
  ofDecisions("decision.md", (id) => `${paths.decision(id)}.md`, decisionMarkdown),
  ofAll("llms.txt", "/llms.txt", llmsIndex),
  ofAll("llms-full.txt", "/llms-full.txt", llmsFull),
];

/** The index that llmstxt.org describes: what there is, with links to the Markdown of each page. */
function llmsIndex(context: DocumentContext): string {
  const { catalog, absolute } = context;
  const line = (name: string, path: string, text: string | undefined): string =>
    `- [${inert(name)}](${absolute(path)})${text ? `: ${text}` : ""}\n`;
  return [
    `# ${inert(catalog.site.title)}\n\n> ${described(catalog.site.description, context)}\n`,
    `## Topics\n\n${catalog.topics.map(({ id, name, description }) => line(name, `${paths.topic(id)}.md`, described(description, context))).join("")}`,
    `## Guidelines\n\n${catalog.guidelines.map(({ id, label, title }) => line(label, `${paths.guideline(id)}.md`, inert(title))).join("")}`,
    `## Decisions\n\n${catalog.decisions.map(({ id, question }) => line(question, `${paths.decision(id)}.md`, undefined)).join("")}`,
    `## Optional\n\n${[
      line("Everything as Markdown", "/llms-full.txt", "all topics and decisions in one file"),
      line("Everything as JSON", "/catalog.json", "all topics, guidelines and decisions in one document"),
      line("HAL API", `${documentPaths.root}.json`, "where a client starts"),
    ].join("")}`,
  ].join("\n");
}

function llmsFull(context: DocumentContext): string {
  const { catalog } = context;
  return [
    `# ${inert(catalog.site.title)}\n\n> ${described(catalog.site.description, context)}\n`,
    ...catalog.topics.map((topic) => topicMarkdown(topic, context, 2)),
    ...catalog.decisions.map((decision) => blocks([...aboutDecision(decision, context, 2), options(decision, context)])),
  ].join("\n");
}

function topicMarkdown(topic: Topic, context: DocumentContext, level = 1): string {
  const { absolute } = context;
  const page = paths.topic(topic.id);
  return blocks([
    heading(level, topic.title),
    described(topic.description, context),
    `Category: ${inert(topic.category.name)}. [Page](${absolute(page)}), [data](${absolute(`${page}/guidelines.json`)}).`,
    ...topic.body.split(/\n\s*\n/).map((paragraph) => described(paragraph, context)),
    ...topic.decisions.flatMap((decision) => [
      linkedHeading(level + 1, decision.question, absolute(`${paths.decision(decision.id)}.md`)),
      options(decision, context),
    ]),
    heading(level + 1, `What ${counted(topic.entries.length, "guideline says", "guidelines say")}`),
    ...topic.entries.flatMap((entry) => [
      heading(level + 2, `${entry.guideline.company}: ${entry.guideline.title}`),
      ...entryBlocks(entry),
    ]),
  ]);
}

function guidelineMarkdown(guideline: Guideline, context: DocumentContext): string {
  const { absolute } = context;
  const page = paths.guideline(guideline.id);
  const facts = [
    `Published by ${inert(guideline.company)}`,
    guideline.sector && `sector: ${guideline.sector}`,
    guideline.status && `status: ${guideline.status}`,
    guideline.date && `last changed: ${guideline.date}`,
    guideline.license && `licence: ${inert(guideline.license)}`,
    guideline.source && `read from: ${inert(guideline.source)}`,
  ];
  return blocks([
    heading(1, guideline.title),
    `${facts.filter(Boolean).join("; ")}. [The guideline](${destination(guideline.url)}), [page](${absolute(page)}), [data](${absolute(`${page}/topics.json`)}).`,
    ...(guideline.stances.length > 0
      ? [heading(2, "Decisions"), guideline.stances.map((stance) => stanceLine(stance, context)).join("\n")]
      : []),
    ...entriesByCategory(context.catalog, guideline.entries).flatMap(({ category, entries }) => [
      heading(2, category.name),
      ...entries.flatMap((entry) => [
        linkedHeading(3, entry.topic.name, absolute(`${paths.topic(entry.topic.id)}.md`)),
        ...entryBlocks(entry),
      ]),
    ]),
  ]);
}

function decisionMarkdown(decision: Decision, context: DocumentContext): string {
  return blocks([
    ...aboutDecision(decision, context, 1),
    ...decision.options.flatMap((option) => {
      const takers = takersOf(decision, option);
      return [
        heading(2, `${option.label} (${takers.length})`),
        described(option.definition, context),
        takers.map((stance) => takerLine(stance, option)).join("\n"),
      ];
    }),
  ]);
}

function aboutDecision(decision: Decision, context: DocumentContext, level: number): string[] {
  const { absolute } = context;
  return [
    heading(level, decision.question),
    described(decision.description, context),
    `Topic: [${inert(decision.topic.name)}](${absolute(`${paths.topic(decision.topic.id)}.md`)}). [Page](${absolute(paths.decision(decision.id))}).`,
  ];
}

/** The options in short, where the entries that back the stances stand beside them. */
function options(decision: Decision, context: DocumentContext): string {
  return decision.options
    .map((option) => {
      const takers = takersOf(decision, option);
      const names = takers.map(({ guideline, options: taken, note }) => {
        const remarks = [taken[0] === option ? "" : "also", note ? inert(note) : ""].filter(Boolean);
        return inert(guideline.label) + (remarks.length > 0 ? ` (${remarks.join("; ")})` : "");
      });
      const lines = [`- **${inert(option.label)}** (${takers.length})`];
      if (option.definition) lines[0] += `: ${described(option.definition, context)}`;
      return [...lines, ...(names.length > 0 ? [`  ${names.join(", ")}`] : [])].join("\n");
    })
    .join("\n");
}

/** Who takes an option: first those whose first choice it is. */
function takersOf(decision: Decision, option: OptionRecord): Stance[] {
  const takers = decision.stances.filter((stance) => stance.options.includes(option));
  const isFirst = (stance: Stance): boolean => stance.options[0] === option;
  return [...takers.filter(isFirst), ...takers.filter((stance) => !isFirst(stance))];
}

function takerLine({ guideline, options: taken, note, entry }: Stance, option: OptionRecord): string {
  const choice = taken[0] === option ? "first choice" : "further choice";
  const links = (entry?.references ?? []).map(({ name, url }) => `[${inert(name)}](${destination(url)})`).join(", ");
  const says = [inert(entry?.summary ?? ""), links].filter(Boolean).join(" ");
  return `- **${inert(guideline.label)}**, ${choice}${note ? ` (${inert(note)})` : ""}${says === "" ? "" : `: ${says}`}`;
}

function stanceLine({ decision, options: taken, note }: Stance, { absolute }: DocumentContext): string {
  const labels = taken.map(({ label }) => inert(label)).join(", ");
  return `- ${link(decision.question, absolute(`${paths.decision(decision.id)}.md`))} **${labels}**${note ? ` (${inert(note)})` : ""}`;
}

function entryBlocks({ summary, references }: Entry): string[] {
  const links = references.map(
    ({ name, url, quote }) => `- [${inert(name)}](${destination(url)})${quote ? ` “${inert(quote.replace(/\s+/g, " "))}”` : ""}`,
  );
  return [inert(summary ?? ""), links.join("\n")];
}

function described(text: string | undefined, { plain }: DocumentContext): string {
  return text === undefined ? "" : inert(plain(text));
}
