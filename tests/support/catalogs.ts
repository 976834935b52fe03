import path from "node:path";
import { type LoadedCatalog, loadCatalog } from "../../src/catalog.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { type Files, folderWith } from "./folders.ts";

/**
 * Loads a catalog from files written out in a test: `content/topics/x.md`,
 * `data/guidelines/y.yaml`, `public/z.png`. Diagnostics name files that way too.
 */
export function catalogOf(files: Files): LoadedCatalog {
  return catalogIn(folderWith(files));
}

/** Loads the catalog of a folder with `content/`, `data/` and `public/`; diagnostics name files relative to it. */
export function catalogIn(folder: string): LoadedCatalog {
  const loaded = loadCatalog({
    content: path.join(folder, "content"),
    data: path.join(folder, "data"),
    publicFolder: path.join(folder, "public"),
  });
  const relative = (text: string): string => text.replaceAll(`${folder.split(path.sep).join("/")}/`, "");
  const diagnostics = loaded.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: relative(diagnostic.file),
    message: relative(diagnostic.message),
  }));
  return { ...loaded, diagnostics };
}

/** A diagnostic in one line, `file:line:column severity code`, for tables. */
export function placeOf({ file, range, severity, code }: Diagnostic): string {
  return `${file}${range ? `:${range.line}:${range.column}` : ""} ${severity} ${code}`;
}
