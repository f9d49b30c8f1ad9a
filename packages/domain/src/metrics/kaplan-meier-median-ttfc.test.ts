import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { kaplanMeierMedianTTFC } from './kaplan-meier-median-ttfc.ts';

const reached = [{ afterMs: 1_000, count: 2 }];

test('counts those who may still make it; its sample is the cohort', () => {
  const timeToFirstSuccess = { reached, pending: [{ afterMs: 500, count: 3 }], dropped: 2 };
  expect(compute(kaplanMeierMedianTTFC, { timeToFirstSuccess })).toEqual({
    value: 1_000, // 2 of the 4 still watched
    sampleSize: 7,
    reason: null,
    interval: null,
  });
});

test('most have not made it: PENDING while somebody may, else NO_DATA', () => {
  const waiting = { reached, pending: [{ afterMs: 2_000, count: 3 }], dropped: 2 };
  expect(compute(kaplanMeierMedianTTFC, { timeToFirstSuccess: waiting })).toMatchObject({
    value: null,
    reason: 'PENDING',
    sampleSize: 7,
  });
  const over = { reached, pending: [], dropped: 5 };
  expect(compute(kaplanMeierMedianTTFC, { timeToFirstSuccess: over })).toMatchObject({
    value: null,
    reason: 'NO_DATA',
  });
});
