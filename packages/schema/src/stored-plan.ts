import type { PlanFeature, PriceComponent, PricedPlan } from '@firstcall/domain';

/** A plan’s list price as stored. */
export interface StoredPrice {
  readonly interval: 'MONTH' | 'YEAR';
  readonly amountMinor: bigint;
  readonly currency: string;
}

// Both are written by the store alone, which has them checked.
/** The features of a stored plan. */
export const featuresOf = (stored: unknown): readonly PlanFeature[] => stored as readonly PlanFeature[];
/** The components of a stored plan. */
export const componentsOf = (stored: unknown): readonly PriceComponent[] => stored as readonly PriceComponent[];

/** The list price of an interval; null: on request. */
export function priceOf(prices: readonly StoredPrice[], interval: 'MONTH' | 'YEAR'): StoredPrice | null {
  return prices.find((price) => price.interval === interval) ?? null;
}

/** What a stored plan bills by. */
export function pricedPlanOf(plan: {
  readonly slug: string;
  readonly name: string;
  readonly components: unknown;
  readonly prices: readonly StoredPrice[];
}): PricedPlan {
  const minor = (interval: 'MONTH' | 'YEAR') => {
    const price = priceOf(plan.prices, interval);
    return price === null ? null : Number(price.amountMinor);
  };
  return {
    slug: plan.slug,
    name: plan.name,
    monthlyMinor: minor('MONTH'),
    annualMinor: minor('YEAR'),
    components: componentsOf(plan.components),
  };
}
