import { expect, test } from 'vitest';
import { conversionWindowMs } from '../conversion-window.ts';
import { evaluateFigure } from '../evaluate.ts';
import { type FactQuery, UNGROUPED } from '../facts.ts';
import { confidentSampleSize } from '../figure.ts';
import { goldenFacts, goldenNow, goldenPeriod } from '../testing/golden-history.ts';
import { type MetricName, metricDefinitions } from './registry.ts';

const minute = 60_000;

/** Worked by hand from the history: value, and how many stand behind it. */
const golden: { readonly [Name in MetricName]: readonly [value: number, sampleSize: number | null] } = {
  visitors: [4, null],
  signups: [5, null],
  apiKeysCreated: [4, null], // ada, bob, cyd, fay
  firstCalls: [4, null],
  firstSuccesses: [3, null],
  productionIntegrations: [2, null], // ada, gus
  visitorToSignupRate: [2 / 4, 4],
  signupToApiKeyRate: [4 / 5, 5],
  apiKeyToFirstCallRate: [4 / 4, 4],
  firstCallSuccessRate: [3 / 4, 4],
  activationRate: [3 / 5, 5],
  medianTTFC: [6 * minute, 3],
  p90TTFC: [1_992_000, 3], // 6 min + 0.8 · 34 min
  kaplanMeierMedianTTFC: [40 * minute, 5], // 4/5, 3/5, 2/5
  medianTimeToFirstCall: [13 * minute, 4], // between 6 and 20
  dau: [1, null],
  wau: [6, null], // all but fay and hal
  mau: [7, null], // all but hal
  activeDevelopers: [6, null],
  stickiness: [(1 / 5 + 2 / 5 + 3 / 6 + 0 / 6 + 2 / 6 + 2 / 7 + 1 / 7) / 7, 7],
  newDevelopers: [4, null],
  resurrectedDevelopers: [1, null],
  churnedDevelopers: [2, null], // hal, gus
  churnRate: [2 / 4, 4], // of gus, fay, hal and ivy, the MAU of 7 September
  netDevGrowth: [3, null], // 7 − 4
  revenue: [8_900, null],
  apiEnabledRevenue: [12_345, null],
  mrr: [19_683, null],
  mrrAtRisk: [4_083, null],
  mrrWithUsage: [19_683, null], // no plan bills usage
  averageLTV: [7_956, 9], // 71600 / 9 = 7955.55…
  predictedLTV: [3_943, 7], // (13800 / 7) / (2 / 4) = 3942.85…
  averageDAC: [5_469, 5], // 27346 / 5 = 5469.2
  ltvDacRatio: [179_000 / 123_057, 9], // (71600 / 9) / (27346 / 5) = 358000 / 246114
  predictedLtvDacRatio: [69_000 / 95_711, 9], // (27600 / 7) / (27346 / 5) = 138000 / 191422
  npsScore: [25, 4], // 50 % − 25 %
  supportTicketRate: [500, 6], // 3 of 6
  medianTTV: [63 * 60 * minute, 1],
  featureAdoptionBreadth: [2.5, 6], // 1, 1, 2, 3, 3, 4
  totalRequests: [40, null],
};

const query: FactQuery = {
  productId: 1,
  timeZone: 'UTC',
  now: goldenNow,
  segment: {},
  windowMs: conversionWindowMs(),
  currency: 'USD',
};

test.each(metricDefinitions.map((definition) => [definition.name, definition] as const))(
  '%s',
  async (name, definition) => {
    const figure = await evaluateFigure(
      definition,
      async (fact) => new Map([[UNGROUPED, goldenFacts[fact]]]),
      query,
      goldenPeriod,
    );
    expect([figure.value, figure.sampleSize]).toEqual(golden[name]);
    expect(figure).toMatchObject({ reason: null, partial: false, ignored: [] });
    expect(figure.lowConfidence).toBe((figure.sampleSize ?? confidentSampleSize) < confidentSampleSize);
  },
);
