import { on } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { bulkSizes } from "../api/bulk.ts";
import { type LoadedCatalog, loadCatalog } from "../catalog.ts";
import { documentContext, documentsOf } from "../site/documents.ts";
import { createMarkdown } from "../site/markdown.ts";
import { hrefOf } from "../site/urls.ts";
import { claimed } from "./claims.ts";
import { type DocumentOrder, inputDigest, type ThreadAnswer, type ThreadInput, type ThreadTopics } from "./document-thread.ts";
import { DirectWriter } from "./file-writer.ts";
import { loadWithTopics } from "./load-topics.ts";
import { makeLinks } from "./reuse.ts";
import { clearStandby, takeInventory } from "./standby.ts";
import { TopicCache } from "./topic-cache.ts";

const port = parentPort;
if (!port) throw new Error("This is no thread.");
const { folders, topics, standby, claims: files } = workerData as ThreadInput;
// An iterator: messages wait in it until they are asked for.
const messages = on(port, "message");
const inventory = standby === undefined ? undefined : takeInventory(standby);
const loaded = await load();
await work((await nextMessage()) as DocumentOrder);

async function nextMessage(): Promise<unknown> {
  const next = (await messages.next()) as IteratorResult<[unknown]>;
  return next.value[0];
}

function answer(message: ThreadAnswer): void {
  port?.postMessage(message);
}

/** Where topics are kept, this thread does it. */
async function load(): Promise<LoadedCatalog> {
  if (!topics) return loadCatalog(folders);
  const kept = new TopicCache(topics);
  const exchange = async (packed: Uint8Array): Promise<Uint8Array> => {
    answer({ packed });
    return ((await nextMessage()) as ThreadTopics).packed;
  };
  const { loaded, documents } = await loadWithTopics(folders, kept, files && { claims: files, from: "back", exchange });
  kept.write(documents);
  return loaded;
}

async function work({ folder, address, input, claims, places, links, isStandby, cards }: DocumentOrder): Promise<void> {
  if (input !== inputDigest(loaded)) {
    answer("changed");
    return;
  }
  // The other thread may have taken the standby before this one could look through it.
  const { gone, further } = isStandby && links ? clearStandby(inventory ?? takeInventory(folder), links) : { gone: [], further: links };
  answer({ gone });
  const unlinked = further ? makeLinks(further) : [];
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
  for (const { kind, id, file } of claimed(documents, claims, "front")) writer.write(file, kind.render(id, context));
  const { writeCards } = await import("./cards.ts");
  await writeCards(cards);
  answer({ sizes: bulkSizes(context), stamps, unlinked });
}
