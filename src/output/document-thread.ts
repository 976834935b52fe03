import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { BulkSizes } from "../api/bulk.ts";
import type { LoadedCatalog } from "../catalog.ts";
import type { Folders } from "../load/load-folders.ts";
import type { SiteAddress } from "../site/urls.ts";
import { OutputError } from "./output-error.ts";

/** What a thread is asked to write. */
export interface DocumentOrder {
  readonly folder: string;
  readonly address: SiteAddress;
  /** The digest of the input that the pages are made from. */
  readonly input: string;
}

/** What the thread says when it is done: the sizes of the bulk documents, or that it has read other files. */
export type DocumentAnswer = BulkSizes | "changed";

/** A thread that reads the input for itself and writes the documents while this one makes the pages. */
export interface DocumentThread {
  /**
   * Writes all documents into a folder; resolves to the sizes of the bulk documents.
   *
   * @throws OutputError where the thread has read other files than the caller: somebody changed them meanwhile.
   */
  write(order: DocumentOrder): Promise<BulkSizes>;
  stop(): void;
}

/** Objects of a large catalog live long: with more room for young ones, fewer are copied about. */
const YOUNG_MEGABYTES = 64;

/** Starts a thread for the documents; undefined where there is no second core, or no bundle to start it from. */
export function startDocumentThread(folders: Folders): DocumentThread | undefined {
  if (import.meta.url.endsWith(".ts") || availableParallelism() < 2) return undefined;
  const place = fileURLToPath(new URL("./document-worker.js", import.meta.url));
  const worker = new Worker(place, { workerData: folders, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
  // Heard where nobody waits for the thread any longer.
  worker.on("error", () => {});
  return {
    write: (order) =>
      new Promise((resolve, reject) => {
        worker.once("error", reject);
        worker.once("message", (answer: DocumentAnswer) => {
          void worker.terminate();
          if (answer !== "changed") resolve(answer);
          else {
            reject(new OutputError("Files of the input changed while the site was built; the old output stays.", "Build again."));
          }
        });
        worker.postMessage(order);
      }),
    stop: () => void worker.terminate(),
  };
}

/** One digest of everything that was read. */
export function inputDigest({ digests }: LoadedCatalog): string {
  return createHash("sha256")
    .update(JSON.stringify([digests.data, [...digests.files]]))
    .digest("base64url");
}
