import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { averageLTV } from './average-ltv.ts';

test.each([
  [10, 4, 3], // 2.5
  [-10, 4, -3],
  [9, 4, 2], // 2.25
  [-9, 4, -2],
  [0, 4, 0],
])(
  '%d of %d developers is %d: rounded to whole minor units, halves away from zero',
  (revenueMinor, developers, value) => {
    expect(compute(averageLTV, { lifetimeValue: { developers, revenueMinor } })).toEqual({
      value,
      reason: null,
      sampleSize: developers,
      interval: null,
    });
  },
);

test('of nobody there is no average', () => {
  expect(compute(averageLTV, {})).toEqual({ value: null, reason: 'NO_DATA', sampleSize: 0, interval: null });
});
