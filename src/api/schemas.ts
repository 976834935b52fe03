import * as z from "zod";
import { guidelineStatus, guidelineType, sector } from "../model/guideline.ts";
import { documentPaths, paths } from "../model/urls.ts";

const id = z
  .string()
  .meta({ description: "Lower-case words of letters and digits joined by hyphens.", examples: ["collection-pagination"] });
const url = z.string().meta({ description: "An absolute http or https URL.", pattern: "^https?://" });
const date = z.string().meta({
  description: "A day, as midnight in UTC, the way the API Stylebook wrote it.",
  pattern: "^\\d{4}-\\d{2}-\\d{2}T00:00:00\\.000Z$",
  examples: ["2016-05-11T00:00:00.000Z"],
});
const count = z.int().nonnegative();

/** A Link Object (draft-kelly-json-hal, section 5). */
const halLink = z
  .strictObject({
    href: z.string().meta({ description: "An absolute path on this site; that of a document has the ending of the one it stands in." }),
    type: z.string().optional().meta({ description: "The media type of what the link leads to, where it is another than that of HAL." }),
    title: z.string().optional(),
  })
  .meta({ id: "Link", description: "A HAL link." });

/** The links that every document has beside its own. */
const documentLinks = {
  self: halLink,
  alternate: z.array(halLink).meta({ description: "The same in other forms: the page for people, the other data format, Markdown." }),
  describedby: halLink.meta({ description: "The JSON Schema of the document." }),
};

/** A deep link into a guideline. */
const referenceResource = z
  .strictObject({
    name: z.string().meta({ description: "The heading of the section, as it stands in the guideline." }),
    url,
    quote: z.string().optional().meta({ description: "A few words of the section." }),
  })
  .meta({ id: "Reference", description: "A deep link into a guideline." });

const topicFields = {
  id,
  category: z.string().meta({ description: "The name of the topic's category." }),
  name: z.string(),
  description: z.string().optional(),
  categoryId: id,
  added: date.optional().meta({ description: "The day the topic came into the catalog." }),
};

/** A topic inside other documents. */
const embeddedTopic = z
  .strictObject({ ...topicFields, _links: z.strictObject({ self: halLink, topicGuidelines: halLink }) })
  .meta({ id: "EmbeddedTopic", description: "A topic, as other documents hold it." });

const guidelineFields = {
  id,
  title: z.string(),
  type: guidelineType.optional().meta({ description: "What kind of document it is." }),
  url: url.meta({ description: "Where the guideline starts." }),
  company: z.string().meta({ description: "The company, government body or project that publishes it." }),
  companyLogoUrl: z.string().optional().meta({ description: "A picture on this site, as an absolute path." }),
  companyUrl: url.optional(),
  screenshotUrl: z.string().optional().meta({ description: "A picture on this site, as an absolute path." }),
  date: date.optional().meta({ description: "The last change of the guideline." }),
  reviewDate: date.optional().meta({ description: "The day an editor last read it for the catalog." }),
  sector: sector.optional().meta({ description: "Who publishes it." }),
  status: guidelineStatus.optional().meta({ description: "`archived` where it is superseded or was untouched for years." }),
  added: date.optional().meta({ description: "The day the guideline came into the catalog." }),
  license: z.string().optional().meta({ description: "SPDX identifier of the guideline's licence." }),
  language: z.string().optional().meta({ description: "The language that it is written in (BCP 47), where that is not English." }),
};

/** A guideline inside other documents. */
const embeddedGuideline = z
  .strictObject({ ...guidelineFields, _links: z.strictObject({ self: halLink, guidelineTopics: halLink }) })
  .meta({ id: "EmbeddedGuideline", description: "A guideline, as other documents hold it." });

const stanceFields = {
  options: z.array(id).min(1).meta({ description: "The ids of the options taken, strongest first." }),
  note: z.string().optional(),
};
const stanceOnDecision = z
  .strictObject({ decision: id, ...stanceFields, _links: z.strictObject({ decision: halLink }) })
  .meta({ id: "Stance", description: "Where a guideline stands on a decision." });

const entryFields = {
  references: z.array(referenceResource).min(1),
  summary: z.string().optional().meta({ description: "What the guideline rules, in the catalog's words." }),
  added: date.optional().meta({ description: "The day the entry came into the catalog." }),
  stances: z.array(stanceOnDecision).optional().meta({ description: "Where the guideline stands on the topic's decisions." }),
};

/** The catalog's root: `/design`. */
const rootDocument = z
  .strictObject({
    title: z.string(),
    description: z.string(),
    license: z.string().optional().meta({ description: "The licence of the catalog's own texts and data." }),
    counts: z.strictObject({ topics: count, guidelines: count, decisions: count, entries: count, references: count, stances: count }),
    categories: z.array(
      z.strictObject({ id, name: z.string(), description: z.string().optional(), topics: count.meta({ description: "How many topics." }) }),
    ),
    _links: z.strictObject({
      ...documentLinks,
      topics: halLink,
      guidelines: halLink,
      decisions: halLink,
      "service-desc": z.array(halLink).meta({ description: "The OpenAPI description (RFC 8631)." }),
      "service-doc": halLink.meta({ description: "The page that explains the API (RFC 8631)." }),
      license: halLink.optional(),
    }),
  })
  .meta({ id: "Root", title: "Catalog root", description: "Where a client starts." });

/** All topics: `/design/topics`. */
const topicsDocument = z
  .strictObject({
    total: count,
    items: z.array(embeddedTopic).meta({ description: "All topics, by category." }),
    _links: z.strictObject({ ...documentLinks, up: halLink }),
  })
  .meta({ id: "Topics", title: "Topics", description: "All topics, in one document." });

/** A topic: `/design/topics/{id}`. */
const topicDocument = z
  .strictObject({
    ...topicFields,
    title: z.string().meta({ description: "The title of the topic's page." }),
    guidelineCount: count.meta({ description: "How many guidelines cover it." }),
    _links: z.strictObject({
      ...documentLinks,
      topicGuidelines: halLink,
      collection: halLink,
      decisions: z.array(halLink).optional().meta({ description: "The topic's decisions." }),
    }),
  })
  .meta({ id: "Topic", title: "Topic", description: "One question of API design." });

/** A topic's entries: `/design/topics/{id}/guidelines`. */
const topicGuidelinesDocument = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            ...entryFields,
            _embedded: z.strictObject({ guideline: embeddedGuideline }),
            _links: z.strictObject({ guideline: halLink }),
          })
          .meta({ id: "TopicEntry", description: "What one guideline says on the topic." }),
      )
      .meta({ description: "By company, then title of the guideline." }),
    _embedded: z.strictObject({ topic: embeddedTopic }),
    _links: z.strictObject({ ...documentLinks, topic: halLink }),
  })
  .meta({ id: "TopicGuidelines", title: "A topic's entries", description: "What every guideline says on one topic." });

/** All guidelines: `/design/guidelines`. */
const guidelinesDocument = z
  .strictObject({
    total: count,
    items: z.array(embeddedGuideline).meta({ description: "All guidelines, by company, then title." }),
    _links: z.strictObject({ ...documentLinks, up: halLink }),
  })
  .meta({ id: "Guidelines", title: "Guidelines", description: "All guidelines, in one document." });

/** A guideline: `/design/guidelines/{id}`. */
const guidelineDocument = z
  .strictObject({
    ...guidelineFields,
    source: z.string().optional().meta({ description: "What was read for the catalog." }),
    topicCount: count.meta({ description: "How many topics it covers." }),
    stances: z.array(stanceOnDecision).meta({ description: "In the order of the decisions." }),
    _links: z.strictObject({ ...documentLinks, guidelineTopics: halLink, collection: halLink }),
  })
  .meta({ id: "Guideline", title: "Guideline", description: "One published set of API design rules." });

/** A guideline's entries: `/design/guidelines/{id}/topics`. */
const guidelineTopicsDocument = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            ...entryFields,
            _embedded: z.strictObject({ topic: embeddedTopic }),
            _links: z.strictObject({ topic: halLink }),
          })
          .meta({ id: "GuidelineEntry", description: "What the guideline says on one topic." }),
      )
      .meta({ description: "In the order of the topics." }),
    _embedded: z.strictObject({ guideline: embeddedGuideline }),
    _links: z.strictObject({ ...documentLinks, guideline: halLink }),
  })
  .meta({ id: "GuidelineTopics", title: "A guideline's entries", description: "What one guideline says on every topic it covers." });

const option = z
  .strictObject({
    id,
    label: z.string(),
    definition: z.string().optional(),
    guidelineCount: count.meta({ description: "How many guidelines take it, whatever else they take." }),
  })
  .meta({ id: "Option", description: "One answer to a decision." });

const decisionFields = {
  id,
  topic: id.meta({ description: "The id of its topic." }),
  question: z.string(),
  description: z.string().optional(),
};

/** All decisions: `/design/decisions`. */
const decisionsDocument = z
  .strictObject({
    total: count,
    items: z.array(
      z
        .strictObject({ ...decisionFields, options: z.array(option), _links: z.strictObject({ self: halLink, topic: halLink }) })
        .meta({ id: "EmbeddedDecision", description: "A decision, as the list of them holds it." }),
    ),
    _links: z.strictObject({ ...documentLinks, up: halLink }),
  })
  .meta({ id: "Decisions", title: "Decisions", description: "All decisions, in one document." });

/** A decision: `/design/decisions/{id}`. */
const decisionDocument = z
  .strictObject({
    ...decisionFields,
    options: z.array(option),
    stances: z
      .array(
        z
          .strictObject({
            guideline: id,
            company: z.string(),
            ...stanceFields,
            references: z.array(referenceResource).optional().meta({ description: "The sections that back it." }),
            _links: z.strictObject({ guideline: halLink }),
          })
          .meta({ id: "GuidelineStance", description: "Where one guideline stands." }),
      )
      .meta({ description: "By company, then title of the guideline." }),
    _links: z.strictObject({ ...documentLinks, topic: halLink, collection: halLink }),
  })
  .meta({ id: "Decision", title: "Decision", description: "A design question with a closed list of options, and who takes which." });

/** The documents, each with its schema, its path without an ending, and how a path template names it. */
export const DOCUMENT_SCHEMAS = {
  root: { schema: rootDocument, template: documentPaths.root },
  topics: { schema: topicsDocument, template: documentPaths.topics },
  topic: { schema: topicDocument, template: paths.topic("{id}") },
  "topic-guidelines": { schema: topicGuidelinesDocument, template: paths.topicGuidelines("{id}") },
  guidelines: { schema: guidelinesDocument, template: documentPaths.guidelines },
  guideline: { schema: guidelineDocument, template: paths.guideline("{id}") },
  "guideline-topics": { schema: guidelineTopicsDocument, template: paths.guidelineTopics("{id}") },
  decisions: { schema: decisionsDocument, template: documentPaths.decisions },
  decision: { schema: decisionDocument, template: paths.decision("{id}") },
} as const;

/** The name of a kind of HAL document. */
export type DocumentName = keyof typeof DOCUMENT_SCHEMAS;
/** What a document of a kind holds. */
export type DocumentValue<N extends DocumentName> = z.infer<(typeof DOCUMENT_SCHEMAS)[N]["schema"]>;
