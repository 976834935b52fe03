import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from "node:fs";
import path from "node:path";
import { outputStamp } from "./build-record.ts";
import type { Links } from "./reuse.ts";

/** What a folder holds. */
interface Inventory {
  /** The stamps of its files, by path relative to it. */
  readonly stamps: ReadonlyMap<string, string>;
  /** The folders in it that hold nothing. */
  readonly emptyFolders: readonly string[];
}

/**
 * Looks through the standby: the output before the last, kept because most of
 * it is the last one's as well. A build that takes it for its staging folder
 * makes few links, and nothing has to be removed. Nothing in it is believed:
 * only a file with the stamp that the record of the last build has stays.
 *
 * @returns `undefined` where there is no such folder, or it cannot be read.
 */
export function takeInventory(standby: string): Inventory | undefined {
  const stamps = new Map<string, string>();
  const emptyFolders: string[] = [];
  const visit = (folder: string, prefix: string): void => {
    const children = readdirSync(folder, { withFileTypes: true });
    if (children.length === 0 && prefix !== "") emptyFolders.push(prefix);
    for (const child of children) {
      const place = `${prefix}${child.name}`;
      if (child.isDirectory()) visit(`${folder}/${child.name}`, `${place}/`);
      // Anything else than a plain file is nothing that a build has written.
      else stamps.set(place, child.isFile() ? outputStamp(lstatSync(`${folder}/${child.name}`)) : "");
    }
  };
  try {
    // A link to a folder would lead out of the cache.
    if (!lstatSync(standby, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    visit(standby, "");
    return { stamps, emptyFolders };
  } catch {
    return undefined;
  }
}

/** Puts the standby in the place of an empty staging folder; `false` where that cannot be, as from one file system to another. */
export function takeStandby(standby: string, folder: string): boolean {
  try {
    renameSync(standby, folder);
    return true;
  } catch {
    return false;
  }
}

/** What was the standby, after it was cleared. */
interface ClearedStandby {
  /** The files that are no longer there. */
  readonly gone: readonly string[];
  /** The links that are still to be made. */
  readonly further: Links;
}

/**
 * Removes from what was the standby all that the new output does not share
 * with the last.
 *
 * @param inventory What is in it; where it could not be looked through, everything goes.
 */
export function clearStandby(inventory: Inventory | undefined, links: Links): ClearedStandby {
  const { to, files, stamps } = links;
  if (!inventory) {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to);
    return { gone: [], further: links };
  }
  const wanted = new Map(files.map((file, index) => [file, stamps[index]]));
  const gone: string[] = [];
  for (const [file, stamp] of inventory.stamps) {
    if (wanted.get(file) === stamp) continue;
    unlinkSync(path.join(to, file));
    gone.push(file);
  }
  removeEmpty(to, inventory.emptyFolders);
  const further: Links & { readonly files: string[]; readonly stamps: string[] } = { ...links, files: [], stamps: [] };
  for (const [file, stamp = ""] of wanted) {
    if (inventory.stamps.get(file) === stamp) continue;
    further.files.push(file);
    further.stamps.push(stamp);
  }
  return { gone, further };
}

/** Removes those of some folders that hold nothing, and those above them that then hold nothing either. */
export function removeEmpty(folder: string, places: Iterable<string>): void {
  for (const place of places) {
    for (let one = place.replace(/\/$/, ""); one !== "" && one !== "."; one = path.dirname(one)) {
      try {
        rmdirSync(path.join(folder, one));
      } catch {
        break;
      }
    }
  }
}
