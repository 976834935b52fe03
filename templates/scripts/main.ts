import { addCopyButtons } from "./copy.ts";
import type { SearchModule } from "./search.ts";
import { createSearchDialog, type SearchDialog } from "./search-dialog.ts";
import { sayLoading } from "./search-waiting.ts";

const root = document.documentElement;

/** Shows the other theme. Only one that differs from the system's is a choice to remember: otherwise the page follows the system again. */
function switchTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (root.dataset["theme"] ?? system) === "dark" ? "light" : "dark";
  if (next === system) delete root.dataset["theme"];
  else root.dataset["theme"] = next;
  try {
    if (next === system) localStorage.removeItem("theme");
    else localStorage.setItem("theme", next);
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
}

let loading: Promise<SearchModule> | undefined;
let isLoaded = false;

/** What is only a help may fail unseen. */
function helpWith(help: (search: SearchModule) => void): void {
  loadSearch().then(help, () => {});
}

/** Loads the search when it is first asked for, so that no page pays for it; what has failed is tried again the next time. */
function loadSearch(): Promise<SearchModule> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = root.dataset["searchScript"] ?? "";
    script.addEventListener("load", () => {
      const { concordanceSearch } = window as { concordanceSearch?: SearchModule };
      if (concordanceSearch) resolve(concordanceSearch);
      else reject(new Error("The search did not load."));
    });
    script.addEventListener("error", () => reject(new Error("The search did not load.")));
    document.head.append(script);
  });
  loading.then(
    () => {
      isLoaded = true;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

let dialog: SearchDialog | undefined;

/** Opens the dialog before anything has loaded, so that no key is lost; where the search does not load, its page says so. */
function openSearch(page: string): void {
  dialog ??= createSearchDialog(page);
  const { element, field, place, status } = dialog;
  const wait = (): void => sayLoading(place, status);
  if (!element.open) element.showModal();
  field.select();
  if (!isLoaded) field.addEventListener("input", wait);
  loadSearch().then(
    (search) => {
      field.removeEventListener("input", wait);
      if (dialog) search.followDialog(dialog);
    },
    () => location.assign(field.value === "" ? page : `${page}?q=${encodeURIComponent(field.value)}`),
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));
}

document.querySelector("[data-theme-switch]")?.addEventListener("click", switchTheme);

const searchLink = document.querySelector<HTMLAnchorElement>("[data-search]");
const searchPage = searchLink?.href ?? "";
searchLink?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openSearch(searchPage);
});
addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!isSlash && !isControlK) return;
  event.preventDefault();
  openSearch(searchPage);
});

const results = document.querySelector<HTMLElement>("#_search-results");
if (results) {
  const notices = [...results.children];
  if (new URLSearchParams(location.search).get("q")) sayLoading(results, document.querySelector("#_search-status"));
  loadSearch().then(
    (search) => search.startPage(results),
    () => {
      results.replaceChildren(...notices);
      for (const notice of results.querySelectorAll<HTMLElement>("[hidden]")) notice.hidden = false;
    },
  );
}
const nearest = document.querySelector<HTMLElement>("[data-nearest]");
// Once the page itself is there: what is loaded for the nearest pages must not hold it up.
if (nearest) addEventListener("load", () => setTimeout(() => helpWith((search) => search.showNearest(nearest))));
const homeForm = document.querySelector<HTMLFormElement>("[data-search-form]");
if (homeForm && !results) homeForm.addEventListener("focusin", () => helpWith((search) => search.warmUp()), { once: true });

addCopyButtons();

// Names that are folded on the screen must be visible in print.
let unfolded: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});
