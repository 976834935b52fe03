import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";
import type { SearchDialog } from "./search-dialog.ts";
import { type Found, type Hit, SearchEngine } from "./search-engine.ts";

/** What the search offers to the script that loads it. */
export interface SearchModule {
  /** Fetches the index ahead of the first query. */
  warmUp(): void;
  /** Shows results for what the dialog's field holds; asked again for the same dialog, it does nothing. */
  followDialog(dialog: SearchDialog): void;
  /** Follows the field of the search page and shows results in a place there. */
  startPage(place: HTMLElement): void;
  /** Shows the pages nearest to the address that was not found. */
  showNearest(place: HTMLElement): void;
}

const { dataset } = document.documentElement;
const GROUPS: readonly (readonly [kind: Hit["kind"], title: string, most: number])[] = [
  ["topic", "Topics", 6],
  ["decision", "Decisions", 3],
  ["guideline", "Guidelines", 4],
  ["entry", "What guidelines say", 12],
];

/** How many pages a page that is not there names; its styles keep the place free for them. */
const MOST_NEAREST = 4;

let engine: Promise<SearchEngine> | undefined;
let complete: Promise<unknown> | undefined;

/** Loads what knows all names; the texts of entries are ten times as much. What has failed is tried again the next time. */
function loadNames(): Promise<SearchEngine> {
  if (!engine) {
    engine = fetchJson<SearchCore>(dataset["searchCore"]).then((core) => new SearchEngine(core));
    engine.catch(() => {
      engine = undefined;
    });
  }
  return engine;
}

function loadEngine(): Promise<SearchEngine> {
  const names = loadNames();
  if (!complete) {
    complete = names.then(async (loaded) => loaded.addEntries(await fetchJson<SearchEntries>(loaded.entriesUrl)));
    complete.catch(() => {
      complete = undefined;
    });
  }
  return names;
}

/** A field, where its results are shown, and where it is said how many there are. */
interface Following {
  readonly field: HTMLInputElement;
  readonly place: HTMLElement;
  readonly status: HTMLElement | null;
  /** What stands below a group of which more was found than is shown. */
  readonly more: (group: Group) => HTMLElement;
}

interface Group {
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly most: number;
}

/** The titles of groups that were unfolded for the query there is. */
const unfolded = new Set<string>();

/** Shows results for a field as it changes; the second part of the index joins in when it has come. */
function follow(following: Following): void {
  const { field, place, status } = following;
  let asked = "";
  const update = async (): Promise<void> => {
    const query = field.value;
    asked = query;
    try {
      const loaded = await loadEngine();
      if (asked === query) show(loaded, query, following);
    } catch {
      place.replaceChildren(paragraph("The search index could not be loaded. ", topicsLink("The list of topics"), " holds every topic."));
      if (status) status.textContent = "The search index could not be loaded.";
    }
  };
  const refresh = (): void => void update();
  field.addEventListener("input", () => {
    unfolded.clear();
    refresh();
  });
  // Nothing is fetched before somebody asks: to write in the field, or with an address that holds a query.
  const warmUp = (): void => {
    void loadEngine()
      .then(() => complete)
      .then(refresh, () => undefined);
  };
  if (field.value === "" && document.activeElement !== field) field.addEventListener("focus", warmUp, { once: true });
  else {
    warmUp();
    refresh();
  }
}

function show(loaded: SearchEngine, query: string, following: Following): void {
  const { place, status } = following;
  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  if (query.trim() === "") {
    place.replaceChildren();
    say("");
    return;
  }
  const found = loaded.find(query);
  if (found.size === 0) {
    place.replaceChildren(...nothing(loaded, query));
    say("Nothing is found.");
    return;
  }
  const { activeElement } = document;
  const focused = activeElement instanceof HTMLAnchorElement && place.contains(activeElement) ? activeElement.href : undefined;
  place.replaceChildren(...groups(found, following));
  // The rest of the index may come while somebody is among the results.
  if (focused !== undefined) [...place.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  const count = [...found.values()].reduce((sum, hits) => sum + hits.length, 0);
  say(count === 1 ? "1 result" : `${count} results`);
}

function groups(found: Found, following: Following): HTMLElement[] {
  return GROUPS.flatMap(([kind, title, most]) => {
    const hits = found.get(kind);
    return hits ? [section({ title, hits, most }, following.more)] : [];
  });
}

function nothing(loaded: SearchEngine, query: string): HTMLElement[] {
  const hits = loaded.nearest(query);
  const all = paragraph(topicsLink("All topics"));
  const message = paragraph(`Nothing is found for “${query}”.`);
  return hits.length > 0 ? [message, section({ title: "Perhaps one of these", hits, most: 6 }), all] : [message, all];
}

function section({ title, hits, most }: Group, more?: Following["more"]): HTMLElement {
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
  const lower = text.toLowerCase();
  const first = Math.min(...terms.map((term) => lower.indexOf(term)).filter((index) => index >= 0), text.length);
  const start = first > EXCERPT - 40 && first < text.length ? lower.indexOf(" ", first - 60) + 1 : 0;
  const end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

function marked(text: string, terms: readonly string[]): (Node | string)[] {
  if (terms.length === 0) return [text];
  const pattern = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  return text.split(pattern).map((part, index) => {
    if (index % 2 === 0) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

/** A part of an address as text; as it is where it is malformed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function paragraph(...content: (Node | string)[]): HTMLElement {
  const element = document.createElement("p");
  element.append(...content);
  return element;
}

function anchor(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

function topicsLink(text: string): HTMLAnchorElement {
  return anchor(dataset["topicsPage"] ?? "", text);
}

const followed = new WeakSet<SearchDialog>();

function followDialog(dialog: SearchDialog): void {
  if (followed.has(dialog)) return;
  followed.add(dialog);
  const { element, field, place, status } = dialog;
  const allOf = (query: string): string => `${dataset["searchPage"] ?? ""}?q=${encodeURIComponent(query)}`;
  follow({ field, place, status, more: () => paragraph(anchor(allOf(field.value), "All results")) });
  field.form?.addEventListener("submit", (event) => {
    const first = place.querySelector<HTMLAnchorElement>(".results a");
    if (!first) return;
    event.preventDefault();
    element.close();
    location.assign(first.href);
  });
  followArrows(element, field);
}

function startPage(place: HTMLElement): void {
  const field = document.querySelector<HTMLInputElement>("[data-search-form] input");
  if (!field?.form) return;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  follow({ field, place, status: document.querySelector("#_search-status"), more: showAll });
  followArrows(document.body, field);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    history.replaceState(null, "", field.value === "" ? location.pathname : `?q=${encodeURIComponent(field.value)}`);
  });
}

/** A button that puts a whole group in place of its first results; the focus goes to the first that is new. */
function showAll({ title, hits, most }: Group): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = `Show all ${hits.length}`;
  button.addEventListener("click", () => {
    unfolded.add(title);
    const whole = section({ title, hits, most }, showAll);
    button.closest("section")?.replaceWith(whole);
    whole.querySelectorAll<HTMLElement>(".results a")[most]?.focus();
  });
  return button;
}

/** The kinds of pages that a folder of addresses holds. */
const FOLDERS: Readonly<Record<string, Hit["kind"]>> = { topics: "topic", guidelines: "guideline", decisions: "decision" };

function showNearest(place: HTMLElement): void {
  const parts = location.pathname.split("/").filter(Boolean);
  const words = decoded((parts.at(-1) ?? "").replace(/\.\w+$/, ""));
  const kind = parts.slice(0, -1).flatMap((part) => FOLDERS[part] ?? [])[0];
  const named = [...document.querySelectorAll<HTMLAnchorElement>(".menu a")]
    .filter(({ textContent }) => textContent.toLowerCase() === words.toLowerCase())
    .map(({ href, textContent }): Hit => ({ kind: "topic", href, title: textContent, aside: "", context: "", terms: [] }));
  const say = (...shown: HTMLElement[]): void => place.replaceChildren(...shown);
  loadNames().then(
    (loaded) => {
      // By name only: the place for them is as high as it was when the page was first shown.
      const near = loaded.nearest(words, kind).map((hit) => ({ ...hit, aside: "", context: "" }));
      const hits = [...named, ...near].slice(0, MOST_NEAREST);
      say(
        hits.length === 0
          ? paragraph("No page has a name like this address. All topics follow.")
          : section({ title: "Perhaps one of these", hits, most: MOST_NEAREST }),
      );
    },
    () => say(),
  );
}

function followArrows(place: HTMLElement, field: HTMLInputElement): void {
  place.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...place.querySelectorAll<HTMLAnchorElement>(".results a")];
    const here = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = event.key === "ArrowDown" ? here + 1 : here - 1;
    event.preventDefault();
    if (next < 0) field.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  });
}

const api: SearchModule = {
  warmUp: () => void loadEngine().catch(() => {}),
  followDialog,
  startPage,
  showNearest,
};

(window as { concordanceSearch?: SearchModule }).concordanceSearch = api;
