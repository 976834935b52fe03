import type { Catalog } from "../model/catalog.ts";
import type { PageKindName } from "./pages.ts";

/**
 * The ids on one page. Those of the catalog are addresses that others have
 * written down, `…/paging#acme`, so they come first: what else wants one of
 * them gets another. What a page needs for itself has an underscore in its id,
 * which no id of the catalog has.
 */
export class PageIds {
  readonly #ofCatalog: ReadonlySet<string>;
  /** Those of headings in texts, each with the last number that was tried after it: many headings of one name stay cheap. */
  readonly #ofTexts = new Map<string, number>();

  /** @param ofCatalog The ids of the catalog that are anchors on the page. */
  constructor(ofCatalog: Iterable<string> = []) {
    this.#ofCatalog = new Set(ofCatalog);
  }

  /** The id of one of the page's own headings: its name, unless that is an id of the catalog on this page. */
  heading(name: string): string {
    return this.#ofCatalog.has(name) ? `_${name}` : name;
  }

  /** An id for a heading in a text of the catalog; the same name gives another one each time. */
  text(name: string): string {
    const base = `text-${name || "section"}`;
    let number = this.#ofTexts.get(base) ?? 0;
    let id = base;
    while (this.#ofTexts.has(id) || this.#ofCatalog.has(id)) {
      number = Math.max(2, number + 1);
      id = `${base}-${number}`;
    }
    this.#ofTexts.set(base, number);
    if (id !== base) this.#ofTexts.set(id, 0);
    return id;
  }
}

/** The ids of the catalog that are anchors on a page, former ones among them. */
export function anchorsOn(kind: PageKindName, id: string, catalog: Catalog): string[] {
  switch (kind) {
    case "home":
    case "topics":
    case "matrix":
      return catalog.categories.map((category) => category.id);
    case "topic":
      return (catalog.topicsById.get(id)?.entries ?? []).flatMap(({ guideline }) => [guideline.id, ...guideline.aliases]);
    case "guideline":
      return (catalog.guidelinesById.get(id)?.entries ?? []).flatMap(({ topic }) => [topic.id, ...topic.aliases]);
    case "decisions":
      return catalog.decisions.map((decision) => decision.id);
    case "decision":
      return (catalog.decisionsById.get(id)?.options ?? []).map((option) => option.id);
    // It shows an entry of any topic.
    case "design":
      return catalog.guidelines.flatMap((guideline) => [guideline.id, ...guideline.aliases]);
    default:
      return [];
  }
}
