import path from "node:path";
import { loadCatalog } from "../catalog.ts";
import { suggest } from "../diagnostics/nearest.ts";
import { startGuideline, startTopic } from "../format/starts.ts";
import { newTopicFolderOf } from "../load/load-folders.ts";
import { codeOf } from "../load/system-error.ts";
import { writeWhole } from "../load/write-whole.ts";
import type { Catalog } from "../model/catalog.ts";
import { guidelineRecord, guidelineType, sector } from "../model/guideline.ts";
import { isId, LENGTHS } from "../model/primitives.ts";
import { topicRecord } from "../model/topic-file.ts";
import { type Asker, createAsker } from "./asker.ts";
import { EXIT, type FolderOptions, foldersOf, isTaken, refuseLinkedWay, UsageError } from "./project.ts";
import { schemaAddress } from "./schema-address.ts";

/** The options of `concordance new`. */
export interface NewOptions extends FolderOptions {
  readonly name?: string;
  readonly description?: string;
  readonly category?: string;
  readonly title?: string;
  readonly company?: string;
  readonly url?: string;
  readonly sector?: string;
  readonly type?: string;
  readonly license?: string;
}

/** `concordance new topic|guideline ID`: a valid file to fill in; replaces none. Returns the exit code. */
export async function startNew(kind: string, id: string, options: NewOptions): Promise<number> {
  if (kind !== "topic" && kind !== "guideline") throw new UsageError(`There is no “${kind}” to start: topic or guideline.`);
  if (!isId(id)) {
    throw new UsageError(
      `“${id}” is no id: lower-case words of letters and digits joined by hyphens, such as collection-pagination, with ${LENGTHS.id} characters at most and no name that Windows reserves.`,
    );
  }
  refuseOthers(kind, options);
  const { catalog } = loadCatalog(foldersOf(options));
  const holder = holderOf(kind, id, catalog);
  if (holder !== undefined) throw new UsageError(`The id “${id}” is taken by ${holder}.`);
  const file =
    kind === "topic" ? path.join(newTopicFolderOf(options.content), `${id}.md`) : path.join(options.data, "guidelines", `${id}.yaml`);
  refuseLinkedWay(kind === "topic" ? options.content : options.data, file);
  if (isTaken(file)) throw new UsageError(`${file} is there already; it is left as it is.`);
  const ask = createAsker();
  try {
    if (!ask.isTerminal) refuseMissing(kind, options);
    const text = kind === "topic" ? await topicText(id, options, catalog, ask) : await guidelineText(id, file, options, ask);
    writeWhole(file, text);
  } catch (error) {
    if (codeOf(error) !== "ABORT_ERR") throw error;
    // The question's line is still open.
    process.stderr.write("\n");
    throw new UsageError("Nothing was written.");
  } finally {
    ask.close();
  }
  process.stdout.write(`${file} is written. \`concordance check ${file}\` checks it, \`concordance serve\` shows it.\n`);
  return EXIT.ok;
}

const FLAGS = {
  topic: ["name", "description", "category"],
  guideline: ["title", "company", "url", "sector", "type", "license"],
} as const;

const REQUIRED = { topic: ["name"], guideline: ["title", "company", "url"] } as const;

/** Refuses to start what nobody can be asked about, and names all that is missing at once. */
function refuseMissing(kind: "topic" | "guideline", options: NewOptions): void {
  const missing = REQUIRED[kind].filter((each) => options[each] === undefined).map((each) => `--${each}`);
  const last = missing.pop();
  if (last === undefined) return;
  const flags = missing.length === 0 ? `${last} is` : `${missing.join(", ")} and ${last} are`;
  throw new UsageError(`${flags} missing: there is no terminal to ask on.`);
}

/** Refuses what is said of the other kind: it would be left out of the file without a word. */
function refuseOthers(kind: "topic" | "guideline", options: NewOptions): void {
  const other = kind === "topic" ? "guideline" : "topic";
  const flag = FLAGS[other].find((each) => options[each] !== undefined);
  if (flag === undefined) return;
  throw new UsageError(`--${flag} is of a ${other}. Of a ${kind} there are ${FLAGS[kind].map((each) => `--${each}`).join(", ")}.`);
}

function holderOf(kind: "topic" | "guideline", id: string, catalog: Catalog): string | undefined {
  if (kind === "topic") return catalog.topicsById.get(id)?.file ?? former(catalog.topicsByAlias.get(id)?.id);
  const guideline = catalog.guidelinesById.get(id);
  // A guideline without a record of its own is just what a record may be started for.
  return guideline ? guideline.file : former(catalog.guidelinesByAlias.get(id)?.id);
}

function former(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `${id}, whose former id it is`;
}

async function topicText(id: string, options: NewOptions, catalog: Catalog, ask: Asker): Promise<string> {
  const { shape } = topicRecord;
  const name = await ask("name", "Name of the topic", options.name, shape.name);
  const description = await ask.optional("description", "What is at stake, in a sentence or two", options.description, shape.description);
  const ids = catalog.categories.map(({ id }) => id);
  const known = (value: string): string | undefined =>
    ids.includes(value)
      ? undefined
      : `There is no category “${value}”. ${suggest(value, ids, "The categories are") ?? "Add it to data/categories.yaml first."}`;
  // Where there are none, there is nothing to ask for.
  const isAsked = options.category !== undefined || ids.length > 0;
  const category = isAsked
    ? await ask.optional("category", `Category (${ids.join(", ")})`, options.category, shape.category, known)
    : undefined;
  return startTopic({ id, name, description, category, added: today() });
}

async function guidelineText(id: string, file: string, options: NewOptions, ask: Asker): Promise<string> {
  const { shape } = guidelineRecord;
  return startGuideline({
    id,
    title: await ask("title", "Title of the document", options.title, shape.title),
    company: await ask("company", "Who publishes it", options.company, shape.company),
    url: await ask("url", "Address where it starts", options.url, shape.url),
    sector: await ask.optional("sector", `Sector (${sector.options.join(", ")})`, options.sector, shape.sector),
    type: await ask.optional("type", `Type (${guidelineType.options.join(", ")})`, options.type, shape.type),
    license: await ask.optional("license", "Licence, as an SPDX identifier", options.license, shape.license),
    added: today(),
    schema: schemaAddress(file, "guideline-record"),
  });
}

/** The day as an editor's calendar has it. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
