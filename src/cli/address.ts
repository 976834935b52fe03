import { type SiteAddress, siteAddress } from "../site/urls.ts";
import { UsageError } from "./project.ts";

/** Refuses a path prefix that is no path. */
export function checkPathPrefix(pathPrefix: string | undefined): void {
  if (pathPrefix === undefined || /^\/?(?:(?!\.{1,2}(?:\/|$))[\w.~-]+(?:\/|$))*$/.test(pathPrefix)) return;
  throw new UsageError(`“${pathPrefix}” is not a path such as /concordance/.`);
}

/** Where the site will live, by the options and else by the site's data. */
export function addressOf({ url, pathPrefix }: { readonly url?: string; readonly pathPrefix?: string }, fallback: string): SiteAddress {
  checkPathPrefix(pathPrefix);
  const chosen = url ?? fallback;
  if (!/^https?:\/\//.test(chosen) || !URL.canParse(chosen)) throw new UsageError(`“${chosen}” is not an http or https URL.`);
  return siteAddress(chosen, pathPrefix);
}
