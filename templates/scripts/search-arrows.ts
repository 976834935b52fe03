/**
 * Leads with ↓ and ↑ from a search field to its results, through them, and
 * back. Everywhere else, and where they lead nowhere, arrows scroll as always.
 */
export function followArrows(field: HTMLInputElement, place: HTMLElement): void {
  const follow = (event: KeyboardEvent): void => {
    const isDown = event.key === "ArrowDown";
    const { target } = event;
    if ((!isDown && event.key !== "ArrowUp") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(target instanceof Element) || (!isDown && target === field)) return;
    const next = isDown
      ? linksOf(place).find((link) => precedes(target, link))
      : linksOf(place)
          .filter((link) => precedes(link, target))
          .at(-1);
    const goal = next ?? (isDown ? undefined : field);
    if (goal === undefined) return;
    event.preventDefault();
    goal.focus();
  };
  field.addEventListener("keydown", follow);
  place.addEventListener("keydown", (event) => {
    // A place that has the focus itself has it to be scrolled.
    if (event.target !== place) follow(event);
  });
}

function linksOf(place: HTMLElement): HTMLAnchorElement[] {
  return [...place.querySelectorAll<HTMLAnchorElement>(".results a")];
}

function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
