import { followArrows } from "./search-arrows.ts";
import { hint, type SearchDialog } from "./search-dialog.ts";
import type { SearchEngine } from "./search-engine.ts";
import type { Hit } from "./search-kind.ts";
import { isComing, loadAll, loadEngine } from "./search-load.ts";
import { showNearest } from "./search-nearest.ts";
import { anchor, type Group, groups, type More, paragraph, section, unfolded } from "./search-results.ts";
import { say, sayLoading } from "./search-waiting.ts";

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

/** A field, where its results are shown, and where it is said how many there are. */
interface Following {
  readonly field: HTMLInputElement;
  readonly place: HTMLElement;
  readonly status: HTMLElement | null;
  /** What stands below a group of which more was found than is shown. */
  readonly more: More;
  /** What stands where nothing is asked for; nothing before the index has come. */
  readonly empty: (loaded: SearchEngine | undefined) => HTMLElement[];
}

/** Shows results for a field as it changes; the second part of the index joins in when it has come. */
function follow(following: Following): void {
  const { field, place, status } = following;
  let asked = "";
  let loaded: SearchEngine | undefined;
  const update = async (): Promise<void> => {
    const query = field.value;
    asked = query;
    try {
      if (loaded === undefined) show(loaded, query, following);
      loaded = await loadEngine();
      if (asked === query) show(loaded, query, following);
    } catch {
      place.replaceChildren(paragraph("The search index could not be loaded. ", topicsLink("The list of topics"), " holds every topic."));
      say(status, "The search index could not be loaded.");
    }
  };
  const refresh = (): void => void update();
  field.addEventListener("input", () => {
    unfolded.clear();
    refresh();
  });
  // Nothing is fetched before somebody asks: to write in the field, or with an address that holds a query.
  const warmUp = (): void => {
    void loadAll().then(refresh, () => undefined);
  };
  if (field.value === "" && document.activeElement !== field) field.addEventListener("focus", warmUp, { once: true });
  else {
    warmUp();
    refresh();
  }
}

function show(loaded: SearchEngine | undefined, query: string, following: Following): void {
  const { place, status } = following;
  if (query.trim() === "") {
    place.replaceChildren(...following.empty(loaded));
    say(status, "");
    return;
  }
  const found = loaded?.find(query);
  if (!loaded || !found || (found.size === 0 && isComing())) {
    sayLoading(place, status);
    return;
  }
  if (found.size === 0) {
    place.replaceChildren(...nothing(loaded, query));
    say(status, "Nothing is found.");
    return;
  }
  const { activeElement } = document;
  const focused = activeElement instanceof HTMLAnchorElement && place.contains(activeElement) ? activeElement.href : undefined;
  place.replaceChildren(...groups(found, following.more));
  // The rest of the index may come while somebody is among the results.
  if (focused !== undefined) [...place.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  const count = [...found.values()].reduce((sum, hits) => sum + hits.length, 0);
  say(status, count === 1 ? "1 result" : `${count} results`);
}

function nothing(loaded: SearchEngine, query: string): HTMLElement[] {
  const near = loaded.nearest(query);
  const shown = near.length > 0 ? suggestions("Perhaps one of these", near) : suggestions("Topics to begin with", loaded.examples);
  return [paragraph(`Nothing is found for “${query.trim()}”.`), shown, paragraph(topicsLink("All topics"))];
}

/** What was not asked for: Enter does not open it. */
function suggestions(title: string, hits: readonly Hit[]): HTMLElement {
  const element = section({ title, hits, most: 6 });
  element.classList.add("suggestions");
  return element;
}

/** The first result, of what was asked for. */
function firstIn(place: HTMLElement): HTMLAnchorElement | null {
  return place.querySelector<HTMLAnchorElement>(".result-group:not(.suggestions) a");
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
  follow({
    field,
    place,
    status,
    more: () => paragraph(anchor(allOf(field.value), "All results")),
    empty: (loaded) => (loaded ? [hint(), suggestions("For example", loaded.examples)] : [hint()]),
  });
  field.form?.addEventListener("submit", (event) => {
    const first = firstIn(place);
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
  // What was typed before the search had loaded stays.
  if (field.value === "") field.value = new URLSearchParams(location.search).get("q") ?? "";
  follow({ field, place, status: document.querySelector("#_search-status"), more: showAll, empty: () => [] });
  followArrows(field, place);
  // Results are there already: whoever asks for them is led to them, and a phone puts its keyboard away.
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    firstIn(place)?.focus();
  });
  const { title } = document;
  const nameSearch = (): void => {
    document.title = field.value.trim() === "" ? title : `${field.value.trim()} – ${title}`;
  };
  nameSearch();
  field.addEventListener("input", () => {
    nameSearch();
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

const api: SearchModule = {
  warmUp: () => void loadEngine().catch(() => {}),
  followDialog,
  startPage,
  showNearest,
};

(window as { concordanceSearch?: SearchModule }).concordanceSearch = api;
