import { lstatSync } from "node:fs";
import path from "node:path";

/** The folders that a cache has in it. */
const FOLDERS = ["builds", "cards"];

/**
 * Whether a cache can be used: it and the folders in it are real ones, or not
 * there yet. A pull request can hold a link in the place of any of them, and
 * what is written and removed through it would be somebody else's.
 */
export function isOwnCache(cache: string): boolean {
  return [cache, ...FOLDERS.map((name) => path.join(cache, name))].every(isFolderOrNothing);
}

function isFolderOrNothing(place: string): boolean {
  try {
    return lstatSync(place, { throwIfNoEntry: false })?.isDirectory() ?? true;
  } catch {
    // Below a file, say, or where nobody may look.
    return false;
  }
}
