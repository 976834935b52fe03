import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { readKept } from "../load/read-kept.ts";
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

/**
 * The cache in a folder. A picture's name is the hash of the SVG and of the
 * version of what drew it, so that none is ever out of date. It is written
 * beside its place and renamed, and checked when read: several builds may share
 * the folder, and it may be removed at any time. Where the folder cannot be
 * written, nothing is kept.
 */
export function openCardCache(folder: string, version: string): CardCache {
  const asked = new Set<string>();
  const nameOf = (svg: string): string => `${createHash("sha256").update(version).update("\0").update(svg).digest("hex")}.png`;
  return {
    get: (svg) => {
      const name = nameOf(svg);
      asked.add(name);
      const png = attempt(() => readKept(path.join(folder, name)));
      return png && isWholePng(png) ? png : undefined;
    },
    put: (svg, png) => {
      attempt(() => writeWhole(path.join(folder, nameOf(svg)), png));
    },
    close: () => {
      const oldest = Date.now() - MONTH;
      for (const name of attempt(() => readdirSync(folder)) ?? []) {
        const file = path.join(folder, name);
        if (asked.has(name) || !/^\.?[0-9a-f]{64}\.png/.test(name)) continue;
        attempt(() => {
          if (statSync(file).mtimeMs < oldest) rmSync(file);
        });
      }
    },
  };
}

/** A cache that fails costs time, never a build. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
