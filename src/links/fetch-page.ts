import { TextDecoder } from "node:util";
import { type Dispatcher, fetch, type Response } from "undici";
import { namesPrivateAddress } from "./addresses.ts";
import { type FragmentFinding, searchFragments } from "./fragments.ts";
import type { HostGate } from "./host-gate.ts";
import { isPassing, type Outcome, type Reason, reasonOfError, reasonOfStatus } from "./outcome.ts";

/** How pages are asked for. */
export interface FetchContext {
  readonly dispatcher: Dispatcher;
  readonly gate: HostGate;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly userAgent: string;
  /** The most one attempt may take, reading included. */
  readonly timeout: number;
  /** How often a passing failure is tried, and the pause before the second try; it doubles each time. */
  readonly attempts: number;
  readonly backoff: number;
  /** Bytes of a page that are read in search of sections, at the most. */
  readonly maxBytes: number;
  /** Whether addresses that are not public may be asked. */
  readonly allowPrivate: boolean;
}

/** What asking for a page came to, with what was found of its sections where it was read. */
export interface PageOutcome extends Outcome {
  readonly fragments?: ReadonlyMap<string, FragmentFinding>;
  /** Whether the page was larger than what was read. */
  readonly cut?: boolean;
}

const MOST_HOPS = 10;
/** A server that asks to come back later than this is asked in another run. */
const LONGEST_WAIT = 60_000;

/**
 * Asks for a page: HEAD, and GET where HEAD does not find it or sections are to
 * be looked for; redirects followed, passing failures tried again, Retry-After
 * (RFC 9110, 10.2.3) honoured. Never throws.
 */
export async function fetchPage(url: string, fragments: ReadonlySet<string>, context: FetchContext): Promise<PageOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const { retryAfter, ...outcome } = await askOnce(url, fragments, context);
    const pause = retryAfter ?? context.backoff * 2 ** (attempt - 1);
    if (!isPassing(outcome.reason) || attempt >= context.attempts || pause > LONGEST_WAIT) return outcome;
    await context.wait(pause);
  }
}

type Asked = PageOutcome & { readonly retryAfter?: number };

async function askOnce(url: string, fragments: ReadonlySet<string>, context: FetchContext): Promise<Asked> {
  if (fragments.size === 0) {
    const asked = await follow(url, "HEAD", fragments, context);
    // Some servers answer HEAD wrongly; none is believed to lack a page before GET says so too.
    if (asked.reason === "ok" || asked.reason === "leads-home" || asked.reason === "busy" || asked.status === undefined) return asked;
  }
  return follow(url, "GET", fragments, context);
}

async function follow(start: string, method: "HEAD" | "GET", fragments: ReadonlySet<string>, context: FetchContext): Promise<Asked> {
  const visited = new Set<string>();
  let url = new URL(start);
  let isPermanent = true;
  try {
    for (;;) {
      if (visited.has(url.href) || visited.size > MOST_HOPS) return { reason: "redirect-loop" };
      visited.add(url.href);
      if (!context.allowPrivate && namesPrivateAddress(url)) return { reason: "private-address" };
      const answer = await context.gate.through(url.host, () => request(url, method, fragments, context));
      if (answer.location === undefined) return { ...answer.outcome, ...moved(new URL(start), url, isPermanent, answer.outcome.reason) };
      const next = URL.canParse(answer.location, url.href) ? new URL(answer.location, url) : undefined;
      if (!next || !/^https?:$/.test(next.protocol)) return { reason: "bad-redirect", status: answer.status };
      next.hash = "";
      next.username = "";
      next.password = "";
      isPermanent &&= answer.status === 301 || answer.status === 308;
      url = next;
    }
  } catch (error) {
    return { reason: reasonOfError(error) };
  }
}

function moved(start: URL, end: URL, isPermanent: boolean, reason: Reason): { reason?: Reason; movedTo?: string } {
  if (start.href === end.href || reason !== "ok") return {};
  // A section that is gone often leads to the front page instead of a 404.
  if (end.pathname === "/" && end.search === "" && start.pathname !== "/") return { reason: "leads-home" };
  return isPermanent ? { movedTo: end.href } : {};
}

interface Answer {
  readonly status: number;
  /** Set where the answer is a redirect. */
  readonly location?: string;
  readonly outcome: Asked;
}

async function request(url: URL, method: "HEAD" | "GET", fragments: ReadonlySet<string>, context: FetchContext): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: "manual",
    dispatcher: context.dispatcher,
    signal: AbortSignal.timeout(context.timeout),
    headers: {
      accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
      "accept-language": "en",
      "user-agent": context.userAgent,
    },
  });
  const { status } = response;
  const location = [301, 302, 303, 307, 308].includes(status) ? response.headers.get("location") : null;
  const reason = reasonOfStatus(status);
  const wantsBody = location === null && method === "GET" && reason === "ok" && fragments.size > 0 && isHtml(response);
  const read = wantsBody ? await readFragments(response, fragments, context.maxBytes) : {};
  if (!wantsBody) await response.body?.cancel();
  const retryAfter = reason === "busy" ? retryAfterOf(response) : undefined;
  return {
    status,
    ...(location !== null && { location }),
    outcome: { reason, status, ...(retryAfter !== undefined && { retryAfter }), ...read },
  };
}

function isHtml(response: Response): boolean {
  const type = response.headers.get("content-type") ?? "text/html";
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type.trim());
}

async function readFragments(
  response: Response,
  fragments: ReadonlySet<string>,
  maxBytes: number,
): Promise<Pick<PageOutcome, "fragments" | "cut">> {
  const search = searchFragments(fragments);
  const decoder = decoderOf(response);
  let bytes = 0;
  let cut = false;
  if (response.body) {
    for await (const chunk of response.body) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.byteLength;
      // Leaving the loop cancels the body.
      if (search.feed(decoder.decode(chunk, { stream: true }))) break;
      if (bytes > maxBytes) {
        cut = true;
        break;
      }
    }
  }
  return { fragments: search.finish(), cut };
}

function decoderOf(response: Response): TextDecoder {
  const charset = /charset="?([\w-]+)/i.exec(response.headers.get("content-type") ?? "")?.[1];
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}

function retryAfterOf(response: Response): number | undefined {
  const value = response.headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}
