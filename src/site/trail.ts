import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import type { PageKindName } from "./pages.ts";

/** A step of the way from home to a page. */
export interface TrailStep {
  readonly name: string;
  /** Without the prefix; a fragment may follow. */
  readonly path: string;
}

/**
 * The way from home to a page: home first, the page itself last. Home and the
 * page that says there is none have no way to them.
 */
export function trailOf(
  page: { readonly kind: PageKindName; readonly id: string; readonly path: string },
  name: string,
  catalog: Catalog,
): TrailStep[] {
  if (page.kind === "home" || page.kind === "not-found") return [];
  return [{ name: "Home", path: paths.home }, ...parentsOf(page, catalog), { name, path: page.path }];
}

function parentsOf({ kind, id }: { readonly kind: PageKindName; readonly id: string }, catalog: Catalog): TrailStep[] {
  switch (kind) {
    case "topic": {
      const category = catalog.topicsById.get(id)?.category;
      const topics = { name: "Topics", path: paths.topics };
      return category ? [topics, { name: category.name, path: `${paths.topics}#${category.id}` }] : [topics];
    }
    case "guideline":
      return [{ name: "Guidelines", path: paths.guidelines }];
    case "decision":
      return [{ name: "Decisions", path: paths.decisions }];
    case "design":
      return [{ name: "About", path: paths.about }];
    default:
      return [];
  }
}
