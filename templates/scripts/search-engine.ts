import type { SearchCore, SearchEntries } from "../../src/site/search-format.ts";
import { type Findable, type Hit, KindIndex } from "./search-kind.ts";
import { type SearchWord, wordsOf } from "./search-words.ts";

/** What was found, by kind, each kind best first. */
export type Found = ReadonlyMap<Hit["kind"], readonly Hit[]>;

const MOST_EXAMPLES = 6;

/** The search over both parts of the index. */
export class SearchEngine {
  readonly #core: SearchCore;
  readonly #topics: readonly Findable[];
  /** The kinds that the first part of the index holds. */
  readonly #named: ReadonlyMap<Hit["kind"], KindIndex>;
  readonly #entries = new KindIndex();

  constructor(core: SearchCore) {
    this.#core = core;
    const { base } = core;
    this.#topics = core.topics.map(([id, title, context, count]) => {
      return { kind: "topic", href: base.topic + id, title, aside: plural(count, "guideline"), context, ids: id };
    });
    const guidelines = core.guidelines.map(([id, title, name, count, about]): Findable => {
      const aside = [about, plural(count, "topic")].filter(Boolean).join(" · ");
      return { kind: "guideline", href: base.guideline + id, title, aside, context: name === title ? "" : name, ids: id, further: about };
    });
    const decisions = core.decisions.map(([id, title, context]): Findable => {
      return { kind: "decision", href: base.decision + id, title, aside: "", context, ids: id };
    });
    this.#named = new Map([
      ["topic", indexOf(this.#topics)],
      ["guideline", indexOf(guidelines)],
      ["decision", indexOf(decisions)],
    ]);
  }

  /** Where the second part is. */
  get entriesUrl(): string {
    return this.#core.entriesUrl;
  }

  /** The topics that most guidelines cover, to begin with. */
  get examples(): Hit[] {
    const ranked = this.#topics.map((topic, at) => ({ topic, count: this.#core.topics[at]?.[3] ?? 0 })).sort((a, b) => b.count - a.count);
    return ranked.slice(0, MOST_EXAMPLES).map(({ topic }) => ({ ...topic, terms: [] }));
  }

  /** Adds the second part; resolves when all of it can be found. */
  async addEntries({ entries }: SearchEntries): Promise<void> {
    await this.#entries.addInTime(
      entries.flatMap(([topicIndex, guidelineIndex, summary, sections]): Findable[] => {
        const topic = this.#core.topics[topicIndex];
        const guideline = this.#core.guidelines[guidelineIndex];
        if (!topic || !guideline) return [];
        const href = `${this.#core.base.topic}${topic[0]}#${guideline[0]}`;
        const context = summary === "" ? sections : `${summary} (${sections})`;
        return [{ kind: "entry", href, title: `${guideline[1]} on ${topic[1]}`, aside: "", context, ids: "" }];
      }),
    );
  }

  /** All hits of each kind. Ids, status codes and header names come first; a small typo is forgiven where a word is nowhere as it is written. */
  find(query: string): Found {
    const words = wordsOf(query);
    if (words.length === 0) return new Map();
    const kinds = [...this.#named.values()];
    // Whether the second part has come must not change what is found in the first.
    const strange = new Set(words.filter((word) => !kinds.some((kind) => kind.knows(word))));
    const found = new Map<Hit["kind"], Hit[]>();
    for (const [kind, index] of this.#named) found.set(kind, index.find(words, query, strange));
    found.set("entry", this.#findEntries(words, query, strange));
    for (const [kind, hits] of found) if (hits.length === 0) found.delete(kind);
    return found;
  }

  /** The topics, guidelines and decisions whose ids or names come nearest to a text that nothing matches; those of one kind before others. */
  nearest(text: string, kind?: Hit["kind"]): Hit[] {
    return [...this.#named]
      .flatMap(([own, index]) => index.nearest(text).map(({ hit, score }) => ({ hit, score: own === kind ? score * 4 : score })))
      .sort((a, b) => b.score - a.score)
      .map(({ hit }) => hit);
  }

  /** An entry that has one word of several would be one of thousands, so it needs two. */
  #findEntries(words: readonly SearchWord[], query: string, strange: ReadonlySet<SearchWord>): Hit[] {
    const unknown = new Set([...strange].filter((word) => !this.#entries.knows(word)));
    const required = words.filter(({ isRequired }) => isRequired);
    return this.#entries.find(words, query, unknown, Math.min(2, required.length));
  }
}

function indexOf(documents: readonly Findable[]): KindIndex {
  const index = new KindIndex();
  index.add(documents);
  return index;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
