import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { totalRequests } from './total-requests.ts';

test('requests of any status', () => {
  const requestTotals = { requests: 5_000_000_000, successes: 4_000_000_000, errors: 1_000_000_000 };
  expect(compute(totalRequests, { requestTotals }).value).toBe(5_000_000_000);
  expect(compute(totalRequests, {}).value).toBe(0);
});
