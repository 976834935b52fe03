const LOADING = "Loading…";

/** How long nothing is typed before it is said how much was found, in milliseconds. */
const PAUSE = 700;

const waiting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/**
 * Tells assistive technology something once whoever types has paused: a count
 * for each letter would be read over what they type, one after the other. Who
 * has been told to wait is told at once.
 */
export function say(status: HTMLElement | null, text: string): void {
  if (!status) return;
  clearTimeout(waiting.get(status));
  const tell = (): void => {
    status.textContent = text;
  };
  if (text === "" || text === LOADING || status.textContent === LOADING) tell();
  else waiting.set(status, setTimeout(tell, PAUSE));
}

/** Says in a place for results, and to assistive technology, that they will come. */
export function sayLoading(place: HTMLElement, status: HTMLElement | null): void {
  const line = document.createElement("p");
  line.className = "note";
  line.textContent = LOADING;
  place.replaceChildren(line);
  if (status?.textContent !== LOADING) say(status, LOADING);
}
