import * as z from "zod";
import { aliases, COUNTS, day, httpUrl, id, LENGTHS, line, link, mediaPath } from "./primitives.ts";

/** What kind of document a guideline is published as. */
export const guidelineType = z.enum(["website", "github", "gitbook", "pdf"]);

/** Who publishes a guideline. */
export const sector = z.enum(["company", "government", "open-source", "standard"]);

/** Whether a guideline is kept up: `archived` where it is superseded or was untouched for years. */
export const guidelineStatus = z.enum(["active", "archived"]);

const recordFields = {
  id,
  title: line(LENGTHS.name).meta({ description: "The title of the document, as it stands there." }),
  company: line(LENGTHS.name).meta({ description: "The company, government body or project that publishes it." }),
  companyUrl: httpUrl.optional(),
  companyLogoUrl: mediaPath.optional(),
  screenshotUrl: mediaPath.optional(),
  type: guidelineType.optional(),
  sector: sector.optional(),
  status: guidelineStatus.optional(),
  url: httpUrl.meta({ description: "Where the guideline starts." }),
  date: day.optional().meta({ description: "The last change of the document." }),
  reviewDate: day.optional().meta({ description: "The day an editor last read the document for the catalog." }),
  added: day.optional().meta({ description: "The day the guideline came into the catalog." }),
  license: line(LENGTHS.name)
    .optional()
    .meta({ description: "SPDX identifier of the document's licence.", examples: ["CC-BY-4.0"] }),
  source: line(LENGTHS.url).optional().meta({ description: "What was read, such as github:zalando/restful-api-guidelines." }),
};

/** The options a guideline takes on one decision, strongest first, with what `other` means or a nuance. */
export const stanceRecord = z.strictObject({
  options: z.array(id).min(1, { error: "at least one option" }).max(COUNTS.options),
  note: line(LENGTHS.quote).optional(),
});

/** The record of a guideline: a file `data/guidelines/{id}.yaml`. */
export const guidelineRecord = z
  .strictObject({
    ...recordFields,
    aliases: aliases.optional(),
    stances: z.record(id, stanceRecord).optional().meta({ description: "Per decision, the options taken, strongest first." }),
  })
  .meta({ title: "Guideline", description: "The record of one published set of API design rules." });

/** A copy of a guideline's record inside an entry: may be partial or out of date (draft-kelly-json-hal, section 4.1.2). */
export const embeddedGuideline = z
  .strictObject({
    ...recordFields,
    title: recordFields.title.optional(),
    company: recordFields.company.optional(),
    url: recordFields.url.optional(),
    _links: z.strictObject({ self: link.optional(), guidelineTopics: link.optional() }).optional(),
  })
  .meta({ title: "Embedded guideline", description: "A copy of a guideline's record." });

/** @see guidelineRecord */
export type GuidelineRecord = z.infer<typeof guidelineRecord>;
/** @see embeddedGuideline */
export type EmbeddedGuideline = z.infer<typeof embeddedGuideline>;
/** @see sector */
export type Sector = z.infer<typeof sector>;

/** The day on which a guideline was read anew since it came into the catalog: an earlier reading, of whoever had it before, is no change of the catalog. */
export function laterReview({ added, reviewDate }: Pick<GuidelineRecord, "added" | "reviewDate">): string | undefined {
  return reviewDate !== undefined && (added === undefined || reviewDate > added) ? reviewDate : undefined;
}
