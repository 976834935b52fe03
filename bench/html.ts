// The pages of the catalog in the current folder and nothing else, which is what Hugo's time is to be compared with.
// Not a command: the pages link to the documents, and a site without those is broken.
// Called with the folder of the templates and an empty folder for the pages.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCatalog } from "../src/catalog.ts";
import { writeItems } from "../src/output/write-items.ts";
import { bundleTheme } from "../src/site/assets.ts";
import { createSite, createTheme } from "../src/site/site.ts";
import { siteAddress } from "../src/site/urls.ts";

const [templates = "", folder = ""] = process.argv.slice(2);
const bundles = bundleTheme(templates);
const { catalog, hasErrors } = loadCatalog({ content: "content", data: "data", publicFolder: "public" });
if (hasErrors) throw new Error("The catalog has errors: concordance check shows them.");
const address = siteAddress(catalog.site.url);
const site = createSite({ catalog, address, theme: await createTheme(templates, address, { bundles }) });
mkdirSync(folder);
await writeItems({ site: { ...site, documents: [] }, templates, folder, keepsKeys: false });
for (const { path: place, contents } of site.assets) {
  const file = path.join(folder, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}
