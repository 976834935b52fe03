import * as z from "zod";
import { compareUnits } from "../diagnostics/compare-units.ts";
import type { Catalog, Decision, Guideline, Topic } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import type { DocumentContext } from "./document-kind.ts";
import { FORMATS, type Format, MEDIA_TYPES } from "./formats.ts";
import { HalResources } from "./hal.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "./schemas.ts";

const TAGS = {
  Catalog: "The root of the catalog.",
  Topics: "Questions of API design.",
  Guidelines: "Published sets of API design rules.",
  Decisions: "Design questions with a closed list of options.",
} as const;

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly tag: keyof typeof TAGS;
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

const DESCRIPTIONS = new WeakMap<DocumentContext, object>();

/** The OpenAPI 3.1 description of the HAL documents, with examples from the catalog itself. */
export function openApi(context: DocumentContext): object {
  const made = DESCRIPTIONS.get(context) ?? describe(context);
  DESCRIPTIONS.set(context, made);
  return made;
}

function describe(context: DocumentContext): object {
  const { catalog, absolute } = context;
  const subjects = subjectsOf(catalog);
  const names = Object.keys(DOCUMENT_SCHEMAS) as DocumentName[];
  return {
    openapi: "3.1.0",
    info: {
      title: `${catalog.site.title}: HAL API`,
      version: "1.0.0",
      description: `${catalog.site.description}\n\nAll documents are static files. Collections are whole: nothing is paged. Fields may be added at any time; none changes its meaning or goes.`,
      license: { name: catalog.site.license ? "Catalog data" : "See the site", url: catalog.site.license ?? absolute(paths.about) },
      contact: { name: catalog.site.title, url: absolute(paths.about) },
    },
    servers: [{ url: absolute(paths.home).replace(/\/$/, ""), description: "The published site" }],
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      FORMATS.flatMap((format) => {
        const hal = new HalResources(context, format);
        return names.map((name) => [`${DOCUMENT_SCHEMAS[name].template}.${format}`, { get: operation(name, format, hal, subjects) }]);
      }),
    ),
    components: { schemas: componentSchemas(names) },
  };
}

function operation(name: DocumentName, format: Format, hal: HalResources, subjects: Subjects): object {
  const { id, summary, tag } = OPERATIONS[name];
  const { template } = DOCUMENT_SCHEMAS[name];
  const example = exampleOf(name, hal, subjects);
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
          [MEDIA_TYPES[format]]: {
            schema: { $ref: `#/components/schemas/${componentName(name)}` },
            ...(example.value !== undefined && { example: example.value }),
          },
        },
      },
      "404": {
        description: "There is no such document; hosts answer with the site's page for that.",
        content: { [MEDIA_TYPES.html]: { schema: { type: "string" } } },
      },
    },
  };
}

/** What the examples are about. */
interface Subjects {
  readonly topic: Topic | undefined;
  readonly guideline: Guideline | undefined;
  readonly decision: Decision | undefined;
}

/** The first resource of a kind with a short document makes the example. */
function subjectsOf({ topics, guidelines, decisions }: Catalog): Subjects {
  return { topic: smallest(topics) ?? topics[0], guideline: smallest(guidelines) ?? guidelines[0], decision: decisions[0] };
}

function smallest<T extends { readonly entries: readonly unknown[] }>(list: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const one of list) if (one.entries.length > 0 && (!found || one.entries.length < found.entries.length)) found = one;
  return found;
}

function exampleOf(name: DocumentName, hal: HalResources, { topic, guideline, decision }: Subjects): { id?: string; value?: unknown } {
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
      return guideline ? { id: guideline.id, value: hal.guidelineTopics(guideline, 1) } : {};
    case "decision": {
      if (!decision) return {};
      const value = hal.decision(decision);
      return { id: decision.id, value: { ...value, stances: value.stances.slice(0, 1) } };
    }
    case "topics":
      return { value: hal.topics(1) };
    case "guidelines":
      return { value: hal.guidelines(1) };
    case "decisions":
      return { value: hal.decisions(1) };
  }
}

function descriptionOf(name: DocumentName): string {
  return z.globalRegistry.get(DOCUMENT_SCHEMAS[name].schema)?.description ?? "";
}

function componentName(name: DocumentName): string {
  return z.globalRegistry.get(DOCUMENT_SCHEMAS[name].schema)?.id ?? name;
}

function componentSchemas(names: readonly DocumentName[]): object {
  const all: Record<string, unknown> = {};
  for (const name of names) Object.assign(all, jsonSchemaOf(DOCUMENT_SCHEMAS[name].schema).$defs);
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareUnits(a, b)));
  return JSON.parse(JSON.stringify(sorted).replaceAll('"#/$defs/', '"#/components/schemas/')) as object;
}
