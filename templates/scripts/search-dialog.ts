/** The dialog that every page opens at once: what is typed before the search itself has loaded is in its field. */
export interface SearchDialog {
  readonly element: HTMLDialogElement;
  readonly field: HTMLInputElement;
  /** Where results are shown. */
  readonly place: HTMLElement;
  /** Says to assistive technology how much was found. */
  readonly status: HTMLElement;
}

/** Makes the dialog and puts it at the end of the page; `page` is the search page that its form leads to. */
export function createSearchDialog(page: string): SearchDialog {
  const element = document.createElement("dialog");
  element.setAttribute("aria-label", "Search");
  const form = document.createElement("form");
  form.className = "dialog-head";
  form.action = page;
  form.setAttribute("role", "search");
  const field = document.createElement("input");
  field.type = "search";
  field.name = "q";
  // Phones have no room for examples; the hint has them.
  field.placeholder = "Search";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("aria-label", "Search topics, guidelines, decisions and sections");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet";
  close.textContent = "Close";
  close.addEventListener("click", () => element.close());
  form.append(field, close);
  const place = document.createElement("div");
  place.className = "dialog-body";
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", "Results");
  place.append(hint());
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const foot = document.createElement("p");
  foot.className = "dialog-foot";
  foot.textContent = "Enter opens the first result, ↓ and ↑ move, Escape closes.";
  element.append(form, place, status, foot);
  document.body.append(element);
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
    // A result on the page itself only moves the page.
    else if ((event.target as HTMLElement).closest(".results a")) element.close();
  });
  // The first Escape in a search field only empties it; the line at the foot says that it closes.
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") element.close();
  });
  return { element, field, place, status };
}

/** Says what can be asked for, while nothing is. */
export function hint(): HTMLElement {
  const line = document.createElement("p");
  line.className = "note";
  line.textContent = "Try a status code (403), a topic (pagination), a header (ETag) or a question.";
  return line;
}
