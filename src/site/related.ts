import type { Catalog, Topic } from "../model/catalog.ts";

const MOST_RELATED = 6;
/** A reference that stands under more topics than this says little about any two of them. */
const MOST_TOPICS = 40;

/** How many topics are asked about before working all of them out is cheaper. */
const FEW = 8;

/** The related topics of a catalog, worked out for a topic when it is first asked for. */
export class RelatedTopics {
  readonly #catalog: Catalog;
  readonly #known = new Map<Topic, readonly Topic[]>();
  #all: ReadonlyMap<Topic, readonly Topic[]> | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** The topics that a topic is shown with, best first; as in `relatedTopics`. */
  of(topic: Topic): readonly Topic[] {
    const known = this.#all?.get(topic) ?? this.#known.get(topic);
    if (known || this.#all) return known ?? [];
    if (this.#known.size >= FEW) {
      this.workOutAll();
      return this.of(topic);
    }
    const related = relatedTopics(this.#catalog, topic).get(topic) ?? [];
    this.#known.set(topic, related);
    return related;
  }

  /** Works out those of every topic, where every topic will be asked about. */
  workOutAll(): void {
    this.#all ??= relatedTopics(this.#catalog);
  }
}

/**
 * For each topic the topics it shares most references with: sections that
 * guidelines write about both. Ties go by the order of the topics.
 * With `only`, those of one topic.
 */
export function relatedTopics(catalog: Catalog, only?: Topic): ReadonlyMap<Topic, readonly Topic[]> {
  const wanted = only && new Set(only.entries.flatMap(({ references }) => references.map(({ url }) => url)));
  // Most references stand under one topic: those need no list.
  const firstByUrl = new Map<string, Topic>();
  const topicsByUrl = new Map<string, Topic[]>();
  for (const topic of catalog.topics) {
    for (const entry of topic.entries) {
      for (const { url } of entry.references) {
        if (wanted && !wanted.has(url)) continue;
        const first = firstByUrl.get(url);
        const topics = topicsByUrl.get(url);
        if (!first) firstByUrl.set(url, topic);
        else if (topics) {
          if (topics.at(-1) !== topic) topics.push(topic);
        } else if (first !== topic) topicsByUrl.set(url, [first, topic]);
      }
    }
  }
  const shared = new Map<Topic, Map<Topic, number>>();
  for (const topics of topicsByUrl.values()) {
    if (topics.length > MOST_TOPICS) continue;
    // A section shared by many topics binds each pair of them less than one shared by two.
    const weight = 1 / (topics.length - 1);
    for (const topic of only ? [only] : topics) {
      const counts = shared.get(topic) ?? new Map<Topic, number>();
      shared.set(topic, counts);
      for (const other of topics) if (other !== topic) counts.set(other, (counts.get(other) ?? 0) + weight);
    }
  }
  const rank = new Map(catalog.topics.map((topic, index) => [topic, index]));
  const order = (topic: Topic): number => rank.get(topic) ?? 0;
  return new Map(
    [...shared].map(([topic, counts]) => {
      // Larger topics share more with everything; the root of their size evens that out.
      const score = ([other, count]: [Topic, number]): number => count / Math.sqrt(other.entries.length);
      const best = [...counts].sort((a, b) => score(b) - score(a) || order(a[0]) - order(b[0]));
      return [topic, best.slice(0, MOST_RELATED).map(([other]) => other)];
    }),
  );
}
