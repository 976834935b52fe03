import { compareDiagnostics, type Diagnostic, diagnosticAt, diagnosticOf } from "../diagnostics/diagnostic.ts";
import { suggest, suggestFew } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { Catalog } from "../model/catalog.ts";
import { type CategoryRecord, type DecisionRecord, siteFile } from "../model/data-files.ts";
import { readAliases, renameCategories, renameDecisions, settleNames } from "./aliases.ts";
import { assemble } from "./assemble.ts";
import { draftStances, placesIn, readCategories, readDecisions, type StanceDraft } from "./decisions.ts";
import { Editions, type GuidelineDraft, readRecords, settleEmbedded } from "./guideline-records.ts";
import { readLinkStatuses } from "./link-statuses.ts";
import { checkTextLinks } from "./text-links.ts";
import { draftTopic, type EntryDraft, type TopicDraft } from "./topic-draft.ts";
import { validate } from "./validate.ts";

/** What resolution works on. */
export interface ResolveInput {
  readonly documents: readonly RawDocument[];
  /** The pictures that exist, as absolute URL paths. */
  readonly publicFiles: ReadonlySet<string>;
}

/** The outcome of resolution. The catalog is whole only where no diagnostic is an error. */
export interface Resolved {
  readonly catalog: Catalog;
  /** Every finding, those of the documents' own text included, in order. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Resolves documents to a catalog: the forms of topic files are made one, links
 * become object references, contradictions become diagnostics. Pure; never
 * throws on bad input.
 */
export function resolve({ documents, publicFiles }: ResolveInput): Resolved {
  const found: Diagnostic[] = [];
  for (const { diagnostics } of documents) for (const diagnostic of diagnostics) found.push(diagnostic);
  const site = readSite(documents, found);
  const drafts = readTopics(documents, found);
  const records = readRecords(documents, found);
  const aliases = readAliases(drafts, records, found);
  const topics = settleNames(drafts, aliases, found);
  const categories = renameCategories(
    readCategories(ofKind(documents, "categories"), found),
    ofKind(documents, "categories"),
    aliases,
    found,
  );
  const settled: Diagnostic[] = [];
  const unsettled = settleEmbedded([...topics.values()], records, settled);
  // A call with too many arguments fails, and hostile copies can differ in any number of places.
  for (const diagnostic of settled) found.push(diagnostic);
  const read = new Set<RawDocument>();
  for (const drafts of [topics, records]) for (const { document } of drafts.values()) read.add(document);
  const unread = idsOf(documents.filter((document) => !read.has(document)));
  const troubled = new Set(found.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const named = idsOf(documents.filter(({ source }) => troubled.has(source.file)));
  const excused = new Set([...unread, ...unsettled]);
  const uncounted = new Set([...excused, ...named]);

  const decisions = renameDecisions(readDecisions(ofKind(documents, "decisions"), found), ofKind(documents, "decisions"), aliases, found);
  const context: Context = { topics, records, excused, uncounted, found };
  checkCategories(categories, ofKind(documents, "categories"), context);
  const known = checkDecisions(decisions, ofKind(documents, "decisions"), context);
  const edition = editions.of(records);
  const entries = new Map<string, readonly EntryDraft[]>();
  for (const draft of topics.values()) entries.set(draft.id, checkEntries(draft, context, edition));
  const stances = checkStances(records, decisions, ofKind(documents, "decisions"), context);
  checkMedia(records, publicFiles, found);
  checkCoverage(entries, context);
  checkTextLinks({
    topics,
    categories,
    decisions,
    documents: { categories: ofKind(documents, "categories"), decisions: ofKind(documents, "decisions") },
    ids: {
      topics: new Set([...topics.keys(), ...aliases.topics.keys(), ...excused]),
      guidelines: new Set([...records.keys(), ...aliases.guidelines.keys(), ...excused]),
      decisions: new Set(decisions.keys()),
    },
    found,
  });

  const catalog = assemble({
    site,
    categories,
    topics: [...topics.values()].map((draft) => ({ draft, entries: entries.get(draft.id) ?? [] })),
    guidelines: [...records.values()],
    decisions: known,
    stances,
    publicFiles,
    linkStatuses: readLinkStatuses(ofKind(documents, "link-status"), found),
  });
  return { catalog, diagnostics: found.sort(compareDiagnostics) };
}

/** What the entries of one topic are checked against. */
interface EntryContext {
  /** By the id of a guideline. */
  readonly records: ReadonlyMap<string, unknown>;
  /** Ids that a file which cannot be read seems to hold: nobody reports them unknown. */
  readonly excused: ReadonlySet<string>;
  readonly found: Diagnostic[];
}

interface Context extends EntryContext {
  readonly topics: ReadonlyMap<string, TopicDraft>;
  readonly records: ReadonlyMap<string, GuidelineDraft>;
  /** The excused, and ids that any file with an error names: nobody reports them uncovered. */
  readonly uncounted: ReadonlySet<string>;
}

function ofKind(documents: readonly RawDocument[], kind: RawDocument["kind"]): RawDocument | undefined {
  return documents.find((document) => document.kind === kind);
}

function readSite(documents: readonly RawDocument[], found: Diagnostic[]): Catalog["site"] {
  const document = ofKind(documents, "site");
  if (!document || document.value === undefined) return siteFile.parse({});
  const { data, diagnostics } = validate(document, siteFile);
  found.push(...diagnostics);
  return data ?? siteFile.parse({});
}

function readTopics(documents: readonly RawDocument[], found: Diagnostic[]): Map<string, TopicDraft> {
  const topics = new Map<string, TopicDraft>();
  for (const document of documents) {
    if (document.kind !== "topic") continue;
    const { draft, diagnostics } = draftTopic(document);
    for (const diagnostic of diagnostics) found.push(diagnostic);
    if (!draft) continue;
    const earlier = topics.get(draft.id);
    if (earlier) {
      found.push(
        diagnosticAt("duplicate-topic", document.source, [...draft.recordPath, "id"], "value", {
          message: `The topic ${quote(draft.id)} already has a file: ${earlier.document.source.file}.`,
          hint: "Move the entries into one of the two files and delete the other.",
        }),
      );
      continue;
    }
    topics.set(draft.id, draft);
  }
  return topics;
}

/** The ids that topic and guideline files hold or name: a file that does not validate must not make others look wrong. */
function idsOf(documents: readonly RawDocument[]): Set<string> {
  const ids = new Set<string>();
  for (const { kind, name, source } of documents) {
    if (kind !== "topic" && kind !== "guideline") continue;
    ids.add(name);
    for (const mention of source.mentions()) ids.add(mention);
  }
  return ids;
}

function checkCategories(categories: readonly CategoryRecord[], document: RawDocument | undefined, context: Context): void {
  const { topics, found, excused } = context;
  const ids = new Set(categories.map(({ id }) => id));
  const isBroken = document !== undefined && categories.length === 0;
  for (const draft of topics.values()) {
    const { category } = draft.record;
    if (category === undefined || ids.has(category) || isBroken) continue;
    found.push(
      diagnosticAt("unknown-category", draft.document.source, [...draft.recordPath, "category"], "value", {
        message: `There is no category ${quote(category)}.`,
        hint: suggest(category, ids, "The categories are") ?? "Add it to data/categories.yaml, or leave the category out.",
      }),
    );
  }
  if (!document) return;
  const suggestTopic = suggestFew();
  const placeOf = placesIn(document);
  for (const category of categories) {
    const index = placeOf(category.id);
    const listed = new Map<string, number>();
    for (const [position, topicId] of (category.topics ?? []).entries()) {
      const earlier = listed.get(topicId);
      if (earlier !== undefined) {
        const { line } = document.source.locate([index, "topics", earlier], "value");
        found.push(
          diagnosticAt("duplicate-topic", document.source, [index, "topics", position], "value", {
            message: `The category ${quote(category.id)} lists the topic ${quote(topicId)} already, on line ${line}.`,
            hint: "Keep one of the two, where it ranks.",
          }),
        );
        continue;
      }
      listed.set(topicId, position);
      const topic = topics.get(topicId);
      if (topic?.record.category === category.id || (!topic && excused.has(topicId))) continue;
      found.push(
        diagnosticAt("unknown-topic", document.source, [index, "topics", position], "value", {
          message: `There is no topic ${quote(topicId)} in the category ${quote(category.id)}.`,
          hint: topic
            ? `Its file says category ${quote(topic.record.category ?? "none")}.`
            : (suggestTopic(topicId, topics.keys(), "The topics are") ?? "Take it out, or add the topic."),
        }),
      );
    }
  }
}

function checkDecisions(
  decisions: ReadonlyMap<string, DecisionRecord>,
  document: RawDocument | undefined,
  context: Context,
): DecisionRecord[] {
  const known: DecisionRecord[] = [];
  const suggestTopic = suggestFew();
  const placeOf = placesIn(document);
  for (const decision of decisions.values()) {
    if (context.topics.has(decision.topic)) {
      known.push(decision);
    } else if (document && !context.excused.has(decision.topic)) {
      context.found.push(
        diagnosticAt("unknown-topic", document.source, [placeOf(decision.id), "topic"], "value", {
          message: `The decision ${quote(decision.id)} belongs to the topic ${quote(decision.topic)}, which does not exist.`,
          hint: suggestTopic(decision.topic, context.topics.keys(), "The topics are") ?? `Add content/topics/${decision.topic}.md.`,
        }),
      );
    }
  }
  return known;
}

const editions = new Editions();
const checked = new WeakMap<TopicDraft, { readonly edition: object; readonly entries: readonly EntryDraft[] }>();

/** The entries of a draft that stand; those of one without findings are kept for as long as the records stay the same. */
function checkEntries(draft: TopicDraft, context: Context, edition: object): readonly EntryDraft[] {
  const { excused, found } = context;
  const known = checked.get(draft);
  if (known?.edition === edition && excused.size === 0) return known.entries;
  const before = found.length;
  const entries = findEntries(draft, context);
  if (found.length === before && excused.size === 0) checked.set(draft, { edition, entries });
  return entries;
}

/**
 * The entries of a draft that stand. Those that name a guideline twice, or one
 * that is neither a record nor excused, are findings, as are references that
 * stand twice in an entry.
 */
export function findEntries(draft: TopicDraft, { records, excused, found }: EntryContext): EntryDraft[] {
  const { source } = draft.document;
  const suggestGuideline = suggestFew();
  const seen = new Map<string, EntryDraft>();
  for (const entry of draft.entries) {
    checkReferences(entry, draft, found);
    const earlier = seen.get(entry.guidelineId);
    if (earlier) {
      const place = source.locate(earlier.guidelinePath, "value");
      found.push(
        diagnosticAt("duplicate-entry", source, entry.guidelinePath, "value", {
          message: `The guideline ${quote(entry.guidelineId)} already has an entry, on line ${place.line}.`,
          hint: "Put the references of both into one entry.",
        }),
      );
    } else if (records.has(entry.guidelineId)) {
      seen.set(entry.guidelineId, entry);
    } else if (!excused.has(entry.guidelineId)) {
      found.push(
        diagnosticAt("unknown-guideline", source, entry.guidelinePath, "value", {
          message: `There is no guideline ${quote(entry.guidelineId)}.`,
          hint:
            suggestGuideline(entry.guidelineId, records.keys(), "The guidelines are") ??
            `Write its record: \`concordance new guideline ${entry.guidelineId}\`.`,
        }),
      );
    }
  }
  return [...seen.values()];
}

function checkReferences(entry: EntryDraft, draft: TopicDraft, found: Diagnostic[]): void {
  if (entry.record.references.length < 2) return;
  const seen = new Set<string>();
  for (const [index, { name, url }] of entry.record.references.entries()) {
    const key = `${name}\n${url}`;
    if (seen.has(key)) {
      found.push(
        diagnosticAt("duplicate-reference", draft.document.source, [...entry.path, "references", index], "value", {
          message: `The entry already has the reference ${quote(name)} to this URL.`,
          hint: "Take one of the two out.",
        }),
      );
    }
    seen.add(key);
  }
}

function checkStances(
  records: ReadonlyMap<string, GuidelineDraft>,
  decisions: ReadonlyMap<string, DecisionRecord>,
  document: RawDocument | undefined,
  { found }: Context,
): StanceDraft[] {
  // Where the list of decisions cannot be read, every stance would look wrong.
  if (document && decisions.size === 0) return [];
  return [...records.values()].flatMap((draft) => draftStances(draft, decisions, found));
}

function checkMedia(records: ReadonlyMap<string, GuidelineDraft>, publicFiles: ReadonlySet<string>, found: Diagnostic[]): void {
  for (const draft of records.values()) {
    for (const key of ["companyLogoUrl", "screenshotUrl"] as const) {
      const file = draft.record[key];
      if (file === undefined || publicFiles.has(file)) continue;
      const { document, path } = draft.origins?.get(key) ?? draft;
      found.push(
        diagnosticAt("missing-media", document.source, [...path, key], "value", {
          message: `There is no file public${file}; pages show no picture.`,
          hint: "Add the file, or leave the key out.",
        }),
      );
    }
  }
}

function checkCoverage(entries: ReadonlyMap<string, readonly EntryDraft[]>, { topics, records, uncounted, found }: Context): void {
  for (const draft of topics.values()) {
    const { source, holes } = draft.document;
    if (draft.entries.length === 0 && !uncounted.has(draft.id)) {
      found.push(
        diagnosticAt("topic-without-entries", source, [...draft.recordPath, "name"], "value", {
          message: `No guideline covers the topic ${quote(draft.id)} yet.`,
          hint: "Add an entry under data.items.",
        }),
      );
    }
    const isLeftOut = holes.some((hole) => hole.at(-1) === "description");
    if (draft.record.description === undefined && !isLeftOut) {
      found.push(
        diagnosticAt("description-missing", source, draft.recordPath, "key", {
          message: `The topic ${quote(draft.id)} has no description.`,
          hint: "Say in a sentence or two what the question is.",
        }),
      );
    }
  }
  const covering = new Set<string>();
  for (const list of entries.values()) {
    for (const { guidelineId } of list) covering.add(guidelineId);
    if (covering.size === records.size) break;
  }
  for (const [id, { document, path }] of records) {
    if (covering.has(id) || uncounted.has(id)) continue;
    found.push(
      diagnosticAt("guideline-without-entries", document.source, [...path, "id"], "value", {
        message: `The guideline ${quote(id)} covers no topic.`,
        hint: "Add an entry for it to a topic file.",
      }),
    );
  }
}

/** The finding about an input without a single topic file. */
export function nothingToBuild(folder: string): Diagnostic {
  return diagnosticOf("no-content", folder, {
    message: "There is no topic file here.",
    hint: "Topic files are Markdown files with front matter, in content/topics/. --content names another folder.",
  });
}
