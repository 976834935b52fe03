// Arrow keys in the matrix, and its filters. The cells are links of their own; without this script Tab visits them in turn.

const frame = document.querySelector<HTMLElement>(".matrix-frame");
if (frame) {
  layOutInTurn(frame);
  const settle = followKeys(frame);
  const form = document.querySelector<HTMLFormElement>("[data-matrix-filter]");
  if (form) followFilter(frame, form, settle);
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

/**
 * One stop for Tab in the whole matrix, and arrows from there: through the guidelines' names, the topics' names and
 * the cells. Four thousand links are only touched when one of them is entered.
 *
 * @returns what gives Tab another stop where a filter has hidden the one it had.
 */
function followKeys(matrix: HTMLElement): () => void {
  let current: HTMLAnchorElement | undefined;
  matrix.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLAnchorElement) || target === current) return;
    if (current) current.tabIndex = -1;
    else for (const link of matrix.querySelectorAll<HTMLAnchorElement>("a")) link.tabIndex = -1;
    target.tabIndex = 0;
    current = target;
  });
  matrix.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!(event.target instanceof HTMLAnchorElement) || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const link = step(placeOf(event.target, matrix), matrix);
    link?.focus({ preventScroll: true });
    // Unlike `focus`, this keeps clear of the names that stay in sight: the styles say by how much.
    link?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  });
  return () => {
    if (!current?.closest("[hidden]")) return;
    current.tabIndex = -1;
    current = linksOf(undefined, matrix)[0] ?? matrix.querySelector<HTMLAnchorElement>(".matrix-group:not([hidden]) a") ?? undefined;
    if (current) current.tabIndex = 0;
  };
}

/** Where a link stands: its row, and its column from the topics' names on. */
interface Place {
  /** `undefined` for the guidelines' names above all rows. */
  readonly row: HTMLTableRowElement | undefined;
  readonly column: number;
}

type Step = (place: Place, matrix: HTMLElement) => HTMLAnchorElement | undefined;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: ({ row, column }, matrix) => linksOf(row, matrix).find((link) => placeOf(link, matrix).column > column),
  ArrowLeft: ({ row, column }, matrix) =>
    linksOf(row, matrix)
      .filter((link) => placeOf(link, matrix).column < column)
      .at(-1),
  ArrowDown: (place, matrix) => alongColumn(place, matrix, 1),
  ArrowUp: (place, matrix) => alongColumn(place, matrix, -1),
  Home: ({ row }, matrix) => linksOf(row, matrix)[0],
  End: ({ row }, matrix) => linksOf(row, matrix).at(-1),
};

function placeOf(link: HTMLAnchorElement, matrix: HTMLElement): Place {
  const cell = link.closest<HTMLTableCellElement>("td, th");
  if (cell) return { row: cell.parentElement as HTMLTableRowElement, column: cell.cellIndex };
  return { row: undefined, column: headsOf(matrix).indexOf(link.parentElement as HTMLElement) + 1 };
}

function alongColumn({ row, column }: Place, matrix: HTMLElement, direction: 1 | -1): HTMLAnchorElement | undefined {
  const rows = [...matrix.querySelectorAll<HTMLTableRowElement>(".matrix-group:not([hidden]) tbody tr")];
  const here = row ? rows.indexOf(row) : -1;
  for (let index = here + direction; index >= 0 && index < rows.length; index += direction) {
    const link = rows[index]?.cells[column]?.querySelector<HTMLAnchorElement>(":scope > a");
    if (link) return link;
  }
  // Above the first row are the guidelines' names.
  return direction === -1 && row ? (headsOf(matrix)[column - 1]?.querySelector("a") ?? undefined) : undefined;
}

function headsOf(matrix: HTMLElement): HTMLElement[] {
  return [...matrix.querySelectorAll<HTMLElement>(".matrix-head li")];
}

function linksOf(row: HTMLTableRowElement | undefined, matrix: HTMLElement): HTMLAnchorElement[] {
  const place = row ?? matrix.querySelector(".matrix-head");
  return [...(place?.querySelectorAll<HTMLAnchorElement>(":is(th, td, li):not([hidden]) > a") ?? [])];
}

function followFilter(matrix: HTMLElement, form: HTMLFormElement, settle: () => void): void {
  const category = form.elements.namedItem("category") as HTMLSelectElement;
  const sector = form.elements.namedItem("sector") as HTMLSelectElement;
  const query = new URLSearchParams(location.search);
  category.value = query.get("category") ?? "";
  sector.value = query.get("sector") ?? "";
  const apply = (): void => {
    for (const group of matrix.querySelectorAll<HTMLElement>(".matrix-group")) {
      group.hidden = category.value !== "" && group.id !== category.value;
    }
    const heads = headsOf(matrix);
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
    settle();
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
