import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { suggestFew } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { type CategoryRecord, categoriesFile, type DecisionRecord, decisionsFile, type OptionRecord } from "../model/data-files.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import { type Listed, readList, uniqueById } from "./listed.ts";
import { isLeftOut } from "./places.ts";

/** The option that every decision has without listing it: a position that no option covers. */
export const OTHER_OPTION: OptionRecord = {
  id: "other",
  label: "Other",
  definition: "A position that no other option covers; its note says which.",
};

/** Reads `categories.yaml`, leaving out categories listed twice. */
export function readCategories(document: RawDocument | undefined, found: Diagnostic[]): Listed<CategoryRecord> {
  return readList(document, categoriesFile, "duplicate-category", "category", found);
}

/** Reads `decisions.yaml`, leaving out decisions and options listed twice. */
export function readDecisions(raw: RawDocument | undefined, found: Diagnostic[]): Listed<DecisionRecord> {
  const decisions = readList(raw, decisionsFile, "duplicate-decision", "decision", found);
  const { records, document, placeOf } = decisions;
  if (!document) return decisions;
  for (const { id, options } of records) {
    const path = [placeOf(id), "options"];
    uniqueById(options, document, path, "duplicate-option", "option", found);
    const other = options.findIndex((option) => option.id === OTHER_OPTION.id);
    if (other < 0) continue;
    found.push(
      diagnosticAt("duplicate-option", document.source, [...path, other, "id"], "value", {
        message: `Every decision has the option ${quote(OTHER_OPTION.id)} already.`,
        hint: "Take it out: a stance takes it with a note that says what it means.",
      }),
    );
  }
  return decisions;
}

/** A stance whose decision and options exist. */
export interface StanceDraft {
  readonly guidelineId: string;
  readonly decisionId: string;
  readonly options: readonly OptionRecord[];
  readonly note: string | undefined;
}

/** The decisions that stances are held against. */
export interface KnownDecisions {
  readonly byId: ReadonlyMap<string, DecisionRecord>;
  /** Whether there are no others. */
  readonly isWhole: boolean;
  /** Those whose options cannot all be read. */
  readonly unsure: ReadonlySet<string>;
}

/** The decisions by id, with what is known of them. */
export function knownDecisions({ records, document, placeOf, isWhole }: Listed<DecisionRecord>): KnownDecisions {
  const holes = document?.holes ?? [];
  const unsure = records.filter(({ id, options }) => options.some((_, index) => isLeftOut([placeOf(id), "options", index, "id"], holes)));
  return { byId: new Map(records.map((record) => [record.id, record])), isWhole, unsure: new Set(unsure.map(({ id }) => id)) };
}

/** Checks a guideline's stances against the decisions. */
export function draftStances({ record, document }: GuidelineDraft, decisions: KnownDecisions, found: Diagnostic[]): StanceDraft[] {
  const drafts: StanceDraft[] = [];
  const suggest = suggestFew();
  const isOut = (...path: Path): boolean => isLeftOut(path, document.holes);
  for (const [decisionId, stance] of Object.entries(record.stances ?? {})) {
    const path = ["stances", decisionId];
    const decision = decisions.byId.get(decisionId);
    if (!decision) {
      if (!decisions.isWhole) continue;
      found.push(
        diagnosticAt("unknown-decision", document.source, path, "key", {
          message: `There is no decision ${quote(decisionId)}.`,
          hint: suggest(decisionId, decisions.byId.keys(), "The decisions are") ?? "The decisions stand in data/decisions.yaml.",
        }),
      );
      continue;
    }
    const options = new Map<string, OptionRecord>();
    for (const [index, optionId] of stance.options.entries()) {
      if (isOut(...path, "options", index)) continue;
      const option = optionId === OTHER_OPTION.id ? OTHER_OPTION : decision.options.find(({ id }) => id === optionId);
      if (!option) {
        if (decisions.unsure.has(decisionId)) continue;
        const known = [...decision.options.map(({ id }) => id), OTHER_OPTION.id];
        found.push(
          diagnosticAt("unknown-option", document.source, [...path, "options", index], "value", {
            message: `The decision ${quote(decisionId)} has no option ${quote(optionId)}.`,
            hint: suggest(optionId, known, "Its options are") ?? `Its options are: ${known.join(", ")}.`,
          }),
        );
      } else if (options.has(optionId)) {
        found.push(
          diagnosticAt("duplicate-option", document.source, [...path, "options", index], "value", {
            message: `The option ${quote(optionId)} is already listed.`,
            hint: "Keep one of the two, where it ranks.",
          }),
        );
      } else options.set(optionId, option);
    }
    if (options.has(OTHER_OPTION.id) && stance.note === undefined && !isOut(...path, "note")) {
      found.push(
        diagnosticAt("missing-note", document.source, path, "key", {
          message: `The stance on ${quote(decisionId)} takes “other” and does not say what that is.`,
          hint: "Add a note.",
        }),
      );
    }
    drafts.push({ guidelineId: record.id, decisionId, options: [...options.values()], note: stance.note });
  }
  return drafts;
}
