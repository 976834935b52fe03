import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";
import { SearchEngine } from "./search-engine.ts";

let engine: Promise<SearchEngine> | undefined;
let complete: Promise<unknown> | undefined;
let isSettled = false;

/** Loads what knows all names; the texts of entries are ten times as much. What has failed is tried again the next time. */
export function loadNames(): Promise<SearchEngine> {
  if (!engine) {
    engine = fetchJson<SearchCore>(document.documentElement.dataset["searchCore"]).then((core) => new SearchEngine(core));
    engine.catch(() => {
      engine = undefined;
    });
  }
  return engine;
}

/** Loads all; resolves when names can be found. */
export function loadEngine(): Promise<SearchEngine> {
  const names = loadNames();
  if (!complete) {
    complete = names.then(async (loaded) => loaded.addEntries(await fetchJson<SearchEntries>(loaded.entriesUrl)));
    complete.then(
      () => {
        isSettled = true;
      },
      () => {
        complete = undefined;
        isSettled = true;
      },
    );
  }
  return names;
}

/** Loads all; resolves when everything can be found, or no more will come. */
export async function loadAll(): Promise<void> {
  await loadEngine();
  await complete?.catch(() => {});
}

/** Whether what is not found yet may still come. */
export function isComing(): boolean {
  return !isSettled;
}
