/** Says in a place for results, and to assistive technology, that they will come. */
export function sayLoading(place: HTMLElement, status: HTMLElement | null): void {
  const line = document.createElement("p");
  line.className = "note";
  line.textContent = "Loading…";
  place.replaceChildren(line);
  if (status) status.textContent = "Loading…";
}
