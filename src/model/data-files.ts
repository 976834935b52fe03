import * as z from "zod";
import { COUNTS, httpUrl, id, LENGTHS, line, prose } from "./primitives.ts";

/** A group of topics. `topics` only orders them: those it does not list follow by name. */
export const categoryRecord = z
  .strictObject({
    id: id.meta({ description: "The id of the category, which topics name.", examples: ["collections"] }),
    name: line(LENGTHS.name).meta({ description: "What the category is called.", examples: ["Collections"] }),
    description: prose(LENGTHS.description)
      .optional()
      .meta({
        description: "What its topics are about, in a sentence or two; may hold inline Markdown.",
        examples: ["How lists of resources are read, filtered and sorted."],
      }),
    topics: z
      .array(id)
      .optional()
      .meta({
        description: "The order of its topics; those not listed follow by name.",
        uniqueItems: true,
        examples: [["collection-pagination", "collection-sorting"]],
      }),
  })
  .meta({ title: "Category", description: "A group of topics." });

/** `data/categories.yaml`: the categories in their order. */
export const categoriesFile = z
  .array(categoryRecord)
  .meta({ title: "Categories", description: "The categories of topics, in order.", uniqueItems: true });

/** One of the answers a decision allows. */
export const optionRecord = z
  .strictObject({
    id: id.meta({ description: "The id of the option, which stances name.", examples: ["cursor"] }),
    label: line(LENGTHS.name).meta({ description: "What the option is called, in a few words.", examples: ["Cursor"] }),
    definition: prose(LENGTHS.description)
      .optional()
      .meta({ description: "What taking it means; may hold inline Markdown.", examples: ["An opaque position in the list."] }),
  })
  .meta({ title: "Option", description: "One answer to a decision." });

/** A design question with a closed list of options, belonging to one topic. */
export const decisionRecord = z
  .strictObject({
    id: id.meta({ description: "The id of the decision, which stances name.", examples: ["pagination-style"] }),
    topic: id.meta({ description: "The id of the topic it belongs to.", examples: ["collection-pagination"] }),
    question: line(LENGTHS.name).meta({ description: "What is to be decided, as a question.", examples: ["How are pages addressed?"] }),
    description: prose(LENGTHS.description)
      .optional()
      .meta({
        description: "What is at stake, in a sentence or two; may hold inline Markdown.",
        examples: ["Offsets shift when the list changes while it is read; cursors do not."],
      }),
    options: z
      .array(optionRecord)
      .min(2, { error: "at least two options" })
      .max(COUNTS.options)
      .meta({
        description: "The answers there are; other, which needs a note, is always one more.",
        uniqueItems: true,
        examples: [
          [
            { id: "cursor", label: "Cursor" },
            { id: "offset", label: "Offset" },
          ],
        ],
      }),
  })
  .meta({ title: "Decision", description: "A design question with a closed list of options." });

/** `data/decisions.yaml`: the decisions in their order. */
export const decisionsFile = z
  .array(decisionRecord)
  .meta({ title: "Decisions", description: "The decisions, in order.", uniqueItems: true });

/** The code of a finding. Which there are, this schema does not know: `steerDiagnostics` does, and `authoredSchema` is told. */
export const warningCode = line(LENGTHS.id).meta({ description: "The warning's code.", examples: ["missing-media"] });

/** `data/site.yaml`: what the site is called and where it lives. */
export const siteFile = z
  .strictObject({
    title: line(LENGTHS.name)
      .default("API Concordance")
      .meta({ description: "What the site is called.", examples: ["API Concordance"] }),
    tagline: line(LENGTHS.name)
      .default("What published API design guidelines rule, topic by topic")
      .meta({ description: "What it is, in one line below its title.", examples: ["What our guidelines rule, topic by topic"] }),
    description: prose(LENGTHS.description)
      .default(
        "A catalog of published API design guidelines: for each topic, what every guideline rules, with links to the sections themselves.",
      )
      .meta({
        description: "What it is, in a sentence or two, for search engines, feeds and cards.",
        examples: ["A catalog of the API design guidelines of our company."],
      }),
    url: httpUrl
      // What is no URL at all has a message of its own.
      .refine((text) => !/^https?:\/\/.*[?#]/i.test(text), { error: "a URL without ? and #" })
      .default("https://api-concordance.example")
      .meta({
        description: "Where the site is published, with the path it starts at; without ? and #.",
        examples: ["https://guidelines.example.com"],
      }),
    license: httpUrl.optional().meta({
      description: "The licence that the catalog's own texts and data are published under.",
      examples: ["https://spdx.org/licenses/CC-BY-4.0.html"],
    }),
    diagnostics: z
      .strictObject({
        severity: z
          .record(warningCode, z.enum(["error", "warning", "off"]).meta({ description: "What the warning counts as." }))
          .optional()
          .meta({ description: "Warnings raised or lowered, by code.", examples: [{ "missing-media": "off" }] }),
        exceptions: z
          .array(
            z.strictObject({
              code: warningCode,
              file: line(LENGTHS.url).meta({
                description: "The file, as messages name it from the folder that holds the data folder.",
                examples: ["data/guidelines/example-api-guidelines.yaml"],
              }),
              why: line(LENGTHS.quote).meta({ description: "Why it is right as it is.", examples: ["The publisher has no logo."] }),
            }),
          )
          .optional()
          .meta({
            description: "Warnings that are not shown: all of one code in one file.",
            examples: [[{ code: "description-missing", file: "content/topics/undo.md", why: "The name says it all." }]],
          }),
      })
      .optional()
      .meta({ description: "How findings about the content count.", examples: [{ severity: { "missing-media": "off" } }] }),
    repository: z
      .strictObject({
        url: httpUrl
          .transform((url) => url.replace(/\/+$/, ""))
          .meta({ description: "The repository's page.", examples: ["https://github.com/example/guidelines"] }),
        branch: line(LENGTHS.name)
          .default("main")
          .meta({ description: "The branch that pages link to.", examples: ["main"] }),
      })
      .optional()
      .meta({
        description: "Where the content is edited; pages link to their files there.",
        examples: [{ url: "https://github.com/example/guidelines", branch: "main" }],
      }),
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
