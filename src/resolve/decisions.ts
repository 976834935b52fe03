import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { suggestFew } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { type CategoryRecord, categoriesFile, type DecisionRecord, decisionsFile, type OptionRecord } from "../model/data-files.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import { validate } from "./validate.ts";

/** The option that every decision has without listing it: a position that no option covers. */
export const OTHER_OPTION: OptionRecord = {
  id: "other",
  label: "Other",
  definition: "A position that no other option covers; its note says which.",
};

/** Reads `categories.yaml`, leaving out categories listed twice. */
export function readCategories(document: RawDocument | undefined, found: Diagnostic[]): readonly CategoryRecord[] {
  return readList(document, categoriesFile, "duplicate-category", "category", found);
}

/** Reads `decisions.yaml`, leaving out decisions and options listed twice. */
export function readDecisions(document: RawDocument | undefined, found: Diagnostic[]): readonly DecisionRecord[] {
  const decisions = readList(document, decisionsFile, "duplicate-decision", "decision", found);
  const placeOf = placesIn(document);
  for (const decision of decisions) {
    if (document) uniqueById(decision.options, document, [placeOf(decision.id), "options"], "duplicate-option", "option", found);
  }
  return decisions;
}

/** Where in a file's list each id stands first: what is listed twice is not among the records that are read from it. */
export function placesIn(document: RawDocument | undefined): (id: string) => number {
  const places = new Map<unknown, number>();
  const list: readonly unknown[] = Array.isArray(document?.value) ? document.value : [];
  for (const [place, record] of list.entries()) {
    const id = (record as { readonly id?: unknown } | null | undefined)?.id;
    if (!places.has(id)) places.set(id, place);
  }
  return (id) => places.get(id) ?? 0;
}

function readList<T extends { id: string }>(
  document: RawDocument | undefined,
  schema: Parameters<typeof validate>[1] & { _zod: { output: T[] } },
  code: DiagnosticCode,
  noun: string,
  found: Diagnostic[],
): readonly T[] {
  if (!document || document.value === undefined) return [];
  const { data, diagnostics } = validate(document, schema);
  found.push(...diagnostics);
  return data ? uniqueById(data as T[], document, [], code, noun, found) : [];
}

function uniqueById<T extends { id: string }>(
  records: readonly T[],
  document: RawDocument,
  path: Path,
  code: DiagnosticCode,
  noun: string,
  found: Diagnostic[],
): readonly T[] {
  const seen = new Set<string>();
  return records.filter((record, index) => {
    if (!seen.has(record.id)) {
      seen.add(record.id);
      return true;
    }
    found.push(
      diagnosticAt(code, document.source, [...path, index, "id"], "value", {
        message: `The ${noun} ${quote(record.id)} is already listed.`,
        hint: "Keep one of the two.",
      }),
    );
    return false;
  });
}

/** A stance whose decision and options exist. */
export interface StanceDraft {
  readonly guidelineId: string;
  readonly decisionId: string;
  readonly options: readonly OptionRecord[];
  readonly note: string | undefined;
}

/** Checks a guideline's stances against the decisions. */
export function draftStances(
  { record, document }: GuidelineDraft,
  decisions: ReadonlyMap<string, DecisionRecord>,
  found: Diagnostic[],
): StanceDraft[] {
  const drafts: StanceDraft[] = [];
  const suggest = suggestFew();
  for (const [decisionId, stance] of Object.entries(record.stances ?? {})) {
    const path = ["stances", decisionId];
    const decision = decisions.get(decisionId);
    if (!decision) {
      found.push(
        diagnosticAt("unknown-decision", document.source, path, "key", {
          message: `There is no decision ${quote(decisionId)}.`,
          hint: suggest(decisionId, decisions.keys(), "The decisions are") ?? "The decisions stand in data/decisions.yaml.",
        }),
      );
      continue;
    }
    const options = new Map<string, OptionRecord>();
    for (const [index, optionId] of stance.options.entries()) {
      const option = optionId === OTHER_OPTION.id ? OTHER_OPTION : decision.options.find(({ id }) => id === optionId);
      if (!option) {
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
    if (options.has(OTHER_OPTION.id) && stance.note === undefined) {
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
