import { linkSync, lstatSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { outputStamp, type Stamps } from "./build-record.ts";
import { filesBelow } from "./digest.ts";
import { settleAll } from "./settle.ts";

const TEXT = /\.(?:html|css|js|json|yaml|xml|txt|md|svg|csv)$/;
/** Below this a packet holds the file anyway. */
const SMALLEST = 1_000;
const AT_ONCE = 4;
const OPERATING_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** The output that a new one shares files with. */
export interface CompressedOutput {
  readonly folder: string;
  /** The stamps of its files when it was written. */
  readonly stamps: Stamps;
}

const ENDINGS = [".gz", ".br"] as const;

/**
 * Puts a compressed copy beside every text of a folder, `x.html.gz` and
 * `x.html.br`, for servers that send them as they are (nginx's gzip_static,
 * Caddy's precompressed). The same text gives the same bytes at any time and on
 * any system (RFC 1952: no time, operating system 255). Texts that are links to
 * the last output's get links to its copies.
 */
export async function compressFolder(folder: string, last?: CompressedOutput): Promise<void> {
  const files = filesBelow(folder).filter((file) => TEXT.test(file));
  const next = files.values();
  const work = async (): Promise<void> => {
    for (const name of next) {
      const file = path.join(folder, name);
      const stats = lstatSync(file);
      if (stats.size < SMALLEST) continue;
      // What public/ has beside the text gives way.
      for (const ending of ENDINGS) rmSync(file + ending, { force: true });
      const isLinked = last?.stamps.get(name) === outputStamp(stats) && linkCopies(name, folder, last);
      if (!isLinked) await compressFile(file);
    }
  };
  await settleAll(Array.from({ length: AT_ONCE }, work));
}

/** Links both copies of a text, should nobody have touched them. */
function linkCopies(name: string, folder: string, last: CompressedOutput): boolean {
  const copies = ENDINGS.map((ending) => name + ending);
  try {
    if (!copies.every((copy) => last.stamps.get(copy) === outputStamp(lstatSync(path.join(last.folder, copy))))) return false;
    for (const copy of copies) linkSync(path.join(last.folder, copy), path.join(folder, copy));
    return true;
  } catch {
    for (const copy of copies) rmSync(path.join(folder, copy), { force: true });
    return false;
  }
}

async function compressFile(file: string): Promise<void> {
  const contents = await readFile(file);
  const [zipped, brotli] = await settleAll([
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
  await settleAll([writeFile(`${file}.gz`, zipped, { flag: "wx" }), writeFile(`${file}.br`, brotli, { flag: "wx" })]);
}
