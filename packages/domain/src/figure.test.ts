import { expect, test } from 'vitest';
import { count, isLowConfidence, missing, quotient, rate, sampled } from './figure.ts';

test('fewer than 30 are of low confidence', () => {
  expect(isLowConfidence(rate(1, 29))).toBe(true);
  expect(isLowConfidence(rate(1, 30))).toBe(false);
  expect(isLowConfidence(sampled(5, 1))).toBe(true);
});

test('a count has no sample, so it is what it is', () => {
  expect(isLowConfidence(count(1))).toBe(false);
});

test('what has no value is never of low confidence', () => {
  expect(isLowConfidence(missing('PENDING', 3))).toBe(false);
  expect(isLowConfidence(rate(0, 0))).toBe(false);
});

test('a rate is one division, with an interval; a quotient has none', () => {
  expect(rate(1, 3)).toMatchObject({ value: 1 / 3, sampleSize: 3, interval: { low: expect.any(Number) } });
  expect(quotient(4, 3)).toEqual({ value: 4 / 3, sampleSize: 3, reason: null, interval: null });
  expect(quotient(4, 0)).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
