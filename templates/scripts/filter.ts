// Narrows and sorts a list by the form above it; the choice stands in the URL, so it can be shared.

const form = document.querySelector<HTMLFormElement>("[data-filter]");
const list = document.getElementById(form?.dataset["filter"] ?? "");
if (form && list) start(form, list);

function start(filter: HTMLFormElement, target: HTMLElement): void {
  const items = [...target.querySelectorAll<HTMLElement>("[data-item]")];
  const texts = new Map<HTMLElement, string>();
  const textOf = (item: HTMLElement): string => {
    const text = texts.get(item) ?? fold(item.textContent ?? "");
    texts.set(item, text);
    return text;
  };
  const output = filter.querySelector("output");
  // A table without rows is not shown at all.
  const frame = target.closest<HTMLElement>(".table-frame") ?? target;
  const noun = (output?.textContent ?? "").replace(/^[\d,]+ /, "");

  const folding = followFolding(filter);

  const apply = (): void => {
    const choice = readForm(filter);
    folding.tell(choice);
    const words = fold(choice.get("q") ?? "")
      .split(" ")
      .filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const isShown = matches(item, choice) && words.every((word) => textOf(item).includes(word));
      item.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const group of target.querySelectorAll<HTMLElement>("[data-group]"))
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    sort(items, choice.get("sort") ?? "");
    frame.hidden = shown === 0;
    empty.hidden = shown > 0;
    if (output) output.textContent = shown === items.length ? `${items.length} ${noun}` : `${shown} of ${items.length} ${noun}`;
  };

  const changed = (): void => {
    apply();
    const query = String(readForm(filter)).replace(/%2C/g, ",");
    history.replaceState(null, "", `${location.pathname}${query === "" ? "" : `?${query}`}${location.hash}`);
  };
  const clear = (): void => {
    writeForm(filter, new URLSearchParams());
    changed();
  };
  const empty = emptyNote(() => {
    clear();
    filter.querySelector<HTMLElement>("input, select")?.focus();
  });
  frame.after(empty);
  // What an address leads to is shown, whatever the filter says.
  const reveal = (): void => {
    const wanted = document.getElementById(location.hash.slice(1));
    if (!wanted || !frame.contains(wanted) || !wanted.closest("[hidden]")) return;
    clear();
    wanted.scrollIntoView();
  };

  if (location.search !== "") {
    writeForm(filter, new URLSearchParams(location.search));
    folding.unfoldFor(readForm(filter));
    apply();
    reveal();
  }
  filter.addEventListener("input", changed);
  filter.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  // A link to where the address already leads changes nothing that would be told.
  addEventListener("click", ({ target: clicked }) => {
    if (clicked instanceof Element && clicked.closest('a[href^="#"]')) setTimeout(reveal);
  });
}

/** How the choices that narrow screens fold keep their reader informed. */
interface Folding {
  /** Says beside the button how many of them are set. */
  readonly tell: (choice: URLSearchParams) => void;
  /** Unfolds them where an address has set one: before it is seen, so that nothing moves. */
  readonly unfoldFor: (choice: URLSearchParams) => void;
}

function followFolding(filter: HTMLFormElement): Folding {
  const button = filter.querySelector<HTMLButtonElement>(".filter-toggle");
  const label = button?.textContent ?? "";
  const fields = [...filter.querySelectorAll<HTMLInputElement | HTMLSelectElement>(".filter-more [name]")];
  const countSet = (choice: URLSearchParams): number => fields.filter(({ name }) => choice.has(name)).length;
  button?.addEventListener("click", () => button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false")));
  return {
    tell: (choice) => {
      const count = countSet(choice);
      button?.replaceChildren(label, ...(count > 0 ? [" ", countMark(count)] : []));
    },
    unfoldFor: (choice) => {
      if (countSet(choice) > 0) button?.setAttribute("aria-expanded", "true");
    },
  };
}

/** A number that says to assistive technology what it counts. */
function countMark(count: number): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "filter-count";
  const rest = document.createElement("span");
  rest.className = "visually-hidden";
  rest.textContent = " set";
  mark.append(String(count), rest);
  return mark;
}

/** What stands in place of a list that the filter has emptied. */
function emptyNote(clear: () => void): HTMLElement {
  const note = document.createElement("div");
  note.className = "filter-empty";
  note.hidden = true;
  const text = document.createElement("p");
  text.textContent = "Nothing matches the filter.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = "Clear the filter";
  button.addEventListener("click", clear);
  note.append(text, button);
  return note;
}

function readForm(filter: HTMLFormElement): URLSearchParams {
  const choice = new URLSearchParams();
  for (const [name, value] of new FormData(filter)) if (typeof value === "string" && value !== "") choice.set(name, value);
  return choice;
}

function writeForm(filter: HTMLFormElement, choice: URLSearchParams): void {
  for (const field of filter.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = choice.has(field.name);
    else if (field instanceof HTMLInputElement) field.value = choice.get(field.name) ?? "";
    else if (field instanceof HTMLSelectElement) {
      const value = choice.get(field.name) ?? "";
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
  }
}

function matches({ dataset }: HTMLElement, choice: URLSearchParams): boolean {
  for (const name of ["sector", "status"]) {
    const wanted = choice.get(name);
    if (wanted !== null && dataset[name] !== wanted) return false;
  }
  if (choice.has("rule") && dataset["rule"] === undefined) return false;
  return Number(dataset["count"] ?? 0) >= Number(choice.get("least") ?? 0);
}

function sort(items: readonly HTMLElement[], by: string): void {
  const key = (item: HTMLElement): string =>
    by === "count" ? (item.dataset["count"] ?? "").padStart(6, "0") : (item.dataset["date"] ?? "");
  const order = by === "" ? items : [...items].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
  const parent = items[0]?.parentElement;
  const current = [...(parent?.children ?? [])].filter((child) => items.includes(child as HTMLElement));
  if (!parent || order.length !== current.length || order.every((item, index) => item === current[index])) return;
  parent.append(...order);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
