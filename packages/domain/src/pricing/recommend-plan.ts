import { fitsPlan } from './fits-plan.ts';
import type { PricedPlan } from './plan-definition.ts';
import { compilePlan, type PaidBy, type Usage } from './rate-bill.ts';

/** What an account’s months would have cost on a plan. */
export interface PlanCost {
  readonly slug: string;
  readonly totalMinor: bigint;
}

/** Why a recommendation is what it is. */
export type RecommendationReason = 'CHEAPER' | 'ALREADY_CHEAPEST' | 'ON_REQUEST' | 'NO_SUBSCRIPTION' | 'NO_PLAN_FITS';

/** The cheapest plan for an account. */
export interface PlanRecommendation {
  /** Null where no plan with a price fits the usage. */
  readonly slug: string | null;
  readonly reason: RecommendationReason;
  /** What the account paid; null where it has no plan, or its price is on request. */
  readonly paidMinor: bigint | null;
  /** What it would have paid. */
  readonly costMinor: bigint | null;
  /** Null where one of the two is. */
  readonly savingMinor: bigint | null;
  /** The plans that fit, cheapest first. */
  readonly costs: readonly PlanCost[];
}

/** What a recommendation looks at. */
export interface RecommendationInput {
  /** What is on sale. */
  readonly plans: readonly PricedPlan[];
  /** A month each. */
  readonly months: readonly Usage[];
  /** The plan as the account has it; null: none. */
  readonly current: PricedPlan | null;
  readonly paidBy: PaidBy;
  readonly currency: string;
}

/**
 * The plan on sale that would have cost least over the months, among those whose quotas without a price behind them were kept to. The
 * account’s own plan wins a tie, then the one listed first.
 */
export function recommendPlan({ plans, months, current, paidBy, currency }: RecommendationInput): PlanRecommendation {
  const costOf = (plan: PricedPlan): bigint | null => {
    const compiled = compilePlan(plan, currency, paidBy);
    let total = 0n;
    for (const usage of months) {
      const month = compiled.totalMinor(usage);
      if (month === null) return null;
      total += month;
    }
    return total;
  };
  const costs = plans
    .filter((plan) => months.every((usage) => fitsPlan(plan, usage)))
    .flatMap((plan) => {
      const totalMinor = costOf(plan);
      return totalMinor === null ? [] : [{ slug: plan.slug, totalMinor }];
    })
    .sort((a, b) => compare(a.totalMinor, b.totalMinor) || own(b.slug) - own(a.slug));
  function own(slug: string): number {
    return slug === current?.slug ? 1 : 0;
  }
  const [best] = costs;
  const paidMinor = current === null ? null : costOf(current);
  const savingMinor = paidMinor === null || best === undefined ? null : paidMinor - best.totalMinor;
  const answer = { slug: best?.slug ?? null, paidMinor, costMinor: best?.totalMinor ?? null, savingMinor, costs };
  if (best === undefined) return { ...answer, reason: 'NO_PLAN_FITS' };
  if (current === null) return { ...answer, reason: 'NO_SUBSCRIPTION' };
  if (savingMinor === null) return { ...answer, reason: 'ON_REQUEST' };
  if (savingMinor > 0n) return { ...answer, reason: 'CHEAPER' };
  // What it has may be dearer now to a newcomer, or no longer to be had.
  return { ...answer, slug: current.slug, costMinor: paidMinor, savingMinor: 0n, reason: 'ALREADY_CHEAPEST' };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
