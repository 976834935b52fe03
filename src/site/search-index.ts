import type { Catalog } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { type Asset, hashedAsset } from "./assets.ts";
import type { SearchCore, SearchEntries } from "./search-format.ts";

/** Makes the two parts of the search index, named by their content. */
export function searchIndex(catalog: Catalog, href: (path: string) => string): { readonly core: Asset; readonly entries: Asset } {
  const core: SearchCore = {
    base: { topic: href(paths.topic("")), guideline: href(paths.guideline("")), decision: href(paths.decision("")) },
    topics: catalog.topics.map(({ id, name, description, entries }) => [id, name, description ?? "", entries.length]),
    guidelines: catalog.guidelines.map(({ id, label, title, entries }) => [id, label, title, entries.length]),
    decisions: catalog.decisions.map(({ id, question, options }) => [id, question, options.map(({ label }) => label).join(", ")]),
  };
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
  return { core: jsonAsset("search", core), entries: jsonAsset("search-entries", entries) };
}

function jsonAsset(name: string, value: object): Asset {
  return hashedAsset(name, "json", new TextEncoder().encode(JSON.stringify(value)));
}
