import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { medianTimeToFirstCall } from './median-time-to-first-call.ts';

const three = [1_000, 4_000, 5_000].map((afterMs) => ({ afterMs, count: 1 }));

test('over those who made it, whoever else is waiting or gone', () => {
  const timeToFirstCall = { reached: three, pending: [{ afterMs: 10, count: 50 }], dropped: 50 };
  expect(compute(medianTimeToFirstCall, { timeToFirstCall })).toEqual({
    value: 4_000,
    sampleSize: 3,
    reason: null,
    interval: null,
  });
});

test('while members may still make it, nothing is PENDING; afterwards it is NO_DATA', () => {
  const pending = [{ afterMs: 10, count: 1 }];
  const waiting = compute(medianTimeToFirstCall, { timeToFirstCall: { reached: [], pending, dropped: 1 } });
  expect(waiting).toMatchObject({ value: null, reason: 'PENDING', sampleSize: 0 });
  const over = compute(medianTimeToFirstCall, { timeToFirstCall: { reached: [], pending: [], dropped: 2 } });
  expect(over).toMatchObject({ value: null, reason: 'NO_DATA', sampleSize: 0 });
});
