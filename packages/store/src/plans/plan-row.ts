import type { PlanDefinition } from '@firstcall/domain';
import type { Prisma } from '../generated/prisma/client.ts';

/** A plan’s own columns. */
export type PlanColumns = Omit<
  Prisma.PlanUncheckedCreateInput,
  'productId' | 'slug' | 'position' | 'version' | 'status' | 'revision' | 'prices'
>;

/** What a checked plan is stored as, prices apart. */
export function planColumns(plan: PlanDefinition): PlanColumns {
  const { name, tagline, audience, supportLevel, supportResponseHours, uptimeSla, sandboxUnlimited, badge } = plan;
  return {
    name,
    tagline,
    audience,
    supportLevel,
    supportResponseHours,
    uptimeSla,
    sandboxUnlimited,
    badge,
    features: plan.features.map((feature) => (typeof feature === 'string' ? feature : { ...feature })),
    components: JSON.parse(JSON.stringify(plan.components)),
  };
}

/** A plan’s list prices as rows; none for what is on request. */
export function priceRows(plan: PlanDefinition, currency: string): Prisma.PlanPriceCreateManyPlanInput[] {
  const prices = [
    { interval: 'MONTH' as const, amountMinor: plan.monthlyMinor },
    { interval: 'YEAR' as const, amountMinor: plan.annualMinor },
  ];
  return prices.flatMap(({ interval, amountMinor }) =>
    amountMinor === null ? [] : [{ interval, amountMinor, currency }],
  );
}
