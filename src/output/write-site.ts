import { cpSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Eleventy from "@11ty/eleventy";
import eleventyConfig from "../../.eleventy.ts";
import type { EleventyConfig } from "../site/eleventy-plugin.ts";
import type { Site } from "../site/site.ts";
import { writeCards } from "./cards.ts";
import { MARKER, OutputError } from "./staging.ts";

/** What is written where. */
export interface WriteOptions {
  readonly site: Site;
  readonly templates: string;
  /** Copied as it is. */
  readonly publicFolder: string;
  readonly folder: string;
  /** Where drawn cards are kept from build to build. */
  readonly cardCache: string;
}

/** Writes a whole site into an empty folder: the pages by Eleventy, then assets and public files. */
export async function writeSite({ site, templates, publicFolder, folder, cardCache }: WriteOptions): Promise<void> {
  const eleventy = new Eleventy(templates, folder, {
    quietMode: true,
    configPath: "",
    config: (config: EleventyConfig) => eleventyConfig(config, site),
  });
  eleventy.disableLogger();
  // Cards are drawn in other threads while Eleventy keeps this one busy. Both are waited for, come what may:
  // the folder is removed after a failure, and nobody may write into it then.
  const results = await Promise.allSettled([writeCards({ site, folder, cacheFolder: cardCache }), eleventy.write()]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  for (const { path: assetPath, contents } of site.assets) writeFile(folder, assetPath.slice(1), contents);
  copyPublic(publicFolder, folder);
  writeFile(folder, MARKER, "This folder was written by concordance build, which replaces it whole.\n");
}

function writeFile(folder: string, relative: string, contents: string | Uint8Array): void {
  const file = path.join(folder, relative);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

function copyPublic(publicFolder: string, folder: string): void {
  if (!lstatSync(publicFolder, { throwIfNoEntry: false })?.isDirectory()) return;
  cpSync(publicFolder, folder, {
    recursive: true,
    errorOnExist: true,
    force: false,
    filter: (source, target) => {
      const stats = lstatSync(source);
      if (!stats.isDirectory() && !stats.isFile()) {
        throw new OutputError(`${source} is not a plain file.`, "Symbolic links are not followed: put the file itself under public/.");
      }
      if (stats.isFile() && lstatSync(target, { throwIfNoEntry: false })) {
        throw new OutputError(`${source} would replace a page of the site.`, "Give it another name.");
      }
      return true;
    },
  });
}
