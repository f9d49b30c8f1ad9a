import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { featureAdoptionBreadth } from './feature-adoption-breadth.ts';

const rows = (...pairs: [endpoints: number, developers: number][]) => ({
  endpointBreadth: { rows: pairs.map(([endpoints, developers]) => ({ endpoints, developers })) },
});

test.each([
  ['one', rows([7, 1]), 7, 1],
  ['an odd number', rows([1, 2], [5, 3]), 5, 5],
  ['an even number, both in one row', rows([1, 1], [4, 2], [9, 1]), 4, 4],
  ['an even number, between two rows: not rounded', rows([1, 3], [4, 3]), 2.5, 6],
])('the median of %s', (_, facts, value, sampleSize) => {
  expect(compute(featureAdoptionBreadth, facts)).toEqual({ value, reason: null, sampleSize, interval: null });
});

test('of nobody there is no median', () => {
  expect(compute(featureAdoptionBreadth, {})).toEqual({
    value: null,
    reason: 'NO_DATA',
    sampleSize: 0,
    interval: null,
  });
});
