import path from "node:path";
import pc from "picocolors";
import { loadCatalog } from "./src/catalog.ts";
import { reportText } from "./src/diagnostics/text.ts";
import { concordancePlugin, type EleventyConfig, type Emit } from "./src/site/eleventy-plugin.ts";
import { createSite, createTheme, type Site } from "./src/site/site.ts";
import { siteAddress } from "./src/site/urls.ts";

/**
 * Eleventy's configuration. `concordance build` hands over the site it has
 * made; run by Eleventy itself (`eleventy --config=.eleventy.ts --input=templates`
 * under a TypeScript loader), it makes one from the project's own folders.
 */
export default async function eleventy(config: EleventyConfig, site?: Site, emit?: Emit): Promise<void> {
  concordancePlugin(config, site ?? (await siteOfProject()), emit);
}

async function siteOfProject(): Promise<Site> {
  const { catalog, diagnostics, hasErrors } = loadCatalog({ content: "content", data: "data", publicFolder: "public" });
  if (hasErrors) throw new Error(reportText(diagnostics, pc));
  const address = siteAddress(catalog.site.url);
  return createSite({ catalog, address, theme: await createTheme(path.resolve("templates"), address) });
}
