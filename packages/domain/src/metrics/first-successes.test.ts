import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { firstSuccesses } from './first-successes.ts';

test('counts its own milestone and no other', () => {
  const milestoneCounts = { ...emptyFacts.milestoneCounts, firstSuccesses: 7 };
  expect(compute(firstSuccesses, { milestoneCounts })).toEqual({
    value: 7,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('nobody is 0, not unknown', () => {
  expect(compute(firstSuccesses, {}).value).toBe(0);
});
