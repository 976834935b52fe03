import type { LinkState } from "../model/link-status.ts";

/**
 * Why a link is in its state. Only answers that say so make a link dead: the
 * page or the section is not there, or the host does not exist. A server that
 * is slow, broken, or wants no robots leaves it unsure.
 */
export const REASONS = {
  ok: { state: "alive", text: "Found" },
  "fragment-unchecked": { state: "alive", text: "The page is there; its kind has no sections to look for" },
  "not-found": { state: "dead", text: "The page does not exist" },
  "no-such-host": { state: "dead", text: "The host does not exist" },
  "fragment-missing": { state: "dead", text: "The page does not have this section" },
  "fragment-unclear": { state: "unsure", text: "The page is there; a script may make the section" },
  "page-too-large": { state: "unsure", text: "The page is too large to look for the section" },
  "leads-home": { state: "unsure", text: "Leads to the front page of the site" },
  refused: { state: "unsure", text: "The server refuses to answer" },
  busy: { state: "unsure", text: "The server asks to come back later" },
  "server-error": { state: "unsure", text: "The server fails" },
  timeout: { state: "unsure", text: "No answer in time" },
  connection: { state: "unsure", text: "The connection fails" },
  certificate: { state: "unsure", text: "The certificate is not valid" },
  "redirect-loop": { state: "unsure", text: "Redirects without end" },
  "bad-redirect": { state: "unsure", text: "Redirects to something that is not a web address" },
  "private-address": { state: "unsure", text: "Not asked: the address is not on the public internet" },
} as const satisfies Record<string, { state: LinkState; text: string }>;

/** @see REASONS */
export type Reason = keyof typeof REASONS;

/** What asking for a page came to. */
export interface Outcome {
  readonly reason: Reason;
  /** The HTTP status of the last answer, if there was one. */
  readonly status?: number;
  /** Where the page has moved to, if every redirect on the way is permanent (RFC 9110, 15.4). */
  readonly movedTo?: string;
}

// https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes, undici's errors.
const BY_CODE: ReadonlyMap<string, Reason> = new Map([
  ["PRIVATE_ADDRESS", "private-address"],
  ["ENOTFOUND", "no-such-host"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
  ["UND_ERR_BODY_TIMEOUT", "timeout"],
  ["EPROTO", "certificate"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "certificate"],
]);

/** What an error of the connection stands for. */
export function reasonOfError(error: unknown): Reason {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if (current.name === "TimeoutError") return "timeout";
    const code = "code" in current ? String(current.code) : "";
    const known = BY_CODE.get(code);
    if (known) return known;
    if (/^(?:CERT_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/.test(code)) return "certificate";
  }
  return "connection";
}

/** What an HTTP status stands for (RFC 9110, section 15). */
export function reasonOfStatus(status: number): Reason {
  if (status >= 200 && status < 300) return "ok";
  if (status === 404 || status === 410) return "not-found";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "server-error" : "refused";
}

/** Whether asking again may bring another answer. */
export function isPassing(reason: Reason): boolean {
  return reason === "busy" || reason === "server-error" || reason === "timeout" || reason === "connection" || reason === "no-such-host";
}
