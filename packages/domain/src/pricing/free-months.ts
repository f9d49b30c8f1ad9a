import type { FreeMonths } from './free-tier-health.ts';
import type { PricedPlan } from './plan-definition.ts';

/** A subscription change of one account. */
export interface FreeTierStep {
  readonly plan: string;
  readonly status: 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELED';
  readonly mrrMinor: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The months in which an account was on a free plan for the first time, and when that led to a paid one; null where it was not on one in
 * these months.
 *
 * @param steps - the account’s changes in order
 * @param monthStarts - first instants of the months, in order
 * @param freePlanOf - the version that a change led to, where it is free; null where it is not
 */
export function freeMonthsOf(
  steps: readonly FreeTierStep[],
  monthStarts: readonly number[],
  freePlanOf: (step: FreeTierStep) => PricedPlan | null,
): FreeMonths | null {
  const monthAt = (instant: number): number => monthStarts.findLastIndex((start) => start <= instant);
  for (const [index, step] of steps.entries()) {
    const plan = step.status === 'CANCELED' ? null : freePlanOf(step);
    if (plan === null) continue;
    const end = steps.slice(index + 1).find(({ mrrMinor, status }) => mrrMinor > 0 || status === 'CANCELED');
    const lastMonth = end === undefined ? monthStarts.length - 1 : monthAt(end.at);
    if (lastMonth < 0) return null;
    const paidMonth = end !== undefined && end.mrrMinor > 0 ? lastMonth : null;
    return { plan, firstMonth: Math.max(0, monthAt(step.at)), lastMonth, paidMonth };
  }
  return null;
}
