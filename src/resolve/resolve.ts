import { compareDiagnostics, type Diagnostic, diagnosticAt, diagnosticOf, type Source } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { Catalog } from "../model/catalog.ts";
import { type CategoryRecord, type DecisionRecord, siteFile } from "../model/data-files.ts";
import { type Aliases, readAliases, renameCategories, renameDecisions, settleNames } from "./aliases.ts";
import { assemble } from "./assemble.ts";
import { checkEntries } from "./check-entries.ts";
import { type Context, checkCategories, checkCoverage, checkDecisions, checkMedia, checkStances } from "./checks.ts";
import { readCategories, readDecisions } from "./decisions.ts";
import { checkFileNames, type Held, hold } from "./file-names.ts";
import { Editions, type GuidelineDraft, readRecords, settleEmbedded } from "./guideline-records.ts";
import { readLinkStatuses } from "./link-statuses.ts";
import type { Listed } from "./listed.ts";
import type { KnownPages } from "./page-links.ts";
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

const editions = new Editions();

/**
 * Resolves documents to a catalog: the forms of topic files are made one, links
 * become object references, contradictions become diagnostics. Pure; never
 * throws on bad input.
 */
export function resolve({ documents, publicFiles }: ResolveInput): Resolved {
  const found: Diagnostic[] = [];
  for (const { diagnostics } of documents) for (const diagnostic of diagnostics) found.push(diagnostic);
  const lost = new Set<string>();
  const site = readSite(documents, found);
  const drafts = readTopics(documents, found, lost);
  const records = readRecords(documents, found, lost);
  const aliases = readAliases(drafts, records, found);
  const topics = settleNames(drafts, aliases, found);
  const categories = renameCategories(readCategories(ofKind(documents, "categories"), found), aliases, found);
  const decisions = renameDecisions(readDecisions(ofKind(documents, "decisions"), found), aliases, found);
  const settled: Diagnostic[] = [];
  const misnamed = misnamedRecords(records);
  const fileNames = new Set(misnamed.map(({ document }) => document.name));
  const unsettled = settleEmbedded([...topics.values()], records, fileNames, settled);
  // A call with too many arguments fails, and hostile copies can differ in any number of places.
  for (const diagnostic of settled) found.push(diagnostic);
  const named = checkNames(misnamed, { topics, records, aliases, categories, decisions }, found);
  const read = new Set<Source>();
  for (const held of [topics, records]) for (const { document } of held.values()) read.add(document.source);
  // What the text of a file would say in the place of its holes nobody knows.
  const unread = idsOf(documents.filter(({ source, holes }) => !read.has(source) || holes.length > 0));
  const troubled = new Set(found.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const excused = new Set([...unread, ...lost, ...unsettled, ...named]);
  const uncounted = new Set([...excused, ...idsOf(documents.filter(({ source }) => troubled.has(source.file)))]);

  const context: Context = { topics, records, excused, uncounted, found };
  checkCategories(categories, context);
  const known = checkDecisions(decisions, context);
  const edition = editions.of(records);
  const entries = new Map<string, readonly EntryDraft[]>();
  for (const draft of topics.values()) entries.set(draft.id, checkEntries(draft, context, edition));
  const stances = checkStances(records, decisions, context);
  checkMedia(records, publicFiles, found);
  checkCoverage(entries, context);
  checkTextLinks({
    topics,
    categories,
    decisions,
    known: knownPages({ topics, records, aliases, decisions }, excused, publicFiles),
    found,
  });

  const catalog = assemble({
    site,
    categories: categories.records,
    topics: [...topics.values()].map((draft) => ({ draft, entries: entries.get(draft.id) ?? [] })),
    guidelines: [...records.values()],
    decisions: known,
    stances,
    publicFiles,
    linkStatuses: readLinkStatuses(ofKind(documents, "link-status"), found),
  });
  return { catalog, diagnostics: found.sort(compareDiagnostics) };
}

function ofKind(documents: readonly RawDocument[], kind: RawDocument["kind"]): RawDocument | undefined {
  return documents.find((document) => document.kind === kind);
}

function readSite(documents: readonly RawDocument[], found: Diagnostic[]): Catalog["site"] {
  const document = ofKind(documents, "site");
  if (!document || document.value === undefined) return siteFile.parse({});
  const { data, diagnostics } = validate(document, siteFile);
  found.push(...diagnostics);
  return data && diagnostics.length === 0 ? data : siteFile.parse({});
}

function readTopics(documents: readonly RawDocument[], found: Diagnostic[], lost: Set<string>): Map<string, TopicDraft> {
  const topics = new Map<string, TopicDraft>();
  for (const document of documents) {
    if (document.kind !== "topic") continue;
    const { draft, diagnostics, lost: ids } = draftTopic(document);
    for (const diagnostic of diagnostics) found.push(diagnostic);
    for (const id of ids) lost.add(id);
    if (!draft) continue;
    const clash = hold(topics, draft.id, draft);
    if (!clash) continue;
    const { kept, other } = clash;
    found.push(
      diagnosticAt("duplicate-topic", other.document.source, [...other.recordPath, "id"], "value", {
        message: `The topic ${quote(draft.id)} already has a file: ${kept.document.source.file}.`,
        hint: "Move the entries into one of the two files and delete the other.",
      }),
    );
  }
  return topics;
}

/** The record files that are not named after the ids they hold. */
function misnamedRecords(records: ReadonlyMap<string, GuidelineDraft>): Held[] {
  return [...records.values()]
    .filter(({ record, document }) => record.id !== document.name)
    .map(({ record, document }) => ({ id: record.id, document, idPath: ["id"] }));
}

/** All that may name a topic or a guideline by its id. */
interface Namers {
  readonly topics: ReadonlyMap<string, TopicDraft>;
  readonly records: ReadonlyMap<string, GuidelineDraft>;
  readonly aliases: Aliases;
  readonly categories: Listed<CategoryRecord>;
  readonly decisions: Listed<DecisionRecord>;
}

/**
 * Finds files that are not named after their ids; returns the names of those that others mean by them.
 *
 * @param misnamed The record files among them, as they were before embedded copies made further records.
 */
function checkNames(misnamed: readonly Held[], { topics, records, aliases, categories, decisions }: Namers, found: Diagnostic[]): string[] {
  const guidelines = checkFileNames(
    misnamed,
    {
      noun: "guideline",
      ending: "yaml",
      isKnown: (id) => records.has(id) || aliases.guidelines.has(id),
      needed: misnamed.length === 0 ? [] : [...topics.values()].flatMap(({ entries }) => entries.map(({ guidelineId }) => guidelineId)),
      needers: ["entry", "entries"],
      mentioned: [],
    },
    found,
  );
  const heldTopics = [...topics.values()].map(({ id, document, recordPath }) => ({ id, document, idPath: [...recordPath, "id"] }));
  const ofTopics = checkFileNames(
    heldTopics,
    {
      noun: "topic",
      ending: "md",
      isKnown: (id) => topics.has(id) || aliases.topics.has(id),
      needed: decisions.records.map(({ topic }) => topic),
      needers: ["decision", "decisions"],
      mentioned: categories.records.flatMap((category) => category.topics ?? []),
    },
    found,
  );
  return [...guidelines, ...ofTopics];
}

/** What links in texts may lead to. */
function knownPages(
  { topics, records, aliases, decisions }: Omit<Namers, "categories">,
  excused: ReadonlySet<string>,
  publicFiles: ReadonlySet<string>,
): KnownPages {
  return {
    ids: {
      topics: new Set(topics.keys()),
      guidelines: new Set(records.keys()),
      decisions: new Set(decisions.records.map(({ id }) => id)),
    },
    former: { ...aliases, decisions: new Map() },
    excused,
    unsure: new Set(decisions.isWhole ? [] : ["decisions"]),
    publicFiles,
  };
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

/** The finding about an input without a single topic file. */
export function nothingToBuild(folder: string): Diagnostic {
  return diagnosticOf("no-content", folder, {
    message: "There is no topic file here.",
    hint: "Topic files are Markdown files with front matter, in content/topics/. --content names another folder.",
  });
}
