import * as z from "zod";
import { aliases, COUNTS, day, httpUrl, id, LENGTHS, line, linkTo, mediaPath } from "./primitives.ts";
import { paths } from "./urls.ts";

/** What kind of document a guideline is published as. */
export const guidelineType = z.enum(["website", "github", "gitbook", "pdf"]);

/** Who publishes a guideline. */
export const sector = z.enum(["company", "government", "open-source", "standard"]);

/** Whether a guideline is kept up: `archived` where it is superseded or was untouched for years. */
export const guidelineStatus = z.enum(["active", "archived"]);

const GUIDELINE = "example-api-guidelines";

const recordFields = {
  id: id.meta({ description: "The id of the guideline, which is the name of its file.", examples: [GUIDELINE] }),
  title: line(LENGTHS.name).meta({
    description: "The title of the document, as it stands there.",
    examples: ["Example API Guidelines"],
  }),
  company: line(LENGTHS.name).meta({
    description: "The company, government body or project that publishes it.",
    examples: ["Example"],
  }),
  companyUrl: httpUrl.optional().meta({ description: "The home page of who publishes it.", examples: ["https://example.com"] }),
  companyLogoUrl: mediaPath.optional().meta({
    description: "The publisher's logo: the path of a picture under public/.",
    examples: ["/media/logos/example.svg"],
  }),
  screenshotUrl: mediaPath.optional().meta({
    description: "A picture of the document: the path of a file under public/.",
    examples: ["/media/screenshots/example.png"],
  }),
  type: guidelineType.optional().meta({ description: "What kind of document it is.", examples: ["website"] }),
  sector: sector.optional().meta({ description: "Who publishes it.", examples: ["company"] }),
  status: guidelineStatus.optional().meta({
    description: "Whether it is kept up: archived where it is superseded or was untouched for years.",
    examples: ["active"],
  }),
  url: httpUrl.meta({ description: "Where the guideline starts.", examples: ["https://example.com/api-guidelines"] }),
  date: day.optional().meta({ description: "The last change of the document.", examples: ["2026-01-31"] }),
  reviewDate: day.optional().meta({ description: "The day an editor last read the document for the catalog.", examples: ["2026-11-25"] }),
  added: day.optional().meta({ description: "The day the guideline came into the catalog.", examples: ["2026-11-25"] }),
  license: line(LENGTHS.name)
    .optional()
    .meta({ description: "SPDX identifier of the document's licence.", examples: ["CC-BY-4.0"] }),
  language: z
    .string({ error: "must be a language tag, such as sv" })
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/, { error: "must be a language tag, such as sv" })
    .optional()
    .meta({
      description: "The language that the document is written in, as a BCP 47 tag, where that is not English.",
      examples: ["sv"],
    }),
  source: line(LENGTHS.url)
    .optional()
    .meta({ description: "What was read.", examples: ["github:zalando/restful-api-guidelines"] }),
};

/** The options a guideline takes on one decision, strongest first, with what `other` means or a nuance. */
export const stanceRecord = z
  .strictObject({
    options: z
      .array(id)
      .min(1, { error: "at least one option" })
      .max(COUNTS.options)
      .meta({ description: "The ids of the options taken, strongest first.", uniqueItems: true, examples: [["cursor", "offset"]] }),
    note: line(LENGTHS.quote)
      .optional()
      .meta({ description: "What other means, or a nuance, on one line.", examples: ["cursors where order matters"] }),
  })
  .meta({ description: "The options taken on one decision.", examples: [{ options: ["cursor", "offset"] }] });

/** The record of a guideline: a file `data/guidelines/{id}.yaml`. */
export const guidelineRecord = z
  .strictObject({
    ...recordFields,
    aliases: aliases.optional().meta({ examples: [["example-rules"]] }),
    stances: z
      .record(id, stanceRecord)
      .optional()
      .meta({
        description: "Per decision, the options taken, strongest first.",
        examples: [{ "pagination-style": { options: ["cursor", "offset"] } }],
      }),
  })
  .meta({ title: "Guideline", description: "The record of one published set of API design rules." });

/** A copy of a guideline's record inside an entry: may be partial or out of date (draft-kelly-json-hal, section 4.1.2). */
export const embeddedGuideline = z
  .strictObject({
    ...recordFields,
    title: recordFields.title.optional(),
    company: recordFields.company.optional(),
    url: recordFields.url.optional(),
    _links: z
      .strictObject({
        self: linkTo(paths.guideline, GUIDELINE, "The link to the guideline itself.").optional(),
        guidelineTopics: linkTo(paths.guidelineTopics, GUIDELINE, "The link to the guideline's entries.").optional(),
      })
      .optional()
      .meta({ description: "Given, they must lead to the guideline itself.", examples: [{ self: { href: paths.guideline(GUIDELINE) } }] }),
  })
  .meta({
    title: "Embedded guideline",
    description: "A copy of a guideline's record, or of a part of it.",
    examples: [{ id: GUIDELINE, title: "Example API Guidelines" }],
  });

/** @see guidelineRecord */
export type GuidelineRecord = z.infer<typeof guidelineRecord>;
/** @see embeddedGuideline */
export type EmbeddedGuideline = z.infer<typeof embeddedGuideline>;
/** @see guidelineType */
export type GuidelineType = z.infer<typeof guidelineType>;
/** @see sector */
export type Sector = z.infer<typeof sector>;

/** The day on which a guideline was read anew since it came into the catalog: an earlier reading, of whoever had it before, is no change of the catalog. */
export function laterReview({ added, reviewDate }: Pick<GuidelineRecord, "added" | "reviewDate">): string | undefined {
  return reviewDate !== undefined && (added === undefined || reviewDate > added) ? reviewDate : undefined;
}
