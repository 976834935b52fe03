import MiniSearch, { type Query, type SearchOptions, type SearchResult } from "minisearch";
import { fold, partsOf, type SearchWord, tokenize } from "./search-words.ts";

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

/** What is found, before it is. */
export interface Findable extends Omit<Hit, "terms"> {
  readonly ids: string;
  /** What it is found by as well, such as its sector. */
  readonly further?: string;
}

/** What is known of a document once each word has been looked for. */
interface Match {
  readonly id: number;
  score: number;
  /** The numbers of the words that it has. */
  readonly words: Set<number>;
  /** Those of them that its name has: its title or its id. */
  readonly named: Set<number>;
  readonly terms: Set<string>;
  /** What of its title was asked for, and what under another name. */
  readonly titleTerms: Set<string>;
  readonly otherTitleTerms: Set<string>;
}

const OPTIONS: SearchOptions = {
  // Queries are of words that have been taken apart already.
  tokenize: (word) => [word],
  boost: { title: 4, ids: 3 },
  weights: { fuzzy: 0.45, prefix: 0.7 },
};

/** What another name counts for, of what the word itself does. */
const OTHER_NAME = 0.3;

/** The part of the documents whose names may have a word that still tells them apart. */
const TELLING = 1 / 3;

/** The index of one kind of what search finds: a word that is rare in one kind may be in half of another. */
export class KindIndex {
  readonly #documents: Findable[] = [];
  readonly #index = new MiniSearch<Findable & { id: number }>({
    fields: ["title", "ids", "context", "further"],
    tokenize,
    processTerm: (term) => term,
  });

  /** Adds what can be found, all at once. */
  add(documents: readonly Findable[]): void {
    this.#index.addAll(this.#numbered(documents));
  }

  /** Adds what can be found bit by bit, so that the page can do other things meanwhile. */
  async addInTime(documents: readonly Findable[]): Promise<void> {
    await this.#index.addAllAsync(this.#numbered(documents), { chunkSize: 400 });
  }

  /** Whether anything has the word, as it is written, in another form, or under another name. */
  knows({ query, others }: SearchWord): boolean {
    const has = (form: Query): boolean => this.#index.search(form, OPTIONS).length > 0;
    return has(query) || (others !== undefined && has(others));
  }

  /**
   * What has all words; and where no name has them all, what has one in its name
   * too, or else what has most of them, but at least `least`. Best first. Words
   * that `forgive` names are looked for with typos.
   */
  find(words: readonly SearchWord[], text: string, forgive: ReadonlySet<SearchWord>, least = 1): Hit[] {
    const matches = this.#match(words, forgive);
    const required = words.flatMap(({ isRequired }, at) => (isRequired ? [at] : []));
    const exact = fold(text.trim());
    return select(matches, required, least, this.#documents.length)
      .map((match) => ({ match, score: match.score * this.#weight(match, required, exact) }))
      .sort((a, b) => b.score - a.score || a.match.id - b.match.id)
      .flatMap(({ match }) => this.#hit(match.id, [...match.terms]));
  }

  /** What has a name that begins like a word of the text, or nearly is one, with how near it is. */
  nearest(text: string): { hit: Hit; score: number }[] {
    const asked = partsOf(fold(text)).join(" ");
    const results = this.#index.search(asked, { fields: ["title", "ids"], fuzzy: 0.34, prefix: true, combineWith: "OR" });
    // Few mistype how a word begins, and much is as far from a short word as a misspelt one.
    return results.filter(isAlike).flatMap(({ id, score }) => this.#hit(id, []).map((hit) => ({ hit, score })));
  }

  #numbered(documents: readonly Findable[]): (Findable & { id: number })[] {
    const first = this.#documents.length;
    this.#documents.push(...documents);
    return documents.map((document, index) => ({ ...document, id: first + index }));
  }

  #match(words: readonly SearchWord[], forgive: ReadonlySet<SearchWord>): Match[] {
    const matches = new Map<number, Match>();
    words.forEach((word, at) => {
      const { query, forgiving, others } = word;
      for (const result of this.#index.search(forgive.has(word) ? forgiving : query, OPTIONS)) {
        const match = note(matches, result, at);
        match.score += result.score;
        addTitleTerms(match.titleTerms, result);
      }
      if (others === undefined) return;
      for (const result of this.#index.search(others, OPTIONS)) {
        const isKnown = matches.get(result.id)?.words.has(at) === true;
        const match = note(matches, result, at);
        if (!isKnown) match.score += result.score * OTHER_NAME;
        addTitleTerms(match.otherTitleTerms, result);
      }
    });
    return [...matches.values()];
  }

  /** A name that is asked for whole comes before one of which it is a part; a name before a text. */
  #weight({ id, words, named, titleTerms, otherTitleTerms }: Match, required: readonly number[], exact: string): number {
    const document = this.#documents[id];
    if (document === undefined) return 0;
    const has = required.reduce((sum, at) => sum + (named.has(at) ? 1 : words.has(at) ? 0.5 : 0), 0) / required.length;
    if (document.ids === exact || fold(document.title) === exact) return 8 * has;
    if (document.kind === "entry") return has;
    const title = partsOf(fold(document.title));
    const asked = title.reduce((sum, part) => sum + (titleTerms.has(part) ? 1 : otherTitleTerms.has(part) ? OTHER_NAME : 0), 0);
    return has * (1 + (2 * asked) / title.length);
  }

  #hit(id: number, terms: readonly string[]): Hit[] {
    const document = this.#documents[id];
    return document ? [{ ...document, terms }] : [];
  }
}

/** Notes that a document has a word, and where. */
function note(matches: Map<number, Match>, { id, match: terms }: SearchResult, at: number): Match {
  const match = matches.get(id) ?? newMatch(id);
  matches.set(id, match);
  match.words.add(at);
  for (const [term, fields] of Object.entries(terms)) {
    match.terms.add(term);
    if (fields.includes("title") || fields.includes("ids")) match.named.add(at);
  }
  return match;
}

function newMatch(id: number): Match {
  const none = (): Set<string> => new Set();
  return { id, score: 0, words: new Set(), named: new Set(), terms: none(), titleTerms: none(), otherTitleTerms: none() };
}

function addTitleTerms(terms: Set<string>, { match }: SearchResult): void {
  for (const [term, fields] of Object.entries(match))
    if (fields.includes("title")) for (const part of [term, ...partsOf(term)]) terms.add(part);
}

function select(matches: readonly Match[], required: readonly number[], least: number, count: number): readonly Match[] {
  const complete = matches.filter(({ words }) => required.every((at) => words.has(at)));
  if (complete.some(({ named }) => required.every((at) => named.has(at)))) return complete;
  const telling = required.filter((at) => matches.filter(({ named }) => named.has(at)).length <= Math.max(1, count * TELLING));
  const chosen = matches.filter((match) => complete.includes(match) || (least === 1 && telling.some((at) => match.named.has(at))));
  if (chosen.length > 0) return chosen;
  const most = Math.max(...matches.map(({ words }) => required.filter((at) => words.has(at)).length), least);
  return matches.filter(({ words }) => required.filter((at) => words.has(at)).length === most);
}

function isAlike({ match, queryTerms }: SearchResult): boolean {
  return Object.keys(match).some((term) => queryTerms.some((asked) => term[0] === asked[0]));
}
