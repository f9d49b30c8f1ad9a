import { expect, test } from 'vitest';
import { monthlyMinor } from './monthly-minor.ts';

test.each([
  [4_900, 'MONTH', 4_900],
  [0, 'YEAR', 0],
  [12, 'YEAR', 1],
  [47_000, 'YEAR', 3_917], // 3,916.67
  [5, 'YEAR', 0],
  [6, 'YEAR', 1], // a half goes up
  [17, 'YEAR', 1],
  [18, 'YEAR', 2],
  [Number.MAX_SAFE_INTEGER, 'YEAR', 750_599_937_895_083], // …082.58
] as const)('%i a %s is %i a month', (amountMinor, interval, expected) => {
  expect(monthlyMinor(amountMinor, interval)).toBe(expected);
});
