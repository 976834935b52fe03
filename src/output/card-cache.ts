import { createHash } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileStamp } from "../load/file-stamp.ts";
import { readKept } from "../load/read-kept.ts";
import { codeOf } from "../load/system-error.ts";
import { writeWhole } from "../load/write-whole.ts";
import { isWholePng } from "./png.ts";

/** Cards by what they were drawn from. */
interface CardCache {
  /** The picture drawn from an SVG; undefined where there is none, or only a damaged one. */
  get(svg: string): Buffer | undefined;
  put(svg: string, png: Buffer): void;
  /** Removes pictures that this build did not ask for and that are a month old. */
  close(): void;
}

/** The cache that keeps nothing. */
export const NO_CARD_CACHE: CardCache = { get: () => undefined, put: () => {}, close: () => {} };

const MONTH = 30 * 24 * 60 * 60 * 1000;
/** Where it is put down which file each picture is. */
const STAMPS = "stamps.json";

/**
 * The cache in a folder. A picture's name is the hash of the SVG and of the
 * version of what drew it, so that none is ever out of date. Anybody can work
 * that name out, and a pull request can hold a picture of it: one counts only
 * while it is the very file that a build has written here, by size, times and
 * inode. It is written beside its place and renamed, and checked when read. The
 * folder may be removed at any time; where it cannot be written, nothing is kept.
 */
export function openCardCache(folder: string, version: string): CardCache {
  const asked = new Set<string>();
  const stamps = readStamps(path.join(folder, STAMPS));
  const nameOf = (svg: string): string => `${createHash("sha256").update(version).update("\0").update(svg).digest("hex")}.png`;
  return {
    get: (svg) => {
      const name = nameOf(svg);
      asked.add(name);
      const file = path.join(folder, name);
      if (!stamps.has(name) || attempt(() => stampOf(file)) !== stamps.get(name)) return undefined;
      const png = attempt(() => readKept(file));
      return png && isWholePng(png) ? png : undefined;
    },
    put: (svg, png) => {
      const name = nameOf(svg);
      const file = path.join(folder, name);
      attempt(() => {
        writeWhole(file, png);
        stamps.set(name, stampOf(file));
      });
    },
    close: () => {
      const oldest = Date.now() - MONTH;
      for (const name of attempt(() => readdirSync(folder)) ?? []) {
        const file = path.join(folder, name);
        if (asked.has(name) || !/^\.?[0-9a-f]{64}\.png/.test(name)) continue;
        attempt(() => {
          if (lstatSync(file).mtimeMs >= oldest) return;
          rmSync(file);
          stamps.delete(name);
        });
      }
      attempt(() => writeWhole(path.join(folder, STAMPS), JSON.stringify(Object.fromEntries(stamps))));
    },
  };
}

function stampOf(file: string): string {
  return fileStamp(lstatSync(file));
}

/** The stamps that earlier builds have put down, by name; none where the file is damaged. */
function readStamps(file: string): Map<string, string> {
  const text = attempt(() => readKept(file).toString());
  try {
    const stamps: unknown = JSON.parse(text ?? "{}");
    return new Map(Object.entries(stamps as object).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return new Map();
  }
}

/** A cache that fails costs time, never a build. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}
