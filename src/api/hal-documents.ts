import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { FORMATS, type Format, HalResources } from "./hal.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "./schemas.ts";
import { toJson } from "./to-json.ts";
import { toYaml } from "./to-yaml.ts";

const WRITERS: Readonly<Record<Format, (value: unknown) => string>> = { json: toJson, yaml: toYaml };

/** The documents of the HAL API, in JSON and in YAML. */
export const HAL_DOCUMENTS: readonly DocumentKind[] = FORMATS.flatMap((format) => [
  single("root", format, (hal) => hal.root()),
  single("topics", format, (hal) => hal.topics()),
  ofTopic("topic", paths.topic, format, (hal, topic) => hal.topic(topic)),
  ofTopic("topic-guidelines", paths.topicGuidelines, format, (hal, topic) => hal.topicGuidelines(topic)),
  single("guidelines", format, (hal) => hal.guidelines()),
  ofGuideline("guideline", paths.guideline, format, (hal, guideline) => hal.guideline(guideline)),
  ofGuideline("guideline-topics", paths.guidelineTopics, format, (hal, guideline) => hal.guidelineTopics(guideline)),
  single("decisions", format, (hal) => hal.decisions()),
  {
    name: `decision.${format}`,
    ids: (catalog) => catalog.decisions.map(({ id }) => id),
    path: (id) => `${paths.decision(id)}.${format}`,
    resource: "decision",
    render: (id, context) => {
      const decision = known(context.catalog.decisionsById, id);
      return WRITERS[format](resourcesOf(context, format).decision(decision));
    },
  },
]);

function single(name: DocumentName, format: Format, make: (hal: HalResources) => unknown): DocumentKind {
  return {
    name: `${name}.${format}`,
    ids: () => [""],
    path: () => `${DOCUMENT_SCHEMAS[name].template}.${format}`,
    render: (_id, context) => WRITERS[format](make(resourcesOf(context, format))),
  };
}

function ofTopic(
  name: DocumentName,
  path: (id: string) => string,
  format: Format,
  make: (hal: HalResources, topic: Catalog["topics"][number]) => unknown,
): DocumentKind {
  return {
    name: `${name}.${format}`,
    ids: (catalog) => catalog.topics.map(({ id }) => id),
    path: (id) => `${path(id)}.${format}`,
    resource: "topic",
    render: (id, context) => WRITERS[format](make(resourcesOf(context, format), known(context.catalog.topicsById, id))),
  };
}

function ofGuideline(
  name: DocumentName,
  path: (id: string) => string,
  format: Format,
  make: (hal: HalResources, guideline: Catalog["guidelines"][number]) => unknown,
): DocumentKind {
  return {
    name: `${name}.${format}`,
    ids: (catalog) => catalog.guidelines.map(({ id }) => id),
    path: (id) => `${path(id)}.${format}`,
    resource: "guideline",
    render: (id, context) => WRITERS[format](make(resourcesOf(context, format), known(context.catalog.guidelinesById, id))),
  };
}

const RESOURCES = new WeakMap<DocumentContext, Map<Format, HalResources>>();

/** A catalog's resources are made for its first document and kept with it. */
function resourcesOf(context: DocumentContext, format: Format): HalResources {
  let formats = RESOURCES.get(context);
  if (!formats) {
    formats = new Map();
    RESOURCES.set(context, formats);
  }
  let resources = formats.get(format);
  if (!resources) {
    resources = new HalResources(context, format);
    formats.set(format, resources);
  }
  return resources;
}

function known<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`There is no resource ${id}.`);
  return value;
}
