import { createHash } from "node:crypto";

/**
 * The policy of every page (Content Security Policy Level 3): only files of the
 * site itself, and the inline scripts whose text is given, by their hashes.
 * Nothing may frame other sites, change the base of links or send forms away.
 * Stands in pages as a meta element, and in headers, which may add more.
 */
export function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map((script) => ` 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src 'self'${hashes.join("")}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/** Who may show a page in a frame: nobody, or, for pages made to be embedded, anybody. A meta element cannot say it. */
export type Framing = "nobody" | "anybody";

/**
 * The headers that every answer should have, as names and values. The site is
 * public and has no accounts, so other sites may read its documents.
 */
export function securityHeaders(inlineScripts: readonly string[], framing: Framing): readonly (readonly [string, string])[] {
  const policy = contentSecurityPolicy(inlineScripts);
  return [
    ["Content-Security-Policy", framing === "nobody" ? `${policy}; frame-ancestors 'none'` : policy],
    ...(framing === "nobody" ? [["X-Frame-Options", "DENY"] as const] : []),
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "cross-origin"],
    ["Access-Control-Allow-Origin", "*"],
    ["Strict-Transport-Security", "max-age=31536000"],
  ];
}

/** How long answers may be kept: files named by their content for ever, everything else as long as it is asked again. */
export const CACHING = {
  immutable: "public, max-age=31536000, immutable",
  // A page kept for minutes would ask for styles and scripts that the next build has replaced.
  page: "public, max-age=0, must-revalidate",
} as const;
