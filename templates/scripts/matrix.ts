// Arrow keys in the matrix, and its filters. The cells are links of their own; without this script Tab visits them in turn.

const frame = document.querySelector<HTMLElement>(".matrix-frame");
if (frame) {
  layOutInTurn(frame);
  followKeys(frame);
  const form = document.querySelector<HTMLFormElement>("[data-matrix-filter]");
  if (form) followFilter(frame, form);
}

/** How many rows are laid out at a time. */
const STEP = 8;

/**
 * Lays out the groups that are out of sight, some rows in each idle moment: all at once they would hold up the
 * page, and left to scrolling they would be missing for assistive technology.
 */
function layOutInTurn(matrix: HTMLElement): void {
  const groups = [...matrix.querySelectorAll<HTMLElement>(".matrix-rows")];
  // Not `:target`, which is not there yet.
  const target = document.getElementById(location.hash.slice(1));
  if (target && matrix.contains(target)) {
    // Where it stands is known when all that is above it has been laid out.
    for (const group of groups) group.classList.add("is-laid-out");
    target.scrollIntoView();
    return;
  }
  let rest: HTMLElement[] = [];
  const step = (): void => {
    if (rest.length > 0) {
      for (const row of rest.splice(0, STEP)) row.hidden = false;
    } else {
      const group = groups.shift();
      if (!group) return;
      // Rows that are seen stay.
      if (!group.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })) {
        rest = [...group.querySelectorAll<HTMLElement>("tbody tr")].slice(STEP);
        for (const row of rest) row.hidden = true;
      }
      group.classList.add("is-laid-out");
    }
    // Past the frame that draws them, so that two steps never meet in one.
    requestAnimationFrame(() => whenIdle(step));
  };
  whenIdle(step);
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 500 });
  else setTimeout(act, 50);
}

function followKeys(matrix: HTMLElement): void {
  let current: HTMLAnchorElement | undefined;
  // One stop for Tab; from there the arrows lead on. Four thousand links are only touched when one is entered.
  const start = (first: HTMLAnchorElement): void => {
    for (const link of matrix.querySelectorAll<HTMLAnchorElement>("td a")) link.tabIndex = -1;
    first.tabIndex = 0;
    current = first;
  };
  matrix.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLAnchorElement) || !target.closest("td") || target === current) return;
    if (current) current.tabIndex = -1;
    else start(target);
    target.tabIndex = 0;
    current = target;
  });
  matrix.addEventListener("keydown", (event) => {
    const cell = (event.target as HTMLElement).closest("td");
    const step = STEPS[event.key];
    if (!cell || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(cell, matrix)?.focus();
  });
}

type Step = (cell: HTMLTableCellElement, matrix: HTMLElement) => HTMLAnchorElement | undefined;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: (cell) => alongRow(cell, 1),
  ArrowLeft: (cell) => alongRow(cell, -1),
  ArrowDown: (cell, matrix) => alongColumn(cell, matrix, 1),
  ArrowUp: (cell, matrix) => alongColumn(cell, matrix, -1),
  Home: (cell) => linksOf(rowOf(cell))[0],
  End: (cell) => linksOf(rowOf(cell)).at(-1),
};

function alongRow(cell: HTMLTableCellElement, direction: 1 | -1): HTMLAnchorElement | undefined {
  const links = linksOf(rowOf(cell));
  const here = links.findIndex((link) => cell.contains(link));
  return links[here + direction];
}

function alongColumn(cell: HTMLTableCellElement, matrix: HTMLElement, direction: 1 | -1): HTMLAnchorElement | undefined {
  const rows = [...matrix.querySelectorAll<HTMLTableRowElement>(".matrix-group:not([hidden]) tbody tr")];
  for (let index = rows.indexOf(rowOf(cell)) + direction; index >= 0 && index < rows.length; index += direction) {
    const link = rows[index]?.cells[cell.cellIndex]?.querySelector<HTMLAnchorElement>(":scope > a");
    if (link) return link;
  }
  return undefined;
}

function rowOf(cell: HTMLTableCellElement): HTMLTableRowElement {
  return cell.parentElement as HTMLTableRowElement;
}

function linksOf(row: HTMLTableRowElement): HTMLAnchorElement[] {
  return [...row.querySelectorAll<HTMLAnchorElement>("td:not([hidden]) a")];
}

function followFilter(matrix: HTMLElement, form: HTMLFormElement): void {
  const category = form.elements.namedItem("category") as HTMLSelectElement;
  const sector = form.elements.namedItem("sector") as HTMLSelectElement;
  const query = new URLSearchParams(location.search);
  category.value = query.get("category") ?? "";
  sector.value = query.get("sector") ?? "";
  const apply = (): void => {
    for (const group of matrix.querySelectorAll<HTMLElement>(".matrix-group")) {
      group.hidden = category.value !== "" && group.id !== category.value;
    }
    const heads = [...matrix.querySelectorAll<HTMLElement>(".matrix-head li")];
    heads.forEach((head, index) => {
      const isHidden = sector.value !== "" && head.dataset["sector"] !== sector.value;
      if (head.hidden === isHidden) return;
      head.hidden = isHidden;
      for (const row of matrix.querySelectorAll("tr")) {
        const cell = row.cells[index + 1];
        if (cell) cell.hidden = isHidden;
      }
    });
    const columns = heads.filter((head) => !head.hidden).length;
    for (const column of matrix.querySelectorAll<HTMLTableColElement>("col[span]")) column.span = columns;
  };
  form.addEventListener("input", () => {
    apply();
    const choice = new URLSearchParams();
    for (const field of [category, sector]) if (field.value !== "") choice.set(field.name, field.value);
    history.replaceState(null, "", choice.size > 0 ? `?${choice}` : location.pathname);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (location.search !== "") apply();
}
