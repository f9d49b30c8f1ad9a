import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { productionIntegrations } from './production-integrations.ts';

test('counts its own milestone and no other', () => {
  const milestoneCounts = { ...emptyFacts.milestoneCounts, productionIntegrations: 7 };
  expect(compute(productionIntegrations, { milestoneCounts })).toEqual({
    value: 7,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('nobody is 0, not unknown', () => {
  expect(compute(productionIntegrations, {}).value).toBe(0);
});
