import { metricDefinitions } from '@firstcall/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tellTradeStory } from './testing/trade-story.ts';

const october = '{ from: "2026-10-01", to: "2026-10-31" }';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await tellTradeStory(api);
});
afterAll(() => api.close());

const fieldOf = ({ name, unit }: { readonly name: string; readonly unit: string }): string => {
  if (unit === 'MONEY') return `${name} { amountMinor currency }`;
  return unit === 'DURATION' ? `${name} { milliseconds }` : name;
};
const everyField = metricDefinitions.map(fieldOf).join(' ');

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const minutes = (count: number) => ({ milliseconds: count * 60_000 });

/** Mean of DAU / MAU: ann's MAU on the 1st, none from the 2nd to the 4th, then ben's (5th), cat's (12th), fay's (25th) and ann's (31st). */
const stickiness = (1 / 1 + 2 / 2 + 1 / 2 + 1 / 3 + 1 / 4) / 28;

const worked = {
  visitors: 2,
  signups: 4,
  apiKeysCreated: 2,
  firstCalls: 3,
  firstSuccesses: 2,
  productionIntegrations: 1,
  // w3 became ben, w2 nobody.
  visitorToSignupRate: 1 / 2,
  // cat called without a key on record.
  signupToApiKeyRate: 3 / 4,
  apiKeyToFirstCallRate: 1,
  firstCallSuccessRate: 2 / 3,
  activationRate: 2 / 4,
  // ben took 70 minutes, fay 240; cat and eve still may.
  medianTTFC: minutes(155),
  p90TTFC: minutes(223),
  kaplanMeierMedianTTFC: minutes(240),
  // 10, 20 and 240.
  medianTimeToFirstCall: minutes(20),
  dau: 1,
  wau: 2,
  mau: 4,
  activeDevelopers: 4,
  stickiness: expect.closeTo(stickiness, 12),
  newDevelopers: 3,
  resurrectedDevelopers: 1,
  // ann, on 2 October.
  churnedDevelopers: 1,
  churnRate: 1,
  netDevGrowth: 3,
  revenue: usd(70_500),
  apiEnabledRevenue: usd(12_345),
  mrr: usd(43_883),
  mrrAtRisk: usd(4_900),
  mrrWithUsage: usd(43_883),
  // 55400 of the five who signed up.
  averageLTV: usd(11_080),
  // 70500 of 30 days, by a MAU of 4, all of whom churn in a month.
  predictedLTV: usd(17_625),
  // 13346 / 4 = 3336.5
  averageDAC: usd(3_337),
  ltvDacRatio: 22_160 / 6_673,
  predictedLtvDacRatio: 35_250 / 6_673,
  // Two promoters, one passive, one detractor.
  npsScore: 25,
  supportTicketRate: 750,
  // fay: from 06:00 to the end of the day.
  medianTTV: minutes(18 * 60),
  // 1, 1, 2 and 2 endpoints.
  featureAdoptionBreadth: 1.5,
  totalRequests: 1_007,
};

describe('every metric at once', () => {
  it('answers each in its own type, as worked by hand, a statement a fact', async () => {
    const { data, statements } = await api.ask(
      `{ product(slug: "orders") { metrics(period: ${october}) { ${everyField} partial ignored reasons { field reason } } } }`,
    );
    expect(data).toEqual({
      product: { metrics: { ...worked, partial: true, ignored: [], reasons: [] } },
    });
    // The product, and each fact that a metric is made of.
    const facts = new Set(metricDefinitions.flatMap((definition): readonly string[] => definition.facts));
    expect(facts.size).toBe(16);
    expect(statements).toHaveLength(1 + facts.size);
  });

  it('says of each why it has no value, where nothing ever happened', async () => {
    await api.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'quiet',
      name: 'Quiet',
      currency: 'JPY',
      timeZone: 'UTC',
    });
    const { data } = await api.ask(
      `{ product(slug: "quiet") { metrics(period: ${october}) { revenue { amountMinor currency } mrr { amountMinor } reasons { field reason } } all: metrics(period: ${october}) { reasons { field reason } } } }`,
    );
    expect(data).toMatchObject({
      product: {
        // Sums of nothing are 0, of averages nothing is known.
        metrics: { revenue: { amountMinor: 0, currency: 'JPY' }, mrr: { amountMinor: 0 }, reasons: [] },
        all: {
          reasons: expect.arrayContaining([
            { field: 'averageLTV', reason: 'NO_DATA' },
            { field: 'predictedLTV', reason: 'NO_DATA' },
            { field: 'averageDAC', reason: 'NO_SPEND' },
            { field: 'ltvDacRatio', reason: 'NO_SPEND' },
            { field: 'npsScore', reason: 'NO_DATA' },
            { field: 'supportTicketRate', reason: 'NO_DATA' },
            { field: 'medianTTV', reason: 'NO_DATA' },
            { field: 'featureAdoptionBreadth', reason: 'NO_DATA' },
          ]),
        },
      },
    });
  });

  it('cuts money by who it is attributed to, and spend by its channel alone', async () => {
    const { data } = await api.ask(`{
      product(slug: "orders") {
        paid: metrics(period: ${october}, segment: { channel: ["paid"] }) {
          revenue { amountMinor } mrr { amountMinor } averageLTV { amountMinor } averageDAC { amountMinor } npsScore
        }
        ghost: metrics(period: ${october}, segment: { account: ["ghost"] }) {
          revenue { amountMinor } mrr { amountMinor } averageDAC { amountMinor } reasons { field reason }
        }
        production: metrics(period: ${october}, segment: { environment: PRODUCTION }) {
          activeDevelopers featureAdoptionBreadth ignored
        }
        both: metrics(period: ${october}, segment: { environment: PRODUCTION }) { activeDevelopers revenue { amountMinor } ignored }
      }
    }`);
    expect(data).toEqual({
      product: {
        // ann and cat: 49000 + 2500; acme's and bolt's MRR; 56400 of two; spend of 12346, of whom only cat signed up in October; 9 and 6.
        paid: {
          revenue: { amountMinor: 51_500 },
          mrr: { amountMinor: 8_983 },
          averageLTV: { amountMinor: 28_200 },
          averageDAC: { amountMinor: 12_346 },
          npsScore: 0,
        },
        ghost: {
          revenue: { amountMinor: 20_000 },
          mrr: { amountMinor: 30_000 },
          averageDAC: null,
          reasons: [{ field: 'averageDAC', reason: 'NOT_SEGMENTABLE' }],
        },
        // ann and fay, one endpoint each.
        production: { activeDevelopers: 2, featureAdoptionBreadth: 1, ignored: [] },
        both: { activeDevelopers: 2, revenue: { amountMinor: 70_500 }, ignored: ['environment'] },
      },
    });
  });
});

describe('one metric', () => {
  it('breaks money down by channel: the parts add up to the whole', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "orders") {
        metric(name: revenue, period: ${october}) { definition { unit } value previous change breakdown(by: CHANNEL) { key value } series(by: MONTH) { date value } }
        nps: metric(name: npsScore, period: ${october}) { value sampleSize lowConfidence interval { low high } }
      }
    }`);
    expect(data).toEqual({
      product: {
        metric: {
          definition: { unit: 'MONEY' },
          value: 70_500,
          // 31 days from 31 August: acme's 4900.
          previous: 4_900,
          change: 65_600 / 4_900,
          breakdown: [
            { key: 'paid', value: 51_500 },
            { key: 'unknown', value: 20_000 },
            { key: 'content', value: -1_000 },
          ],
          series: [{ date: '2026-10-01', value: 70_500 }],
        },
        // ± 1.96·√((1/2 + 1/4 − 1/16) / 4) · 100
        nps: {
          value: 25,
          sampleSize: 4,
          lowConfidence: true,
          interval: { low: expect.closeTo(25 - 98 * Math.sqrt(11 / 16), 10), high: 100 },
        },
      },
    });
    // product, payments, payments by channel, npsAnswers
    expect(statements).toHaveLength(4);
  });
});
