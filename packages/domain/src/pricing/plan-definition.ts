import type { PriceComponent } from './price-component.ts';

/** What a plan brings: a text, or a limit in its unit (null: unlimited). */
export type PlanFeature = string | { readonly limit: number | null; readonly unit: string };

/** A plan as it is sold. Amounts are in minor units of the product’s currency. */
export interface PlanDefinition {
  /** What `subscription.changed` names it by. */
  readonly slug: string;
  readonly name: string;
  /** One line about it. */
  readonly tagline: string | null;
  /** Whom it is for. */
  readonly audience: string | null;
  /** In the order they are shown. */
  readonly features: readonly PlanFeature[];
  readonly supportLevel: string | null;
  /** Hours within which support answers. */
  readonly supportResponseHours: number | null;
  /** Percent, a decimal: `99.95`. */
  readonly uptimeSla: string | null;
  readonly sandboxUnlimited: boolean;
  /** List price of a month; null: on request. */
  readonly monthlyMinor: number | null;
  /** List price of a year; null: on request. */
  readonly annualMinor: number | null;
  /** A word that sets it off: `Most popular`. */
  readonly badge: string | null;
  /** Quotas and usage prices. */
  readonly components: readonly PriceComponent[];
}

/** What a bill is made from. */
export type PricedPlan = Pick<PlanDefinition, 'slug' | 'name' | 'monthlyMinor' | 'annualMinor' | 'components'>;

/** A feature for reading, in English: `50,000 calls`, `Unlimited webhooks`. */
export function featureText(feature: PlanFeature): string {
  if (typeof feature === 'string') return feature;
  return feature.limit === null
    ? `Unlimited ${feature.unit}`
    : `${feature.limit.toLocaleString('en-US')} ${feature.unit}`;
}
