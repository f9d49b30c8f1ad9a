import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { visitors } from './visitors.ts';

test('counts visitors, whether they signed up or not', () => {
  const figure = compute(visitors, { visitorCounts: { visitors: 9, converted: 4, linked: true } });
  expect(figure).toEqual({ value: 9, reason: null, sampleSize: null, interval: null });
});

test('nobody is 0, not unknown', () => {
  expect(compute(visitors, {}).value).toBe(0);
});
