import { launchTemplate, type ProductInput } from '@firstcall/store';

const dayMs = 86_400_000;

/** The demo's product as it stands at `now` (milliseconds since the epoch): in public beta, with four plans. */
export function demoProduct(now: number): ProductInput {
  const day = (offset: number) => new Date(now + offset * dayMs).toISOString().slice(0, 10);
  return {
    workspace: 'demo',
    slug: 'demo',
    name: 'Acme Payments API',
    currency: 'USD',
    timeZone: 'UTC',
    plans: [
      {
        slug: 'free',
        name: 'Free',
        tagline: 'Build and test',
        monthlyMinor: 0,
        annualMinor: 0,
        features: ['1,000 calls a month', '100 webhooks a month', 'Community support', 'Unlimited sandbox'],
        sandboxUnlimited: true,
        components: [
          { model: 'QUOTA', meter: 'calls', included: 1_000 },
          { model: 'QUOTA', meter: 'webhooks', included: 100 },
        ],
      },
      {
        slug: 'developer',
        name: 'Developer',
        tagline: 'Go live',
        monthlyMinor: 4_900,
        annualMinor: 47_000,
        features: ['50,000 calls a month', '5,000 webhooks a month', 'Email support, under 24 h', 'Unlimited sandbox'],
        sandboxUnlimited: true,
        components: [
          { model: 'PER_UNIT', meter: 'calls', included: 50_000, unitAmount: '0.001' },
          { model: 'PER_UNIT', meter: 'webhooks', included: 5_000, unitAmount: '0.0001' },
        ],
      },
      {
        slug: 'business',
        name: 'Business',
        tagline: 'Grow',
        monthlyMinor: 29_900,
        annualMinor: 287_000,
        features: ['500,000 calls a month', 'Unlimited webhooks', 'Priority support, under 4 h', '99.9 % uptime'],
        supportResponseHours: 4,
        uptimeSla: '99.9',
        components: [
          { model: 'PER_UNIT', meter: 'calls', included: 500_000, unitAmount: '0.001' },
          { model: 'QUOTA', meter: 'webhooks', included: null },
        ],
      },
      {
        slug: 'enterprise',
        name: 'Enterprise',
        tagline: 'On your terms',
        monthlyMinor: null,
        annualMinor: null,
        features: ['Custom volume', 'Unlimited webhooks', 'Support around the clock', 'Up to 99.99 % uptime'],
      },
    ],
    launchPhases: [
      {
        name: 'Alpha',
        focus: ['API stability', 'Core completeness'],
        status: 'COMPLETED',
        plannedStart: day(-330),
        plannedEnd: day(-210),
        startedAt: now - 330 * dayMs,
        endedAt: now - 200 * dayMs,
      },
      {
        name: 'Private Beta',
        focus: ['Integration success', 'Bug discovery'],
        status: 'COMPLETED',
        plannedStart: day(-210),
        plannedEnd: day(-110),
        startedAt: now - 200 * dayMs,
        endedAt: now - 120 * dayMs,
      },
      {
        name: 'Public Beta',
        focus: ['TTFC', 'Activation rate', 'NPS'],
        status: 'ACTIVE',
        plannedStart: day(-110),
        plannedEnd: day(14),
        startedAt: now - 120 * dayMs,
        criteria: launchTemplate.find(({ name }) => name === 'Public Beta')?.criteria ?? [],
      },
      {
        name: 'General Availability',
        focus: ['Revenue', 'Growth', 'Retention'],
        plannedStart: day(15),
      },
    ],
  };
}
