import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';

const october = '{ from: "2026-10-01", to: "2026-10-31" }';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('funnel', () => {
  it('shows the cohort step by step, and the visitors above it', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        funnel(period: ${october}) {
          steps { stage count conversionFromPrevious conversionFromStart dropped pending medianFromPrevious { iso8601 } }
          windowDays visitors visitorToSignupRate basis partial ignored
        }
      }
    }`);
    const step = (stage: string, count: number, previous: number | null, median: string | null) => ({
      stage,
      count,
      conversionFromPrevious: previous,
      conversionFromStart: count / 4,
      medianFromPrevious: median && { iso8601: median },
    });
    expect(data).toEqual({
      product: {
        funnel: {
          steps: [
            { ...step('SIGNED_UP', 4, null, null), dropped: 0, pending: 1 },
            // 1 minute, 1 minute and a day.
            { ...step('API_KEY', 3, 3 / 4, 'PT1M'), dropped: 0, pending: 1 },
            { ...step('FIRST_CALL', 2, 2 / 3, 'PT2M'), dropped: 0, pending: 0 },
            { ...step('FIRST_SUCCESS', 2, 1, 'PT3M'), dropped: 0, pending: 1 },
            { ...step('PRODUCTION', 1, 1 / 2, 'PT47H52M'), dropped: null, pending: null },
          ],
          windowDays: 30,
          visitors: 3,
          visitorToSignupRate: 1 / 3,
          basis: 'LINKED',
          partial: true,
          ignored: [],
        },
      },
    });
    // product, cohortFunnel, milestoneCounts, visitorCounts
    expect(statements).toHaveLength(4);
  });

  it('takes a conversion window, and has no visitors line where a filter cannot cut visitors', async () => {
    const { data } = await api.ask(`{
      product(slug: "payments") {
        funnel(period: ${october}, conversionWindowDays: 1, segment: { plan: ["none"], environment: SANDBOX }) {
          steps { count dropped pending } windowDays visitors visitorToSignupRate basis ignored
        }
      }
    }`);
    expect(data).toEqual({
      product: {
        funnel: {
          steps: [
            { count: 4, dropped: 1, pending: 0 },
            // dee took the key on the last instant of the window.
            { count: 3, dropped: 1, pending: 0 },
            { count: 2, dropped: 0, pending: 0 },
            { count: 2, dropped: 2, pending: 0 },
            { count: 0, dropped: null, pending: null },
          ],
          windowDays: 1,
          visitors: null,
          visitorToSignupRate: null,
          basis: null,
          ignored: ['environment'],
        },
      },
    });
  });
});

describe('ttfc', () => {
  it('reports on the cohort to its first success, and to its first call', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        ttfc(period: ${october}) {
          cohortSize reached dropped pending
          median { iso8601 } p90 { iso8601 } kaplanMeierMedian { iso8601 } target { iso8601 } shareUnderTarget
          bands { label count } legs { from to n median { iso8601 } } curve { within { iso8601 } share }
        }
        toCall: ttfc(period: ${october}, to: FIRST_CALL) { median { iso8601 } legs { to } }
      }
    }`);
    expect(data).toMatchObject({
      product: {
        ttfc: {
          cohortSize: 4,
          reached: 2,
          dropped: 0,
          pending: 2,
          median: { iso8601: 'PT6M' },
          p90: { iso8601: 'PT7M36S' },
          kaplanMeierMedian: { iso8601: 'PT8M' },
          target: { iso8601: 'PT5M' },
          shareUnderTarget: 1 / 4,
          legs: [
            { from: 'SIGNED_UP', to: 'API_KEY', n: 3, median: { iso8601: 'PT1M' } },
            { from: 'API_KEY', to: 'FIRST_CALL', n: 2, median: { iso8601: 'PT2M' } },
            { from: 'FIRST_CALL', to: 'FIRST_SUCCESS', n: 2, median: { iso8601: 'PT3M' } },
          ],
          curve: [
            { within: { iso8601: 'PT4M' }, share: 1 / 4 },
            { within: { iso8601: 'PT8M' }, share: 1 / 2 },
          ],
        },
        toCall: { median: { iso8601: 'PT3M' }, legs: [{ to: 'API_KEY' }, { to: 'FIRST_CALL' }] },
      },
    });
    expect(data).toHaveProperty('product.ttfc.bands.length', 7);
    // product, timeToFirstSuccess, timeToFirstCall, cohortFunnel
    expect(statements).toHaveLength(4);
  });
});

describe('activity', () => {
  it('goes day by day, in two statements', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        activity(period: { from: "2026-10-01", to: "2026-10-03" }) { days { date dau wau mau new resurrected churned partial } partial }
        future: activity(period: { from: "2026-11-01", to: "2026-11-03" }) { days { date } partial }
      }
    }`);
    const day = { resurrected: 0, churned: 0, partial: false };
    expect(data).toEqual({
      product: {
        activity: {
          days: [
            { ...day, date: '2026-10-01', dau: 1, wau: 1, mau: 1, new: 1 },
            { ...day, date: '2026-10-02', dau: 1, wau: 2, mau: 2, new: 1 },
            { ...day, date: '2026-10-03', dau: 1, wau: 2, mau: 2, new: 0 },
          ],
          partial: false,
        },
        future: { days: [], partial: true },
      },
    });
    expect(statements).toHaveLength(2);
  });
});

describe('the dashboard', () => {
  it('takes metrics, funnel and ttfc in one document, a statement a fact', async () => {
    const { statements } = await api.ask(`{
      product(slug: "payments") {
        metrics(period: ${october}) { signups activationRate medianTTFC { iso8601 } mau }
        funnel(period: ${october}) { steps { count } }
        ttfc(period: ${october}) { median { iso8601 } }
      }
    }`);
    // product, milestoneCounts, visitorCounts, cohortFunnel, timeToFirstSuccess, activity
    expect(statements).toHaveLength(6);
  });
});
