// Arrow keys in the matrix, and its filters. The cells are links of their own; without this script Tab visits them in turn.

const table = document.querySelector<HTMLTableElement>(".matrix");
if (table) {
  followKeys(table);
  const form = document.querySelector<HTMLFormElement>("[data-matrix-filter]");
  if (form) followFilter(table, form);
}

function followKeys(matrix: HTMLTableElement): void {
  const links = [...matrix.querySelectorAll<HTMLAnchorElement>("td a")];
  // One stop for Tab; from there the arrows lead on.
  for (const link of links) link.tabIndex = -1;
  if (links[0]) links[0].tabIndex = 0;
  let current = links[0];
  const focus = (link: HTMLAnchorElement): void => {
    if (current) current.tabIndex = -1;
    link.tabIndex = 0;
    current = link;
    link.focus();
  };
  matrix.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.closest("td")) {
      if (current) current.tabIndex = -1;
      target.tabIndex = 0;
      current = target;
    }
  });
  matrix.addEventListener("keydown", (event) => {
    const cell = (event.target as HTMLElement).closest("td");
    const step = STEPS[event.key];
    if (!cell || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step(cell);
    event.preventDefault();
    if (next) focus(next);
  });
}

type Step = (cell: HTMLTableCellElement) => HTMLAnchorElement | undefined;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: (cell) => alongRow(cell, 1),
  ArrowLeft: (cell) => alongRow(cell, -1),
  ArrowDown: (cell) => alongColumn(cell, 1),
  ArrowUp: (cell) => alongColumn(cell, -1),
  Home: (cell) => linksOf(rowOf(cell))[0],
  End: (cell) => linksOf(rowOf(cell)).at(-1),
};

function alongRow(cell: HTMLTableCellElement, direction: 1 | -1): HTMLAnchorElement | undefined {
  const links = linksOf(rowOf(cell));
  const here = links.findIndex((link) => cell.contains(link));
  return links[here + direction];
}

function alongColumn(cell: HTMLTableCellElement, direction: 1 | -1): HTMLAnchorElement | undefined {
  const rows = [...(cell.closest("table")?.rows ?? [])].filter((row) => row.offsetParent !== null);
  for (let index = rows.indexOf(rowOf(cell)) + direction; index >= 0 && index < rows.length; index += direction) {
    const link = rows[index]?.cells[cell.cellIndex]?.querySelector<HTMLAnchorElement>(":scope > a");
    if (link?.closest("td")) return link;
  }
  return undefined;
}

function rowOf(cell: HTMLTableCellElement): HTMLTableRowElement {
  return cell.parentElement as HTMLTableRowElement;
}

function linksOf(row: HTMLTableRowElement): HTMLAnchorElement[] {
  return [...row.querySelectorAll<HTMLAnchorElement>("td a")].filter((link) => link.offsetParent !== null);
}

function followFilter(matrix: HTMLTableElement, form: HTMLFormElement): void {
  const category = form.elements.namedItem("category") as HTMLSelectElement;
  const sector = form.elements.namedItem("sector") as HTMLSelectElement;
  const query = new URLSearchParams(location.search);
  category.value = query.get("category") ?? "";
  sector.value = query.get("sector") ?? "";
  const apply = (): void => {
    for (const body of matrix.tBodies) body.hidden = category.value !== "" && body.id !== category.value;
    const heads = [...(matrix.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, index) => {
      const isHidden = index > 0 && sector.value !== "" && head.dataset["sector"] !== sector.value;
      if (head.hidden === isHidden) return;
      for (const row of matrix.rows) {
        const cell = row.cells[index];
        if (cell && cell.colSpan === 1) cell.hidden = isHidden;
      }
    });
  };
  form.addEventListener("input", () => {
    apply();
    const choice = new URLSearchParams();
    for (const field of [category, sector]) if (field.value !== "") choice.set(field.name, field.value);
    history.replaceState(null, "", choice.size > 0 ? `?${choice}` : location.pathname);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
