import { lstatSync } from "node:fs";
import path from "node:path";
import type { DocumentKind, RawDocument } from "./document.ts";
import { fileStamp } from "./file-stamp.ts";
import type { LoadedFolders } from "./load-folders.ts";
import { readFile } from "./read-file.ts";

/** Where a document comes from. */
export interface Place {
  readonly kind: DocumentKind;
  readonly folder: string;
  readonly relative: string;
}

/** What is done with each document as soon as it is read; the answer stands for it from then on. */
export type TakeDocument = (document: RawDocument) => RawDocument;

/** A document, as it was taken, with the stamp of its file before that was read. */
export interface StampedDocument {
  readonly stamp: string;
  readonly document: RawDocument;
}

/** A document of an earlier run, opened when it is asked for. */
export interface KeptDocument {
  readonly stamp: string;
  readonly document: () => RawDocument;
}

/** Documents kept from one load to the next, each as long as its file's stamp stays the same. */
export class DocumentCache {
  readonly #documents = new Map<string, StampedDocument>();
  #kept: ReadonlyMap<string, KeptDocument>;
  #last: LoadedFolders | undefined;
  #places: ReadonlyMap<string, Place & { readonly index: number }> = new Map();

  /** @param kept Documents of an earlier run, by file; each is opened where its file still has the stamp. */
  constructor(kept: ReadonlyMap<string, KeptDocument> = new Map()) {
    this.#kept = kept;
  }

  /** Takes documents of an earlier run, or of another thread, in the place of those it was given before. */
  offer(kept: ReadonlyMap<string, KeptDocument>): void {
    this.#kept = kept;
  }

  /** What was read last of every file that there was to read, by file. */
  get documents(): ReadonlyMap<string, StampedDocument> {
    return this.#documents;
  }

  /** Keeps what was loaded, for `reread`. */
  keep(loaded: LoadedFolders, places: readonly Place[]): LoadedFolders {
    this.#last = loaded;
    this.#places = new Map(places.map((place, index) => [path.resolve(place.folder, place.relative), { ...place, index }]));
    return loaded;
  }

  /**
   * What was loaded last with some files read anew; `undefined` where one of
   * them is new, gone or no document, so that the folders must be walked again.
   */
  reread(changed: readonly string[], take: TakeDocument): LoadedFolders | undefined {
    if (!this.#last) return undefined;
    const documents = [...this.#last.documents];
    for (const file of changed) {
      const place = this.#places.get(path.resolve(file));
      if (!place || !lstatSync(file, { throwIfNoEntry: false })) return undefined;
      documents[place.index] = this.read(place.kind, place.folder, place.relative, take);
    }
    this.#last = { ...this.#last, documents };
    return this.#last;
  }

  /** The document of a file, read only where the file has changed. */
  read(kind: DocumentKind, folder: string, relative: string, take: TakeDocument): RawDocument {
    const file = path.join(folder, relative);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    const stamp = stats ? fileStamp(stats) : "";
    const known = this.#documents.get(file);
    if (known?.stamp === stamp) return known.document;
    const earlier = this.#kept.get(file);
    const document = earlier?.stamp === stamp ? earlier.document() : take(readFile(kind, folder, relative, stats));
    this.#documents.set(file, { stamp, document });
    return document;
  }
}
