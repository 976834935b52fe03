import * as z from "zod";
import type { Catalog } from "../model/catalog.ts";
import { guidelineRecord } from "../model/guideline.ts";
import { reference } from "../model/topic-file.ts";
import { paths } from "../model/urls.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { ofAll } from "./kinds.ts";
import { Cells, toCsv } from "./to-csv.ts";

const id = z.string();
const day = z.string().optional();

/** `/catalog.json`: everything, each thing once, linked by ids. Dates are days, YYYY-MM-DD. */
export const catalogDocument = z
  .strictObject({
    formatVersion: z.literal(1).meta({ description: "Changes when a field changes its meaning or goes; new fields leave it as it is." }),
    title: z.string(),
    description: z.string().optional(),
    url: z.string().meta({ description: "Where the site is published." }),
    license: z.string().optional(),
    categories: z.array(z.strictObject({ id, name: z.string(), description: z.string().optional() })),
    topics: z.array(
      z.strictObject({
        id,
        name: z.string(),
        category: id,
        title: z.string().optional().meta({ description: "What its page is called, where that is not the name." }),
        aliases: z.array(id).optional().meta({ description: "Former ids." }),
        description: z.string().optional(),
        body: z.string().optional().meta({ description: "What there is more to say, as Markdown." }),
        added: day,
        entries: z.array(
          z.strictObject({
            guideline: id,
            summary: z.string().optional(),
            added: day,
            references: z.array(z.strictObject(reference.shape)),
          }),
        ),
      }),
    ),
    guidelines: z.array(
      z.strictObject({
        ...guidelineRecord.omit({ stances: true, date: true, reviewDate: true, added: true }).shape,
        date: day,
        reviewDate: day,
        added: day,
        stances: z.array(z.strictObject({ decision: id, options: z.array(id), note: z.string().optional() })),
      }),
    ),
    decisions: z.array(
      z.strictObject({
        id,
        topic: id,
        question: z.string(),
        description: z.string().optional(),
        options: z.array(z.strictObject({ id, label: z.string(), definition: z.string().optional() })),
      }),
    ),
  })
  .meta({ id: "Catalog", title: "Catalog", description: "Everything in one document: each thing once, linked by ids." });

const SIZES = new WeakMap<DocumentContext, Map<string, number>>();

function sizesOf(context: DocumentContext): Map<string, number> {
  const sizes = SIZES.get(context) ?? new Map<string, number>();
  SIZES.set(context, sizes);
  return sizes;
}

/** Remembers how large a document is: a page names the sizes, and need not make the documents again. */
function sized(kind: DocumentKind): DocumentKind {
  return {
    ...kind,
    render: (id, context) => {
      const text = kind.render(id, context);
      sizesOf(context).set(kind.path(id), Buffer.byteLength(text));
      return text;
    },
  };
}

/** The documents that hold everything at once. */
export const BULK_DOCUMENTS: readonly DocumentKind[] = [
  ofAll("catalog.json", "/catalog.json", ({ catalog, absolute, href }) => {
    const value: z.infer<typeof catalogDocument> = {
      formatVersion: 1,
      title: catalog.site.title,
      description: catalog.site.description,
      url: absolute(paths.home),
      license: catalog.site.license,
      categories: catalog.categories.map(({ id, name, description }) => ({ id, name, description })),
      topics: catalog.topics.map(({ id, name, title, aliases, category, description, body, added, entries }) => ({
        ...{ id, name, category: category.id },
        ...(title !== name && { title }),
        ...(aliases.length > 0 && { aliases: [...aliases] }),
        description,
        ...(body.trim() !== "" && { body: body.trim() }),
        added,
        entries: entries.map(({ guideline, summary, added: day, references }) => ({
          guideline: guideline.id,
          summary,
          added: day,
          references: references.map(({ name: heading, url, quote }) => ({ name: heading, url, quote })),
        })),
      })),
      guidelines: catalog.guidelines.map(({ entries: _e, stances, aliases, label: _l, logo, screenshot, file: _f, ...record }) => ({
        ...record,
        // As in the HAL documents: on this site, and only where the file is.
        companyLogoUrl: logo && href(logo),
        screenshotUrl: screenshot && href(screenshot),
        ...(aliases.length > 0 && { aliases: [...aliases] }),
        stances: stances.map(({ decision, options, note }) => ({
          decision: decision.id,
          options: options.map((option) => option.id),
          note,
        })),
      })),
      decisions: catalog.decisions.map(({ id, topic, question, description, options }) => ({
        ...{ id, topic: topic.id, question, description },
        options: options.map(({ id: option, label, definition }) => ({ id: option, label, definition })),
      })),
    };
    return `${JSON.stringify(value)}\n`;
  }),
  ofAll("catalog.csv", "/catalog.csv", ({ catalog }) =>
    toCsv([
      ["topic", "topic name", "category", "guideline", "company", "sector", "status", "summary", "section", "url", "quote"],
      ...referenceRows(catalog),
    ]),
  ),
  ofAll("decisions.csv", "/decisions.csv", ({ catalog }) =>
    toCsv([
      ["guideline", "company", ...catalog.decisions.map(({ id }) => id)],
      ...catalog.guidelines.map((guideline) => {
        const taken = new Map(guideline.stances.map(({ decision, options }) => [decision, options.map(({ id }) => id).join(" ")]));
        return [guideline.id, guideline.company, ...catalog.decisions.map((decision) => taken.get(decision))];
      }),
    ]),
  ),
].map(sized);

/** A row for every reference. */
function* referenceRows({ topics, guidelines }: Catalog): Generator<(string | undefined | Cells)[]> {
  const cells = new Map(guidelines.map((one) => [one, new Cells(one.id, one.company, one.sector, one.status)]));
  for (const topic of topics) {
    const about = new Cells(topic.id, topic.name, topic.category.name);
    for (const { guideline, summary, references } of topic.entries) {
      for (const { name, url, quote } of references) yield [about, cells.get(guideline), summary, name, url, quote];
    }
  }
}

/** The bytes of bulk documents by path, as far as they have been made. */
export type BulkSizes = ReadonlyMap<string, number>;

/** The sizes of the bulk documents that were made from a context. */
export function bulkSizes(context: DocumentContext): BulkSizes {
  return sizesOf(context);
}

/** Notes the sizes of bulk documents that were made elsewhere. */
export function noteBulkSizes(context: DocumentContext, sizes: BulkSizes): void {
  for (const [path, bytes] of sizes) sizesOf(context).set(path, bytes);
}

/** A document that holds everything at once, with its size. */
export interface BulkFile {
  readonly path: string;
  readonly megabytes: string;
}

/** The bulk documents with their sizes as they are published; those that nobody has made yet are made. */
export function bulkFiles(context: DocumentContext): BulkFile[] {
  return BULK_DOCUMENTS.map((kind) => {
    const path = kind.path("");
    const bytes = sizesOf(context).get(path) ?? Buffer.byteLength(kind.render("", context));
    return { path, megabytes: (bytes / 1_000_000).toFixed(2) };
  });
}
