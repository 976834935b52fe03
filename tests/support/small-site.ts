import { createSite, createTheme, type Site } from "../../src/site/site.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogOf, placeOf } from "./catalogs.ts";
import type { Files } from "./folders.ts";
import { TEMPLATES } from "./project.ts";

/** The site over a catalog written out in a test, which must be without errors. */
export async function siteOf(files: Files, pathPrefix = "/"): Promise<Site> {
  const { catalog, diagnostics, hasErrors } = catalogOf(files);
  if (hasErrors) throw new Error(`The test's catalog has errors: ${diagnostics.map(placeOf).join("; ")}`);
  const address = siteAddress("https://site.example", pathPrefix);
  return createSite({ catalog, address, theme: await createTheme(TEMPLATES, address) });
}

/** The HTML of the page at a path; the path must be a page's. */
export function pageAt(site: Site, path: string): string {
  const page = site.pages.find((candidate) => candidate.path === path);
  if (!page) throw new Error(`There is no page ${path}; there are ${site.pages.map((candidate) => candidate.path).join(", ")}`);
  return site.render(page);
}
