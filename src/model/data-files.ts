import * as z from "zod";
import { COUNTS, httpUrl, id, LENGTHS, line, prose } from "./primitives.ts";

/** A group of topics. `topics` only orders them: those it does not list follow by name. */
export const categoryRecord = z
  .strictObject({
    id,
    name: line(LENGTHS.name),
    description: prose(LENGTHS.description).optional(),
    topics: z.array(id).optional().meta({ description: "The order of its topics; those not listed follow by name." }),
  })
  .meta({ title: "Category", description: "A group of topics." });

/** `data/categories.yaml`: the categories in their order. */
export const categoriesFile = z.array(categoryRecord).meta({ title: "Categories", description: "The categories of topics, in order." });

/** One of the answers a decision allows. */
export const optionRecord = z
  .strictObject({
    id,
    label: line(LENGTHS.name),
    definition: prose(LENGTHS.description).optional(),
  })
  .meta({ title: "Option", description: "One answer to a decision." });

/** A design question with a closed list of options, belonging to one topic. */
export const decisionRecord = z
  .strictObject({
    id,
    topic: id.meta({ description: "The id of the topic it belongs to." }),
    question: line(LENGTHS.name),
    description: prose(LENGTHS.description).optional(),
    options: z.array(optionRecord).min(2, { error: "at least two options" }).max(COUNTS.options),
  })
  .meta({ title: "Decision", description: "A design question with a closed list of options." });

/** `data/decisions.yaml`: the decisions in their order. */
export const decisionsFile = z.array(decisionRecord).meta({ title: "Decisions", description: "The decisions, in order." });

/** `data/site.yaml`: what the site is called and where it lives. */
export const siteFile = z
  .strictObject({
    title: line(LENGTHS.name).default("API Concordance"),
    tagline: line(LENGTHS.name).default("What published API design guidelines rule, topic by topic"),
    description: prose(LENGTHS.description).default(
      "A catalog of published API design guidelines: for each topic, what every guideline rules, with links to the sections themselves.",
    ),
    url: httpUrl
      // What is no URL at all has a message of its own.
      .refine((text) => !/^https?:\/\/.*[?#]/i.test(text), { error: "a URL without ? and #" })
      .default("https://api-concordance.example")
      .meta({ description: "Where the site is published, with the path it starts at; without ? and #." }),
    license: httpUrl.optional().meta({
      description: "The licence that the catalog's own texts and data are published under.",
      examples: ["https://spdx.org/licenses/MIT.html"],
    }),
    diagnostics: z
      .strictObject({
        severity: z
          .record(z.string().max(LENGTHS.id), z.enum(["error", "warning", "off"]))
          .optional()
          .meta({ description: "Warnings raised or lowered, by code.", examples: [{ "missing-media": "off" }] }),
        exceptions: z
          .array(
            z.strictObject({
              code: line(LENGTHS.id).meta({ description: "The warning's code." }),
              file: line(LENGTHS.url).meta({ description: "The file, as messages name it, such as data/guidelines/acme.yaml." }),
              why: line(LENGTHS.quote).meta({ description: "Why it is right as it is." }),
            }),
          )
          .optional()
          .meta({ description: "Warnings that are not shown in one file." }),
      })
      .optional()
      .meta({ description: "How findings about the content count." }),
    repository: z
      .strictObject({
        url: httpUrl.transform((url) => url.replace(/\/+$/, "")).meta({ description: "The repository's page." }),
        branch: line(LENGTHS.name).default("main"),
      })
      .optional()
      .meta({ description: "Where the content is edited; pages link to their files there." }),
  })
  .meta({ title: "Site", description: "What the site is called and where it lives." });

/** @see categoryRecord */
export type CategoryRecord = z.infer<typeof categoryRecord>;
/** @see optionRecord */
export type OptionRecord = z.infer<typeof optionRecord>;
/** @see decisionRecord */
export type DecisionRecord = z.infer<typeof decisionRecord>;
/** @see siteFile */
export type SiteRecord = z.infer<typeof siteFile>;
