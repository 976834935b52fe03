import { parentPort, workerData } from "node:worker_threads";
import { bulkSizes } from "../api/bulk.ts";
import { type LoadedCatalog, loadCatalog } from "../catalog.ts";
import { documentContext, documentsOf } from "../site/documents.ts";
import { createMarkdown } from "../site/markdown.ts";
import { hrefOf } from "../site/urls.ts";
import { claimedDocuments, type DocumentAnswer, type DocumentOrder, inputDigest, type ThreadInput } from "./document-thread.ts";
import { DirectWriter } from "./file-writer.ts";
import { makeLinks } from "./reuse.ts";
import { clearStandby, furtherLinks, takeInventory } from "./standby.ts";
import { TopicCache } from "./topic-cache.ts";

const { standby } = workerData as ThreadInput;
const inventory = standby === undefined ? undefined : takeInventory(standby);
const loaded = load(workerData as ThreadInput);

/** Where topics are kept, this thread does it: it waits for its order anyway. */
function load({ folders, topics }: ThreadInput): LoadedCatalog {
  if (!topics) return loadCatalog(folders);
  const kept = new TopicCache(topics);
  const cache = kept.documents();
  const catalog = loadCatalog(folders, cache);
  kept.write(cache);
  return catalog;
}

parentPort?.once("message", async ({ folder, address, input, claims, places, links, isStandby, cards }: DocumentOrder) => {
  if (input !== inputDigest(loaded)) {
    parentPort?.postMessage("changed" satisfies DocumentAnswer);
    return;
  }
  // The other thread may have taken the standby before this one could look through it.
  const taken = isStandby && links ? (inventory ?? takeInventory(folder)) : undefined;
  parentPort?.postMessage({ gone: taken && links ? clearStandby(taken, links) : [] } satisfies DocumentAnswer);
  const unlinked = links ? makeLinks(taken ? furtherLinks(taken, links) : links) : [];
  const { catalog } = loaded;
  const context = documentContext(
    catalog,
    address,
    createMarkdown((path) => hrefOf(path, address)),
  );
  const all = documentsOf(catalog);
  const documents = places ? places.flatMap((place) => all[place] ?? []) : all;
  const stamps = new Map<string, string>();
  const writer = new DirectWriter(folder, stamps);
  for (const { kind, id, file } of claimedDocuments(documents, claims, "front")) writer.write(file, kind.render(id, context));
  const { writeCards } = await import("./cards.ts");
  await writeCards(cards);
  parentPort?.postMessage({ sizes: bulkSizes(context), stamps, unlinked } satisfies DocumentAnswer);
});
