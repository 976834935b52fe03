import { type Diagnostic, diagnosticAt, diagnosticOf, type Path } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { CategoryRecord, DecisionRecord } from "../model/data-files.ts";
import type { Listed } from "./listed.ts";
import type { TopicDraft } from "./topic-draft.ts";

const KINDS = ["topics", "guidelines", "decisions"] as const;
type Kind = (typeof KINDS)[number];

/** An inline link of Markdown to the page of a resource. */
const PAGE_LINK = new RegExp(`\\]\\(<?/design/(${KINDS.join("|")})/([^\\s/#?)>]+)`, "g");

/** What texts are looked through, and what their links are held against. */
export interface TextLinkInput {
  readonly topics: ReadonlyMap<string, TopicDraft>;
  readonly categories: Listed<CategoryRecord>;
  readonly decisions: Listed<DecisionRecord>;
  /** The ids that there are, former ones too. */
  readonly ids: Readonly<Record<Kind, ReadonlySet<string>>>;
  readonly found: Diagnostic[];
}

/** Finds links in our own Markdown, descriptions and bodies, to resources that do not exist: readers would end on no page. */
export function checkTextLinks({ topics, categories, decisions, ids, found }: TextLinkInput): void {
  const check = (text: string | undefined, report: (message: string, hint: string) => Diagnostic): void => {
    for (const [kind, id] of linksIn(text)) {
      if (ids[kind].has(id)) continue;
      const hint = suggest(id, ids[kind], `The ${kind} are`) ?? "Take the link out, or correct it.";
      found.push(report(`The text links to ${quote(`/design/${kind}/${id}`)}, which does not exist.`, hint));
    }
  };
  const at = (document: RawDocument, path: Path) => (message: string, hint: string) =>
    diagnosticAt("unknown-page", document.source, path, "value", { message, hint });
  for (const { document, record, recordPath } of topics.values()) {
    check(record.description, at(document, [...recordPath, "description"]));
    check(document.body, (message, hint) => diagnosticOf("unknown-page", document.source.file, { message, hint }));
  }
  for (const { id, description } of categories.records) {
    if (categories.document) check(description, at(categories.document, [categories.placeOf(id), "description"]));
  }
  for (const { id, description, options } of decisions.records) {
    if (!decisions.document) continue;
    const place = decisions.placeOf(id);
    check(description, at(decisions.document, [place, "description"]));
    for (const [index, { definition }] of options.entries()) {
      check(definition, at(decisions.document, [place, "options", index, "definition"]));
    }
  }
}

/** Whether a text links to the page of a resource. */
export function hasPageLinks(text: string | undefined): boolean {
  return linksIn(text).length > 0;
}

function linksIn(text: string | undefined): [kind: Kind, id: string][] {
  if (!text?.includes("](")) return [];
  return [...text.matchAll(PAGE_LINK)].map(([, kind, id]) => [kind as Kind, id ?? ""]);
}
