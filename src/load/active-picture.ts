/** What no picture needs, by what a message calls it. Each pattern takes time in proportion to the text. */
const ACTIVE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a script", /<(?:[\w.-]{1,50}:)?(?:script|handler|listener)\b/i],
  ["parts of a page", /<(?:[\w.-]{1,50}:)?(?:foreignObject|iframe|object|embed|html|body|audio|video)\b/i],
  ["what acts on an event", /[\s"'/]on[a-z]+\s*=/i],
  ["an animation of its links or events", /attributeName\s*=\s*["']\s*(?:[\w.-]{1,50}:)?(?:href|on)/i],
  ["declarations of its own", /<!(?:ENTITY|ATTLIST|ELEMENT)/i],
  ["a style sheet from elsewhere", /<\?xml-stylesheet|@import/i],
  [
    "a link to somewhere else",
    /\bhref\s*=\s*(?:"(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])|'(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])|[^\s"'])/i,
  ],
  ["a picture from elsewhere", /url\(\s*["']?(?!#)[^)\s]/i],
];

/**
 * What of an SVG file could act on whoever opens it, or ask others for
 * something, in words; `undefined` where it only draws. SVG 2, section 2, has
 * the elements and attributes. Rather too strict than too lax: a picture that
 * is refused can be drawn anew, or be a PNG.
 */
export function activePart(bytes: Uint8Array): string | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "bytes that are not UTF-8";
  }
  if (text.includes("\0") || /<\?xml[^>]{0,200}encoding\s*=\s*["'](?!utf-8["'])/i.test(text)) return "text in another encoding than UTF-8";
  return ACTIVE.find(([, pattern]) => pattern.test(text))?.[0];
}
