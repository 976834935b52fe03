import { loadCatalog } from "../../src/catalog.ts";
import { PAGE_KINDS, type PageKindName } from "../../src/site/pages.ts";
import { ROOT } from "./project.ts";

/** A page that stands for all of its kind. */
export interface PageOfKind {
  /** The kind's name in `src/site/pages.ts`. */
  readonly kind: PageKindName;
  /** Its path in a site without a prefix: `/design/topics/errors`. */
  readonly path: string;
}

/** One page of every kind of the project's own site: of those with many, the one with most on it. */
export function pagesOfEveryKind(): PageOfKind[] {
  const { catalog } = loadCatalog({ content: `${ROOT}/content`, data: `${ROOT}/data`, publicFolder: `${ROOT}/public` });
  const fullest = <T extends { id: string }>(things: readonly T[], size: (thing: T) => number): string =>
    [...things].sort((a, b) => size(b) - size(a))[0]?.id ?? "";
  const topic = fullest(catalog.topics, ({ entries }) => entries.length);
  const guideline = fullest(catalog.guidelines, ({ entries }) => entries.length);
  const decision = fullest(catalog.decisions, ({ stances }) => stances.length);
  const ids: Readonly<Record<string, string>> = {
    ...{ topic, guideline, decision, "topic-guidelines": topic, "guideline-topics": guideline },
    ...{ "embedded-topic": topic, "embedded-decision": decision },
  };
  // No page of the catalog bears a former id yet.
  return PAGE_KINDS.filter((kind) => kind.ids(catalog).length > 0).map((kind) => ({
    kind: kind.name,
    path: kind.path(ids[kind.name] ?? ""),
  }));
}
