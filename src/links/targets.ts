import createMarkdownIt from "markdown-it";
import type { Catalog } from "../model/catalog.ts";

/** An outgoing link of the catalog, with where it stands. */
export interface LinkTarget {
  readonly url: string;
  /** For a person: the file and what links there. */
  readonly places: readonly LinkPlace[];
}

/** One place that links somewhere. */
export interface LinkPlace {
  /** As the catalog knows it: relative to the content folder (topics) or the data folder (guidelines). */
  readonly file: string;
  readonly label: string;
}

/** Every outgoing link of the catalog once, in code-unit order of the URLs. */
export function linkTargets(catalog: Catalog): LinkTarget[] {
  const places = new Map<string, LinkPlace[]>();
  const add = (url: string | undefined, file: string, label: string): void => {
    if (url === undefined) return;
    const list = places.get(url);
    if (list) list.push({ file, label });
    else places.set(url, [{ file, label }]);
  };
  for (const { url, companyUrl, title, company, file, entries } of catalog.guidelines) {
    const home = file ?? entries[0]?.topic.file ?? "";
    add(url, home, title);
    add(companyUrl, home, company);
  }
  for (const topic of catalog.topics) {
    for (const { guideline, references } of topic.entries) {
      for (const { url, name } of references) add(url, topic.file, `${guideline.company}, ${name}`);
    }
    for (const url of urlsOfMarkdown(`${topic.description ?? ""}\n\n${topic.body}`)) add(url, topic.file, "text");
  }
  return [...places].map(([url, list]) => ({ url, places: list })).sort((a, b) => (a.url < b.url ? -1 : 1));
}

const markdown = createMarkdownIt({ html: false });

function urlsOfMarkdown(text: string): string[] {
  if (!text.includes("](") && !text.includes("<http") && !text.includes("]:")) return [];
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => (token.type === "link_open" ? [String(token.attrGet("href") ?? "")] : []))
    .filter((url) => /^https?:\/\//i.test(url));
}

/** A page to fetch, and the fragments that links name in it. */
export interface PageTarget {
  /** Without a fragment. */
  readonly url: string;
  /** The links to it: the fragment of each, empty for the page itself. */
  readonly links: readonly { readonly url: string; readonly fragment: string }[];
}

/** Groups links by the page they lead to: one request answers for all of its sections. */
export function pagesOf(urls: Iterable<string>): PageTarget[] {
  const pages = new Map<string, { url: string; fragment: string }[]>();
  for (const url of urls) {
    const parsed = new URL(url);
    const fragment = parsed.hash.slice(1);
    parsed.hash = "";
    const list = pages.get(parsed.href);
    if (list) list.push({ url, fragment });
    else pages.set(parsed.href, [{ url, fragment }]);
  }
  return [...pages].map(([url, links]) => ({ url, links }));
}
