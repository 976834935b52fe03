import createMarkdownIt from "markdown-it";
import { compareUnits } from "../diagnostics/compare-units.ts";
import type { Catalog } from "../model/catalog.ts";
import { pushTo } from "../model/push-to.ts";

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
    pushTo(places, url, { file, label });
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
  for (const { name, description } of catalog.categories) {
    for (const url of urlsOfMarkdown(description)) add(url, "categories.yaml", name);
  }
  for (const { question, description, options } of catalog.decisions) {
    for (const url of urlsOfMarkdown(description)) add(url, "decisions.yaml", question);
    for (const { label, definition } of options) {
      for (const url of urlsOfMarkdown(definition)) add(url, "decisions.yaml", `${question} ${label}`);
    }
  }
  return [...places].map(([url, list]) => ({ url, places: list })).sort((a, b) => compareUnits(a.url, b.url));
}

// Pages show no pictures of texts: what looks like one is a link there.
const markdown = createMarkdownIt({ html: false }).disable("image");

/** The addresses that a text links to; those that are none lead nowhere and cannot be asked. */
function urlsOfMarkdown(text = ""): string[] {
  if (!text.includes("](") && !text.includes("<http") && !text.includes("]:")) return [];
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => (token.type === "link_open" ? [String(token.attrGet("href") ?? "")] : []))
    .filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url));
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
    pushTo(pages, parsed.href, { url, fragment });
  }
  return [...pages].map(([url, links]) => ({ url, links }));
}
