import { type SiteAddress, siteAddress } from "../site/urls.ts";
import { UsageError } from "./project.ts";

/** Refuses a path prefix that is no path. */
export function checkPathPrefix(pathPrefix: string | undefined): void {
  if (pathPrefix === undefined || /^\/?(?:(?!\.{1,2}(?:\/|$))[\w.~-]+(?:\/|$))*$/.test(pathPrefix)) return;
  throw new UsageError(`“${pathPrefix}” is not a path such as /concordance/.`);
}

/** What the options say of where the site will live. */
export interface AddressOptions {
  readonly url?: string;
  readonly pathPrefix?: string;
}

/** Refuses a URL and a path prefix that are no place of a site. */
export function checkAddress({ url, pathPrefix }: AddressOptions): void {
  checkPathPrefix(pathPrefix);
  if (url === undefined) return;
  checkUrl(url);
  const { username, password } = new URL(url);
  if (username !== "" || password !== "" || /[?#]/.test(url)) {
    throw new UsageError(
      "--url has more than a host and a path: leave out user name, password, ? and #, as in https://example.com/guidelines/.",
    );
  }
}

function checkUrl(url: string): void {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new UsageError(`“${url}” is not an http or https URL.`);
}

/** Where the site will live, by the options and else by the site's data. */
export function addressOf(options: AddressOptions, fallback: string): SiteAddress {
  checkAddress(options);
  const chosen = options.url ?? fallback;
  checkUrl(chosen);
  return siteAddress(chosen, options.pathPrefix);
}
