import type { Decision, Stance } from "../model/catalog.ts";
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
  const leader = best && best.first.length > 0 && best.first.length > (second?.first.length ?? 0) ? best : undefined;
  return { decision, total, shares, leader };
}

/** How many of the other guidelines that decide have the same first choice. */
export function agreementOf(stance: Stance): { readonly same: number; readonly others: number } {
  const others = stance.decision.stances.filter((other) => other !== stance);
  return { same: others.filter(({ options }) => options[0] === stance.options[0]).length, others: others.length };
}
