import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { signups } from './signups.ts';

test('counts its own milestone and no other', () => {
  const milestoneCounts = { ...emptyFacts.milestoneCounts, signups: 7 };
  expect(compute(signups, { milestoneCounts })).toEqual({ value: 7, reason: null, sampleSize: null, interval: null });
});

test('nobody is 0, not unknown', () => {
  expect(compute(signups, {}).value).toBe(0);
});
