import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';

const october = '{ from: "2026-10-01", to: "2026-10-31" }';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('product', () => {
  it('shows a product with its plans and phases in four statements', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        slug name currency timeZone dataThrough
        plans { slug tagline features monthlyPrice { amountMinor currency formatted } annualPrice { formatted } annualSavingPercent }
        launchPhases { name status focus plannedStart plannedEnd startedAt endedAt }
      }
    }`);
    expect(data).toEqual({
      product: {
        slug: 'payments',
        name: 'Payments API',
        currency: 'USD',
        timeZone: 'UTC',
        dataThrough: '2026-10-20T08:00:00.000Z',
        plans: [
          {
            slug: 'free',
            tagline: null,
            features: ['1,000 calls', 'Sandbox'],
            monthlyPrice: { amountMinor: 0, currency: 'USD', formatted: '$0.00' },
            annualPrice: { formatted: '$0.00' },
            annualSavingPercent: null,
          },
          {
            slug: 'pro',
            tagline: 'For teams',
            features: [],
            monthlyPrice: { amountMinor: 4900, currency: 'USD', formatted: '$49.00' },
            annualPrice: { formatted: '$490.00' },
            annualSavingPercent: 17,
          },
          {
            slug: 'enterprise',
            tagline: null,
            features: [],
            monthlyPrice: null,
            annualPrice: null,
            annualSavingPercent: null,
          },
        ],
        launchPhases: [
          {
            name: 'Alpha',
            status: 'COMPLETED',
            focus: [],
            plannedStart: '2026-01-01',
            plannedEnd: '2026-03-31',
            startedAt: null,
            endedAt: null,
          },
          {
            name: 'Beta',
            status: 'ACTIVE',
            focus: ['docs', 'sdk'],
            plannedStart: null,
            plannedEnd: null,
            startedAt: '2026-04-01T08:00:00.000Z',
            endedAt: null,
          },
        ],
      },
    });
    // product, plan, plan_price, launch_phase
    expect(statements).toHaveLength(4);
  });

  it('is null where there is none', async () => {
    const { data } = await api.ask('{ product(slug: "nope") { name } }');
    expect(data).toEqual({ product: null });
  });
});

describe('metrics', () => {
  it('answers the counts and rates of the story', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        metrics(period: ${october}) {
          visitors signups apiKeysCreated firstCalls firstSuccesses productionIntegrations
          visitorToSignupRate signupToApiKeyRate activationRate
          medianTTFC { milliseconds iso8601 } medianTimeToFirstCall { iso8601 } kaplanMeierMedianTTFC { milliseconds }
          dau activeDevelopers totalRequests churnRate
          partial ignored dataThrough
          reasons { field reason }
        }
      }
    }`);
    expect(data).toEqual({
      product: {
        metrics: {
          visitors: 3,
          signups: 4,
          apiKeysCreated: 3,
          firstCalls: 2,
          firstSuccesses: 2,
          productionIntegrations: 1,
          visitorToSignupRate: 1 / 3,
          signupToApiKeyRate: 3 / 4,
          activationRate: 2 / 4,
          // 4 and 8 minutes; 2 and 4 to the first call of any status.
          medianTTFC: { milliseconds: 360_000, iso8601: 'PT6M' },
          medianTimeToFirstCall: { iso8601: 'PT3M' },
          kaplanMeierMedianTTFC: { milliseconds: 480_000 },
          dau: 0,
          activeDevelopers: 2,
          totalRequests: 4,
          // Of ada alone, active by the eve of the 30 days: silent since the 3rd, for less than 30 days.
          churnRate: 0,
          partial: true,
          ignored: [],
          dataThrough: '2026-10-20T08:00:00.000Z',
          reasons: [],
        },
      },
    });
    // the product, and one each: milestoneCounts, visitorCounts, cohortFunnel, timeToFirstCall, timeToFirstSuccess, activity, requestTotals
    expect(statements).toHaveLength(8);
  });

  it('asks only for the facts of what is selected', async () => {
    const { data, statements } = await api.ask(
      `{ product(slug: "payments") { metrics(period: ${october}) { signups ...More } } }
       fragment More on ProductMetrics { firstCalls  mau @skip(if: true) }`,
    );
    expect(data).toEqual({ product: { metrics: { signups: 4, firstCalls: 2 } } });
    expect(statements).toHaveLength(2);
  });

  it('says why every metric without a value has none, where reasons are asked for alone', async () => {
    const { data } = await api.ask(
      `{ product(slug: "payments") { metrics(period: ${october}, segment: { plan: ["pro"] }) { reasons { field reason } } } }`,
    );
    expect(data).toMatchObject({
      product: { metrics: { reasons: expect.arrayContaining([{ field: 'visitors', reason: 'NOT_SEGMENTABLE' }]) } },
    });
  });

  it('cuts by segment, and says what it ignored', async () => {
    const { data } = await api.ask(`{
      product(slug: "payments") {
        organic: metrics(period: ${october}, segment: { channel: ["organic"] }) { signups visitors ignored }
        sandbox: metrics(period: ${october}, segment: { environment: SANDBOX }) { signups totalRequests ignored }
        requests: metrics(period: ${october}, segment: { environment: PRODUCTION }) { totalRequests ignored }
      }
    }`);
    expect(data).toEqual({
      product: {
        organic: { signups: 1, visitors: 1, ignored: [] },
        sandbox: { signups: 4, totalRequests: 3, ignored: ['environment'] },
        requests: { totalRequests: 1, ignored: [] },
      },
    });
  });
});

describe('metric', () => {
  it('answers value, previous, series and breakdown, a statement a grouping', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        metric(name: signups, period: ${october}) {
          definition { name unit goodDirection }
          value previous change sampleSize lowConfidence interval { low } reason partial ignored dataThrough
          series(by: WEEK) { date value partial }
          days: series(by: DAY) { date }
          breakdown(by: CHANNEL) { key value sampleSize }
        }
        rate: metric(name: activationRate, period: ${october}) { value sampleSize lowConfidence interval { low high } }
      }
    }`);
    expect(data).toMatchObject({
      product: {
        metric: {
          definition: { name: 'signups', unit: 'COUNT', goodDirection: 'UP' },
          value: 4,
          previous: 0,
          change: null,
          sampleSize: null,
          lowConfidence: false,
          interval: null,
          reason: null,
          partial: true,
          ignored: [],
          dataThrough: '2026-10-20T08:00:00.000Z',
          // 1 October 2026 is a Thursday; the week of the 26th holds today.
          series: [
            { date: '2026-10-01', value: 2, partial: false },
            { date: '2026-10-05', value: 1, partial: false },
            { date: '2026-10-12', value: 0, partial: false },
            { date: '2026-10-19', value: 1, partial: false },
            { date: '2026-10-26', value: 0, partial: true },
          ],
          breakdown: [
            { key: 'unknown', value: 2, sampleSize: null },
            { key: 'organic', value: 1, sampleSize: null },
            { key: 'paid', value: 1, sampleSize: null },
          ],
        },
        rate: { value: 0.5, sampleSize: 4, lowConfidence: true, interval: { low: expect.any(Number) } },
      },
    });
    // product, milestoneCounts, milestoneCounts by channel, cohortFunnel
    expect(statements).toHaveLength(4);
  });

  it('asks every fact once for all periods, metrics and aliases', async () => {
    const one = await api.ask(`{ product(slug: "payments") { metric(name: mau, period: ${october}) { value } } }`);
    const many = await api.ask(`{
      product(slug: "payments") {
        a: metric(name: mau, period: { last: 7 }) { value previous series(by: DAY) { value } }
        b: metric(name: dau, period: ${october}) { value series(by: WEEK) { value } }
        c: metric(name: churnedDevelopers, period: { last: 3, unit: MONTH }) { value series(by: MONTH) { value } }
        metrics(period: { last: 14 }) { wau stickiness }
        activity(period: { last: 30 }) { days { dau } }
      }
    }`);
    expect(one.statements).toHaveLength(2);
    expect(many.statements).toHaveLength(2);
  });

  it('costs nothing where only its definition is selected', async () => {
    const { statements } = await api.ask(
      `{ product(slug: "payments") { metric(name: mau, period: ${october}) { definition { title } } } }`,
    );
    expect(statements).toHaveLength(1);
  });
});

describe('metricDefinitions and viewer', () => {
  it('lists the definitions as registered, without asking the database', async () => {
    const { data, statements } = await api.ask('{ metricDefinitions { name title formula caveats target ownerRole } }');
    expect(data).toMatchObject({
      metricDefinitions: expect.arrayContaining([expect.objectContaining({ name: 'mau' })]),
    });
    expect(statements).toHaveLength(0);
  });

  it('says who is asking', async () => {
    const { data, statements } = await api.ask('{ viewer { scopes workspace { slug name } } }');
    expect(data).toMatchObject({ viewer: { workspace: { slug: 'acme' } } });
    expect(data).toHaveProperty('viewer.scopes', ['catalogue', 'read', 'write', 'ingest', 'visit', 'import', 'embed']);
    expect(statements).toHaveLength(1);
  });
});
