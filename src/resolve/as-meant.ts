import { counted } from "../diagnostics/counted.ts";
import { type Diagnostic, diagnosticAt } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { DecisionRecord } from "../model/data-files.ts";
import { pushTo } from "../model/push-to.ts";
import { type KnownDecisions, knownDecisions, OTHER_OPTION } from "./decisions.ts";
import type { GuidelineDraft } from "./guideline-records.ts";
import type { Listed } from "./listed.ts";

/** An id that nobody names, while several name one that is like it and does not exist. */
export interface Misspelt {
  readonly id: string;
  /** What the others call it. */
  readonly meant: string;
  /** How many do. */
  readonly count: number;
}

/**
 * Finds ids that must be misspelt where they are defined, and not in each of
 * the places that name them.
 *
 * @param named Every mention of an id.
 */
export function misspeltIds(known: readonly string[], named: Iterable<string>): Misspelt[] {
  const counts = new Map<string, number>();
  for (const id of named) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ids = new Set(known);
  const unknown = [...counts].filter(([id, count]) => count > 1 && !ids.has(id)).sort((a, b) => b[1] - a[1]);
  // So many different ones are no slip in a single place.
  if (unknown.length > MOST_FINDINGS) return [];
  const found = new Map<string, Misspelt>();
  for (const [meant, count] of unknown) {
    const id = nearest(meant, known);
    if (id !== undefined && !counts.has(id) && !found.has(id)) found.set(id, { id, meant, count });
  }
  return [...found.values()];
}

/**
 * The decisions as stances mean them: one whose id, or whose option's id, must
 * be misspelt in `decisions.yaml` is a finding there, and goes by the right one
 * too, so that not every stance is one.
 */
export function decisionsAsMeant(
  decisions: Listed<DecisionRecord>,
  guidelines: Iterable<GuidelineDraft>,
  found: Diagnostic[],
): KnownDecisions {
  const { document, placeOf } = decisions;
  const known = knownDecisions(decisions);
  if (!document || !known.isWhole) return known;
  const stances = [...guidelines].flatMap(({ record }) => Object.entries(record.stances ?? {}));
  const byId = new Map(known.byId);
  const unsure = new Set(known.unsure);
  for (const { id, meant, count } of misspeltIds(
    [...byId.keys()],
    stances.map(([decisionId]) => decisionId),
  )) {
    found.push(
      diagnosticAt("unknown-decision", document.source, [placeOf(id), "id"], "value", {
        message: `${counted(count, "stance")} name the decision ${quote(meant)}, which does not exist, and none names ${quote(id)}.`,
        hint: `Set id to “${meant}”, or correct the stances.`,
      }),
    );
    const decision = byId.get(id);
    if (decision) byId.set(meant, decision);
    if (unsure.has(id)) unsure.add(meant);
  }
  const taken = new Map<DecisionRecord, string[]>();
  for (const [decisionId, { options }] of stances) {
    const decision = byId.get(decisionId);
    if (!decision) continue;
    for (const option of options) pushTo(taken, decision, option);
  }
  for (const [decision, named] of taken) {
    if (unsure.has(decision.id)) continue;
    const ids = decision.options.map(({ id }) => id);
    const misspelt = misspeltIds(
      ids,
      named.filter((id) => id !== OTHER_OPTION.id),
    );
    if (misspelt.length === 0) continue;
    for (const { id, meant, count } of misspelt) {
      found.push(
        diagnosticAt("unknown-option", document.source, [placeOf(decision.id), "options", ids.indexOf(id), "id"], "value", {
          message: `${counted(count, "stance")} take the option ${quote(meant)}, which the decision ${quote(decision.id)} does not have, and none takes ${quote(id)}.`,
          hint: `Set id to “${meant}”, or correct the stances.`,
        }),
      );
    }
    const options = [...decision.options, ...misspelt.map(({ meant }) => ({ id: meant, label: meant }))];
    for (const [id, one] of byId) if (one === decision) byId.set(id, { ...decision, options });
  }
  return { ...known, byId, unsure };
}
