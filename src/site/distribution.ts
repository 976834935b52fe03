import type { Decision, Guideline, Stance } from "../model/catalog.ts";
import type { OptionRecord } from "../model/data-files.ts";

/** Who takes one option of a decision. */
export interface OptionShare {
  readonly option: OptionRecord;
  /** Stances that list it first. */
  readonly first: readonly Stance[];
  /** Stances that list it after another. */
  readonly further: readonly Stance[];
  /** `first` and `further` as shares of all stances, 0 to 100, for the chart. */
  readonly firstPercent: number;
  readonly furtherPercent: number;
}

/** How the stances on a decision spread over its options. */
export interface Distribution {
  readonly decision: Decision;
  /** How many guidelines take a stance. */
  readonly total: number;
  /** In the order of the decision. */
  readonly shares: readonly OptionShare[];
  /** The share that most guidelines list first; `undefined` where nobody takes a stance or two are equal. */
  readonly leader: OptionShare | undefined;
}

/** Counts the stances on a decision by option. */
export function distributionOf(decision: Decision): Distribution {
  const total = decision.stances.length;
  const percent = (count: number): number => (total === 0 ? 0 : Math.round((count / total) * 1000) / 10);
  const shares = decision.options.map((option): OptionShare => {
    const first = decision.stances.filter(({ options }) => options[0] === option);
    const further = decision.stances.filter(({ options }) => options.indexOf(option) > 0);
    return { option, first, further, firstPercent: percent(first.length), furtherPercent: percent(further.length) };
  });
  const ranked = [...shares].sort((a, b) => b.first.length - a.first.length);
  const [best, second] = ranked;
  const leader = best && best.first.length > (second?.first.length ?? 0) ? best : undefined;
  return { decision, total, shares, leader };
}

/** How many of the other guidelines that decide have the same first choice. */
export function agreementOf(stance: Stance): { readonly same: number; readonly others: number } {
  const others = stance.decision.stances.filter((other) => other !== stance);
  return { same: others.filter(({ options }) => options[0] === stance.options[0]).length, others: others.length };
}

/** How far another guideline agrees with one. */
export interface Agreement {
  readonly guideline: Guideline;
  /** Decisions on which both take the same first choice. */
  readonly same: number;
  /** Decisions that both take. */
  readonly both: number;
}

const LEAST_SHARED = 5;
const MOST_AGREEING = 6;

/** The guidelines that agree most with one: by share of the decisions that both take, at least five. */
export function agreeingWith(guideline: Guideline): Agreement[] {
  const rows = new Map<Guideline, { same: number; both: number }>();
  for (const stance of guideline.stances) {
    for (const other of stance.decision.stances) {
      if (other.guideline === guideline) continue;
      const row = rows.get(other.guideline) ?? { same: 0, both: 0 };
      rows.set(other.guideline, row);
      row.both += 1;
      if (other.options[0] === stance.options[0]) row.same += 1;
    }
  }
  return [...rows]
    .map(([other, row]) => ({ guideline: other, ...row }))
    .filter(({ both }) => both >= LEAST_SHARED)
    .sort((a, b) => b.same / b.both - a.same / a.both || b.both - a.both)
    .slice(0, MOST_AGREEING);
}
