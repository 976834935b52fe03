import { MEDIA_TYPES } from "../api/formats.ts";
import { documentPaths } from "../model/urls.ts";
import { CACHING, securityHeaders } from "./security.ts";
import type { Site } from "./site.ts";
import { hrefOf } from "./urls.ts";

/** A file that tells a host how to serve the site. */
export interface HostFile {
  /** Relative to the output folder. */
  readonly file: string;
  readonly contents: string;
}

/** Pages below these paths are made to be shown in frames of other sites. */
const EMBEDDABLE: readonly string[] = ["embed"];

/**
 * What hosts read from the output folder: `.nojekyll` for GitHub Pages, which
 * else leaves out files, and `_headers` for Netlify and Cloudflare Pages.
 */
export function hostFiles(site: Pick<Site, "address" | "pages">, inlineScripts: readonly string[]): readonly HostFile[] {
  return [
    { file: ".nojekyll", contents: "" },
    { file: "_headers", contents: headersFile(site, inlineScripts) },
  ];
}

/** Documents whose names do not tell their media types; a rule for every one of the others would be too many. */
const TYPED = [
  ...Object.values(documentPaths).map((path) => [`${path}.json`, MEDIA_TYPES.json] as const),
  ["/feed.xml", MEDIA_TYPES.atom],
  ["/feed.json", MEDIA_TYPES.jsonFeed],
  // A picture that says nothing of its encoding is read in the one that the header names.
  ["/*.svg", "image/svg+xml"],
] as const;

/**
 * Where two rules match, Cloudflare Pages joins the values of a header and
 * Netlify takes the narrower rule's: the policies are such that both mean the
 * same. A path may have one `*`, at its end or before the ending of files.
 */
function headersFile({ address, pages }: Pick<Site, "address" | "pages">, inlineScripts: readonly string[]): string {
  const framed = securityHeaders(inlineScripts, "anybody");
  const unframed = securityHeaders(inlineScripts, "nobody").filter(
    ([name, value]) => !framed.some((other) => other[0] === name && other[1] === value),
  );
  const areas = new Set(pages.map(({ path }) => areaOf(path)).filter((area) => !EMBEDDABLE.includes(area.split("/")[1] ?? "")));
  const rules: [string, readonly (readonly [string, string])[]][] = [
    ["/*", framed],
    ...[...areas].sort().map((area): [string, typeof unframed] => [area, unframed]),
    ["/assets/*", [["Cache-Control", CACHING.immutable]]],
    ...TYPED.map(([path, type]): [string, typeof unframed] => [path, [["Content-Type", `${type}; charset=utf-8`]]]),
  ];
  return rules
    .map(([path, headers]) => `${hrefOf(path, address)}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join("")}`)
    .join("\n");
}

/** The rule that covers a page and its neighbours: `/design/topics/x` is covered by `/design/*`. */
function areaOf(path: string): string {
  const [, first = "", ...rest] = path.split("/");
  return rest.length === 0 ? path : `/${first}/*`;
}
