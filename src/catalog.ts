import { compareDiagnostics, countDiagnostics, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { type DocumentCache, type Folders, loadFolders } from "./load/load-folders.ts";
import type { Catalog } from "./model/catalog.ts";
import { nothingToBuild, resolve } from "./resolve/resolve.ts";

/** A catalog with everything that was found on the way to it. */
export interface LoadedCatalog {
  /** Whole only where `hasErrors` is false. */
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
  /** The files under the public folder, as absolute URL paths. */
  readonly publicFiles: ReadonlySet<string>;
}

/**
 * Reads the folders and resolves them: folders in, catalog and diagnostics out.
 * With a cache, only files that have changed since it was last used are read.
 * Never throws on bad input.
 */
export function loadCatalog(folders: Folders, cache?: DocumentCache): LoadedCatalog {
  const loaded = loadFolders(folders, cache);
  const resolved = resolve(loaded);
  const diagnostics = [...loaded.diagnostics, ...resolved.diagnostics];
  if (!loaded.documents.some(({ kind }) => kind === "topic")) diagnostics.push(nothingToBuild(folders.content));
  diagnostics.sort(compareDiagnostics);
  return { catalog: resolved.catalog, diagnostics, hasErrors: countDiagnostics(diagnostics).errors > 0, publicFiles: loaded.publicFiles };
}
