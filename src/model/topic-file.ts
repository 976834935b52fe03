import * as z from "zod";
import { embeddedGuideline } from "./guideline.ts";
import { aliases, COUNTS, day, httpUrl, id, LENGTHS, line, link, prose } from "./primitives.ts";

/** A deep link into a guideline: the section's name as it stands there, its URL, a short quote. */
export const reference = z
  .strictObject({
    name: line(LENGTHS.name).meta({ description: "The heading of the section, as it stands in the guideline." }),
    url: httpUrl.meta({ description: "The address of the section itself." }),
    quote: prose(LENGTHS.quote).optional().meta({ description: "A few words of the section, at most." }),
  })
  .meta({ title: "Reference", description: "A deep link into a guideline." });

/** What one guideline says on the topic. */
export const entryRecord = z
  .strictObject({
    summary: line(LENGTHS.summary).optional().meta({ description: "What the guideline rules, in our words, on one line." }),
    references: z.array(reference).min(1, { error: "at least one reference" }).max(COUNTS.references),
    added: day.optional().meta({ description: "The day the entry came into the catalog." }),
    guideline: id.optional().meta({ description: "Short form of _links.guideline.href: the id of the guideline." }),
    _links: z.strictObject({ guideline: link }).optional(),
    _embedded: z.strictObject({ guideline: embeddedGuideline }).optional(),
  })
  .meta({ title: "Entry", description: "What one guideline says on the topic." });

/** The topic's own fields. */
export const topicRecord = z
  .strictObject({
    id: id.optional().meta({ description: "Defaults to the name of the file." }),
    name: line(LENGTHS.name),
    description: prose(LENGTHS.description).optional().meta({ description: "What is at stake, in a sentence or two." }),
    category: id.optional().meta({ description: "The id of a category in data/categories.yaml." }),
    added: day.optional().meta({ description: "The day the topic came into the catalog." }),
    aliases: aliases.optional(),
    _links: z.strictObject({ self: link.optional(), topicGuidelines: link.optional() }).optional(),
  })
  .meta({ title: "Topic", description: "The topic's own fields." });

/** The front matter of a topic file, `content/topics/{id}.md`, in its long, canonical or short form. */
export const topicFile = z
  .strictObject({
    layout: z.literal("topic"),
    title: line(LENGTHS.name).optional().meta({ description: "The title of the page; defaults to the topic's name." }),
    permalink: z.string().max(LENGTHS.url).optional().meta({ description: "Given, it must be /design/topics/{id}." }),
    data: z.strictObject({
      items: z.array(entryRecord).max(COUNTS.entries).default([]).meta({ description: "The entries: one a guideline." }),
      topic: topicRecord.optional().meta({ description: "Short form of _embedded.topic." }),
      _embedded: z.strictObject({ topic: topicRecord }).optional(),
      _links: z.strictObject({ self: link.optional(), topic: link.optional() }).optional(),
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
