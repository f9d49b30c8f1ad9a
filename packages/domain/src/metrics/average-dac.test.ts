import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { averageDAC } from './average-dac.ts';

const signups = (count: number) => ({ milestoneCounts: { ...emptyFacts.milestoneCounts, signups: count } });

test('spend per signup, rounded once', () => {
  expect(compute(averageDAC, { spend: { records: 2, amountMinor: 10_002 }, ...signups(4) })).toEqual({
    value: 2_501, // 2500.5
    reason: null,
    sampleSize: 4,
    interval: null,
  });
});

test('no spend recorded is not a spend of 0', () => {
  expect(compute(averageDAC, signups(4))).toMatchObject({ value: null, reason: 'NO_SPEND', sampleSize: 4 });
  const free = { records: 1, amountMinor: 0 };
  expect(compute(averageDAC, { spend: free, ...signups(4) })).toMatchObject({ value: 0, reason: null });
});

test('without signups nothing was won; without spend either, that is the reason', () => {
  const spend = { records: 1, amountMinor: 900 };
  expect(compute(averageDAC, { spend })).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 0 });
  expect(compute(averageDAC, {})).toMatchObject({ value: null, reason: 'NO_SPEND', sampleSize: 0 });
});
