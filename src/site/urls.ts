/** Where a site lives: its origin and, under it, the path it starts at. */
export interface SiteAddress {
  /** Without a path, such as `https://example.org`. */
  readonly origin: string;
  /** `/`, or `/name/` with both slashes. */
  readonly prefix: string;
}

/** A path as a link of the site: the prefix put before it. */
export function hrefOf(path: string, { prefix }: SiteAddress): string {
  return prefix + path.slice(1);
}

/** A path as an absolute URL. */
export function absoluteUrl(path: string, address: SiteAddress): string {
  return address.origin + hrefOf(path, address);
}

/** The output file of a page: `/a/b` is `a/b.html`, `/a/` is `a/index.html`, `/a.html` itself. */
export function outputFileOf(path: string): string {
  const file = path.slice(1);
  if (path.endsWith("/")) return `${file}index.html`;
  return file.endsWith(".html") ? file : `${file}.html`;
}

/** The address of a site from the user's URL; a path prefix that is given counts instead of the URL's path. It gets its slashes. */
export function siteAddress(url: string, pathPrefix?: string): SiteAddress {
  const { origin, pathname } = new URL(url);
  const trimmed = (pathPrefix ?? pathname).split("/").filter(Boolean).join("/");
  return { origin, prefix: trimmed === "" ? "/" : `/${trimmed}/` };
}
