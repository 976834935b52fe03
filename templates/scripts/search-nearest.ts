import type { Hit } from "./search-kind.ts";
import { loadNames } from "./search-load.ts";
import { paragraph, section } from "./search-results.ts";

/** How many pages a page that is not there names; its styles keep the place free for them. */
const MOST_NEAREST = 4;

/** The kinds of pages that a folder of addresses holds. */
const FOLDERS: Readonly<Record<string, Hit["kind"]>> = { topics: "topic", guidelines: "guideline", decisions: "decision" };

/** Shows in a place the pages nearest to the address that was not found. */
export function showNearest(place: HTMLElement): void {
  const parts = location.pathname.split("/").filter(Boolean);
  const words = decoded((parts.at(-1) ?? "").replace(/\.\w+$/, ""));
  const kind = parts.slice(0, -1).flatMap((part) => FOLDERS[part] ?? [])[0];
  const named = [...document.querySelectorAll<HTMLAnchorElement>(".menu a")]
    .filter(({ textContent }) => textContent.toLowerCase() === words.toLowerCase())
    .map(({ href, textContent }): Hit => ({ kind: "topic", href, title: textContent, aside: "", context: "", terms: [] }));
  const say = (...shown: HTMLElement[]): void => place.replaceChildren(...shown);
  loadNames().then(
    (loaded) => {
      // By name only: the place for them is as high as it was when the page was first shown.
      const near = loaded.nearest(words, kind).map((hit) => ({ ...hit, aside: "", context: "" }));
      const hits = [...named, ...near].slice(0, MOST_NEAREST);
      say(
        hits.length === 0
          ? paragraph("No page has a name like this address. All topics follow.")
          : section({ title: "Perhaps one of these", hits, most: MOST_NEAREST }),
      );
    },
    () => say(),
  );
}

/** A part of an address as text; as it is where it is malformed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
