import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";
import { type Found, type Hit, SearchEngine } from "./search-engine.ts";

/** What the search offers to the script that loads it. */
export interface SearchModule {
  /** Fetches the index ahead of the first query. */
  warmUp(): void;
  openDialog(): void;
  /** Follows the field of the search page and shows results in a place there. */
  startPage(place: HTMLElement): void;
  /** Shows the topics nearest to the address that was not found. */
  showNearest(place: HTMLElement): void;
}

const { dataset } = document.documentElement;
const GROUPS: readonly (readonly [Hit["kind"], string])[] = [
  ["topic", "Topics"],
  ["decision", "Decisions"],
  ["guideline", "Guidelines"],
  ["entry", "What guidelines say"],
];

/** How many topics a page that is not there names; its styles keep the place free for them. */
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

/** Shows results for a field as it changes; the second part of the index joins in when it has come. */
function follow(field: HTMLInputElement, place: HTMLElement, heading: "h2" | "h3"): () => void {
  let asked = "";
  const update = async (): Promise<void> => {
    const query = field.value;
    asked = query;
    try {
      const loaded = await loadEngine();
      if (asked === query) show(loaded, query, place, heading);
    } catch {
      place.replaceChildren(paragraph("The search index could not be loaded. The list of topics holds every topic."));
    }
  };
  const refresh = (): void => void update();
  field.addEventListener("input", refresh);
  // Nothing is fetched before somebody asks: to write in the field, or with an address that holds a query.
  const warmUp = (): void => {
    void loadEngine()
      .then(() => complete)
      .then(refresh, () => undefined);
  };
  if (field.value === "") field.addEventListener("focus", warmUp, { once: true });
  else warmUp();
  return refresh;
}

function show(loaded: SearchEngine, query: string, place: HTMLElement, heading: "h2" | "h3"): void {
  if (query.trim() === "") {
    place.replaceChildren();
    return;
  }
  const found = loaded.find(query);
  place.replaceChildren(...(found.size > 0 ? groups(found, heading) : nothing(loaded, query, heading)));
}

function groups(found: Found, heading: "h2" | "h3"): HTMLElement[] {
  return GROUPS.flatMap(([kind, title]) => {
    const hits = found.get(kind);
    return hits ? [group(title, hits, heading)] : [];
  });
}

function nothing(loaded: SearchEngine, query: string, heading: "h2" | "h3"): HTMLElement[] {
  const near = loaded.nearestTopics(query);
  const message = paragraph(`Nothing is found for “${query}”.`);
  return near.length > 0 ? [message, group("Perhaps one of these topics", near, heading)] : [message];
}

function group(title: string, hits: readonly Hit[], heading: "h2" | "h3"): HTMLElement {
  const section = document.createElement("section");
  section.className = "result-group";
  const head = document.createElement(heading);
  head.textContent = title;
  const list = document.createElement("ul");
  list.className = "results";
  list.append(...hits.map(result));
  section.append(head, list);
  return section;
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

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

let dialog: HTMLDialogElement | undefined;

function openDialog(): void {
  dialog ??= createDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
}

function createDialog(): HTMLDialogElement {
  const element = document.createElement("dialog");
  element.setAttribute("aria-label", "Search");
  const form = document.createElement("form");
  form.className = "dialog-head";
  form.action = dataset["searchPage"] ?? "";
  form.setAttribute("role", "search");
  const field = document.createElement("input");
  field.type = "search";
  field.name = "q";
  field.placeholder = "pagination, 403, Idempotency-Key…";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("aria-label", "Search topics, guidelines, decisions and sections");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet";
  close.textContent = "Close";
  close.addEventListener("click", () => element.close());
  form.append(field, close);
  const body = document.createElement("div");
  body.className = "dialog-body";
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", "Results");
  body.setAttribute("aria-live", "polite");
  const foot = document.createElement("p");
  foot.className = "dialog-foot";
  foot.textContent = "Enter opens the first result, ↓ and ↑ move, Escape closes.";
  element.append(form, body, foot);
  document.body.append(element);
  follow(field, body, "h2");
  form.addEventListener("submit", (event) => {
    const first = body.querySelector<HTMLAnchorElement>(".results a");
    if (!first) return;
    event.preventDefault();
    element.close();
    location.assign(first.href);
  });
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
    // A result on the page itself only moves the page.
    else if ((event.target as HTMLElement).closest(".results a")) element.close();
  });
  // The first Escape in a search field only empties it; the line at the foot says that it closes.
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") element.close();
  });
  followArrows(element, field);
  return element;
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
  openDialog,
  startPage: (place) => {
    const field = document.querySelector<HTMLInputElement>("[data-search-form] input");
    const form = field?.form;
    if (!field || !form) return;
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    const refresh = follow(field, place, "h2");
    followArrows(document.body, field);
    if (field.value !== "") refresh();
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      history.replaceState(null, "", field.value === "" ? location.pathname : `?q=${encodeURIComponent(field.value)}`);
    });
  },
  showNearest: (place) => {
    const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
    const words = decoded(last.replace(/\.\w+$/, ""));
    const show = (...shown: HTMLElement[]): void => place.replaceChildren(...shown);
    loadNames().then(
      (loaded) => {
        // By name only: the place for them is as high as it was when the page was first shown.
        const near = loaded.nearestTopics(words).slice(0, MOST_NEAREST);
        if (near.length === 0) show(paragraph("No topic has a name like this address. All topics follow."));
        else
          show(
            group(
              "Perhaps one of these",
              near.map((hit) => ({ ...hit, aside: "", context: "" })),
              "h2",
            ),
          );
      },
      () => show(),
    );
  },
};

(window as { concordanceSearch?: SearchModule }).concordanceSearch = api;
