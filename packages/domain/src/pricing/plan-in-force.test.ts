import { expect, it } from 'vitest';
import { type FreeTierStep, freeMonthsOf } from './free-months.ts';
import { planInForce } from './plan-in-force.ts';
import { planTemplate } from './plan-template.ts';

const versions = [
  { slug: 'pro', publishedAt: 200, version: 2 },
  { slug: 'pro', publishedAt: 100, version: 1 },
  { slug: 'pro', publishedAt: null, version: 3 },
  { slug: 'other', publishedAt: 150, version: 1 },
];

it.each([
  [0, 1],
  [100, 1],
  [199, 1],
  [200, 2],
  [9_999, 2],
])('who came at %i has version %i', (since, version) => {
  expect(planInForce(versions, 'pro', since)?.version).toBe(version);
});

it('knows no version of a plan that was never published', () => {
  expect(planInForce(versions, 'nobody', 5)).toBeNull();
  expect(planInForce([{ slug: 'a', publishedAt: null }], 'a', 5)).toBeNull();
});

const [free] = planTemplate;
const step = (at: number, plan: string, mrrMinor = 0, status: FreeTierStep['status'] = 'ACTIVE') => ({
  at,
  plan,
  mrrMinor,
  status,
});

it.each<[string, readonly FreeTierStep[], readonly (number | null)[] | null]>([
  ['never free', [step(5, 'pro', 10)], null],
  ['free all along', [step(5, 'free')], [0, 2, null]],
  ['free from the second month', [step(25, 'free')], [1, 2, null]],
  ['paying in the third', [step(5, 'free'), step(35, 'pro', 10)], [0, 2, 2]],
  ['on trial, then paying', [step(12, 'free'), step(15, 'pro', 0, 'TRIALING'), step(22, 'pro', 10)], [0, 1, 1]],
  ['gone in the second', [step(5, 'free'), step(25, 'free', 0, 'CANCELED')], [0, 1, null]],
  ['paying before the first', [step(1, 'free'), step(5, 'pro', 10)], null],
  ['cancelled and nothing else', [step(5, 'free', 0, 'CANCELED')], null],
])('%s', (_, steps, expected) => {
  // Months from 10, 20 and 30 on.
  const months = freeMonthsOf(steps, [10, 20, 30], ({ plan }) => (plan === 'free' ? (free ?? null) : null));
  expect(months && [months.firstMonth, months.lastMonth, months.paidMonth]).toEqual(expected);
});
