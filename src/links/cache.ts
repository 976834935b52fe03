import * as z from "zod";
import { compareUnits } from "../diagnostics/compare-units.ts";
import { readKept } from "../load/read-kept.ts";
import { writeWhole } from "../load/write-whole.ts";
import { type LinkResult, stateOf } from "./check-links.ts";
import { REASONS, type Reason } from "./outcome.ts";

const cacheFile = z.object({
  version: z.literal(1),
  results: z.record(
    z.string(),
    z.object({
      checked: z.iso.datetime(),
      reason: z.enum(Object.keys(REASONS) as [Reason, ...Reason[]]),
      status: z.number().optional(),
      movedTo: z.string().optional(),
    }),
  ),
});

type CacheFile = z.infer<typeof cacheFile>;

const DAY = 24 * 60 * 60 * 1000;
/** What was not alive is asked again after a day, however old other answers may get. */
const LONGEST_DOUBT = DAY;

/** The results of earlier checks, so that an interrupted or repeated one does not ask everybody again. */
export class LinkCache {
  readonly #file: string;
  readonly #results: Map<string, CacheFile["results"][string]>;

  /** Reads the file; one that is missing or is not ours counts as empty. */
  constructor(file: string) {
    this.#file = file;
    this.#results = new Map(Object.entries(readCache(file)));
  }

  /** The result of a link, where it is not older than `maxAge` days. */
  fresh(url: string, maxAge: number, now: Date): LinkResult | undefined {
    const entry = this.#results.get(url);
    if (!entry) return undefined;
    const { checked, reason, status, movedTo } = entry;
    if (reason === "private-address") return undefined;
    const age = now.getTime() - Date.parse(checked);
    const limit = stateOf({ reason }) === "alive" ? maxAge * DAY : Math.min(maxAge * DAY, LONGEST_DOUBT);
    if (age < 0 || age >= limit) return undefined;
    return { url, reason, ...(status !== undefined && { status }), ...(movedTo !== undefined && { movedTo }) };
  }

  /** Keeps results as of now; not that an address was not asked: that is no answer, and `--allow-private` asks it. */
  keep(results: readonly LinkResult[], now: Date): void {
    for (const { url, ...outcome } of results.filter(({ reason }) => reason !== "private-address")) {
      this.#results.set(url, { checked: now.toISOString(), ...outcome });
    }
  }

  /** Writes the file in one step; links that are not in the catalog any more are left out. */
  write(urls: ReadonlySet<string>): void {
    const results = Object.fromEntries([...this.#results].filter(([url]) => urls.has(url)).sort(([a], [b]) => compareUnits(a, b)));
    writeWhole(this.#file, `${JSON.stringify({ version: 1, results } satisfies CacheFile, null, 1)}\n`);
  }
}

function readCache(file: string): CacheFile["results"] {
  try {
    const read = cacheFile.safeParse(JSON.parse(readKept(file).toString()));
    return read.success ? read.data.results : {};
  } catch {
    return {};
  }
}
