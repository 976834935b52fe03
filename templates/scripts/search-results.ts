import type { Found } from "./search-engine.ts";
import type { Hit } from "./search-kind.ts";
import { fold, NAME, partsOf } from "./search-words.ts";

const GROUPS: readonly (readonly [kind: Hit["kind"], title: string, most: number])[] = [
  ["topic", "Topics", 6],
  ["decision", "Decisions", 3],
  ["guideline", "Guidelines", 4],
  ["entry", "What guidelines say", 12],
];

/** Results of one kind, and how many of them are shown at first. */
export interface Group {
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly most: number;
}

/** What stands below a group of which more was found than is shown. */
export type More = (group: Group) => HTMLElement;

/** The titles of groups that were unfolded for the query there is. */
export const unfolded = new Set<string>();

/** What was found as sections of the page, one a kind. */
export function groups(found: Found, more: More): HTMLElement[] {
  return GROUPS.flatMap(([kind, title, most]) => {
    const hits = found.get(kind);
    return hits ? [section({ title, hits, most }, more)] : [];
  });
}

/** A group of results; without `more`, what is too much is left out unsaid. */
export function section({ title, hits, most }: Group, more?: More): HTMLElement {
  const element = document.createElement("section");
  element.className = "result-group";
  const head = document.createElement("h2");
  const isLong = more !== undefined && hits.length > most;
  const isCut = isLong && !unfolded.has(title);
  head.textContent = isCut ? `${title} (${most} of ${hits.length})` : isLong ? `${title} (${hits.length})` : title;
  const list = document.createElement("ul");
  list.className = "results";
  list.append(...(isLong && !isCut ? hits : hits.slice(0, most)).map(result));
  element.append(head, list);
  if (isCut) element.append(more({ title, hits, most }));
  return element;
}

function result(hit: Hit): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.href;
  const title = document.createElement("span");
  title.className = "result-title";
  title.append(...marked(hit.title, hit.terms));
  link.append(title);
  if (hit.aside !== "") {
    const aside = document.createElement("span");
    aside.className = "number";
    aside.textContent = ` ${hit.aside}`;
    link.append(aside);
  }
  if (hit.context !== "") {
    const context = document.createElement("span");
    context.className = "result-context";
    context.append(...marked(excerpt(hit.context, hit.terms), hit.terms));
    link.append(context);
  }
  item.append(link);
  return item;
}

const EXCERPT = 180;

function excerpt(text: string, terms: readonly string[]): string {
  if (text.length <= EXCERPT) return text;
  const folded = fold(text);
  const first = Math.min(...terms.map((term) => folded.indexOf(term)).filter((index) => index >= 0), text.length);
  const start = first > EXCERPT - 40 && first < text.length ? text.indexOf(" ", first - 60) + 1 : 0;
  const end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

/** The text with the words marked that were found in it, whole; of a name that hyphens hold together, the parts that were. */
function marked(text: string, terms: readonly string[]): (Node | string)[] {
  const found = new Set(terms);
  const isFound = (word: string): boolean => found.has(fold(word));
  return pieces(text, NAME).flatMap((name) => {
    if (isFound(name)) return [mark(name)];
    return partsOf(fold(name)).some((part) => found.has(part))
      ? pieces(name, PART).map((part) => (isFound(part) ? mark(part) : part))
      : [name];
  });
}

const PART = /[\p{L}\p{M}]+|\p{N}+/gu;

/** A text in pieces: what the pattern matches, and what stands between. */
function pieces(text: string, pattern: RegExp): string[] {
  const found: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    found.push(text.slice(end, match.index), match[0]);
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}

function mark(text: string): HTMLElement {
  const element = document.createElement("mark");
  element.textContent = text;
  return element;
}

/** A paragraph of text and elements. */
export function paragraph(...content: (Node | string)[]): HTMLElement {
  const element = document.createElement("p");
  element.append(...content);
  return element;
}

/** A link. */
export function anchor(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}
