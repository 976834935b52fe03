import { type Dirent, readdirSync } from "node:fs";
import path from "node:path";
import { type Diagnostic, diagnosticOf } from "../diagnostics/diagnostic.ts";
import { LIMITS } from "./limits.ts";
import { toPosix } from "./read-file.ts";
import { codeOf, reasonOf } from "./system-error.ts";

/** How a folder is walked. */
export interface WalkOptions {
  /** Folders that are left out, relative. */
  readonly except?: readonly string[];
  /** Whether hidden files and folders count. */
  readonly hidden?: boolean;
  /** Told of what is neither a folder nor a plain file, a link say, which is then no file of the answer; without it, such things are. */
  readonly special?: (file: string) => void;
}

/** The files below a folder, relative, with `/`, in code-unit order; none where there is no folder. What cannot be read is a finding. */
export function walk(folder: string, diagnostics: Diagnostic[], { except, hidden, special }: WalkOptions = {}): string[] {
  const files: string[] = [];
  let isTooMuch = false;
  let tooDeep: string | undefined;
  const visit = (relative: string, depth: number): void => {
    let children: Dirent[];
    try {
      children = readdirSync(path.join(folder, relative), { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) !== "ENOENT") {
        const message = `The folder cannot be read: ${reasonOf(error)}.`;
        diagnostics.push(diagnosticOf("unreadable-file", toPosix(path.join(folder, relative)), { message }));
      }
      return;
    }
    for (const child of children) {
      if (!hidden && child.name.startsWith(".")) continue;
      const childPath = relative === "" ? child.name : `${relative}/${child.name}`;
      if (except?.includes(childPath)) continue;
      if (child.isDirectory() && (special || !/\.(?:md|yaml)$/.test(child.name))) {
        if (depth < LIMITS.folders) visit(childPath, depth + 1);
        else tooDeep ??= childPath;
      } else if (special && !child.isFile()) special(childPath);
      else if (files.length < LIMITS.files) files.push(childPath);
      else isTooMuch = true;
      if (isTooMuch) return;
    }
  };
  visit("", 0);
  if (isTooMuch) {
    diagnostics.push(
      diagnosticOf("too-many-files", toPosix(folder), {
        message: `There are more than ${LIMITS.files} files.`,
        hint: "Check that the folder is the right one.",
      }),
    );
  }
  if (tooDeep !== undefined) {
    diagnostics.push(
      diagnosticOf("unexpected-file", toPosix(path.join(folder, tooDeep)), {
        message: `There are more than ${LIMITS.folders} folders in each other.`,
        hint: "Check that the folder is the right one.",
      }),
    );
  }
  return files.sort();
}
