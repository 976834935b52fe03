import { catalogOf, type LoadedCatalog } from "../catalog.ts";
import { DocumentCache } from "../load/document-cache.ts";
import { type Folders, type LoadedFolders, loadFolders } from "../load/load-folders.ts";
import { amendCatalog } from "../resolve/amend.ts";
import { draftEarly } from "../resolve/topic-draft.ts";

/** What a live catalog tells: all that a load does but the digests, which are of no use to it. */
export type LiveLoad = Omit<LoadedCatalog, "digests">;

/**
 * The catalog of folders that are edited meanwhile. Only files that have changed
 * are read, and where only texts of topics have, the catalog is amended instead
 * of being resolved anew: it is the same object then.
 */
export class LiveCatalog {
  readonly #folders: Folders;
  readonly #cache = new DocumentCache();
  #read: LoadedFolders | undefined;
  #loaded: LiveLoad | undefined;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  /** The catalog of the files as they are now; `changed` may name all that are not as they were the last time. */
  load(changed?: readonly string[]): LiveLoad {
    const before = this.#read;
    const read = loadFolders(this.#folders, { cache: this.#cache, changed, take: draftEarly });
    this.#read = read;
    // Parts that a load has in common with the last one are the same objects.
    const isSameElsewhere = before?.diagnostics === read.diagnostics && before.publicFiles === read.publicFiles;
    if (isSameElsewhere && this.#loaded && !this.#loaded.hasErrors) {
      const { catalog, diagnostics } = this.#loaded;
      if (amendCatalog(catalog, diagnostics, before.documents, read.documents)) return this.#loaded;
    }
    this.#loaded = catalogOf(read, this.#folders);
    return this.#loaded;
  }
}
