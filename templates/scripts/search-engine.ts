import MiniSearch, { type Query } from "minisearch";
import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";

/** Something that search finds. */
export interface Hit {
  readonly kind: "topic" | "guideline" | "decision" | "entry";
  readonly href: string;
  readonly title: string;
  /** What stands beside the title. */
  readonly aside: string;
  /** The text in which the words were found. */
  readonly context: string;
  /** The words of the index that matched. */
  readonly terms: readonly string[];
}

interface Indexed extends Omit<Hit, "terms"> {
  readonly id: number;
  readonly ids: string;
}

/** What was found, by kind, each kind best first. */
export type Found = ReadonlyMap<Hit["kind"], readonly Hit[]>;

/** The search over both parts of the index. */
export class SearchEngine {
  readonly #documents: Indexed[] = [];
  readonly #index = new MiniSearch<Indexed>({
    fields: ["title", "ids", "aside", "context"],
    tokenize,
    processTerm: (term) => term.toLowerCase(),
  });
  readonly #core: SearchCore;

  constructor(core: SearchCore) {
    this.#core = core;
    const { base } = core;
    for (const [id, name, description, count] of core.topics) {
      this.#add("topic", base.topic + id, name, plural(count, "guideline"), description, id);
    }
    for (const [id, label, title, count, sector] of core.guidelines) {
      const aside = [sector, plural(count, "topic")].filter(Boolean).join(" · ");
      this.#add("guideline", base.guideline + id, label, aside, title === label ? "" : title, id);
    }
    for (const [id, question, options] of core.decisions) this.#add("decision", base.decision + id, question, "", options, id);
    this.#index.addAll(this.#documents);
  }

  /** Where the second part is. */
  get entriesUrl(): string {
    return this.#core.entriesUrl;
  }

  /** Adds the second part; resolves when all of it can be found. */
  async addEntries({ entries }: SearchEntries): Promise<void> {
    const first = this.#documents.length;
    for (const [topicIndex, guidelineIndex, summary, sections] of entries) {
      const topic = this.#core.topics[topicIndex];
      const guideline = this.#core.guidelines[guidelineIndex];
      if (!topic || !guideline) continue;
      const href = `${this.#core.base.topic}${topic[0]}#${guideline[0]}`;
      this.#add("entry", href, `${guideline[1]} on ${topic[1]}`, "", summary === "" ? sections : `${summary} (${sections})`, "");
    }
    await this.#index.addAllAsync(this.#documents.slice(first), { chunkSize: 400 });
  }

  /** All hits of each kind. Ids, status codes and header names come first; small typos are forgiven. */
  find(query: string): Found {
    const text = query.trim();
    const found = new Map<Hit["kind"], Hit[]>();
    if (text === "") return found;
    const exact = text.toLowerCase();
    const options = {
      tokenize: (words: string): string[] => words.match(WORD) ?? [],
      boost: { title: 4, ids: 3, aside: 1, context: 1 },
      prefix: (term: string) => term.length > 1,
      fuzzy: (term: string) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false),
      boostDocument: (id: number) => this.#weight(id, exact),
    } as const;
    const queries = (text.match(WORD) ?? []).map(queryOf);
    let results = this.#index.search({ queries, combineWith: "AND" }, options);
    if (results.length === 0) results = this.#index.search({ queries, combineWith: "OR" }, options);
    for (const result of results) {
      const document = this.#documents[Number(result.id)];
      if (!document) continue;
      const hits = found.get(document.kind) ?? [];
      found.set(document.kind, hits);
      hits.push({ ...document, terms: result.terms });
    }
    return found;
  }

  /** The topics, guidelines and decisions whose ids or names come nearest to a text that nothing matches; those of one kind before others. */
  nearest(text: string, kind?: Hit["kind"]): Hit[] {
    const results = this.#index.search(text.replace(/[^\p{L}\p{N}]+/gu, " "), {
      fields: ["title", "ids"],
      fuzzy: 0.34,
      prefix: true,
      combineWith: "OR",
      filter: ({ id }) => this.#documents[Number(id)]?.kind !== "entry",
      boostDocument: (id: number) => (this.#documents[id]?.kind === kind ? 4 : 1),
    });
    return results.flatMap(({ id }) => {
      const document = this.#documents[Number(id)];
      return document ? [{ ...document, terms: [] }] : [];
    });
  }

  #add(kind: Hit["kind"], href: string, title: string, aside: string, context: string, ids: string): void {
    this.#documents.push({ id: this.#documents.length, kind, href, title, aside, context, ids });
  }

  #weight(id: number, exact: string): number {
    const document = this.#documents[id];
    if (!document) return 1;
    if (document.ids === exact || document.title.toLowerCase() === exact) return 8;
    if (document.title.toLowerCase().startsWith(exact)) return 3;
    return document.kind === "entry" ? 1 : 1.5;
  }
}

const WORD = /[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*/gu;

/** A hyphenated name is found whole, or where all its parts are. */
function queryOf(word: string): Query {
  const parts = word.split(/[-._]/).filter(Boolean);
  if (parts.length < 2) return word;
  return {
    combineWith: "OR",
    queries: [
      { queries: [word], boost: { title: 8, ids: 6, aside: 2, context: 4 } },
      { combineWith: "AND", queries: parts },
    ],
  };
}

/** Words, and hyphenated names such as Idempotency-Key whole as well as in parts. */
function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    tokens.push(word);
    const parts = word.split(/[-._]/);
    if (parts.length > 1) tokens.push(...parts.filter(Boolean));
  }
  return tokens;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
