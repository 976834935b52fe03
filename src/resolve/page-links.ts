import { nearest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import { paths } from "../model/urls.ts";

/** The kinds of things that have pages of their own. */
export type PageKind = "topics" | "guidelines" | "decisions";

/** What links within the site are held against. */
export interface KnownPages {
  readonly ids: Readonly<Record<PageKind, ReadonlySet<string>>>;
  /** By each former id, the current one. */
  readonly former: Readonly<Record<PageKind, ReadonlyMap<string, string>>>;
  /** Ids that may exist, in a file or a part of it that cannot be read. */
  readonly excused: ReadonlySet<string>;
  /** Kinds of which not every id could be read: any may exist. */
  readonly unsure: ReadonlySet<PageKind>;
  /** Files that are copied as they are, as absolute URL paths. */
  readonly publicFiles: ReadonlySet<string>;
}

/** A link to a place in the site, as it stands in a text. */
export interface PageLink {
  readonly href: string;
  /** Where in the text it begins. */
  readonly start: number;
}

/** What there is to say about a link. */
export interface LinkFault {
  readonly code: "unknown-page" | "former-id";
  readonly message: string;
  readonly hint: string;
}

/** An address behind a link's text, and one that a line defines for the links that name it: `[name]: /address`. */
const LINKS = [/(\]\(<?)((?:\/(?!\/)|#)[^\s>)]*)/g, /^((?: {0,3}>)* {0,3}\[[^[\]\n]+\]:[ \t]*(?:\n[ \t]*)?<?)((?:\/(?!\/)|#)[^\s>]*)/gm];

/** The links of a Markdown text to places in the site, but for those in code; of those by a name, the address where it is defined. */
export function pageLinksIn(text: string | undefined): PageLink[] {
  if (!text || !/\](?:\(|:\s*)<?[/#]/.test(text)) return [];
  const plain = text.replace(/^```[^`]*^```|`[^`]*`/gm, (code) => code.replace(/[^\n]/g, " "));
  return LINKS.flatMap((pattern) => [...plain.matchAll(pattern)])
    .map((match) => ({ href: match[2] ?? "", start: match.index + (match[1] ?? "").length }))
    .sort((a, b) => a.start - b.start);
}

/** Whether a text links to places in the site. */
export function hasPageLinks(text: string | undefined): boolean {
  return pageLinksIn(text).length > 0;
}

const DOCUMENTS = ["", ".json", ".yaml", ".md"];
const WITH_FEEDS = [...DOCUMENTS, "/feed.xml", "/feed.json"];
/** What may follow a thing's address. */
const SUFFIXES: Readonly<Record<PageKind, readonly string[]>> = {
  topics: [...WITH_FEEDS, "/guidelines", "/guidelines.json", "/guidelines.yaml"],
  guidelines: [...WITH_FEEDS, "/topics", "/topics.json", "/topics.yaml"],
  decisions: DOCUMENTS,
};

const PAGES: readonly string[] = Object.values(paths).filter((path) => typeof path === "string");

/** Where files are that only the site knows: nothing is said about those. */
const UNSEEN = /^\/(?:api|assets|badges|cards|embed|schemas)\//;

/** What is wrong with a link to a place in the site, from a topic's text where it is to a place on its own page; `undefined` where it leads there, or may. */
export function linkFault(href: string, known: KnownPages): LinkFault | undefined {
  const [, path = "", fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  const [, kind, id = "", suffix = ""] = /^\/design\/(topics|guidelines|decisions)\/([^/.]+)(.*)$/s.exec(path) ?? [];
  if (kind !== undefined) return thingFault(path, kind as PageKind, id, suffix, fragment, known);
  if (path === "") return fragmentFault(href, fragment, known);
  return isPlace(path, known) ? undefined : unknownPage(path, nearest(path, PAGES));
}

function thingFault(
  path: string,
  kind: PageKind,
  id: string,
  suffix: string,
  fragment: string | undefined,
  known: KnownPages,
): LinkFault | undefined {
  const current = known.former[kind].get(id);
  const address = `/design/${kind}/${current ?? id}`;
  if (current === undefined && !known.ids[kind].has(id)) {
    if (known.excused.has(id) || known.unsure.has(kind)) return undefined;
    const near = nearest(id, known.ids[kind]);
    return unknownPage(path, near && `/design/${kind}/${near}${SUFFIXES[kind].includes(suffix) ? suffix : ""}`);
  }
  if (!SUFFIXES[kind].includes(suffix)) return unknownPage(path, address);
  if (current !== undefined) {
    return {
      code: "former-id",
      message: `The text links to ${quote(path)}; the ${kind.slice(0, -1)} ${quote(id)} was renamed to ${quote(current)}.`,
      hint: `Write “${address}${suffix}”; the former id still works.`,
    };
  }
  return kind === "topics" && suffix === "" ? fragmentFault(`${path}#${fragment}`, fragment, known) : undefined;
}

/** Places of a topic's page that any topic may have: its own headings, those of its text, and what has an underscore in its name. */
const TOPIC_PLACES = /^(?:entries$|related$|text-|_|decision_|:~:)/;

/** The page of a topic has a place for each guideline and decision, and for headings. */
function fragmentFault(href: string, fragment: string | undefined, { ids, former, excused }: KnownPages): LinkFault | undefined {
  if (fragment === undefined || fragment === "" || TOPIC_PLACES.test(fragment)) return undefined;
  const id = fragment.replace(/_title$/, "");
  if ([fragment, id].some((name) => ids.guidelines.has(name) || former.guidelines.has(name) || excused.has(name))) return undefined;
  return {
    code: "unknown-page",
    message: `The text links to ${quote(href)}, and a topic's page has no such place.`,
    hint: "Guidelines stand there by their ids, headings by “text-” and their words.",
  };
}

function isPlace(path: string, { publicFiles }: KnownPages): boolean {
  if (PAGES.includes(path) || UNSEEN.test(path)) return true;
  // Documents and feeds are many; of a name with an ending nobody knows here whether there is such a one.
  if (/\.[a-z0-9]+$/i.test(path)) return true;
  return ["", ".html", "/index.html", "index.html"].some((ending) => publicFiles.has(`${path}${ending}`));
}

function unknownPage(path: string, near: string | undefined): LinkFault {
  return {
    code: "unknown-page",
    message: `The text links to ${quote(path)}, which does not exist.`,
    hint: near === undefined ? "Take the link out, or correct it." : `Did you mean “${near}”?`,
  };
}
