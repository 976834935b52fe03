import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import { compareUnits } from "../diagnostics/compare-units.ts";
import type { LinkState } from "../model/link-status.ts";
import { publicLookup } from "./addresses.ts";
import { type FetchContext, fetchPage, type PageOutcome } from "./fetch-page.ts";
import { namesPlace } from "./fragments.ts";
import { HostGate, interleaveByHost } from "./host-gate.ts";
import { type Outcome, REASONS } from "./outcome.ts";
import { type PageTarget, pagesOf } from "./targets.ts";

/** How links are checked. */
export interface CheckLinksOptions {
  /** Milliseconds one attempt may take. */
  readonly timeout: number;
  /** How many hosts are asked at once. Each host gets one request at a time. */
  readonly concurrency: number;
  /** Milliseconds between two requests to one host. */
  readonly delay: number;
  readonly userAgent: string;
  /** For tests and local mirrors: ask addresses that are not public too. */
  readonly allowPrivate?: boolean;
  /** As in `FetchContext`: three attempts, two seconds, eight megabytes where nothing is said. */
  readonly attempts?: number;
  readonly backoff?: number;
  readonly maxBytes?: number;
  /** Waits between requests and tries. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Told of the links of each page as it is done. */
  readonly onChecked?: (results: readonly LinkResult[]) => void;
}

/** What a check of one link came to. */
export interface LinkResult extends Outcome {
  readonly url: string;
}

/** The state that a result stands for. */
export function stateOf({ reason }: Outcome): LinkState {
  return REASONS[reason].state;
}

/** Checks links: one request for each page, whatever sections of it are linked. Never throws for what servers do. */
export async function checkLinks(urls: Iterable<string>, options: CheckLinksOptions): Promise<LinkResult[]> {
  const { allowPrivate = false, wait = (milliseconds) => sleep(milliseconds), timeout } = options;
  const dispatcher = new Agent({
    connect: { timeout, ...(allowPrivate ? {} : { lookup: publicLookup }) },
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });
  const context: FetchContext = {
    dispatcher,
    gate: new HostGate(() => wait(options.delay)),
    wait,
    userAgent: options.userAgent,
    timeout,
    attempts: options.attempts ?? 3,
    backoff: options.backoff ?? 2000,
    maxBytes: options.maxBytes ?? 8 * 1024 * 1024,
    allowPrivate,
  };
  const queue = interleaveByHost(pagesOf(urls));
  const results: LinkResult[] = [];
  const work = async (): Promise<void> => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      const checked = await checkPage(page, context);
      results.push(...checked);
      options.onChecked?.(checked);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency }, work));
  } finally {
    await dispatcher.destroy();
  }
  return results.sort((a, b) => compareUnits(a.url, b.url));
}

async function checkPage(page: PageTarget, context: FetchContext): Promise<LinkResult[]> {
  const fragments = new Set(page.links.map(({ fragment }) => fragment).filter(namesPlace));
  const outcome = await fetchPage(page.url, fragments, context);
  return page.links.map(({ url, fragment }) => resultOf(url, fragment, outcome));
}

function resultOf(url: string, fragment: string, page: PageOutcome): LinkResult {
  const { reason, status, movedTo, fragments, cut } = page;
  const hash = fragment === "" ? "" : `#${fragment}`;
  const shared = { url, ...(status !== undefined && { status }), ...(movedTo !== undefined && { movedTo: movedTo + hash }) };
  if (reason !== "ok" || fragment === "") return { ...shared, reason };
  if (!namesPlace(fragment)) return { ...shared, reason: "fragment-unchecked" };
  const finding = fragments?.get(fragment);
  if (finding === undefined) return { ...shared, reason: "fragment-unchecked" };
  if (finding === "found") return { ...shared, reason: "ok" };
  if (cut) return { ...shared, reason: "page-too-large" };
  return { ...shared, reason: finding === "missing" ? "fragment-missing" : "fragment-unclear" };
}
