import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesBelow } from "./digest.ts";

const TEXT = /\.(?:html|css|js|json|yaml|xml|txt|md|svg|csv)$/;
/** Below this a packet holds the file anyway. */
const SMALLEST = 1_000;
const AT_ONCE = 4;
const OPERATING_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/**
 * Writes a compressed copy beside every text of a folder, `x.html.gz` and
 * `x.html.br`, for servers that send them as they are (nginx's gzip_static,
 * Caddy's precompressed). The same text gives the same bytes at any time and on
 * any system (RFC 1952: no time, operating system 255). Returns how many texts
 * there were.
 */
export async function compressFolder(folder: string): Promise<number> {
  const files = filesBelow(folder).filter((file) => TEXT.test(file));
  let count = 0;
  const next = files.values();
  const work = async (): Promise<void> => {
    for (const file of next) if (await compressFile(path.join(folder, file))) count += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return count;
}

async function compressFile(file: string): Promise<boolean> {
  const contents = await readFile(file);
  if (contents.length < SMALLEST) return false;
  const [zipped, brotli] = await Promise.all([
    toGzip(contents, { level: constants.Z_BEST_COMPRESSION }),
    toBrotli(contents, {
      params: {
        // Quality 9 takes a hundred times as long for two percent.
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
      },
    }),
  ]);
  zipped[OPERATING_SYSTEM] = UNKNOWN_SYSTEM;
  // Never into a file that is there: it may be a link to one of the site that is live.
  await Promise.all([writeFile(`${file}.gz`, zipped, { flag: "wx" }), writeFile(`${file}.br`, brotli, { flag: "wx" })]);
  return true;
}
