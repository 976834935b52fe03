import type { DecisionRecord, OptionRecord, SiteRecord } from "./data-files.ts";
import type { GuidelineRecord } from "./guideline.ts";
import type { LinkStatus } from "./link-status.ts";
import type { Reference } from "./topic-file.ts";

/**
 * The resolved graph of everything: every link is an object reference, both ways. Nothing changes it but `amendCatalog`,
 * for the one that holds it in `serve`.
 */
export interface Catalog {
  readonly site: SiteRecord;
  /** In their order; a last one, "Other topics" (`other-topics`), holds topics without a category. */
  readonly categories: readonly Category[];
  /** By category, then in the category's order. */
  readonly topics: readonly Topic[];
  /** By company, then title. */
  readonly guidelines: readonly Guideline[];
  /** In their order. */
  readonly decisions: readonly Decision[];
  readonly topicsById: ReadonlyMap<string, Topic>;
  readonly guidelinesById: ReadonlyMap<string, Guideline>;
  readonly decisionsById: ReadonlyMap<string, Decision>;
  /** By each former id, what bears another now. */
  readonly topicsByAlias: ReadonlyMap<string, Topic>;
  readonly guidelinesByAlias: ReadonlyMap<string, Guideline>;
  /** By URL, what the checks of outgoing links have found. */
  readonly linkStatuses: ReadonlyMap<string, LinkStatus>;
}

/** A group of topics. */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly topics: readonly Topic[];
}

/** One question of API design. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** The title of its page. */
  readonly title: string;
  readonly description?: string | undefined;
  readonly added?: string | undefined;
  /** Its former ids. */
  readonly aliases: readonly string[];
  readonly category: Category;
  /** The Markdown body of its file; empty where there is none. */
  readonly body: string;
  /** By company, then title of the guideline. */
  readonly entries: readonly Entry[];
  readonly decisions: readonly Decision[];
  /** Its file, relative to the content folder. */
  readonly file: string;
}

/** One published set of API design rules, with what it says on each topic and where it stands on each decision. */
export interface Guideline extends Omit<GuidelineRecord, "stances" | "aliases"> {
  /** Its former ids. */
  readonly aliases: readonly string[];
  /** What it is called where there is little room: its company, with the title where the company has several. */
  readonly label: string;
  /** In the order of the topics. */
  readonly entries: readonly Entry[];
  /** In the order of the decisions. */
  readonly stances: readonly Stance[];
  /** Its company's logo and a picture of it under `public/`, where the files exist. */
  readonly logo?: string | undefined;
  readonly screenshot?: string | undefined;
  /** The file of its record, relative to the data folder; absent where embedded copies made it. */
  readonly file?: string | undefined;
}

/** What one guideline says on one topic. */
export interface Entry {
  readonly topic: Topic;
  readonly guideline: Guideline;
  readonly summary?: string | undefined;
  readonly added?: string | undefined;
  readonly references: readonly CheckedReference[];
}

/** A reference with what the checks of its link have found. */
export interface CheckedReference extends Reference {
  /** Absent where it was never checked. */
  readonly linkStatus?: LinkStatus | undefined;
}

/** A design question with a closed list of options. */
export interface Decision extends Omit<DecisionRecord, "topic" | "options"> {
  readonly topic: Topic;
  /** As they are listed; `other` last where a stance takes it. */
  readonly options: readonly OptionRecord[];
  /** In the order of the guidelines. */
  readonly stances: readonly Stance[];
}

/** The options one guideline takes on one decision. */
export interface Stance {
  readonly decision: Decision;
  readonly guideline: Guideline;
  /** Strongest first. */
  readonly options: readonly OptionRecord[];
  readonly note?: string | undefined;
  /** What the guideline says on the decision's topic, where it is in the catalog. */
  readonly entry?: Entry | undefined;
}
