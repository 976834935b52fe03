import { linkSync, lstatSync, mkdirSync } from "node:fs";
import path from "node:path";
import { codeOf } from "../load/system-error.ts";
import { type BuildRecord, outputStamp } from "./build-record.ts";

/** Files of the last output that a new one can have as they are: further links to them. */
export interface Links {
  readonly from: string;
  readonly to: string;
  /** Relative to both folders. */
  readonly files: readonly string[];
  /** What each was when the last build had written it. */
  readonly stamps: readonly string[];
}

/** The links of the files in an output folder whose key is still the one that they were made from. */
export function linksOf(record: BuildRecord, keys: ReadonlyMap<string, string>, from: string, to: string): Links {
  const { files, stamps, places } = record.outputs;
  const links: Links & { readonly files: string[]; readonly stamps: string[] } = { from, to, files: [], stamps: [] };
  for (const [index, file] of files.entries()) {
    const key = record.keys[places[index] ?? -1];
    const stamp = stamps[index];
    if (key === undefined || stamp === undefined || keys.get(file) !== key) continue;
    links.files.push(file);
    links.stamps.push(stamp);
  }
  return links;
}

/** Makes links; returns the files that are not as they were, or that the file system makes no links to. */
export function makeLinks({ from, to, files, stamps }: Links): string[] {
  const failed: string[] = [];
  const made = new Set<string>();
  let canLink = true;
  const link = (file: string, stamp: string | undefined): boolean => {
    const old = path.join(from, file);
    const target = path.join(to, file);
    const parent = path.dirname(target);
    try {
      if (!canLink || outputStamp(lstatSync(old)) !== stamp) return false;
      if (!made.has(parent)) {
        mkdirSync(parent, { recursive: true });
        made.add(parent);
      }
      linkSync(old, target);
      return true;
    } catch (error) {
      // A file system without links is found out once.
      if (codeOf(error) !== "ENOENT") canLink = false;
      return false;
    }
  };
  for (const [index, file] of files.entries()) if (!link(file, stamps[index])) failed.push(file);
  return failed;
}
