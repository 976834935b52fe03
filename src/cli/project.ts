import { existsSync, lstatSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isInside } from "../load/is-inside.ts";
import type { Folders } from "../load/load-folders.ts";

/** The exit codes of every command. */
export const EXIT = { ok: 0, findings: 1, usage: 2, fault: 3 } as const;

/** A mistake in how a command was called. */
export class UsageError extends Error {}

/** The options that name the input's folders. */
export interface FolderOptions {
  readonly content: string;
  readonly data: string;
}

/** The folder that holds the program: its templates, its pictures. */
export const PROGRAM = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of the templates. */
export const TEMPLATES = path.join(PROGRAM, "templates");

/** The icon of a site that brings none of its own. */
export const ICON = path.join(PROGRAM, "public", "favicon.svg");

/** Where what one run keeps for the next lies, below the current folder; safe to delete. */
export const CACHE = ".cache";

/** Where drawn cards are kept from build to build, below the current folder. */
export const CARD_CACHE = path.join(CACHE, "cards");

/** The current folder's own folder of files that are copied as they are. */
export const OWN_PUBLIC = "public";

/** The folder of files that are copied as they are: the current folder's, or else the program's. */
export function publicFolder(): string {
  return existsSync(OWN_PUBLIC) ? OWN_PUBLIC : path.join(PROGRAM, "public");
}

/** The input's folders from the options; a named folder that does not exist is a mistake of usage. */
export function foldersOf({ content, data }: FolderOptions): Folders {
  if (!existsSync(content)) {
    throw new UsageError(`There is no folder ${content}. Name the content folder with --content.`);
  }
  if (data !== DEFAULT_DATA && !existsSync(data)) {
    throw new UsageError(`There is no folder ${data}. Leave --data out where there are no data files.`);
  }
  refuseLinks({ content, data });
  return { content: fromHere(content), data: fromHere(data), publicFolder: publicFolder() };
}

/** A path as messages name it, by the current folder: that is how editors and code hosts find it. One that lies elsewhere stays as it was given. */
export function fromHere(place: string): string {
  return path.isAbsolute(place) && isInside(place, ".") ? path.relative(".", place) || "." : place;
}

/**
 * Refuses folders of the project that are links: a pull request can hold one, and reports show lines of what they are
 * about. A folder that an option names is the operator's to choose.
 */
export function refuseLinks({ content, data }: FolderOptions): void {
  if (content === DEFAULT_CONTENT) refuseLink(content, "Name the folder it leads to with --content.");
  if (data === DEFAULT_DATA) refuseLink(data, "Name the folder it leads to with --data.");
}

/** Refuses to write a file where a folder that it lies in, below one of ours, is a link: it would be written elsewhere. */
export function refuseLinkedWay(folder: string, file: string): void {
  const within = path.dirname(path.relative(folder, file));
  if (within === ".") return;
  const names = within.split(path.sep);
  for (const index of names.keys()) refuseLink(path.join(folder, ...names.slice(0, index + 1)), "Put the folder itself in its place.");
}

function refuseLink(folder: string, hint: string): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new UsageError(`${folder} is a symbolic link, which is not followed. ${hint}`);
}

/** Whether something has a place, be it a link that leads nowhere. */
export function isTaken(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
}

/** Where `links` keeps answers, unless an option says otherwise. */
export const LINK_CACHE = `${CACHE}/links.json`;

/** Where content and data are, unless an option says otherwise. */
export const DEFAULT_CONTENT = "content";
export const DEFAULT_DATA = "data";
