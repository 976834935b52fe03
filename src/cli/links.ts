import path from "node:path";
import { loadCatalog } from "../catalog.ts";
import { LinkCache } from "../links/cache.ts";
import { type CheckLinksOptions, checkLinks, type LinkResult } from "../links/check-links.ts";
import { countLinks, type ReportedLink, reportedLinks, reportLinksJson, reportLinksText } from "../links/report.ts";
import { statusFileText, updateStatuses } from "../links/status.ts";
import { type LinkTarget, linkTargets } from "../links/targets.ts";
import { writeWhole } from "../load/write-whole.ts";
import type { Catalog } from "../model/catalog.ts";
import { EXIT, type FolderOptions, foldersOf, LINK_CACHE, refuseLinkedWay, UsageError } from "./project.ts";
import { showFindings } from "./show-findings.ts";
import { colorsOf } from "./terminal.ts";

/** The options of `concordance links`, as they stand on the command line. */
export interface LinksOptions extends FolderOptions {
  readonly timeout: string;
  readonly concurrency: string;
  readonly delay: string;
  readonly maxAge: string;
  readonly cache: string;
  readonly format: string;
  readonly write?: boolean;
  readonly allowPrivate?: boolean;
}

/** That no server answered at all: the network's fault, not the links'. */
class NoNetworkError extends Error {
  readonly hint = "Is this machine on the internet? Nothing was written.";
}

/** Pages between two writes of the cache: an interrupted check goes on from there. */
const SAVE_EVERY = 50;
/** With fewer links than this, none of them answering is no sign of a missing network. */
const FEWEST_FOR_NETWORK = 20;

/** `concordance links [TEXT…]`: checks the outgoing links, or those whose URL contains one of the texts; returns the exit code. */
export async function links(texts: readonly string[], options: LinksOptions): Promise<number> {
  const timeout = numberOf(options.timeout, "--timeout", 0.001);
  const concurrency = numberOf(options.concurrency, "--concurrency", 1);
  const delay = numberOf(options.delay, "--delay", 0);
  const maxAge = numberOf(options.maxAge, "--max-age", 0);
  const report = reporterOf(options.format);
  // One that an option names is the operator's to choose.
  if (options.cache === LINK_CACHE) refuseLinkedWay(".", options.cache);
  const { catalog, diagnostics, hasErrors } = loadCatalog(foldersOf(options));
  if (hasErrors) {
    showFindings(diagnostics);
    process.stderr.write("No link was checked: mend the errors first.\n");
    return EXIT.findings;
  }
  const all = linkTargets(catalog);
  const targets = texts.length === 0 ? all : all.filter(({ url }) => texts.some((text) => url.includes(text)));
  const results = await check(all, targets, {
    cache: options.cache,
    maxAge,
    timeout: timeout * 1000,
    concurrency: Math.floor(concurrency),
    delay: delay * 1000,
    userAgent: userAgentOf(catalog),
    allowPrivate: options.allowPrivate === true,
  });
  const reported = reportedLinks(targets, results);
  process.stdout.write(report(reported));
  if (options.write === true) {
    const today = new Date().toISOString().slice(0, 10);
    const statuses = updateStatuses(
      catalog.linkStatuses,
      results,
      all.map(({ url }) => url),
      today,
    );
    writeWhole(path.join(options.data, "link-status.json"), statusFileText(statuses));
  }
  return countLinks(reported).dead > 0 ? EXIT.findings : EXIT.ok;
}

interface CheckOptions extends CheckLinksOptions {
  /** The file of the cache. */
  readonly cache: string;
  /** Days that an earlier answer counts for. */
  readonly maxAge: number;
}

async function check(all: readonly LinkTarget[], targets: readonly LinkTarget[], options: CheckOptions): Promise<LinkResult[]> {
  const cache = new LinkCache(options.cache);
  const known = new Set(all.map(({ url }) => url));
  // A cache that cannot be written is better known before everybody was asked than after.
  cache.write(known);
  const now = new Date();
  const cached = targets.flatMap(({ url }) => cache.fresh(url, options.maxAge, now) ?? []);
  const fresh = new Set(cached.map(({ url }) => url));
  const open = targets.map(({ url }) => url).filter((url) => !fresh.has(url));
  let pages = 0;
  const checked = await checkLinks(open, {
    ...options,
    onChecked: (results) => {
      cache.keep(results, now);
      pages += 1;
      if (pages % SAVE_EVERY === 0) cache.write(known);
      if (process.stderr.isTTY) process.stderr.write(`\r${pages} pages asked`);
    },
  });
  if (process.stderr.isTTY && pages > 0) process.stderr.write("\n");
  if (checked.length >= FEWEST_FOR_NETWORK && checked.every(({ status }) => status === undefined)) {
    throw new NoNetworkError("Not one server answered.");
  }
  cache.write(known);
  return [...cached, ...checked];
}

function userAgentOf({ site }: Catalog): string {
  return `concordance-links/1 (+${site.repository?.url ?? site.url})`;
}

function numberOf(text: string, option: string, least: number): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < least)
    throw new UsageError(`${option} must be a number from ${least} on, not “${text}”.`);
  return number;
}

function reporterOf(format: string): (links: readonly ReportedLink[]) => string {
  if (format === "text") return (links) => reportLinksText(links, colorsOf(process.stdout));
  if (format === "json") return reportLinksJson;
  throw new UsageError(`There is no format “${format}”: text or json.`);
}
