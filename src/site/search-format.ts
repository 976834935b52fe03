/**
 * The first part of the search index, a few kilobytes: what a reader most often
 * looks for. Rows are arrays to keep it small.
 */
export interface SearchCore {
  /** Where the second part is, named by its content. Pages name only this first part, so that none changes when the index does. */
  readonly entriesUrl: string;
  /** Where pages are, to put an id after. */
  readonly base: { readonly topic: string; readonly guideline: string; readonly decision: string };
  /** Id, name, description, number of guidelines. */
  readonly topics: readonly (readonly [string, string, string, number])[];
  /** Id, label, title, number of topics, sector in words and whether it is archived; empty where nothing of that is known. */
  readonly guidelines: readonly (readonly [string, string, string, number, string])[];
  /** Id, question, labels of the options. */
  readonly decisions: readonly (readonly [string, string, string])[];
}

/** The second part: what each guideline says on each topic. */
export interface SearchEntries {
  /** Position of the topic and of the guideline in the first part, the summary, the section names. */
  readonly entries: readonly (readonly [number, number, string, string])[];
}

/** Where guidelines stand, for the comparison; positions are those of the search index's first part. */
export interface StanceTable {
  /** Position of the decision's topic, and the labels of the decision's options. */
  readonly decisions: readonly { readonly topic: number; readonly options: readonly string[] }[];
  /** Position of the decision and of the guideline, positions of the options taken, strongest first, the note. */
  readonly stances: readonly (readonly [number, number, readonly number[], string])[];
}
