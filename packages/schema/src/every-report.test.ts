import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tellTradeStory } from './testing/trade-story.ts';

const october = 'period: { from: "2026-10-01", to: "2026-10-31" }';
const september = 'period: { from: "2026-09-01", to: "2026-09-30" }';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await tellTradeStory(api);
});
afterAll(() => api.close());

async function ask(fields: string): Promise<{ product: Record<string, unknown>; statements: readonly string[] }> {
  const { data, statements } = await api.ask(`{ product(slug: "orders") { ${fields} } }`);
  return { product: data.product as unknown as Record<string, unknown>, statements };
}

describe('retention', () => {
  const cell = (index: number, retained: number, eligible: number, open: boolean) => ({
    index,
    retained,
    eligible,
    share: eligible === 0 ? null : retained / eligible,
    open,
  });
  const report =
    '{ rows { cohort size cells { index retained eligible share open } } average { index retained eligible share open } partial ignored dataThrough }';

  it('shows monthly cohorts of signups, all in one statement', async () => {
    const { product, statements } = await ask(`retention(cohort: MONTH, cohorts: 3) ${report}`);
    expect(product.retention).toEqual({
      rows: [
        // Nobody signed up in August.
        { cohort: '2026-08-01', size: 0, cells: [cell(0, 0, 0, false), cell(1, 0, 0, false), cell(2, 0, 0, true)] },
        // ann, who came back on 31 October.
        { cohort: '2026-09-01', size: 1, cells: [cell(0, 1, 1, false), cell(1, 1, 1, true)] },
        // ben, cat and fay; eve never called.
        { cohort: '2026-10-01', size: 4, cells: [cell(0, 3, 4, true)] },
      ],
      average: [cell(0, 1, 1, false), cell(1, 0, 0, false), cell(2, 0, 0, true)],
      partial: true,
      ignored: [],
      dataThrough: '2026-10-31T11:00:00.000Z',
    });
    expect(statements).toHaveLength(2);
  });

  it('takes another anchor, mode and segment', async () => {
    const rows = '{ rows { size cells { retained } } ignored }';
    const { product, statements } = await ask(`
      signups: retention(cohort: MONTH, cohorts: 3) ${rows}
      first: retention(cohort: MONTH, cohorts: 3, anchor: FIRST_SUCCESS) ${rows}
      unbounded: retention(cohort: MONTH, cohorts: 3, anchor: FIRST_SUCCESS, mode: UNBOUNDED) ${rows}
      production: retention(cohort: MONTH, cohorts: 1, segment: { environment: PRODUCTION }) ${rows}
      acme: retention(cohort: MONTH, cohorts: 1, segment: { account: ["acme"] }) ${rows}
    `);
    const retained = (size: number, ...counts: number[]) => ({
      size,
      cells: counts.map((count) => ({ retained: count })),
    });
    const firsts = [retained(1, 1, 0, 0), retained(1, 1, 1), retained(2, 2)];
    expect(product).toEqual({
      signups: { rows: [retained(0, 0, 0, 0), retained(1, 1, 1), retained(4, 3)], ignored: [] },
      // dan; ann; ben and fay.
      first: { rows: firsts, ignored: [] },
      unbounded: { rows: firsts, ignored: [] },
      // fay alone called in production; the cohort is whole.
      production: { rows: [retained(4, 1)], ignored: [] },
      acme: { rows: [retained(1, 1)], ignored: [] },
    });
    // product, and a statement each for what differs in anchor or segment: the mode is only a view.
    expect(statements).toHaveLength(5);
  });

  it('counts whoever is active later as retained where the mode is unbounded', async () => {
    const weeks = (mode: string) =>
      `retention(cohort: WEEK, cohorts: 9, mode: ${mode}) { rows { cells { retained } } }`;
    const { product } = await ask(`classic: ${weeks('CLASSIC')} unbounded: ${weeks('UNBOUNDED')}`);
    const annsWeek = (report: unknown) =>
      (report as { rows: { cells: { retained: number }[] }[] }).rows[0]?.cells.map(({ retained: count }) => count);
    // ann signed up in the week of 31 August, and was active in it and in the week of 26 October.
    expect(annsWeek(product.classic)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(annsWeek(product.unbounded)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('shows twelve cohorts where nobody says how many', async () => {
    const { product } = await ask(
      'retention(cohort: WEEK) { rows { cohort } } other: retention(cohort: WEEK, cohorts: null, anchor: null, mode: null) { rows { cohort } }',
    );
    expect(product).toHaveProperty('retention.rows.length', 12);
    expect(product.other).toEqual(product.retention);
  });
});

describe('friction', () => {
  const rows = '{ endpoint status errorCode developersHit neverGotPast medianTimeLost { iso8601 } }';
  const point = (
    [endpoint, status, errorCode]: [string, number, string | null],
    developersHit: number,
    neverGotPast: number,
    lost: string | null,
  ) => ({ endpoint, status, errorCode, developersHit, neverGotPast, medianTimeLost: lost && { iso8601: lost } });

  it('ranks the errors before the first success, in one statement', async () => {
    const { product, statements } = await ask(`friction(${october}) ${rows}`);
    expect(product.friction).toEqual([
      // ben lost an hour to it, cat is still there.
      point(['POST /v1/orders', 422, 'bad_amount'], 2, 1, 'PT1H'),
      point(['DELETE /v1/orders', 401, 'invalid_key'], 1, 1, null),
      point(['GET /v1/orders', 429, null], 1, 1, null),
    ]);
    expect(statements).toHaveLength(2);
  });

  it('takes segments, all but the environment, and a length', async () => {
    const { product, statements } = await ask(`
      ann: friction(${september}) ${rows}
      paid: friction(${october}, segment: { channel: ["paid"] }, first: 1) { endpoint developersHit }
      everywhere: friction(${october}, segment: { environment: PRODUCTION }) { endpoint }
      all: friction(${october}) { endpoint }
    `);
    expect(product).toEqual({
      // The second 422 is no other kind of error.
      ann: [
        point(['POST /v1/orders', 401, 'invalid_key'], 1, 0, 'PT40M'),
        point(['POST /v1/orders', 422, null], 1, 0, 'PT30M'),
      ],
      paid: [{ endpoint: 'DELETE /v1/orders', developersHit: 1 }],
      everywhere: product.all,
      all: [{ endpoint: 'POST /v1/orders' }, { endpoint: 'DELETE /v1/orders' }, { endpoint: 'GET /v1/orders' }],
    });
    // product, both periods of everybody, and the paid
    expect(statements).toHaveLength(3);
  });
});

describe('endpoints', () => {
  it('ranks what developers use, in one statement', async () => {
    const { product, statements } = await ask(`endpoints(${october}) { endpoint developers share requests errors }`);
    expect(product.endpoints).toEqual([
      { endpoint: 'GET /v1/orders', developers: 4, share: 1, requests: 1_003, errors: 1 },
      { endpoint: 'POST /v1/orders', developers: 2, share: 2 / 4, requests: 3, errors: 2 },
      // Nobody used DELETE: cat was not let in.
    ]);
    expect(statements).toHaveLength(2);
  });

  it('takes segments, the environment too, and a length', async () => {
    const { product } = await ask(`
      sandbox: endpoints(${october}, segment: { environment: SANDBOX }, first: 1) { endpoint developers share requests }
      ann: endpoints(${september}, segment: { account: ["acme"] }) { endpoint requests errors }
    `);
    expect(product).toEqual({
      // Both ben and cat used both; GET comes first.
      sandbox: [{ endpoint: 'GET /v1/orders', developers: 2, share: 1, requests: 2 }],
      ann: [
        { endpoint: 'GET /v1/orders/{id}', requests: 3, errors: 0 },
        { endpoint: 'POST /v1/orders', requests: 4, errors: 3 },
      ],
    });
  });
});

describe('lifecycle', () => {
  const report = '{ stages { stage count churned } ignored dataThrough }';
  const stages = (...counts: [number | null, number | null][]) =>
    ['DISCOVERY', 'EVALUATION', 'FIRST_INTEGRATION', 'BUILDING', 'PRODUCTION', 'SCALING'].map((stage, i) => ({
      stage,
      count: counts[i]?.[0],
      churned: counts[i]?.[1],
    }));

  it('counts who stands where, visitors too', async () => {
    const { product, statements } = await ask(`lifecycle ${report}`);
    expect(product.lifecycle).toEqual({
      // w2; eve; cat; ben; ann and dan, who churned on 31 August; fay.
      stages: stages([1, null], [1, 0], [1, 0], [1, 0], [2, 1], [1, 0]),
      ignored: [],
      dataThrough: '2026-10-31T11:00:00.000Z',
    });
    // product, stageCounts, discovery
    expect(statements).toHaveLength(3);
  });

  it('knows no visitors where a filter cannot cut them, and ignores the environment', async () => {
    const { product, statements } = await ask(`
      acme: lifecycle(segment: { account: ["acme"], environment: SANDBOX }) ${report}
      organic: lifecycle(segment: { channel: ["organic"] }) { stages { stage count churned } }
    `);
    expect(product).toMatchObject({
      acme: { stages: stages([null, null], [0, 0], [0, 0], [1, 0], [1, 0], [0, 0]), ignored: ['environment'] },
      organic: { stages: stages([1, null], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0]) },
    });
    // product, stageCounts of either, discovery of the one
    expect(statements).toHaveLength(4);
  });
});

describe('revenue', () => {
  const money = '{ amountMinor currency }';
  const fields: Readonly<Record<string, string>> = {
    revenue: money,
    apiEnabledRevenue: money,
    unattributedRevenue: money,
    mrrStart: money,
    mrr: money,
    mrrAtRisk: money,
    unattributedMRR: money,
    movements: `{ new ${money} expansion ${money} contraction ${money} churn ${money} reactivation ${money} }`,
    averageLTV: money,
    predictedLTV: money,
    averageDAC: money,
    ltvDacRatio: '',
    dacByChannel: `{ channel spend ${money} signups averageDAC ${money} }`,
    leftOut: `{ amountMinor currency formatted }`,
  };
  const whole = Object.entries(fields).flat().join(' ');
  const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

  it('adds up the money of the period, a statement a fact', async () => {
    const { product, statements } = await ask(`revenue(${october}) { ${whole} partial dataThrough }`);
    expect(product.revenue).toEqual({
      revenue: usd(70_500),
      apiEnabledRevenue: usd(12_345),
      unattributedRevenue: usd(20_000),
      // acme's 4900, dodo's 1000
      mrrStart: usd(5_900),
      mrr: usd(43_883),
      mrrAtRisk: usd(4_900),
      unattributedMRR: usd(30_000),
      movements: {
        // bolt and ghost; ghost; acme from a month to a year; dodo; cargo
        new: usd(24_900),
        expansion: usd(10_000),
        contraction: usd(-817),
        churn: usd(-1_000),
        reactivation: usd(4_900),
      },
      averageLTV: usd(11_080),
      predictedLTV: usd(17_625),
      averageDAC: usd(3_337),
      ltvDacRatio: 22_160 / 6_673,
      dacByChannel: [
        { channel: 'paid', spend: usd(12_346), signups: 1, averageDAC: usd(12_346) },
        { channel: 'content', spend: usd(1_000), signups: 1, averageDAC: usd(1_000) },
        { channel: 'organic', spend: usd(0), signups: 1, averageDAC: null },
        { channel: 'unknown', spend: usd(0), signups: 1, averageDAC: null },
      ],
      leftOut: [
        { amountMinor: 7_500, currency: 'EUR', formatted: '€75.00' },
        { amountMinor: 100, currency: 'JPY', formatted: '¥100' },
      ],
      partial: true,
      dataThrough: '2026-10-31T11:00:00.000Z',
    });
    // product; payments, trailingRevenue, recurringRevenue, lifetimeValue, activity, spend and milestoneCounts, these two by channel too
    expect(statements).toHaveLength(10);
  });

  it('takes what is as of a day now, where the period ends later', async () => {
    const { product } = await ask(
      `revenue(period: { from: "2026-10-31", to: "2026-12-31" }) { revenue ${money} mrr ${money} predictedLTV ${money} averageDAC ${money} }`,
    );
    expect(product.revenue).toEqual({
      revenue: usd(0),
      mrr: usd(43_883),
      predictedLTV: usd(17_625),
      averageDAC: null,
    });
  });

  it('shares its facts with the metrics of the period', async () => {
    const { statements } = await ask(`
      revenue(${october}) { ${whole} }
      metrics(${october}) { revenue ${money} mrr ${money} averageLTV ${money} averageDAC ${money} ltvDacRatio mau signups }
    `);
    expect(statements).toHaveLength(10);
  });

  it('asks only for the facts of what is selected, and answers the same', async () => {
    const all = (await ask(`revenue(${october}) { ${whole} }`)).product.revenue as Record<string, unknown>;
    const counts: Record<string, number> = {};
    for (const [field, selection] of Object.entries(fields)) {
      const { product, statements } = await ask(`revenue(${october}) { ${field} ${selection} }`);
      expect(product.revenue).toEqual({ [field]: all[field] });
      counts[field] = statements.length - 1;
    }
    const [averages, ratio] = [{ averageLTV: 1, predictedLTV: 2, averageDAC: 2 }, { ltvDacRatio: 3 }];
    const sums = Object.fromEntries(Object.keys(fields).map((field) => [field, 1]));
    expect(counts).toEqual({ ...sums, ...averages, ...ratio, dacByChannel: 2 });
  });
});
