import { describe, expect, it } from 'vitest';
import { builtInMeters, checkMeter, countsEndpoint } from './meter.ts';
import { planTemplate } from './plan-template.ts';
import { projectUsage } from './project-usage.ts';
import { prorate } from './prorate.ts';
import { recommendPlan } from './recommend-plan.ts';

const current = (slug: string) => planTemplate.find((plan) => plan.slug === slug) ?? null;
const calls = (...counts: readonly number[]) =>
  counts.map((quantity) => new Map([['calls', { quantity, volumeMinor: 0 }]]));
const recommend = (slug: string | null, counts: readonly number[], paidBy: 'MONTH' | 'YEAR' = 'MONTH') =>
  recommendPlan({
    plans: planTemplate,
    months: calls(...counts),
    current: slug === null ? null : current(slug),
    paidBy,
    currency: 'USD',
  });

describe('recommendPlan', () => {
  it.each([
    // 3 × 299.00 against 3 × 49.00 + 10.00 past the quota.
    ['business', [60_000, 10, 10], 'developer', 'CHEAPER', 89_700n, 15_700n, 74_000n],
    // 350,000 calls are 49.00 + 300.00 a month; 299.00 on Business.
    ['developer', [350_000, 350_000, 350_000], 'business', 'CHEAPER', 104_700n, 89_700n, 15_000n],
    ['developer', [60_000, 0, 0], 'developer', 'ALREADY_CHEAPEST', 15_700n, 15_700n, 0n],
    // 300,000 calls cost the same on both: who has it keeps it.
    ['business', [300_000], 'business', 'ALREADY_CHEAPEST', 29_900n, 29_900n, 0n],
    ['developer', [300_000], 'developer', 'ALREADY_CHEAPEST', 29_900n, 29_900n, 0n],
    ['developer', [1_000, 0, 0], 'free', 'CHEAPER', 14_700n, 0n, 14_700n],
    // One call past the free quota in one month.
    ['developer', [1_001, 0, 0], 'developer', 'ALREADY_CHEAPEST', 14_700n, 14_700n, 0n],
    ['enterprise', [5_000], 'developer', 'ON_REQUEST', null, 4_900n, null],
    [null, [5_000], 'developer', 'NO_SUBSCRIPTION', null, 4_900n, null],
  ])('%s with %o: %s, %s', (slug, counts, best, reason, paidMinor, costMinor, savingMinor) => {
    expect(recommend(slug, counts)).toMatchObject({ slug: best, reason, paidMinor, costMinor, savingMinor });
  });

  it('compares years with years', () => {
    // 239.17 a month against 39.17.
    expect(recommend('business', [2_000], 'YEAR')).toMatchObject({
      slug: 'developer',
      paidMinor: 23_917n,
      costMinor: 3_917n,
    });
  });

  it('finds none where no plan fits', () => {
    const only = planTemplate.filter(({ slug }) => slug === 'free');
    const input = { plans: only, months: calls(2_000), current: null, paidBy: 'MONTH', currency: 'USD' } as const;
    expect(recommendPlan(input)).toMatchObject({ slug: null, reason: 'NO_PLAN_FITS', savingMinor: null, costs: [] });
  });
});

describe('projectUsage', () => {
  const day = 86_400_000;
  it.each([
    [100, 15, 30, 200],
    [100, 30, 30, 100],
    [100, 45, 30, 100],
    [0, 10, 30, 0],
    // 10 × 31 / 7 = 44.28…
    [10, 7, 31, 44],
    [5, 0.999, 30, null],
    [5, 1, 30, 150],
  ])('%i after %f of %i days: %o', (quantity, days, of, projected) => {
    expect(projectUsage(quantity, { startMs: 0, endMs: of * day }, days * day)).toBe(projected);
  });
});

describe('prorate', () => {
  const change = (from: number, to: number) => ({
    from: { name: 'Old', monthlyMinor: from },
    to: { name: 'New', monthlyMinor: to },
    currency: 'USD',
  });

  it('bills the rest of the period of an upgrade', () => {
    // 10 of 30 days: 49.00 / 3 = 16.33, 299.00 / 3 = 99.67.
    expect(prorate(change(4_900, 29_900), 10, 30)).toEqual({
      effective: 'NOW',
      lines: [
        { description: 'Credit for Old, 10 of 30 days', quantity: 1, unitAmount: '-16.33', amountMinor: -1_633n },
        { description: 'New, 10 of 30 days', quantity: 1, unitAmount: '99.67', amountMinor: 9_967n },
      ],
      totalMinor: 8_334n,
    });
    expect(prorate(change(0, 100), 1, 8).totalMinor).toBe(12n);
    expect(prorate(change(0, 100), 3, 8).totalMinor).toBe(38n);
  });

  it.each([
    [29_900, 4_900],
    [4_900, 4_900],
  ])('leaves %i to %i to the next period', (from, to) => {
    expect(prorate(change(from, to), 10, 30)).toEqual({ effective: 'NEXT_PERIOD', lines: [], totalMinor: 0n });
  });
});

describe('meters', () => {
  const [allCalls, webhooks] = builtInMeters;
  if (!allCalls || !webhooks) throw new Error('no built-in meters');

  it.each([
    ['GET /v1/x', true, false],
    ['POST /webhooks', false, true],
    ['POST /webhooks/{id}', false, true],
    ['POST /webhooksy', true, false],
    ['other', true, false],
  ])('%s is a call: %s, a webhook: %s', (endpoint, isCall, isWebhook) => {
    expect([countsEndpoint(allCalls, endpoint), countsEndpoint(webhooks, endpoint)]).toEqual([isCall, isWebhook]);
  });

  it('count by route and method', () => {
    const meter = checkMeter({
      slug: 'charges',
      routes: ['/v1/charges', '/v2/charges/*'],
      methods: ['POST'],
      successfulOnly: true,
    });
    expect(
      ['POST /v1/charges', 'POST /v2/charges/{id}', 'GET /v1/charges', 'POST /v1/charges/{id}'].map((name) =>
        countsEndpoint(meter, name),
      ),
    ).toEqual([true, true, false, false]);
  });

  it.each([
    ['slug', { slug: 'payments' }],
    ['routes[0]', { slug: 'a', routes: ['v1'] }],
    ['routes[0]', { slug: 'a', routes: ['/v1/*/x'] }],
    ['methods[0]', { slug: 'a', methods: ['post'] }],
    ['meter.environment', { slug: 'a', environment: 'SANDBOX' }],
  ])('name %s', (field, input) => {
    expect(() => checkMeter(input)).toThrow(expect.objectContaining({ field }));
  });
});
