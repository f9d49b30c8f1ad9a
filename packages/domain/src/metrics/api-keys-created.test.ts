import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { apiKeysCreated } from './api-keys-created.ts';

test('counts its own milestone and no other', () => {
  const milestoneCounts = { ...emptyFacts.milestoneCounts, apiKeysCreated: 7 };
  expect(compute(apiKeysCreated, { milestoneCounts })).toEqual({
    value: 7,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('nobody is 0, not unknown', () => {
  expect(compute(apiKeysCreated, {}).value).toBe(0);
});
