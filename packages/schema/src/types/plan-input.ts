import type { priceModels } from '@firstcall/domain';
import { builder } from '../builder.ts';

/** How a component prices. */
export const PriceModel = builder.enumType('PriceModel', {
  description: 'How a component of a plan prices the usage of a meter.',
  values: {
    FLAT: { description: 'A further fee by the month: `description`, `amount`.' },
    QUOTA: { description: 'A quota without a price: `meter`, `included` (null: unlimited).' },
    PER_UNIT: { description: 'Each unit at one price: `meter`, `included`, `unitAmount`.' },
    GRADUATED: { description: 'Each unit at the price of its tier: `meter`, `included`, `tiers`.' },
    VOLUME: { description: 'All units at the price of the last one’s tier: `meter`, `included`, `tiers`.' },
    PACKAGE: { description: 'Packages, begun ones in full: `meter`, `included`, `packageSize`, `packageAmount`.' },
    TRANSACTION: { description: 'A fixed amount each and a share of the volume: `meter`, `fixedAmount`, `percent`.' },
  } satisfies Record<(typeof priceModels)[number], unknown>,
});

const PlanFeatureInput = builder.inputType('PlanFeatureInput', {
  description: 'What a plan brings: a `text`, or a limit in its `unit`.',
  fields: (t) => ({
    text: t.string({ description: 'Instead of `limit` and `unit`.' }),
    limit: t.field({ type: 'BigInt', description: 'How many of the unit; null: unlimited.' }),
    unit: t.string({ description: 'What the limit counts: `calls a month`.' }),
  }),
});

const PriceTierInput = builder.inputType('PriceTierInput', {
  description: 'A part of the usage. Amounts are decimals in the major unit: `"0.001"` of USD is a tenth of a cent.',
  fields: (t) => ({
    upTo: t.field({ type: 'BigInt', description: 'Last unit, counted behind the quota; the last tier has none.' }),
    unitAmount: t.string({ required: true, description: 'For each unit.' }),
    flatAmount: t.string({ description: 'Once, where the tier is reached.' }),
  }),
});

const PriceComponentInput = builder.inputType('PriceComponentInput', {
  description: 'A part of a plan’s price beside its monthly or annual one; the model says which fields it takes.',
  fields: (t) => ({
    model: t.field({ type: PriceModel, required: true, description: 'How it prices.' }),
    meter: t.string({ description: 'Slug of the meter whose usage is billed.' }),
    included: t.field({ type: 'BigInt', description: 'Usage a month that costs nothing.' }),
    description: t.string({ description: 'What the fee is for.' }),
    amount: t.string({ description: 'The fee: a decimal in the major unit.' }),
    unitAmount: t.string({ description: 'For each unit: a decimal in the major unit, `"0.001"`.' }),
    tiers: t.field({ type: [PriceTierInput], description: 'In order; the last has no end.' }),
    packageSize: t.field({ type: 'BigInt', description: 'Units in a package.' }),
    packageAmount: t.string({ description: 'For each package: a decimal in the major unit.' }),
    fixedAmount: t.string({ description: 'For each transaction: a decimal in the major unit.' }),
    percent: t.string({ description: 'Of the volume: `"2.9"`.' }),
  }),
});

/** A plan as it is written. */
export const PlanInput = builder.inputType('PlanInput', {
  description: 'A plan as it is sold. Amounts ending in `Minor` are in minor units of the product’s currency.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Its name in events and segments.' }),
    name: t.string({ required: true, description: 'Its name for people.' }),
    tagline: t.string({ description: 'One line about it.' }),
    audience: t.string({ description: 'Whom it is for.' }),
    features: t.field({ type: [PlanFeatureInput], description: 'What it brings, in order.' }),
    supportLevel: t.string({ description: 'How support is reached.' }),
    supportResponseHours: t.int({ description: 'Hours within which support answers.' }),
    uptimeSla: t.string({ description: 'Percent, a decimal: `"99.95"`.' }),
    sandboxUnlimited: t.boolean({ description: 'Whether the sandbox has no limits.' }),
    monthlyMinor: t.field({ type: 'BigInt', description: 'List price of a month; null: on request.' }),
    annualMinor: t.field({ type: 'BigInt', description: 'List price of a year; null: on request.' }),
    badge: t.string({ description: 'A word that sets it off.' }),
    components: t.field({ type: [PriceComponentInput], description: 'Quotas and usage prices, one a meter.' }),
  }),
});

/** What GraphQL brings of a plan. */
export type PlanArgs = typeof PlanInput.$inferInput;

/** A plan as the domain takes it, which checks it: a feature’s `text` stands for itself. */
export function planOf(plan: PlanArgs): unknown {
  const features = plan.features?.map(({ text, limit, unit }) => (text == null ? { limit, unit } : text));
  return { ...plan, features };
}
