import * as z from "zod";
import type { DocumentContext } from "./document-kind.ts";
import { type Format, HalResources } from "./hal.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "./schemas.ts";

const MEDIA: Readonly<Record<Format, string>> = { json: "application/hal+json", yaml: "application/yaml" };

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
}

const OPERATIONS: Readonly<Record<DocumentName, Operation>> = {
  root: { id: "getRoot", summary: "Where a client starts", tag: "Catalog" },
  topics: { id: "listTopics", summary: "All topics, in one document", tag: "Topics" },
  topic: { id: "getTopic", summary: "One topic", tag: "Topics" },
  "topic-guidelines": { id: "listTopicGuidelines", summary: "What every guideline says on a topic", tag: "Topics" },
  guidelines: { id: "listGuidelines", summary: "All guidelines, in one document", tag: "Guidelines" },
  guideline: { id: "getGuideline", summary: "One guideline", tag: "Guidelines" },
  "guideline-topics": { id: "listGuidelineTopics", summary: "What a guideline says on every topic", tag: "Guidelines" },
  decisions: { id: "listDecisions", summary: "All decisions, in one document", tag: "Decisions" },
  decision: { id: "getDecision", summary: "One decision, and who takes which option", tag: "Decisions" },
};

/** The OpenAPI 3.1 description of the HAL documents, with examples from the catalog itself. */
export function openApi(context: DocumentContext): object {
  const { catalog, absolute } = context;
  const names = Object.keys(DOCUMENT_SCHEMAS) as DocumentName[];
  return {
    openapi: "3.1.0",
    info: {
      title: `${catalog.site.title}: HAL API`,
      version: "1.0.0",
      description: `${catalog.site.description}\n\nAll documents are static files. Collections are whole: nothing is paged. Fields may be added at any time; none changes its meaning or goes.`,
      license: { name: catalog.site.license ? "Catalog data" : "See the site", url: catalog.site.license ?? absolute("/about/") },
      contact: { name: catalog.site.title, url: absolute("/about/") },
    },
    servers: [{ url: absolute("/").replace(/\/$/, ""), description: "The published site" }],
    security: [],
    tags: ["Catalog", "Topics", "Guidelines", "Decisions"].map((name) => ({ name, description: TAGS[name] })),
    paths: Object.fromEntries(
      (["json", "yaml"] as const).flatMap((format) => {
        const hal = new HalResources(context, format);
        return names.map((name) => [`${DOCUMENT_SCHEMAS[name].template}.${format}`, { get: operation(name, format, hal, context) }]);
      }),
    ),
    components: { schemas: componentSchemas(names) },
  };
}

const TAGS: Readonly<Record<string, string>> = {
  Catalog: "The root of the catalog.",
  Topics: "Questions of API design.",
  Guidelines: "Published sets of API design rules.",
  Decisions: "Design questions with a closed list of options.",
};

function operation(name: DocumentName, format: Format, hal: HalResources, context: DocumentContext): object {
  const { id, summary, tag } = OPERATIONS[name];
  const { template } = DOCUMENT_SCHEMAS[name];
  const example = exampleOf(name, hal, context);
  return {
    operationId: `${id}${format === "json" ? "" : "AsYaml"}`,
    summary: format === "json" ? summary : `${summary}, as YAML`,
    description: `${descriptionOf(name)} Follow its links; do not build addresses.`,
    tags: [tag],
    ...(template.includes("{id}") && {
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          description: `The id of a ${tag.slice(0, -1).toLowerCase()}.`,
          schema: { type: "string", pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$" },
          ...(example.id !== undefined && { example: example.id }),
        },
      ],
    }),
    responses: {
      "200": {
        description: `${summary}.`,
        content: {
          [MEDIA[format]]: {
            schema: { $ref: `#/components/schemas/${componentName(name)}` },
            ...(example.value !== undefined && { example: example.value }),
          },
        },
      },
      "404": {
        description: "There is no such document; hosts answer with the site's page for that.",
        content: { "text/html": { schema: { type: "string" } } },
      },
    },
  };
}

/** The first resource of a kind with a short document makes the example. */
function exampleOf(name: DocumentName, hal: HalResources, { catalog }: DocumentContext): { id?: string; value?: unknown } {
  const smallest = <T extends { id: string; entries: readonly unknown[] }>(list: readonly T[]): T | undefined =>
    [...list].filter(({ entries }) => entries.length > 0).sort((a, b) => a.entries.length - b.entries.length)[0];
  const topic = smallest(catalog.topics) ?? catalog.topics[0];
  const guideline = smallest(catalog.guidelines) ?? catalog.guidelines[0];
  const decision = catalog.decisions[0];
  switch (name) {
    case "root":
      return { value: hal.root() };
    case "topic":
      return topic ? { id: topic.id, value: hal.topic(topic) } : {};
    case "topic-guidelines":
      return topic ? { id: topic.id, value: hal.topicGuidelines(topic) } : {};
    case "guideline":
      return guideline ? { id: guideline.id, value: hal.guideline(guideline) } : {};
    case "guideline-topics":
      return guideline ? { id: guideline.id, value: firstItem(hal.guidelineTopics(guideline)) } : {};
    case "decision": {
      if (!decision) return {};
      const value = hal.decision(decision);
      return { id: decision.id, value: { ...value, stances: value.stances.slice(0, 1) } };
    }
    case "topics":
      return { value: firstItem(hal.topics()) };
    case "guidelines":
      return { value: firstItem(hal.guidelines()) };
    case "decisions":
      return { value: firstItem(hal.decisions()) };
  }
}

function descriptionOf(name: DocumentName): string {
  return z.globalRegistry.get(DOCUMENT_SCHEMAS[name].schema)?.description ?? "";
}

function firstItem<T extends { items: readonly unknown[] }>(document: T): object {
  return { ...document, items: document.items.slice(0, 1) };
}

function componentName(name: DocumentName): string {
  return z.globalRegistry.get(DOCUMENT_SCHEMAS[name].schema)?.id ?? name;
}

function componentSchemas(names: readonly DocumentName[]): object {
  const all: Record<string, unknown> = {};
  for (const name of names) Object.assign(all, jsonSchemaOf(DOCUMENT_SCHEMAS[name].schema).$defs);
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.parse(JSON.stringify(sorted).replaceAll('"#/$defs/', '"#/components/schemas/')) as object;
}
