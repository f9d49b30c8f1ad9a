import { describe, expect, it } from 'vitest';
import type { AccountMonths } from './account-months.ts';
import { checkPlan } from './check-plan.ts';
import { freeTierHealth } from './free-tier-health.ts';
import { planTemplate } from './plan-template.ts';
import { rateBill } from './rate-bill.ts';
import { simulatePricing } from './simulate-pricing.ts';

const template = (slug: string) => {
  const plan = planTemplate.find((candidate) => candidate.slug === slug);
  if (!plan) throw new Error(`no plan ${slug}`);
  return plan;
};

/** Calls by account and month; nothing of other meters. */
const callsOf = (accounts: Readonly<Record<string, readonly number[]>>): AccountMonths => {
  const rows = Object.values(accounts);
  const quantities = Float64Array.from(rows.flat());
  return {
    accountIds: Object.keys(accounts),
    months: rows[0]?.length ?? 0,
    meters: ['calls'],
    quantities: [quantities],
    volumesMinor: [quantities.map(() => 0)],
  };
};
const on = (slug: string, mrrMinor: number, paidBy: 'MONTH' | 'YEAR' = 'MONTH') => ({
  plan: template(slug),
  mrrMinor,
  paidBy,
});

describe('simulatePricing', () => {
  // Developer at 59.00 with 100,000 calls; Business goes, Scale at 199.00 comes.
  const draft = [
    { ...template('free'), components: [{ model: 'QUOTA', meter: 'calls', included: 500 } as const] },
    checkPlan('', {
      slug: 'developer',
      name: 'Developer',
      monthlyMinor: 5_900,
      annualMinor: 60_000,
      components: [{ model: 'PER_UNIT', meter: 'calls', included: 100_000, unitAmount: '0.001' }],
    }),
    checkPlan('', {
      slug: 'scale',
      name: 'Scale',
      monthlyMinor: 19_900,
      components: [{ model: 'PER_UNIT', meter: 'calls', included: 500_000, unitAmount: '0.001' }],
    }),
  ];

  it('replays every account’s months, worked by hand', () => {
    // | account | now, two months                   | then                                  |
    // | idle    | free                              | free, though 900 calls pass its 500   |
    // | light   | 2 × 49.00                         | 2 × 59.00                             |
    // | heavy   | 2 × 49.00 + 50 + 100 = 248.00     | 2 × 59.00 + 0 + 50 = 168.00           |
    // | yearly  | 2 × 39.17                         | 2 × 50.00                             |
    // | big     | 2 × 299.00 = 598.00               | 2 × 199.00 + 0 + 0 = 398.00: developer is 118 + 200 + 400 |
    const usage = callsOf({
      idle: [900, 0],
      light: [1, 50_000],
      heavy: [100_000, 150_000],
      yearly: [10, 10],
      big: [300_000, 500_000],
    });
    const subscriptions = [
      on('free', 0),
      on('developer', 4_900),
      on('developer', 4_900),
      on('developer', 3_917, 'YEAR'),
      on('business', 29_900),
    ];
    const answer = simulatePricing({ draft, usage, subscriptions, currency: 'USD' });
    expect(answer).toMatchObject({
      accounts: 5,
      months: 2,
      nowMinor: 9_800 + 24_800 + 7_834 + 59_800,
      thenMinor: 11_800 + 16_800 + 10_000 + 39_800,
      payMore: 2,
      payLess: 2,
      paySame: 1,
    });
    expect(answer.moves).toEqual([
      { from: 'developer', to: 'developer', accounts: 3, nowMinor: 42_434, thenMinor: 38_600 },
      { from: 'business', to: 'scale', accounts: 1, nowMinor: 59_800, thenMinor: 39_800 },
      { from: 'free', to: 'free', accounts: 1, nowMinor: 0, thenMinor: 0 },
    ]);
    expect(answer.top.map(({ accountId, differenceMinor }) => [accountId, differenceMinor])).toEqual([
      ['big', -20_000],
      ['heavy', -8_000],
      ['yearly', 2_166],
      ['light', 2_000],
    ]);
    // −33 %, −32 %, +28 %, +20.4 %.
    expect(answer.distribution.map(({ accounts }) => accounts)).toEqual([0, 2, 0, 1, 0, 2, 0]);
  });

  it('leaves those as they are for whom the draft has no price', () => {
    const usage = callsOf({ a: [10_000] });
    const subscriptions = [on('business', 25_000)];
    const onRequest = simulatePricing({
      draft: [{ ...template('enterprise'), slug: 'business' }],
      usage,
      subscriptions,
      currency: 'USD',
    });
    expect(onRequest).toMatchObject({ nowMinor: 25_000, thenMinor: 25_000, moves: [{ to: null }] });
    const tooSmall = simulatePricing({ draft: [template('free')], usage, subscriptions, currency: 'USD' });
    expect(tooSmall).toMatchObject({ nowMinor: 25_000, thenMinor: 25_000, moves: [{ to: null }] });
  });

  it('changes nothing where the draft is what there is', () => {
    const usage = callsOf(Object.fromEntries([...Array(50).keys()].map((n) => [`a${n}`, [n * 3_000, n * 500, 7]])));
    const subscriptions = usage.accountIds.map(
      (_, n) => [on('free', 0), on('developer', 4_900), on('business', 29_900)][n % 3] ?? on('free', 0),
    );
    const answer = simulatePricing({ draft: planTemplate, usage, subscriptions, currency: 'USD' });
    expect(answer).toMatchObject({ paySame: 50, payMore: 0, payLess: 0, top: [] });
    expect(answer.thenMinor).toBe(answer.nowMinor);
    const bills = usage.accountIds.map((_, account) =>
      [0, 1, 2].map((month) => {
        const quantity = usage.quantities[0]?.[account * 3 + month] ?? 0;
        const plan = subscriptions[account]?.plan ?? template('free');
        return Number(rateBill(plan, new Map([['calls', { quantity, volumeMinor: 0 }]]), 'USD').totalMinor);
      }),
    );
    expect(answer.nowMinor).toBe(bills.flat().reduce((sum, bill) => sum + bill, 0));
  });

  it('names the 20 who change most, and no more', () => {
    const usage = callsOf(Object.fromEntries([...Array(60).keys()].map((n) => [`a${n}`, [50_000 + n * 1_000]])));
    const subscriptions = usage.accountIds.map(() => on('developer', 4_900));
    const { top } = simulatePricing({
      draft: [{ ...template('developer'), components: [] }],
      usage,
      subscriptions,
      currency: 'USD',
    });
    expect(top).toHaveLength(20);
    expect(top.map(({ differenceMinor }) => differenceMinor)).toEqual(
      [...Array(20).keys()].map((n) => -100 * (59 - n)),
    );
  });

  it('takes at most 5 s for 100,000 accounts and 6 months', { timeout: 60_000 }, () => {
    const accounts = 100_000;
    const quantities = [900_000, 20_000].map((most, meter) =>
      new Float64Array(accounts * 6).map((_, n) => (n * 7_919 * (meter + 1)) % most),
    );
    const usage = {
      accountIds: Array.from({ length: accounts }, (_, n) => `account_${n}`),
      months: 6,
      meters: ['calls', 'webhooks'],
      quantities,
      volumesMinor: quantities.map(() => new Float64Array(accounts * 6)),
    };
    const terms = [on('free', 0), on('developer', 4_900), on('business', 29_900)];
    const subscriptions = usage.accountIds.map((_, n) => terms[n % 3] ?? on('free', 0));
    const renamed = planTemplate.map((plan) => (plan.slug === 'developer' ? { ...plan, slug: 'starter' } : plan));
    const start = process.cpuUsage();
    simulatePricing({ draft: renamed, usage, subscriptions, currency: 'USD' });
    // The processor’s time: the tests of other packages run beside this one.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(5_000);
  });
});

describe('freeTierHealth', () => {
  const free = (firstMonth: number, lastMonth: number, paidMonth: number | null = null) => ({
    plan: template('free'),
    firstMonth,
    lastMonth,
    paidMonth,
  });

  it('counts who came how close to a limit, and who paid afterwards', () => {
    // Quota: 1,000 calls. Only the months spent free count; who paid before it hit did not convert for it.
    const usage = callsOf({
      idle: [0, 0, 0],
      quarter: [250, 10, 0],
      half: [251, 500, 0],
      close: [0, 0, 999],
      hit: [0, 1_000, 0],
      converted: [5_000, 9_000, 70_000],
      early: [10, 5_000, 5_000],
      late: [5_000, 10, 10],
      never: [9_000, 9_000, 9_000],
    });
    const health = freeTierHealth(usage, [
      free(0, 2),
      free(0, 2),
      free(0, 2),
      free(0, 2),
      free(0, 2),
      free(0, 1, 1),
      free(0, 0, 1),
      free(1, 2),
      null,
    ]);
    expect(health).toEqual({
      accounts: 8,
      utilisation: [
        { label: '0 %', accounts: 1 },
        { label: 'up to 25 %', accounts: 3 },
        { label: '25 to 50 %', accounts: 1 },
        { label: '50 to 80 %', accounts: 0 },
        { label: '80 to 100 %', accounts: 1 },
        { label: '100 % and more', accounts: 2 },
      ],
      hitLimit: 2,
      hitShare: 2 / 8,
      converted: 1,
      conversionRate: 1 / 2,
    });
  });

  it('says what other limits would have done', () => {
    const usage = callsOf({ a: [400], b: [600], c: [0] });
    const health = freeTierHealth(usage, [free(0, 0), free(0, 0), free(0, 0)], {
      components: [{ model: 'QUOTA', meter: 'calls', included: 500 }],
    });
    expect(health).toMatchObject({ accounts: 3, hitLimit: 1, hitShare: 1 / 3, conversionRate: 0 });
  });

  it('has no share of nobody', () => {
    const nobody = freeTierHealth(callsOf({}), []);
    expect(nobody).toMatchObject({ accounts: 0, hitShare: null, conversionRate: null });
  });
});
