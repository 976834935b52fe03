import { type Diagnostic, diagnosticIn, diagnosticOf, type Path, type Range } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import type { RawDocument } from "../load/document.ts";
import type { CategoryRecord, DecisionRecord } from "../model/data-files.ts";
import type { Listed } from "./listed.ts";
import { type KnownPages, linkFault, type PageLink, pageLinksIn } from "./page-links.ts";
import type { TopicDraft } from "./topic-draft.ts";

/** What texts are looked through, and what their links are held against. */
export interface TextLinkInput {
  readonly topics: ReadonlyMap<string, TopicDraft>;
  readonly categories: Listed<CategoryRecord>;
  readonly decisions: Listed<DecisionRecord>;
  readonly known: KnownPages;
  readonly found: Diagnostic[];
}

/** Finds links in our own Markdown, descriptions and bodies, to what does not exist, where readers would end on no page, or was renamed. */
export function checkTextLinks({ topics, categories, decisions, known, found }: TextLinkInput): void {
  const check = (links: readonly PageLink[], { source }: RawDocument, locate: (link: PageLink) => Range | undefined): void => {
    const most = found.length + MOST_FINDINGS;
    for (const link of links) {
      const fault = linkFault(link.href, known);
      if (!fault) continue;
      // One more than are shown, so that the report can tell that there are more.
      if (found.length > most) break;
      const range = locate(link);
      found.push(range ? diagnosticIn(fault.code, source, range, fault) : diagnosticOf(fault.code, source.file, fault));
    }
  };
  const checkAt = (links: readonly PageLink[], document: RawDocument, path: Path): void =>
    check(links, document, ({ href }) => document.source.locatePart(path, href));
  for (const { document, record, recordPath } of topics.values()) {
    checkAt(pageLinksIn(record.description), document, [...recordPath, "description"]);
    check(pageLinksIn(document.body), document, ({ start, href }) => document.source.locateBelow(document.body, start, href));
  }
  // Where these are shown is not one page, of which they could name a place.
  const checkShared = (text: string | undefined, document: RawDocument, path: Path): void =>
    checkAt(
      pageLinksIn(text).filter(({ href }) => !href.startsWith("#")),
      document,
      path,
    );
  for (const { id, description } of categories.records) {
    if (categories.document) checkShared(description, categories.document, [categories.placeOf(id), "description"]);
  }
  for (const { id, description, options } of decisions.records) {
    if (!decisions.document) continue;
    const place = decisions.placeOf(id);
    checkShared(description, decisions.document, [place, "description"]);
    for (const [index, { definition }] of options.entries()) {
      checkShared(definition, decisions.document, [place, "options", index, "definition"]);
    }
  }
}
