import { readFileSync } from "node:fs";
import path from "node:path";
import type { Site } from "../site/site.ts";
import type { Stamps } from "./build-record.ts";
import { OutputError } from "./output-error.ts";

/**
 * Looks at a finished folder before it takes the place of the output: every
 * page, document and asset is a plain file that is not empty. With `bytes`,
 * every page and document is also read back and compared with a second
 * rendering, and every asset with what was bundled.
 *
 * @param stamps Of all files that are there, as `stampOutput` has them: those of files that were written are from when they were closed.
 * @throws OutputError that names the first file which is not as it should be.
 */
export function verifyOutput(folder: string, site: Site, stamps: Stamps, bytes: boolean): void {
  const verify = (file: string, contents: () => Uint8Array): void => {
    const stamp = stamps.get(file);
    if (stamp === undefined) throw broken(file, "is missing");
    if (stamp.startsWith("0 ")) throw broken(file, "is empty");
    // A stamp of anything else starts with a size.
    if (!/^\d/.test(stamp)) throw broken(file, "is no plain file");
    if (bytes && Buffer.compare(readFileSync(path.join(folder, file)), contents()) !== 0) {
      throw broken(file, "does not hold what was written");
    }
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
