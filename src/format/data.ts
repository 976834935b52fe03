import { type Document, isMap, isScalar, isSeq } from "yaml";
import type { DocumentKind } from "../load/document.ts";
import type { SiteRecord } from "../model/data-files.ts";
import { guidelineRecord } from "../model/guideline.ts";
import { canonicalText, formatSteadily, listAt, type Mapping, mappingAt, orderKeys, parseNodes, shortenDays } from "./nodes.ts";

/** The keys of a guideline's record, in order. */
export const GUIDELINE_KEYS: readonly string[] = Object.keys(guidelineRecord.shape);

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
        orderKeys(category, ["id", "name", "description", "topics"]);
        for (const listed of listAt(category, "topics")?.items ?? []) writeCurrent(listed, topics);
      });
      break;
    case "decisions":
      eachItem(document, (decision) => {
        orderKeys(decision, ["id", "topic", "question", "description", "options"]);
        writeCurrent(decision.get("topic", true), topics);
        const options = decision.get("options", true);
        if (isSeq(options)) {
          for (const option of options.items) if (isMap(option)) orderKeys(option as unknown as Mapping, ["id", "label", "definition"]);
        }
      });
      break;
    case "site":
      if (isMap(document.contents)) formatSite(document.contents as unknown as Mapping);
      break;
    default:
      break;
  }
  if (schema !== undefined) nameSchema(document, schema);
  return canonicalText(document, (path) => kind === "guideline" && path[0] === "stances" && path.at(-1) === "options");
}

function formatGuideline(document: Document, decisions: readonly string[]): void {
  if (!isMap(document.contents)) return;
  const record = document.contents as unknown as Mapping;
  shortenDays(record, ["date", "reviewDate", "added"]);
  orderKeys(record, GUIDELINE_KEYS);
  const stances = mappingAt(record, "stances");
  orderKeys(stances, decisions);
  for (const { value } of stances?.items ?? []) if (isMap(value)) orderKeys(value as unknown as Mapping, ["options", "note"]);
}

function formatSite(site: Mapping): void {
  orderKeys(site, SITE_KEYS);
  orderKeys(mappingAt(site, "repository"), ["url", "branch"]);
  const diagnostics = mappingAt(site, "diagnostics");
  orderKeys(diagnostics, ["severity", "exceptions"]);
  for (const exception of listAt(diagnostics, "exceptions")?.items ?? []) {
    if (isMap(exception)) orderKeys(exception as unknown as Mapping, ["code", "file", "why"]);
  }
}

/** Writes the current id in the place of a former one. */
function writeCurrent(node: unknown, topics: ReadonlyMap<string, string>): void {
  if (!isScalar(node) || typeof node.value !== "string") return;
  node.value = topics.get(node.value) ?? node.value;
}

function eachItem(document: Document, format: (item: Mapping) => void): void {
  if (!isSeq(document.contents)) return;
  for (const item of document.contents.items) if (isMap(item)) format(item as unknown as Mapping);
}

/** Writes the line by which the YAML language server finds the schema; one that is there already stays as it is. */
function nameSchema(document: Document, schema: string): void {
  const { contents } = document;
  const before = [document.commentBefore, contents?.commentBefore].filter(Boolean).join("\n");
  if (!contents || SCHEMA_LINE.test(before)) return;
  document.commentBefore = null;
  contents.commentBefore = [` yaml-language-server: $schema=${schema}`, before].filter(Boolean).join("\n");
}
