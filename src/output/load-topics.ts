import { type LoadedCatalog, loadCatalog } from "../catalog.ts";
import { DocumentCache } from "../load/document-cache.ts";
import { LIMITS } from "../load/limits.ts";
import { type Folders, topicFilesIn, topicsFolderOf } from "../load/load-folders.ts";
import { draftEarly } from "../resolve/topic-draft.ts";
import { claimed } from "./claims.ts";
import type { TopicCache } from "./topic-cache.ts";

/** How two threads share the reading of topic files. */
export interface Sharing {
  /** Counts the claims of `claimed`; both threads see it. */
  readonly claims: Int32Array;
  readonly from: "front" | "back";
  /** Gives the other thread what this one has read, and resolves with what that one has. */
  readonly exchange: (packed: Uint8Array) => Promise<Uint8Array>;
}

/** A catalog, and the documents it was made from. */
interface LoadedWithCache {
  readonly loaded: LoadedCatalog;
  readonly documents: DocumentCache;
}

/**
 * Loads a catalog with the topics that are kept. Where the reading is shared,
 * the other thread's topics count as kept: what it could not pack, as files
 * with findings, each thread reads for itself.
 */
export async function loadWithTopics(folders: Folders, topics: TopicCache, sharing?: Sharing): Promise<LoadedWithCache> {
  const documents = new DocumentCache(topics.documents());
  if (sharing) {
    const folder = topicsFolderOf(folders.content);
    let size = 0;
    for (const file of claimed(topicFilesIn(folder), sharing.claims, sharing.from)) {
      size += documents.read("topic", folder, file, draftEarly).source.length;
      if (size > LIMITS.totalSize) break;
    }
    topics.add(await sharing.exchange(topics.pack(documents)));
    documents.offer(topics.documents());
  }
  return { loaded: loadCatalog(folders, documents), documents };
}
