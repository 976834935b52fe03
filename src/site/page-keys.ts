import { createHash } from "node:crypto";
import type { Catalog, Topic } from "../model/catalog.ts";
import type { RelatedTopics } from "./related.ts";

/** What is known of the input files, as `LoadedCatalog.digests`. */
export interface InputDigests {
  readonly topics: ReadonlyMap<string, string>;
  readonly data: string;
}

/**
 * For each resource a key of everything that its page and documents are made
 * from: where the key is that of an earlier build with the same program and
 * options, so is every byte.
 *
 * The rule, which templates and documents must keep to: a topic's outputs show
 * of the topic files only its own, those of its related topics and of its
 * neighbours in the category; a guideline's and a decision's, those of the
 * topics they cover or are about; everything else counts as made from all
 * files. Data files, and records that embedded copies make, stand in every key.
 */
export class PageKeys {
  readonly #catalog: Catalog;
  readonly #digests: InputDigests;
  readonly #related: RelatedTopics;
  readonly #shared: string;
  readonly #all: string;
  readonly #neighbours = new Map<Topic, readonly Topic[]>();
  /** A resource's page and documents ask for the same key, one after the other. */
  readonly #known = new Map<string, string>();

  constructor(catalog: Catalog, digests: InputDigests, counts: object, related: RelatedTopics) {
    this.#catalog = catalog;
    this.#digests = digests;
    this.#related = related;
    related.workOutAll();
    const embedded = catalog.guidelines
      .filter(({ file }) => file === undefined)
      .map(({ entries: _entries, stances: _stances, ...record }) => record);
    this.#shared = hash([digests.data, counts, embedded]);
    this.#all = hash([this.#shared, catalog.topics.map((topic) => this.#digest(topic))]);
    for (const { topics } of catalog.categories) {
      for (const [index, topic] of topics.entries()) {
        this.#neighbours.set(
          topic,
          [topics[index - 1], topics[index + 1]].flatMap((other) => other ?? []),
        );
      }
    }
  }

  /** The key of what is made from everything. */
  get all(): string {
    return this.#all;
  }

  /** The key of a topic's outputs. */
  topic(id: string): string {
    return this.#remember(`topic ${id}`, () => this.#topic(id));
  }

  #topic(id: string): string {
    const topic = this.#catalog.topicsById.get(id);
    if (!topic) return this.#all;
    const others = (topics: readonly Topic[]): string[] => topics.map((other) => this.#digest(other));
    const neighbours = this.#neighbours.get(topic) ?? [];
    // One neighbour may be the previous or the next.
    const isFirst = topic.category.topics[0] === topic;
    return hash([this.#shared, this.#digest(topic), others(this.#related.of(topic)), isFirst, others(neighbours)]);
  }

  /** The key of a guideline's outputs. */
  guideline(id: string): string {
    return this.#remember(`guideline ${id}`, () => this.#guideline(id));
  }

  #guideline(id: string): string {
    const guideline = this.#catalog.guidelinesById.get(id);
    if (!guideline) return this.#all;
    const covered = guideline.entries.map(({ topic }) => this.#digest(topic));
    return hash([this.#shared, covered, guideline.stances.map(({ decision }) => this.#digest(decision.topic))]);
  }

  /** The key of a decision's outputs. */
  decision(id: string): string {
    const decision = this.#catalog.decisionsById.get(id);
    return decision ? hash([this.#shared, this.#digest(decision.topic)]) : this.#all;
  }

  #remember(name: string, make: () => string): string {
    let key = this.#known.get(name);
    if (key === undefined) {
      key = make();
      this.#known.set(name, key);
    }
    return key;
  }

  #digest(topic: Topic): string {
    return `${topic.id} ${this.#digests.topics.get(topic.file) ?? ""}`;
  }
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
