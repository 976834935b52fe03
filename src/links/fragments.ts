import { Parser } from "htmlparser2";

/** What a page told about a fragment: its element is there, is not there, or may be made by a script. */
export type FragmentFinding = "found" | "missing" | "unclear";

/**
 * Looks for fragments in an HTML page as it comes in. A fragment is there where
 * an element has it as `id`, or an anchor as `name` (HTML, section 7.4.6.3),
 * raw or percent-decoded, or with GitHub's prefix `user-content-`.
 */
export interface FragmentSearch {
  /** Takes the next part of the page; true once all fragments are found and the rest need not be read. */
  feed(html: string): boolean;
  /** The findings, once the page is read as far as it goes. */
  finish(): ReadonlyMap<string, FragmentFinding>;
}

const GITHUB_PREFIX = "user-content-";
/** A page with fewer places than this is a shell that a script fills. */
const FEWEST_PLACES = 3;

/** Whether a fragment names a place in the page at all, not a route, a line or a text that a program reads. */
export function namesPlace(fragment: string): boolean {
  // `#/route` and `#!route` are for scripts; `#L10` for GitHub's; `#:~:` for browsers; `#page=2` for PDF readers.
  return fragment !== "" && fragment !== "top" && !/^(?:[/!:]|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?$|[\w-]+=)/.test(fragment);
}

/** Starts a search for the fragments, as they stand in URLs. */
export function searchFragments(fragments: Iterable<string>): FragmentSearch {
  const open = new Map([...fragments].map((fragment) => [fragment, namesOf(fragment)]));
  const findings = new Map<string, FragmentFinding>();
  let places = 0;
  let script = "";
  let inScript = false;

  const seen = (place: string): void => {
    places += 1;
    for (const [fragment, names] of open) {
      if (!names.has(place) && !names.has(place.toLowerCase())) continue;
      findings.set(fragment, "found");
      open.delete(fragment);
    }
  };
  // GitHub sends the text of a page as JSON in a script element.
  const readScript = (): void => {
    for (const [fragment, names] of open) {
      if ([...names].some((name) => name.startsWith(GITHUB_PREFIX) && containsWord(script, name))) {
        findings.set(fragment, "found");
        open.delete(fragment);
      } else if ([...names].some((name) => containsWord(script, name))) findings.set(fragment, "unclear");
    }
    script = "";
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes["id"]) seen(attributes["id"]);
      if (name === "a" && attributes["name"]) seen(attributes["name"]);
      inScript = name === "script";
    },
    ontext(text) {
      if (inScript) script += text;
    },
    onclosetag(name) {
      if (name !== "script") return;
      inScript = false;
      readScript();
    },
  });
  return {
    feed(html) {
      parser.write(html);
      return open.size === 0;
    },
    finish() {
      parser.end();
      if (script !== "") readScript();
      for (const fragment of open.keys()) {
        if (!findings.has(fragment)) findings.set(fragment, places < FEWEST_PLACES ? "unclear" : "missing");
      }
      return findings;
    },
  };
}

function namesOf(fragment: string): Set<string> {
  const names = new Set([fragment]);
  try {
    names.add(decodeURIComponent(fragment));
  } catch {
    // Not percent-encoded after all: only the raw form can match.
  }
  for (const name of [...names]) if (!name.startsWith(GITHUB_PREFIX)) names.add(GITHUB_PREFIX + name.toLowerCase());
  return names;
}

function containsWord(text: string, word: string): boolean {
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
    if (!/[\w-]/.test(text[index - 1] ?? "") && !/[\w-]/.test(text[index + word.length] ?? "")) return true;
  }
  return false;
}
