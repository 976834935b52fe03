import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { reasonOf } from "../load/system-error.ts";
import { makeFolder } from "../load/write-whole.ts";
import { exchangeFolders, recoverExchange } from "./exchange.ts";
import { isRunning } from "./lock.ts";
import { OutputError } from "./output-error.ts";

/** A folder beside the output in which a build is made, and which takes its place when it is complete. */
export interface Staging {
  readonly folder: string;
  /**
   * Puts the finished folder in the place of the output, in one step; the promise resolves when the old one is removed.
   *
   * @param standby Where the old one is put instead, in the place of what is there; undefined for nowhere.
   */
  publish(standby?: string): Promise<void>;
  /** Removes it; the output stays as it was. */
  discard(): void;
}

/** The file in an output folder that says it is ours to replace. */
export const MARKER = ".concordance";

/**
 * Starts a staging folder beside the output, on the same file system, and
 * clears away what killed builds have left there. Refuses an output folder that
 * holds something else than a site of ours: it would be replaced whole.
 */
export function createStaging(output: string): Staging {
  const place = path.resolve(output);
  recoverExchange(place);
  refuseForeign(output);
  removeLeftovers(place);
  const folder = `${place}.staging-${process.pid}`;
  try {
    makeFolder(path.dirname(folder));
    // Made by itself: with its parents, Node says ENOENT of a disk that is read-only.
    mkdirSync(folder);
  } catch (error) {
    throw new OutputError(
      `The folder ${path.dirname(output)} cannot be written: ${reasonOf(error)}.`,
      "Check its permissions, or name another with --out.",
    );
  }
  return {
    folder,
    publish: (standby) => {
      try {
        return exchangeFolders(folder, place, standby);
      } catch (error) {
        throw ["EBUSY", "EXDEV"].includes((error as NodeJS.ErrnoException).code ?? "") ? immovable(output) : error;
      }
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A mount cannot be renamed, and nor can a folder that a container's image brought along. */
function immovable(output: string): OutputError {
  return new OutputError(
    `The folder ${output} is a mount, or part of an image, which a build cannot replace: it is as it was.`,
    "Name a folder in it, or another one, with --out.",
    true,
  );
}

/**
 * Refuses an output folder that a build may not replace.
 *
 * @throws OutputError that says why, and what to name instead.
 */
export function refuseForeign(output: string): void {
  const place = path.resolve(output);
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSymbolicLink()) {
    throw new OutputError(`${output} is a symbolic link, which a build would replace.`, "Name the folder itself with --out.", true);
  }
  if (!stats.isDirectory()) throw new OutputError(`${output} is not a folder.`, "Name another with --out.", true);
  const names = readdirSync(place);
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new OutputError(
      `The folder ${output} holds files that no build of ours has written.`,
      "A build replaces its output folder whole: name a new or empty folder with --out.",
      true,
    );
  }
  if (names.includes(".git")) {
    throw new OutputError(
      `The folder ${output} is a git repository, and a build replaces its output folder whole, .git too.`,
      "Build into another folder with --out, and copy what is in it here.",
      true,
    );
  }
}

function removeLeftovers(place: string): void {
  const prefix = `${path.basename(place)}.staging-`;
  const parent = path.dirname(place);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    // Folders of builds, and files that were on the way to be a lock.
    const pid = /^(?:lock-(?:old-)?)?(\d+)$/.exec(name.slice(prefix.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
