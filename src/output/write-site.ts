import { appendFileSync, copyFileSync, cpSync, existsSync, lstatSync } from "node:fs";
import path from "node:path";
import { paths } from "../model/urls.ts";
import { redirectsFile } from "../site/redirects.ts";
import { type CardOrder, writeCards } from "./cards.ts";
import type { WorkElsewhere } from "./document-thread.ts";
import { writeNew } from "./file-writer.ts";
import { OutputError } from "./output-error.ts";
import { settleAll } from "./settle.ts";
import { MARKER } from "./staging.ts";
import { type ItemOptions, type ItemOrder, type WrittenItems, writeItems } from "./write-items.ts";

/** What is written where. */
interface WriteOptions extends Omit<ItemOptions, "writeElsewhere"> {
  /** Makes links to the last output, then documents, then cards, while this thread makes the pages. */
  readonly writeElsewhere?: ((order: ItemOrder & { readonly cards: CardOrder }) => WorkElsewhere) | undefined;
  /** Copied as it is. */
  readonly publicFolder: string;
  /** The file of the icon, for where the public folder has none. */
  readonly icon: string;
  /** Where drawn cards are kept from build to build; undefined where nothing is to be kept. */
  readonly cardCache: string | undefined;
}

/** Writes a whole site into an empty folder: the pages by Eleventy and the documents, then assets and public files. */
export async function writeSite(options: WriteOptions): Promise<WrittenItems> {
  const { site, publicFolder, icon, folder, cardCache, writeElsewhere } = options;
  const cards: CardOrder = { cards: site.cards(), folder, cacheFolder: cardCache };
  const [items] = await settleAll([
    writeItems({ ...options, writeElsewhere: writeElsewhere && ((order) => writeElsewhere({ ...order, cards })) }),
    ...(writeElsewhere ? [] : [writeCards(cards)]),
  ]);
  for (const { path: assetPath, contents } of site.assets) writeNew(folder, assetPath.slice(1), contents);
  for (const { file, contents } of site.hostFiles) writeNew(folder, file, contents);
  copyPublic(publicFolder, folder);
  const iconPlace = path.join(folder, paths.icon);
  if (!existsSync(iconPlace)) copyFileSync(icon, iconPlace);
  const redirects = redirectsFile(site.catalog, site.address);
  // After the lines of a _redirects file under public/, if there is one: the first that matches counts.
  if (redirects !== "") appendFileSync(path.join(folder, "_redirects"), redirects);
  writeNew(folder, MARKER, "This folder was written by concordance build, which replaces it whole.\n");
  return items;
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
