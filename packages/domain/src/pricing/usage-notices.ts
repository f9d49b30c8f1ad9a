import { quotaOf } from './fits-plan.ts';
import type { PricedPlan } from './plan-definition.ts';
import type { Usage } from './rate-bill.ts';

/** Percents of a quota at which there is a notice, once each in a month. */
export const noticeThresholds = [80, 100] as const;

/** A quota of which so much has been used in a month. It is told, and served on. */
export interface UsageNotice {
  readonly meter: string;
  /** Percent of the quota. */
  readonly threshold: (typeof noticeThresholds)[number];
  readonly quantity: number;
  readonly included: number;
}

/** The notices of a month’s usage, by meter as the usage has them, then threshold. A quota of 0 gives none: nothing was promised. */
export function usageNotices(plan: Pick<PricedPlan, 'components'>, usage: Usage): readonly UsageNotice[] {
  return [...usage].flatMap(([meter, { quantity }]) => {
    const included = quotaOf(plan, meter);
    if (included === null || included === 0) return [];
    // Whole numbers on both sides: 80 % of 7 is not rounded.
    return noticeThresholds
      .filter((threshold) => BigInt(quantity) * 100n >= BigInt(included) * BigInt(threshold))
      .map((threshold) => ({ meter, threshold, quantity, included }));
  });
}
