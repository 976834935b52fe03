import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How large a corpus is, and which one. */
export interface CorpusOptions {
  readonly topics: number;
  /** The same seed gives the same bytes. */
  readonly seed?: number;
}

/** What was written. */
export interface Corpus {
  readonly folder: string;
  readonly topicIds: readonly string[];
  readonly guidelineIds: readonly string[];
  /** Bytes of the topic files. */
  readonly bytes: number;
}

const GUIDELINES = 40;
const CATEGORIES = 20;
const DECISIONS = 28;
/** Entries of a topic, on average: they make about 6.5 KB of YAML in the long form. */
const ENTRIES = 5.8;
/** Under how many topics a section of a guideline is named, on average; about twice in the real catalog. */
const USES_OF_SECTION = 2;

const WORDS =
  "request response resource collection header status error client server page cursor limit filter sort field format date time zone version media type link relation method body query path parameter token scope retry timeout cache entity precondition batch async webhook event schema property name case locale currency number string enum array object identifier permission quota trace".split(
    " ",
  );

/**
 * Writes a corpus in the content format's long form, with an embedded copy of
 * the guideline in every entry, as the API Stylebook published it: 6.5 KB a
 * topic, 40 guidelines. Content, data and an empty public folder.
 */
export function writeCorpus(folder: string, { topics, seed = 20_261_125 }: CorpusOptions): Corpus {
  const random = mulberry32(seed);
  // Every list here has items.
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = (least: number, most: number): string =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () => pick(WORDS)).join(" ");
  const sentence = (least: number, most: number): string => capital(`${words(least, most)}.`);

  const guidelines = Array.from({ length: GUIDELINES }, (_, index) => guidelineOf(index));
  const categories = Array.from({ length: CATEGORIES }, (_, index) => ({
    id: `category-${index + 1}`,
    name: capital(words(1, 2)),
    description: sentence(8, 16),
  }));
  const topicIds = Array.from({ length: topics }, (_, index) => `topic-${String(index + 1).padStart(5, "0")}`);
  const sections = Math.max(8, Math.ceil((topics * ENTRIES * 1.5) / GUIDELINES / USES_OF_SECTION));

  const content = path.join(folder, "content", "topics");
  const data = path.join(folder, "data");
  for (const made of [content, path.join(data, "guidelines"), path.join(folder, "public")]) mkdirSync(made, { recursive: true });

  let bytes = 0;
  for (const [index, id] of topicIds.entries()) {
    const chosen = sample(guidelines, 3 + Math.floor(random() * 6.5), random);
    const items = chosen.map((guideline) => {
      const names = new Set(Array.from({ length: 1 + Math.floor(random() * 2) }, () => Math.floor(random() * sections)));
      const references = [...names].map(
        (section) =>
          `        - name: ${sectionName(guideline.id, section)}\n          url: '${guideline.url}chapter-${section % 17}#section-${section}'\n`,
      );
      return itemOf(guideline, random() < 0.6 ? sentence(6, 14) : undefined, references.join(""));
    });
    const text = topicOf(
      id,
      `${capital(words(2, 3))} ${index + 1}`,
      sentence(8, 14),
      categories[index % CATEGORIES]?.id ?? "",
      items.join(""),
    );
    bytes += text.length;
    writeFileSync(path.join(content, `${id}.md`), text);
  }
  const decisions = topicIds.slice(0, DECISIONS).map((topic, index) => ({
    id: `decision-${index + 1}`,
    topic,
    question: `${capital(words(3, 6))}?`,
    options: Array.from({ length: 3 + Math.floor(random() * 4) }, (_, option) => ({
      id: `option-${option + 1}`,
      label: capital(words(1, 3)),
    })),
  }));
  for (const guideline of guidelines) {
    const stances = decisions
      .filter(() => random() < 0.5)
      .map(
        ({ id, options }) =>
          `  ${id}:\n    options: [${sample(options, random() < 0.8 ? 1 : 2, random)
            .map((option) => option.id)
            .join(", ")}]\n`,
      );
    writeFileSync(
      path.join(data, "guidelines", `${guideline.id}.yaml`),
      `${recordOf(guideline, "")}sector: ${guideline.sector}\nstatus: active\n${stances.length > 0 ? `stances:\n${stances.join("")}` : ""}`,
    );
  }
  writeFileSync(
    path.join(data, "categories.yaml"),
    categories.map((c) => `- id: ${c.id}\n  name: ${c.name}\n  description: ${c.description}\n`).join(""),
  );
  writeFileSync(
    path.join(data, "decisions.yaml"),
    decisions
      .map(
        ({ id, topic, question, options }) =>
          `- id: ${id}\n  topic: ${topic}\n  question: '${question}'\n  options:\n${options.map((o) => `    - {id: ${o.id}, label: ${o.label}}\n`).join("")}`,
      )
      .join(""),
  );
  writeFileSync(path.join(data, "site.yaml"), "title: Bench\nurl: https://bench.example\nrepository:\n  url: https://code.example/bench\n");
  return { folder, topicIds, guidelineIds: guidelines.map(({ id }) => id), bytes };
}

interface GuidelineFacts {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly url: string;
  readonly sector: string;
}

function guidelineOf(index: number): GuidelineFacts {
  const name = `company-${index + 1}`;
  return {
    id: `${name}-restful-api-style-guide`,
    title: `RESTful API style guide of company ${index + 1}`,
    company: `Company ${index + 1}`,
    url: `https://${name}.example/developers/api-style-guide/`,
    sector: ["company", "government", "open-source", "standard"][index % 4] ?? "company",
  };
}

function recordOf({ id, title, company, url }: GuidelineFacts, indent: string): string {
  return [
    `id: ${id}`,
    `title: ${title}`,
    "type: website",
    `url: '${url}'`,
    `company: ${company}`,
    `companyUrl: 'https://${id.replace(/-restful.*/, "")}.example/'`,
    "date: 2016-05-11T00:00:00.000Z",
    "reviewDate: 2016-08-18T00:00:00.000Z",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");
}

function itemOf(guideline: GuidelineFacts, summary: string | undefined, references: string): string {
  const href = `/design/guidelines/${guideline.id}`;
  const first = summary === undefined ? "    - references:\n" : `    - summary: ${summary}\n      references:\n`;
  return `${first}${references}      _embedded:
        guideline:
${recordOf(guideline, "          ")}          _links:
            self:
              href: ${href}
            guidelineTopics:
              href: ${href}/topics
      _links:
        guideline:
          href: ${href}
`;
}

function topicOf(id: string, name: string, description: string, category: string, items: string): string {
  const href = `/design/topics/${id}`;
  return `---
layout: topic
title: ${name}
permalink: ${href}
data:
  items:
${items}  _embedded:
    topic:
      id: ${id}
      name: ${name}
      description: ${description}
      category: ${category}
      added: 2026-11-25
      _links:
        self:
          href: ${href}
        topicGuidelines:
          href: ${href}/guidelines
  _links:
    self:
      href: ${href}/guidelines
    topic:
      href: ${href}
---
`;
}

function sectionName(guideline: string, section: number): string {
  const first = WORDS[(section * 7 + guideline.length) % WORDS.length] ?? "";
  const second = WORDS[(section * 13) % WORDS.length] ?? "";
  return `Rule ${section} ${first} ${second}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sample<T>(list: readonly T[], count: number, random: () => number): T[] {
  const rest = [...list];
  return Array.from({ length: Math.min(count, list.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)[0] as T);
}

/** A small generator of numbers from 0 to 1 with a seed (mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
