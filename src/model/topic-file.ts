import * as z from "zod";
import { embeddedGuideline } from "./guideline.ts";
import { aliases, COUNTS, day, having, httpUrl, id, LENGTHS, line, linkTo, pathPattern, prose } from "./primitives.ts";
import { paths } from "./urls.ts";

const GUIDELINE = "example-api-guidelines";
const TOPIC = "collection-pagination";
const REFERENCE = { name: "Pagination", url: "https://example.com/api-guidelines#pagination" };
const ENTRY_LINKS = { guideline: { href: paths.guideline(GUIDELINE) } };
const FIELDS = { id: TOPIC, name: "Pagination" };

/** A deep link into a guideline: the section's name as it stands there, its URL, a short quote. */
export const reference = z
  .strictObject({
    name: line(LENGTHS.name).meta({
      description: "The heading of the section, as it stands in the guideline.",
      examples: [REFERENCE.name],
    }),
    url: httpUrl.meta({ description: "The address of the section itself.", examples: [REFERENCE.url] }),
    quote: prose(LENGTHS.quote)
      .optional()
      .meta({ description: "A few words of the section, at most.", examples: ["Clients MUST follow the next link."] }),
  })
  .meta({ title: "Reference", description: "A deep link into a guideline." });

/** What one guideline says on the topic. */
export const entryRecord = z
  .strictObject({
    summary: line(LENGTHS.summary)
      .optional()
      .meta({
        description: "What the guideline rules, in our words, on one line.",
        examples: ["Clients follow the next link; page numbers are not offered."],
      }),
    references: z
      .array(reference)
      .min(1, { error: "at least one reference" })
      .max(COUNTS.references)
      .meta({ description: "Where the guideline says it: the sections themselves.", uniqueItems: true, examples: [[REFERENCE]] }),
    added: day.optional().meta({ description: "The day the entry came into the catalog.", examples: ["2026-11-25"] }),
    guideline: id.optional().meta({
      description: "Short form of _links.guideline.href: the id of the guideline.",
      examples: [GUIDELINE],
    }),
    _links: z
      .strictObject({ guideline: linkTo(paths.guideline, GUIDELINE, "The link to the guideline whose entry it is.") })
      .optional()
      .meta({ description: "Which guideline the entry is of.", examples: [ENTRY_LINKS] }),
    _embedded: z
      .strictObject({ guideline: embeddedGuideline })
      .optional()
      .meta({
        description: "A copy of the guideline's record, which may be partial or out of date.",
        examples: [{ guideline: { id: GUIDELINE, title: "Example API Guidelines" } }],
      }),
  })
  .meta({
    title: "Entry",
    description: "What one guideline says on the topic.",
    anyOf: [having("_links"), having("guideline"), having("_embedded")],
  });

/** The topic's own fields. */
export const topicRecord = z
  .strictObject({
    id: id.optional().meta({ description: "The id of the topic; defaults to the name of the file.", examples: [TOPIC] }),
    name: line(LENGTHS.name).meta({ description: "What the topic is called.", examples: [FIELDS.name] }),
    description: prose(LENGTHS.description)
      .optional()
      .meta({
        description: "What is at stake, in a sentence or two; may hold inline Markdown.",
        examples: ["How clients read a long list in parts."],
      }),
    category: id.optional().meta({ description: "The id of a category in data/categories.yaml.", examples: ["collections"] }),
    added: day.optional().meta({ description: "The day the topic came into the catalog.", examples: ["2026-11-25"] }),
    aliases: aliases.optional().meta({ examples: [["paging"]] }),
    _links: z
      .strictObject({
        self: linkTo(paths.topic, TOPIC, "The link to the topic itself.").optional(),
        topicGuidelines: linkTo(paths.topicGuidelines, TOPIC, "The link to the topic's entries.").optional(),
      })
      .optional()
      .meta({ description: "Given, they must lead to the topic itself.", examples: [{ self: { href: paths.topic(TOPIC) } }] }),
  })
  .meta({ title: "Topic", description: "The topic's own fields.", examples: [FIELDS] });

/** The front matter of a topic file, `content/topics/{id}.md`, in its long, canonical or short form. */
export const topicFile = z
  .strictObject({
    layout: z.literal("topic").meta({ description: "Always topic.", examples: ["topic"] }),
    title: line(LENGTHS.name)
      .optional()
      .meta({ description: "The title of the page; defaults to the topic's name.", examples: ["Pagination of collections"] }),
    permalink: z
      .string()
      .max(LENGTHS.url)
      .optional()
      .meta({
        description: "Given, it must be /design/topics/{id}.",
        pattern: pathPattern(paths.topic),
        examples: [paths.topic(TOPIC)],
      }),
    data: z
      .strictObject({
        items: z
          .array(entryRecord)
          .max(COUNTS.entries)
          .default([])
          .meta({
            description: "The entries: one a guideline.",
            uniqueItems: true,
            examples: [[{ references: [REFERENCE], _links: ENTRY_LINKS }]],
          }),
        topic: topicRecord.optional().meta({ description: "Short form of _embedded.topic.", examples: [FIELDS] }),
        _embedded: z
          .strictObject({ topic: topicRecord })
          .optional()
          .meta({ description: "Holds the topic's own fields.", examples: [{ topic: FIELDS }] }),
        _links: z
          .strictObject({
            self: linkTo(paths.topicGuidelines, TOPIC, "The link to the topic's entries.").optional(),
            topic: linkTo(paths.topic, TOPIC, "The link to the topic itself.").optional(),
          })
          .optional()
          .meta({ description: "Given, they must lead to the topic itself.", examples: [{ topic: { href: paths.topic(TOPIC) } }] }),
      })
      .meta({
        description: "The topic's own fields, and an entry for each guideline that covers it.",
        oneOf: [having("_embedded"), having("topic")],
        examples: [{ items: [{ references: [REFERENCE], _links: ENTRY_LINKS }], _embedded: { topic: FIELDS } }],
      }),
  })
  .meta({ title: "Topic file", description: "The front matter of a topic file." });

/** @see reference */
export type Reference = z.infer<typeof reference>;
/** @see entryRecord */
export type EntryRecord = z.infer<typeof entryRecord>;
/** @see topicRecord */
export type TopicRecord = z.infer<typeof topicRecord>;
/** @see topicFile */
export type TopicFile = z.infer<typeof topicFile>;
