import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";
import { followArrows } from "./search-arrows.ts";
import type { SearchDialog } from "./search-dialog.ts";
import { SearchEngine } from "./search-engine.ts";
import type { Hit } from "./search-kind.ts";
import { anchor, type Group, groups, type More, paragraph, section, unfolded } from "./search-results.ts";

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
  readonly more: More;
}

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
  place.replaceChildren(...groups(found, following.more));
  // The rest of the index may come while somebody is among the results.
  if (focused !== undefined) [...place.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  const count = [...found.values()].reduce((sum, hits) => sum + hits.length, 0);
  say(count === 1 ? "1 result" : `${count} results`);
}

function nothing(loaded: SearchEngine, query: string): HTMLElement[] {
  const near = loaded.nearest(query);
  const suggestions =
    near.length > 0
      ? section({ title: "Perhaps one of these", hits: near, most: 6 })
      : section({ title: "Topics to begin with", hits: loaded.examples, most: 6 });
  return [paragraph(`Nothing is found for “${query.trim()}”.`), suggestions, paragraph(topicsLink("All topics"))];
}

/** A part of an address as text; as it is where it is malformed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
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
  followArrows(field, place);
}

function startPage(place: HTMLElement): void {
  const field = document.querySelector<HTMLInputElement>("[data-search-form] input");
  if (!field?.form) return;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  follow({ field, place, status: document.querySelector("#_search-status"), more: showAll });
  followArrows(field, place);
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

const api: SearchModule = {
  warmUp: () => void loadEngine().catch(() => {}),
  followDialog,
  startPage,
  showNearest,
};

(window as { concordanceSearch?: SearchModule }).concordanceSearch = api;
