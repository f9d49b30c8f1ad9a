import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { firstCalls } from './first-calls.ts';

test('counts its own milestone and no other', () => {
  const milestoneCounts = { ...emptyFacts.milestoneCounts, firstCalls: 7 };
  expect(compute(firstCalls, { milestoneCounts })).toEqual({
    value: 7,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('nobody is 0, not unknown', () => {
  expect(compute(firstCalls, {}).value).toBe(0);
});
