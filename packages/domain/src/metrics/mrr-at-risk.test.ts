import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { mrrAtRisk } from './mrr-at-risk.ts';

test('as of the end, whatever led there', () => {
  const recurringRevenue = { ...emptyFacts.recurringRevenue, startMinor: 1, newMinor: 2, atRiskMinor: 5_000_000_000 };
  expect(compute(mrrAtRisk, { recurringRevenue })).toEqual({
    value: 5_000_000_000,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('without a subscription it is 0, not unknown', () => {
  expect(compute(mrrAtRisk, {}).value).toBe(0);
});
