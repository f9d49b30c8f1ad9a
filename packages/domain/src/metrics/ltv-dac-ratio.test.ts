import { expect, test } from 'vitest';
import { emptyFacts, type Facts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { ltvDacRatio } from './ltv-dac-ratio.ts';

const facts = (revenueMinor: number, developers: number, amountMinor: number, signups: number): Partial<Facts> => ({
  lifetimeValue: { developers, revenueMinor },
  spend: { records: 1, amountMinor },
  milestoneCounts: { ...emptyFacts.milestoneCounts, signups },
});

test('of the unrounded parts, one division; its sample is the developers of the lifetime value', () => {
  // (10 / 4) / (1 / 3) = 30 / 4; rounded first it would be 3 / 0.
  expect(compute(ltvDacRatio, facts(10, 4, 1, 3))).toEqual({ value: 7.5, reason: null, sampleSize: 4, interval: null });
});

test('a missing part is the reason, the first of two', () => {
  const { spend: _, ...noSpend } = facts(10, 4, 1, 3);
  expect(compute(ltvDacRatio, noSpend)).toMatchObject({ value: null, reason: 'NO_SPEND', sampleSize: 4 });
  expect(compute(ltvDacRatio, facts(0, 0, 1, 3))).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 0 });
  expect(compute(ltvDacRatio, facts(10, 4, 1, 0))).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 4 });
  expect(compute(ltvDacRatio, {})).toMatchObject({ value: null, reason: 'NO_SPEND', sampleSize: 0 });
});

test('what costs nothing has no ratio; what brought nothing has 0, what cost more than it brought less', () => {
  expect(compute(ltvDacRatio, facts(10, 4, 0, 3))).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 4 });
  expect(compute(ltvDacRatio, facts(0, 4, 1, 3)).value).toBe(0);
  expect(compute(ltvDacRatio, facts(-10, 4, 1, 3)).value).toBe(-7.5);
});
