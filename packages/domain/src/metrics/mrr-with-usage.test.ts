import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { mrr } from './mrr.ts';
import { mrrWithUsage } from './mrr-with-usage.ts';

test('while no plan bills usage it is the MRR', () => {
  const recurringRevenue = { ...emptyFacts.recurringRevenue, startMinor: 900, endMinor: 4_900, atRiskMinor: 100 };
  expect(compute(mrrWithUsage, { recurringRevenue })).toEqual(compute(mrr, { recurringRevenue }));
  expect(compute(mrrWithUsage, { recurringRevenue }).value).toBe(4_900);
});
