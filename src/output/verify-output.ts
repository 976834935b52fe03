import { lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Site } from "../site/site.ts";
import { outputStamp } from "./build-record.ts";
import { filesBelow } from "./digest.ts";
import { OutputError } from "./output-error.ts";

/** How much is looked at. */
export interface VerifyOptions {
  /** Whether every byte is compared with a second rendering. */
  readonly bytes: boolean;
  /** The stamps of files that were looked at when they were taken from the last output: that they are there is enough. Those of the others are added. */
  readonly stamps?: Map<string, string> | undefined;
}

/**
 * Looks at a finished folder before it takes the place of the output: every
 * page, document and asset is a plain file that is not empty. With `bytes`,
 * every page and document is also read back and compared with a second
 * rendering, and every asset with what was bundled.
 *
 * @throws OutputError that names the first file which is not as it should be.
 */
export function verifyOutput(folder: string, site: Site, { bytes, stamps }: VerifyOptions): void {
  const there = new Set(filesBelow(folder));
  const verify = (file: string, contents: () => Uint8Array): void => {
    const place = path.join(folder, file);
    if (!there.has(file)) throw broken(file, "is missing");
    if (!stamps?.has(file)) {
      const stats = lstatSync(place);
      if (stats.size === 0) throw broken(file, "is empty");
      stamps?.set(file, outputStamp(stats));
    }
    if (bytes && Buffer.compare(readFileSync(place), contents()) !== 0) throw broken(file, "does not hold what was written");
  };
  for (const page of site.pages) verify(page.file, () => Buffer.from(site.render(page)));
  for (const document of site.documents) verify(document.file, () => Buffer.from(site.renderDocument(document)));
  for (const asset of site.assets) verify(asset.path.slice(1), () => asset.contents);
}

function broken(file: string, what: string): OutputError {
  return new OutputError(
    `The file ${file} of the new output ${what}; the old output stays.`,
    "Check the disk, and build again with --no-cache.",
  );
}
