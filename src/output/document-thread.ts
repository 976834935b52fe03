import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { BulkSizes } from "../api/bulk.ts";
import type { LoadedCatalog } from "../catalog.ts";
import type { Folders } from "../load/load-folders.ts";
import type { SiteAddress } from "../site/urls.ts";
import type { CardOrder } from "./cards.ts";
import type { Sharing } from "./load-topics.ts";
import { OutputError } from "./output-error.ts";
import type { Links } from "./reuse.ts";
import { sha256 } from "./sha256.ts";
import type { TopicCacheOptions } from "./topic-cache.ts";

/** What a thread is asked to write. */
export interface DocumentOrder {
  readonly folder: string;
  readonly address: SiteAddress;
  /** The digest of the input that the pages are made from. */
  readonly input: string;
  /** Counts the claims of `claimed`; both threads see it. */
  readonly claims: Int32Array;
  /** The documents to be shared out, by their places in the list of all; undefined for all. */
  readonly places?: readonly number[] | undefined;
  /** What it links before it claims documents. */
  readonly links?: Links | undefined;
  /** Whether the folder is what was the standby, to be cleared first. */
  readonly isStandby: boolean;
  /** What it draws when there is nothing left to claim. */
  readonly cards: CardOrder;
}

/** What a thread reads. */
export interface ThreadInput {
  readonly folders: Folders;
  /** Where it keeps the topics for the next run; undefined for nowhere. */
  readonly topics?: TopicCacheOptions | undefined;
  /** The standby that it is to look through, should there be one. */
  readonly standby?: string | undefined;
  /** Where reading is shared: counts the files that either thread has claimed. */
  readonly claims?: Int32Array | undefined;
}

/** What a thread has written. */
interface WrittenDocuments {
  /** The sizes of the bulk documents among them. */
  readonly sizes: BulkSizes;
  /** The stamps of the files, by path. */
  readonly stamps: ReadonlyMap<string, string>;
  /** The files that could not be linked. */
  readonly unlinked: readonly string[];
}

/**
 * What the thread says: the topics that it has read where reading is shared,
 * what it has cleared away, what it has written; or that it has read other files.
 */
export type ThreadAnswer = { readonly packed: Uint8Array } | { readonly gone: readonly string[] } | WrittenDocuments | "changed";

/** What it is told before its order, where reading is shared: the topics that the other thread has read. */
export interface ThreadTopics {
  readonly packed: Uint8Array;
}

/** Work that another thread has been asked for. Both promises are rejected where it cannot be done. */
export interface WorkElsewhere {
  /** The files that are gone from the folder; nothing may be written into it before. */
  readonly cleared: Promise<readonly string[]>;
  readonly written: Promise<WrittenDocuments>;
}

/** A thread that has a catalog of its own and writes documents while this one makes the pages. */
export interface DocumentThread {
  /** How it shares the reading of topic files with this one; undefined where each reads all. */
  readonly sharing: Sharing | undefined;
  /**
   * Clears the folder where it was the standby, makes links, then writes all documents that it can claim, then the cards.
   *
   * @throws OutputError where the thread has read other files than the caller: somebody changed them meanwhile.
   */
  write(order: DocumentOrder): WorkElsewhere;
  stop(): void;
}

/** Objects of a large catalog live long: with more room for young ones, fewer are copied about. */
const YOUNG_MEGABYTES = 48;

/** Starts a thread for the documents; undefined where there is no second core, or no bundle to start it from. */
export function startDocumentThread(input: ThreadInput): DocumentThread | undefined {
  if (import.meta.url.endsWith(".ts") || availableParallelism() < 2) return undefined;
  const place = fileURLToPath(new URL("./document-worker.js", import.meta.url));
  const worker = new Worker(place, { workerData: input, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
  const packed = defer<Uint8Array>();
  const cleared = defer<readonly string[]>();
  const written = defer<WrittenDocuments>();
  const fail = (error: unknown): void => {
    for (const one of [packed, cleared, written]) one.reject(error);
  };
  worker.on("error", fail);
  worker.on("message", (answer: ThreadAnswer) => {
    if (answer === "changed") {
      fail(new OutputError("Files of the input changed while the site was built; the old output stays.", "Build again."));
    } else if ("packed" in answer) packed.resolve(answer.packed);
    else if ("gone" in answer) cleared.resolve(answer.gone);
    else {
      void worker.terminate();
      written.resolve(answer);
    }
  });
  const exchange = (mine: Uint8Array): Promise<Uint8Array> => {
    worker.postMessage({ packed: mine } satisfies ThreadTopics);
    return packed.promise;
  };
  return {
    sharing: input.claims && { claims: input.claims, from: "front", exchange },
    write: (order) => {
      worker.postMessage(order);
      return { cleared: cleared.promise, written: written.promise };
    },
    stop: () => void worker.terminate(),
  };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function defer<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, "resolve" | "reject"> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // It may be rejected before anybody waits for it.
  promise.catch(() => {});
  return { promise, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}

/** One digest of everything that was read. */
export function inputDigest({ digests }: LoadedCatalog): string {
  return sha256(JSON.stringify([digests.data, [...digests.files]]));
}
