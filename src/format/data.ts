import { type Document, isScalar, isSeq } from "yaml";
import type { DocumentKind } from "../load/document.ts";
import { categoryRecord, decisionRecord, optionRecord, type SiteRecord } from "../model/data-files.ts";
import { guidelineRecord, stanceRecord } from "../model/guideline.ts";
import { canonicalText, formatSteadily, isMapping, listAt, type Mapping, mappingAt, orderKeys, parseNodes, shortenDays } from "./nodes.ts";

/** The keys of a guideline's record, in order. */
export const GUIDELINE_KEYS: readonly string[] = Object.keys(guidelineRecord.shape);

// As the schemas have them, so that a new key has its place.
const STANCE_KEYS = Object.keys(stanceRecord.shape);
const CATEGORY_KEYS = Object.keys(categoryRecord.shape);
const DECISION_KEYS = Object.keys(decisionRecord.shape);
const OPTION_KEYS = Object.keys(optionRecord.shape);

const SITE_KEYS = [
  "title",
  "tagline",
  "description",
  "url",
  "license",
  "repository",
  "diagnostics",
] as const satisfies readonly (keyof SiteRecord)[];

/** What the form of a data file depends on, beside the file itself. */
export interface DataFormat {
  readonly kind: DocumentKind;
  /** The ids of the decisions, in order. */
  readonly decisions: readonly string[];
  /** The current ids of topics by their former ones. */
  readonly topics: ReadonlyMap<string, string>;
  /** The address of the file's JSON Schema, for editors; undefined where none is to be named. */
  readonly schema: string | undefined;
}

const SCHEMA_LINE = /^ ?yaml-language-server: \$schema=.*$/m;

/** The canonical form of a data file: keys in order, days as days, options in brackets, former ids as current ones. Comments stay. */
export function formatData(yaml: string, format: DataFormat): string {
  return formatSteadily(yaml, (text) => formatOnce(text, format));
}

function formatOnce(yaml: string, { kind, decisions, topics, schema }: DataFormat): string {
  const document = parseNodes(yaml);
  switch (kind) {
    case "guideline":
      formatGuideline(document, decisions);
      break;
    case "categories":
      eachItem(document, (category) => {
        orderKeys(category, CATEGORY_KEYS);
        for (const listed of listAt(category, "topics")?.items ?? []) writeCurrent(listed, topics);
      });
      break;
    case "decisions":
      eachItem(document, (decision) => {
        orderKeys(decision, DECISION_KEYS);
        writeCurrent(decision.get("topic", true), topics);
        for (const option of listAt(decision, "options")?.items ?? []) if (isMapping(option)) orderKeys(option, OPTION_KEYS);
      });
      break;
    case "site":
      if (isMapping(document.contents)) formatSite(document.contents);
      break;
    default:
      break;
  }
  if (schema !== undefined) nameSchema(document, schema);
  return canonicalText(document, (path) => kind === "guideline" && path[0] === "stances" && path.at(-1) === "options");
}

function formatGuideline(document: Document, decisions: readonly string[]): void {
  const record = document.contents;
  if (!isMapping(record)) return;
  shortenDays(record, ["date", "reviewDate", "added"]);
  orderKeys(record, GUIDELINE_KEYS);
  const stances = mappingAt(record, "stances");
  orderKeys(stances, decisions);
  for (const { value } of stances?.items ?? []) if (isMapping(value)) orderKeys(value, STANCE_KEYS);
}

function formatSite(site: Mapping): void {
  orderKeys(site, SITE_KEYS);
  orderKeys(mappingAt(site, "repository"), ["url", "branch"]);
  const diagnostics = mappingAt(site, "diagnostics");
  orderKeys(diagnostics, ["severity", "exceptions"]);
  for (const exception of listAt(diagnostics, "exceptions")?.items ?? []) {
    if (isMapping(exception)) orderKeys(exception, ["code", "file", "why"]);
  }
}

/** Writes the current id in the place of a former one. */
function writeCurrent(node: unknown, topics: ReadonlyMap<string, string>): void {
  if (!isScalar(node) || typeof node.value !== "string") return;
  node.value = topics.get(node.value) ?? node.value;
}

function eachItem(document: Document, format: (item: Mapping) => void): void {
  if (!isSeq(document.contents)) return;
  for (const item of document.contents.items) if (isMapping(item)) format(item);
}

/** Writes the line by which the YAML language server finds the schema; one that is there already stays as it is. */
function nameSchema(document: Document, schema: string): void {
  const { contents } = document;
  const before = [document.commentBefore, contents?.commentBefore].filter(Boolean).join("\n");
  if (!contents || SCHEMA_LINE.test(before)) return;
  document.commentBefore = null;
  contents.commentBefore = [` yaml-language-server: $schema=${schema}`, before].filter(Boolean).join("\n");
}
