import type { SearchCore, StanceTable } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";

/** What one guideline says on one topic. */
export interface Say {
  readonly summary: string;
  /** The names of its sections. */
  readonly sections: string;
}

/** What a comparison is made from. */
export interface Data {
  readonly core: SearchCore;
  readonly stances: StanceTable;
  /** What each guideline that is compared says, by its id and the topic's. */
  readonly says: ReadonlyMap<string, ReadonlyMap<string, Say>>;
}

/** Where the data is. */
export interface DataUrls {
  readonly core: string;
  readonly stances: string;
  /** The page of all guidelines: the addresses of their documents begin with it. */
  readonly guidelines: string;
}

/** The part of the document `/design/guidelines/{id}/topics.json` that is shown. */
interface TopicsDocument {
  readonly items: readonly {
    readonly summary?: string;
    readonly references: readonly { readonly name: string }[];
    readonly _embedded: { readonly topic: { readonly id: string } };
  }[];
}

/** Loads what is needed for some guidelines: of what guidelines say, only their own. */
export async function loadData(urls: DataUrls, ids: readonly string[]): Promise<Data> {
  const [core, stances, ...says] = await Promise.all([
    once<SearchCore>(urls.core),
    once<StanceTable>(urls.stances),
    ...ids.map(async (id) => [id, saysOf(await once<TopicsDocument>(`${urls.guidelines}${id}/topics.json`))] as const),
  ]);
  return { core, stances, says: new Map(says) };
}

function saysOf({ items }: TopicsDocument): Map<string, Say> {
  return new Map(
    items.map(({ summary = "", references, _embedded: { topic } }) => [
      topic.id,
      { summary, sections: [...new Set(references.map(({ name }) => name))].join(" · ") },
    ]),
  );
}

const asked = new Map<string, Promise<unknown>>();

/** Fetches a document when it is first asked for; what has failed is tried again the next time. */
function once<T>(url: string): Promise<T> {
  const earlier = asked.get(url) as Promise<T> | undefined;
  if (earlier) return earlier;
  const answer = fetchJson<T>(url);
  asked.set(url, answer);
  answer.catch(() => asked.delete(url));
  return answer;
}
