import { readdirSync } from "node:fs";
import pc from "picocolors";
import { type LoadedCatalog, loadCatalog } from "../catalog.ts";
import { reportText } from "../diagnostics/text.ts";
import { createStaging } from "../output/staging.ts";
import { createSite, createTheme } from "../site/site.ts";
import { addressOf } from "./address.ts";
import { CARD_CACHE, EXIT, type FolderOptions, foldersOf, TEMPLATES } from "./project.ts";

/** The options of `concordance build`. */
export interface BuildOptions extends FolderOptions {
  readonly out: string;
  readonly url?: string;
  readonly pathPrefix?: string;
  /** A card for every page, however many there are. */
  readonly cards?: boolean;
}

/** `concordance build`: the whole site, or an explanation and the old output untouched; returns the exit code. */
export async function build(options: BuildOptions): Promise<number> {
  const started = performance.now();
  const folders = foldersOf(options);
  const loaded = loadCatalog(folders);
  report(loaded);
  if (loaded.hasErrors) {
    process.stderr.write(`Nothing was built${outputNote(options.out)}.\n`);
    return EXIT.findings;
  }
  const address = addressOf(options, loaded.catalog.site.url);
  const site = createSite({ catalog: loaded.catalog, address, theme: await createTheme(TEMPLATES, address), pageCards: options.cards });
  const staging = createStaging(options.out);
  try {
    const { writeSite } = await import("../output/write-site.ts");
    await writeSite({ site, templates: TEMPLATES, publicFolder: folders.publicFolder, folder: staging.folder, cardCache: CARD_CACHE });
    staging.publish();
  } catch (error) {
    staging.discard();
    throw error;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${site.pages.length} pages in ${options.out}, ${seconds} s, ${memory} MB at most.\n`);
  return EXIT.ok;
}

function report({ diagnostics }: LoadedCatalog): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(reportText(diagnostics, pc.createColors(process.stderr.isTTY === true && pc.isColorSupported)));
}

function outputNote(out: string): string {
  try {
    return readdirSync(out).length > 0 ? `; ${out} is as it was` : "";
  } catch {
    return "";
  }
}
