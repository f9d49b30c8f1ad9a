import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { medianTTV } from './median-ttv.ts';

test('between the two in the middle, halves up, over those who got there', () => {
  const timeToValue = { n: 4, median: [100, 205], p90: [300, 400] } as const;
  expect(compute(medianTTV, { timeToValue })).toEqual({ value: 153, reason: null, sampleSize: 4, interval: null });
});

test('while nobody has, there is none', () => {
  expect(compute(medianTTV, {})).toEqual({ value: null, reason: 'NO_DATA', sampleSize: 0, interval: null });
});
