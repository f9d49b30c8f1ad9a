import { checkPlans } from './check-plan.ts';
import type { PlanDefinition } from './plan-definition.ts';

/** Price of a call and of a webhook past the quota, in the major unit. */
const overage = { calls: '0.001', webhooks: '0.0001' } as const;

/** Four plans to start from, priced in minor units of a currency with cents. */
export const planTemplate: readonly PlanDefinition[] = checkPlans('plans', [
  {
    slug: 'free',
    name: 'Free',
    tagline: 'To try it out',
    audience: 'Hobby projects and evaluation',
    features: [
      { limit: 1_000, unit: 'calls a month' },
      { limit: 100, unit: 'webhooks a month' },
    ],
    supportLevel: 'Community',
    sandboxUnlimited: true,
    monthlyMinor: 0,
    annualMinor: 0,
    components: [
      { model: 'QUOTA', meter: 'calls', included: 1_000 },
      { model: 'QUOTA', meter: 'webhooks', included: 100 },
    ],
  },
  {
    slug: 'developer',
    name: 'Developer',
    tagline: 'To go live',
    audience: 'Teams with a first integration',
    features: [
      { limit: 50_000, unit: 'calls a month' },
      { limit: 5_000, unit: 'webhooks a month' },
    ],
    supportLevel: 'Email',
    supportResponseHours: 24,
    sandboxUnlimited: true,
    monthlyMinor: 4_900,
    annualMinor: 47_000,
    badge: 'Most popular',
    components: [
      { model: 'PER_UNIT', meter: 'calls', included: 50_000, unitAmount: overage.calls },
      { model: 'PER_UNIT', meter: 'webhooks', included: 5_000, unitAmount: overage.webhooks },
    ],
  },
  {
    slug: 'business',
    name: 'Business',
    tagline: 'To grow on',
    audience: 'Products with customers of their own',
    features: [
      { limit: 500_000, unit: 'calls a month' },
      { limit: null, unit: 'webhooks' },
    ],
    supportLevel: 'Priority',
    supportResponseHours: 4,
    uptimeSla: '99.9',
    sandboxUnlimited: true,
    monthlyMinor: 29_900,
    annualMinor: 287_000,
    components: [
      { model: 'PER_UNIT', meter: 'calls', included: 500_000, unitAmount: overage.calls },
      { model: 'QUOTA', meter: 'webhooks', included: null },
    ],
  },
  {
    slug: 'enterprise',
    name: 'Enterprise',
    tagline: 'To rely on',
    audience: 'Large volumes and regulated industries',
    features: ['Custom volume', 'Support around the clock'],
    supportLevel: '24/7',
    uptimeSla: '99.99',
    sandboxUnlimited: true,
    components: [],
  },
]);
