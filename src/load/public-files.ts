import { lstatSync } from "node:fs";
import path from "node:path";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticIn, diagnosticOf } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { mediaPath } from "../model/primitives.ts";
import { isSitePlace } from "../model/urls.ts";
import { activePart } from "./active-picture.ts";
import { LIMITS } from "./limits.ts";
import { toPosix } from "./read-file.ts";
import { readPlain, sizeOfPlain } from "./read-kept.ts";
import { reasonOf } from "./system-error.ts";
import { TextSource } from "./text-source.ts";
import { walk } from "./walk.ts";

/** Puts down a finding about a file. */
type Found = (file: string, code: DiagnosticCode, message: string, hint: string) => void;

/**
 * The files under the public folder, which are copied as they are, as absolute
 * URL paths. What a build would refuse is a finding: links and devices, and
 * files in the place of pages; so is what strangers may not send: anything but
 * pictures under `media/`, and pictures that could run code.
 */
export function publicFilesIn(folder: string, diagnostics: Diagnostic[]): ReadonlySet<string> {
  const found: Found = (file, code, message, hint) => {
    diagnostics.push(diagnosticOf(code, toPosix(path.join(folder, file)), { message, hint }));
  };
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) {
    found("", "unreadable-file", "This is not a folder.", "Symbolic links are not followed: put the folder itself here.");
    return new Set();
  }
  const special = (file: string): void =>
    found(file, "unreadable-file", "This is not a plain file.", "Symbolic links are not followed: put the file itself here.");
  const files = walk(folder, diagnostics, { hidden: true, special });
  let pictures = 0;
  for (const file of files) {
    const size = sizeOf(folder, file, found);
    if (isSitePlace(file)) {
      found(
        file,
        "unexpected-file",
        `${quote(file)} stands where the site has files of its own.`,
        "Put it into another folder, or give it another name.",
      );
    }
    if (file === "media") {
      found(file, "unexpected-file", "This is not a folder.", "public/media/ is the folder of the pictures.");
    }
    if (size === undefined || !file.startsWith("media/") || file.endsWith("/.gitkeep")) continue;
    pictures += size;
    if (size > LIMITS.pictureSize) {
      const message = `The picture has ${size} bytes; it may have at most ${LIMITS.pictureSize}.`;
      found(file, "file-too-large", message, "Make it smaller: every reader of the page loads it.");
    }
    if (!mediaPath.safeParse(`/${file}`).success) {
      found(
        file,
        "unexpected-file",
        `${quote(file)} is not a picture.`,
        "public/media/ holds pictures: .png, .jpg, .gif, .svg, .webp or .avif, called by letters, digits, dots, hyphens and underscores.",
      );
    } else if (file.endsWith(".svg")) checkPicture(folder, file, found, diagnostics);
  }
  if (pictures > LIMITS.picturesSize) {
    const message = `All pictures together have ${pictures} bytes; they may have at most ${LIMITS.picturesSize}.`;
    found("media", "too-much-input", message, "Take out those that no record names, or make them smaller.");
  }
  return new Set(files.map((file) => `/${file}`));
}

/** The size of a file; where it cannot be read, which a build must, that is a finding. */
function sizeOf(folder: string, file: string, found: Found): number | undefined {
  try {
    return sizeOfPlain(path.join(folder, file));
  } catch (error) {
    found(file, "unreadable-file", `The file cannot be read: ${reasonOf(error)}.`, "Check its permissions.");
    return undefined;
  }
}

function checkPicture(folder: string, file: string, found: Found, diagnostics: Diagnostic[]): void {
  let bytes: Uint8Array;
  try {
    bytes = readPlain(path.join(folder, file), LIMITS.fileSize);
  } catch (error) {
    found(file, "unreadable-file", `The file cannot be read: ${reasonOf(error)}.`, "Check its permissions and its size.");
    return;
  }
  const active = activePart(bytes);
  if (!active) return;
  const source = new TextSource(toPosix(path.join(folder, file)), active.text);
  diagnostics.push(
    diagnosticIn("active-picture", source, source.range(active.offset, active.offset + 1), {
      message: `The picture holds ${active.what}.`,
      hint: "Opened by itself, a picture can act as a page: take that out, or use a PNG.",
    }),
  );
}
