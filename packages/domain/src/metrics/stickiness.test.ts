import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { stickiness } from './stickiness.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('days without a MAU do not count', () => {
  const rows = [row('2026-10-30', null, 2), row('2026-10-31', 1)];
  expect(compute(stickiness, { activity: { rows } })).toEqual({
    value: (2 / 2 + 1 / 2) / 2,
    sampleSize: 2,
    reason: null,
    interval: null,
  });
});

test('days after today do not count', () => {
  const rows = [row('2026-10-01', null, 2)];
  expect(compute(stickiness, { activity: { rows } }, '2026-10-02')).toMatchObject({
    value: (1 + 0) / 2,
    sampleSize: 2,
  });
});

test('of no such day there is no mean', () => {
  expect(compute(stickiness, {})).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 0 });
  expect(compute(stickiness, {}, '2026-09-15')).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 0 });
});
