import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { BulkSizes } from "../api/bulk.ts";
import type { LoadedCatalog } from "../catalog.ts";
import type { Folders } from "../load/load-folders.ts";
import type { SiteAddress } from "../site/urls.ts";
import type { CardOrder } from "./cards.ts";
import { OutputError } from "./output-error.ts";
import type { Links } from "./reuse.ts";
import type { TopicCacheOptions } from "./topic-cache.ts";

/** What a thread is asked to write. */
export interface DocumentOrder {
  readonly folder: string;
  readonly address: SiteAddress;
  /** The digest of the input that the pages are made from. */
  readonly input: string;
  /** Counts the claims of `claimedDocuments`; both threads see it. */
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
}

/** A counter for `claimedDocuments` that two threads can share. */
export function createClaims(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Shares documents out between two threads that know the same list: one claims
 * from its front, one from its back, until they meet. Each document goes to one
 * of them.
 */
export function* claimedDocuments<T>(documents: readonly T[], claims: Int32Array, from: "front" | "back"): Generator<T> {
  const { length } = documents;
  for (let mine = 0; Atomics.add(claims, 0, 1) < length; mine += 1) {
    const document = documents[from === "front" ? mine : length - 1 - mine];
    if (document !== undefined) yield document;
  }
}

/** What a thread has written. */
export interface WrittenDocuments {
  /** The sizes of the bulk documents among them. */
  readonly sizes: BulkSizes;
  /** The stamps of the files, by path. */
  readonly stamps: ReadonlyMap<string, string>;
  /** The files that could not be linked. */
  readonly unlinked: readonly string[];
}

/** What the thread says: what it has cleared away, then what it has written; or that it has read other files. */
export type DocumentAnswer = { readonly gone: readonly string[] } | WrittenDocuments | "changed";

/** Work that another thread has been asked for. Both promises are rejected where it cannot be done. */
export interface WorkElsewhere {
  /** The files that are gone from the folder; nothing may be written into it before. */
  readonly cleared: Promise<readonly string[]>;
  readonly written: Promise<WrittenDocuments>;
}

/** A thread that reads the input for itself and writes documents while this one makes the pages. */
export interface DocumentThread {
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
  let failure: unknown;
  let fail = (error: unknown): void => {
    failure = error;
  };
  worker.on("error", (error) => fail(error));
  return {
    write: (order) => {
      const cleared = defer<readonly string[]>();
      const written = defer<WrittenDocuments>();
      fail = (error) => {
        cleared.reject(error);
        written.reject(error);
      };
      // It may have failed before anybody waited for it.
      if (failure !== undefined) fail(failure);
      worker.on("message", (answer: DocumentAnswer) => {
        if (answer === "changed") {
          fail(new OutputError("Files of the input changed while the site was built; the old output stays.", "Build again."));
        } else if ("gone" in answer) cleared.resolve(answer.gone);
        else {
          void worker.terminate();
          written.resolve(answer);
        }
      });
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
  return { promise, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}

/** One digest of everything that was read. */
export function inputDigest({ digests }: LoadedCatalog): string {
  return createHash("sha256")
    .update(JSON.stringify([digests.data, [...digests.files]]))
    .digest("base64url");
}
