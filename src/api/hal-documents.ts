import { paths } from "../model/urls.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { FORMATS, type Format, WRITERS } from "./formats.ts";
import { HalResources } from "./hal.ts";
import { ofAll, ofDecisions, ofGuidelines, ofTopics } from "./kinds.ts";
import { DOCUMENT_SCHEMAS } from "./schemas.ts";

/** The documents of the HAL API, in JSON and in YAML. */
export const HAL_DOCUMENTS: readonly DocumentKind[] = FORMATS.flatMap((format) => {
  const hal = (context: DocumentContext): HalResources => resourcesOf(context, format);
  const write = WRITERS[format];
  const whole = (name: "root" | "topics" | "guidelines" | "decisions"): DocumentKind =>
    ofAll(`${name}.${format}`, `${DOCUMENT_SCHEMAS[name].template}.${format}`, (context) => write(hal(context)[name]()));
  const at = (path: (id: string) => string) => (id: string) => `${path(id)}.${format}`;
  return [
    whole("root"),
    whole("topics"),
    ofTopics(`topic.${format}`, at(paths.topic), (topic, context) => write(hal(context).topic(topic))),
    ofTopics(`topic-guidelines.${format}`, at(paths.topicGuidelines), (topic, context) => write(hal(context).topicGuidelines(topic))),
    whole("guidelines"),
    ofGuidelines(`guideline.${format}`, at(paths.guideline), (guideline, context) => write(hal(context).guideline(guideline))),
    ofGuidelines(`guideline-topics.${format}`, at(paths.guidelineTopics), (guideline, context) =>
      write(hal(context).guidelineTopics(guideline)),
    ),
    whole("decisions"),
    ofDecisions(`decision.${format}`, at(paths.decision), (decision, context) => write(hal(context).decision(decision))),
  ];
});

const RESOURCES = new WeakMap<DocumentContext, readonly [Format, HalResources]>();

/** A catalog's resources are made for its first document in a format, and kept until one in the other is wanted. */
function resourcesOf(context: DocumentContext, format: Format): HalResources {
  const known = RESOURCES.get(context);
  if (known?.[0] === format) return known[1];
  const resources = new HalResources(context, format);
  RESOURCES.set(context, [format, resources]);
  return resources;
}
