import { lstatSync, readFileSync, type Stats } from "node:fs";
import path from "node:path";
import type { DocumentKind, RawDocument } from "./document.ts";
import { LIMITS } from "./limits.ts";
import { emptyDocument, type FileFacts, nameOf, readDocument } from "./read-document.ts";
import { reasonOf } from "./system-error.ts";

/**
 * Reads one file; one that is too large, or is not a plain file, becomes a document without a value.
 *
 * @param known What the system has just said about the file.
 */
export function readFile(kind: DocumentKind, folder: string, relative: string, known?: Stats): RawDocument {
  const file = path.join(folder, relative);
  const facts: FileFacts = { kind, file: toPosix(file), path: relative };
  const name = nameOf(relative);
  try {
    const stats = known ?? lstatSync(file);
    if (!stats.isFile()) {
      return emptyDocument(facts, name, "unreadable-file", {
        message: "This is not a plain file.",
        hint: "Symbolic links and folders named like files are not followed: put the file itself here.",
      });
    }
    const limit = kind === "link-status" ? LIMITS.linkStatusSize : LIMITS.fileSize;
    if (stats.size > limit) {
      return emptyDocument(facts, name, "file-too-large", {
        message: `The file has ${stats.size} bytes; at most ${limit} are read.`,
        hint: "Split it, or check what was pasted into it.",
      });
    }
    return readDocument(facts, readFileSync(file));
  } catch (error) {
    return emptyDocument(facts, name, "unreadable-file", {
      message: `The file cannot be read: ${reasonOf(error)}.`,
      hint: "Check its permissions.",
    });
  }
}

/** A path with `/`, as messages name it. */
export function toPosix(file: string): string {
  return file.split(path.sep).join("/");
}
