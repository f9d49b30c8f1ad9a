import type { FunnelChartData } from '../components/funnel-chart/funnel-chart.query.ts';
import type { PlanCardsData } from '../components/plan-cards/plan-cards.query.ts';
import type { TtfcGaugeData } from '../components/ttfc-gauge/ttfc-gauge.query.ts';

const ms = (milliseconds: number): { milliseconds: number } => ({ milliseconds });
const minute = 60_000;
const hour = 60 * minute;

/** Answers as the API sends them; the check of queries holds them against the schema. */
export const funnelData: Required<FunnelChartData> = {
  funnel: {
    steps: [
      {
        stage: 'SIGNED_UP',
        count: 412,
        conversionFromPrevious: null,
        conversionFromStart: 1,
        medianFromPrevious: null,
        p90FromPrevious: null,
        dropped: 54,
        pending: 12,
      },
      {
        stage: 'API_KEY',
        count: 346,
        conversionFromPrevious: 346 / 412,
        conversionFromStart: 346 / 412,
        medianFromPrevious: ms(95_250),
        p90FromPrevious: ms(26 * hour + 12 * minute),
        dropped: 41,
        pending: 18,
      },
      {
        stage: 'FIRST_CALL',
        count: 287,
        conversionFromPrevious: 287 / 346,
        conversionFromStart: 287 / 412,
        medianFromPrevious: ms(4 * minute + 12_000),
        p90FromPrevious: ms(9 * hour),
        dropped: 92,
        pending: 9,
      },
      {
        stage: 'FIRST_SUCCESS',
        count: 186,
        conversionFromPrevious: 186 / 287,
        conversionFromStart: 186 / 412,
        medianFromPrevious: ms(11 * minute),
        p90FromPrevious: ms(52 * hour),
        dropped: 85,
        pending: 39,
      },
      {
        stage: 'PRODUCTION',
        count: 62,
        conversionFromPrevious: 62 / 186,
        conversionFromStart: 62 / 412,
        medianFromPrevious: ms(6 * 24 * hour + 4 * hour),
        p90FromPrevious: ms(19 * 24 * hour),
        dropped: null,
        pending: null,
      },
    ],
    windowDays: 30,
    visitors: 5230,
    visitorToSignupRate: 0.079,
    basis: 'LINKED',
    dataThrough: '2026-11-23T14:05:12.000Z',
    partial: true,
    ignored: [],
  },
  activationRate: {
    change: 0.0324,
    lowConfidence: false,
    interval: { low: 0.404, high: 0.5 },
    definition: {
      title: 'Activation rate',
      description: 'The share of new developers who make a successful call in their window.',
      formula: 'developers who reached FIRST_SUCCESS / developers who signed up',
    },
  },
};

/** Pending developers: the headline is the Kaplan–Meier median. */
export const gaugeData: Required<TtfcGaugeData> = {
  ttfc: {
    cohortSize: 412,
    reached: 186,
    dropped: 148,
    pending: 78,
    median: ms(21 * minute + 40_000),
    p90: ms(50 * hour),
    kaplanMeierMedian: ms(47 * minute + 8500),
    target: ms(5 * minute),
    shareUnderTarget: 31 / 412,
    bands: [
      { label: '< 5 min', count: 31 },
      { label: '5–15 min', count: 52 },
      { label: '15–30 min', count: 24 },
      { label: '30–60 min', count: 17 },
      { label: '1–24 h', count: 38 },
      { label: '1–7 d', count: 19 },
      { label: '≥ 7 d', count: 5 },
    ],
    legs: [
      { from: 'SIGNED_UP', to: 'API_KEY', n: 346, median: ms(95_250), p90: ms(26 * hour) },
      { from: 'API_KEY', to: 'FIRST_CALL', n: 287, median: ms(4 * minute + 12_000), p90: ms(9 * hour) },
      { from: 'FIRST_CALL', to: 'FIRST_SUCCESS', n: 186, median: ms(11 * minute), p90: ms(52 * hour) },
    ],
    dataThrough: '2026-11-23T14:05:12.000Z',
    partial: true,
    ignored: [],
  },
  kaplanMeierMedianTTFC: {
    change: -0.118,
    lowConfidence: false,
    interval: null,
    definition: {
      title: 'Time to first call, Kaplan–Meier median',
      description:
        'The time in which half of new developers make a successful call, those who still have time counted in.',
      formula: 'least t with S(t) ≤ 1/2',
    },
  },
  medianTTFC: {
    change: 0.05,
    lowConfidence: false,
    interval: null,
    definition: {
      title: 'Time to first call, median',
      description: 'The median over developers who made a successful call.',
      formula: 'median(first success − sign-up)',
    },
  },
};

/** A free plan, two with both prices, one on request. */
export const plansData: PlanCardsData = {
  plans: [
    {
      slug: 'sandbox',
      name: 'Sandbox',
      tagline: 'Try every endpoint',
      features: ['1,000 requests a month', 'Test data'],
      monthlyPrice: { amountMinor: '0', currency: 'USD' },
      annualPrice: null,
      annualSavingPercent: null,
    },
    {
      slug: 'developer',
      name: 'Developer',
      tagline: 'For a first product in production',
      features: ['50,000 requests a month', 'Live data', 'Mail support within two days'],
      monthlyPrice: { amountMinor: '4900', currency: 'USD' },
      annualPrice: { amountMinor: '49000', currency: 'USD' },
      annualSavingPercent: 17,
    },
    {
      slug: 'scale',
      name: 'Scale',
      tagline: 'For teams whose customers depend on it, around the clock and around the world',
      features: ['2,000,000 requests a month', 'Live data', 'Mail and phone support', '99.95 % uptime agreement'],
      monthlyPrice: { amountMinor: '49900', currency: 'USD' },
      annualPrice: { amountMinor: '479000', currency: 'USD' },
      annualSavingPercent: 20,
    },
    {
      slug: 'enterprise',
      name: 'Enterprise',
      tagline: null,
      features: ['Everything in Scale', 'Single sign-on', 'A named engineer'],
      monthlyPrice: null,
      annualPrice: null,
      annualSavingPercent: null,
    },
  ],
};
