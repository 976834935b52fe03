import { distance } from "fastest-levenshtein";
import { MOST_FINDINGS } from "./fewer.ts";

/**
 * The known name nearest to a misspelt one by edit distance, or `undefined`
 * where none is near enough to be a plausible slip.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  // A hostile key of a megabyte must not cost a quadratic comparison.
  if (name.length > 200) return undefined;
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const candidateDistance = distance(name.toLowerCase(), candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}

/** A hint that offers the nearest known name, or lists the known ones where none is near and they are few. */
export function suggest(name: string, known: Iterable<string>, what: string): string | undefined {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean “${near}”?`;
  if (names.length > 0 && names.length <= 12) return `${what}: ${names.join(", ")}.`;
  return undefined;
}

/** As `suggest`, for the findings about one file: silent once there are more than are shown, so that they stay cheap. */
export function suggestFew(): typeof suggest {
  let left = MOST_FINDINGS;
  return (name, known, what) => {
    if (left === 0) return undefined;
    left -= 1;
    return suggest(name, known, what);
  };
}
