import { createHash } from "node:crypto";
import { compareDiagnostics, countDiagnostics, type Diagnostic, diagnosticOf } from "./diagnostics/diagnostic.ts";
import { fewerDiagnostics, withoutConsequences } from "./diagnostics/fewer.ts";
import type { DocumentCache } from "./load/document-cache.ts";
import { LIMITS } from "./load/limits.ts";
import { type Folders, type LoadedFolders, loadFolders } from "./load/load-folders.ts";
import type { Catalog } from "./model/catalog.ts";
import { nothingToBuild, resolve } from "./resolve/resolve.ts";
import { steerDiagnostics } from "./resolve/steering.ts";
import { draftEarly } from "./resolve/topic-draft.ts";

/** A catalog with everything that was found on the way to it. */
export interface LoadedCatalog {
  /** Whole only where `hasErrors` is false. */
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
  /** The files under the public folder, as absolute URL paths. */
  readonly publicFiles: ReadonlySet<string>;
  /** What the input files hold, in short: files that say the same have the same digests. */
  readonly digests: Digests;
}

/** Digests of the input files. */
export interface Digests {
  /** By the path of a topic file relative to its folder, as `Topic.file`. */
  readonly topics: ReadonlyMap<string, string>;
  /** Of every input file, by its path as messages name it. */
  readonly files: ReadonlyMap<string, string>;
  /** Of everything that is not in topic files: data files and the names of pictures. */
  readonly data: string;
}

/**
 * Reads the folders and resolves them: folders in, catalog and diagnostics out. Never throws on bad input.
 *
 * @param cache Documents that need not be read again; those that were are added.
 */
export function loadCatalog(folders: Folders, cache?: DocumentCache): LoadedCatalog {
  return catalogOf(loadFolders(folders, { cache, take: draftEarly }), folders);
}

/** Resolves what was read from folders, as `loadCatalog` does. */
export function catalogOf(loaded: LoadedFolders, folders: Folders): LoadedCatalog {
  const resolved = resolve(loaded);
  const readOn = new Set(loaded.documents.filter(({ isReadOn }) => isReadOn).map(({ source }) => source.file));
  const diagnostics = withoutConsequences([...loaded.diagnostics, ...resolved.diagnostics], readOn);
  if (!loaded.documents.some(({ kind }) => kind === "topic")) diagnostics.push(nothingToBuild(folders.content));
  diagnostics.push(...tooManyPairs(resolved.catalog, folders.content));
  const site = loaded.documents.find(({ kind }) => kind === "site");
  const files = loaded.documents.map(({ source }) => source.file);
  const steered = steerDiagnostics(diagnostics, resolved.catalog.site, site, files);
  const shown = fewerDiagnostics(steered.sort(compareDiagnostics)).sort(compareDiagnostics);
  const digests = lazyDigests(loaded);
  return {
    catalog: resolved.catalog,
    diagnostics: shown,
    hasErrors: countDiagnostics(shown).errors > 0,
    publicFiles: loaded.publicFiles,
    get digests() {
      return digests();
    },
  };
}

/** The finding about more topics and guidelines than a page can set against each other, where there are so many. */
function tooManyPairs({ topics, guidelines }: Catalog, folder: string): Diagnostic[] {
  if (topics.length * guidelines.length <= LIMITS.pairs) return [];
  return [
    diagnosticOf("too-much-input", folder, {
      message: `There are ${topics.length} topics and ${guidelines.length} guidelines; the one number times the other may be ${LIMITS.pairs} at most.`,
      hint: "Check that the folders are the right ones.",
    }),
  ];
}

/** Once they are made, nothing holds the documents any longer: a large input's are half of the memory. */
function lazyDigests(loaded: LoadedFolders): () => Digests {
  let input: LoadedFolders | undefined = loaded;
  let digests: Digests | undefined;
  return () => {
    if (input) digests = digestsOf(input);
    input = undefined;
    return digests ?? { topics: new Map(), files: new Map(), data: "" };
  };
}

function digestsOf({ documents, publicFiles }: LoadedFolders): Digests {
  const topics = new Map<string, string>();
  const data = createHash("sha256").update(JSON.stringify([...publicFiles]));
  for (const { kind, path, digest } of documents) {
    if (kind === "topic") topics.set(path, digest);
    else data.update(JSON.stringify([path, digest]));
  }
  const files = new Map(documents.map(({ source, digest }) => [source.file, digest]));
  return { topics, files, data: data.digest("base64url") };
}
