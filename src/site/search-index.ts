import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { type Asset, hashedAsset } from "./assets.ts";
import type { SearchCore, SearchEntries, StanceTable } from "./search-format.ts";
import { sectorLabel } from "./sectors.ts";

/** The path of the first part. Not named by its content: every page names it, and would have to change with every word that search finds. */
export const SEARCH_CORE = "/search-index.json";

/** What the pages' scripts load when they need it. */
export interface SearchIndex {
  readonly core: Asset;
  readonly entries: Asset;
  readonly stances: Asset;
}

/** Makes the parts of the search index, all but the first named by their content; `plain` takes the Markdown out of a text. */
export function searchIndex(catalog: Catalog, href: (path: string) => string, plain: (text: string) => string): SearchIndex {
  const core = (entriesUrl: string): SearchCore => ({
    entriesUrl,
    base: { topic: href(paths.topic("")), guideline: href(paths.guideline("")), decision: href(paths.decision("")) },
    topics: catalog.topics.map(({ id, name, description, entries }) => [id, name, plain(description ?? ""), entries.length]),
    guidelines: catalog.guidelines.map(({ id, label, title, entries, sector, status }) => [
      id,
      label,
      title,
      entries.length,
      [sector && sectorLabel(sector), status === "archived" && "Archived"].filter(Boolean).join(" · "),
    ]),
    decisions: catalog.decisions.map(({ id, question, options }) => [id, question, options.map(({ label }) => label).join(", ")]),
  });
  const positions = new Map(catalog.guidelines.map((guideline, index) => [guideline, index]));
  const entries: SearchEntries = {
    entries: catalog.topics.flatMap((topic, topicIndex) =>
      topic.entries.map((entry): SearchEntries["entries"][number] => [
        topicIndex,
        positions.get(entry.guideline) ?? 0,
        entry.summary ?? "",
        [...new Set(entry.references.map(({ name }) => name))].join(" · "),
      ]),
    ),
  };
  const topicPositions = new Map(catalog.topics.map((topic, index) => [topic, index]));
  const stances: StanceTable = {
    decisions: catalog.decisions.map(({ topic, options }) => ({
      topic: topicPositions.get(topic) ?? 0,
      options: options.map(({ label }) => label),
    })),
    stances: catalog.decisions.flatMap((decision, index) =>
      decision.stances.map(({ guideline, options, note }): StanceTable["stances"][number] => [
        index,
        positions.get(guideline) ?? 0,
        options.map((option) => decision.options.indexOf(option)),
        note ?? "",
      ]),
    ),
  };
  const secondPart = jsonAsset("search-entries", entries);
  return {
    core: { path: SEARCH_CORE, contents: encode(core(href(secondPart.path))) },
    entries: secondPart,
    stances: jsonAsset("stances", stances),
  };
}

function jsonAsset(name: string, value: object): Asset {
  return hashedAsset(name, "json", encode(value));
}

function encode(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
