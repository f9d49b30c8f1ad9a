import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { predictedLTV } from './predicted-ltv.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });
const trailingRevenue = { directMinor: 1_000 };

// As in churn-rate.test.ts: the MAU of 1 October are those active from 2 September on.
test('revenue per active developer, for as long as they last at the present churn', () => {
  const rows = [row('2026-09-20', null, 3), row('2026-10-10', 20, 1), row('2026-10-15', null, 6)];
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } })).toEqual({
    value: 214, // (1000 / 7) / (2 / 3) = 214.28…; a rounded 143 would have made it 215
    reason: null,
    sampleSize: 7,
    interval: null,
  });
});

test('as of today while the period runs', () => {
  // Two of the MAU of 15 September, of whom one churned on 1 October; the other churns on 20 October.
  const rows = [row('2026-09-01', null, 2), row('2026-09-20', 19)];
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } }, '2026-10-15')).toMatchObject({
    value: 2_000,
    sampleSize: 1,
  });
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } })).toMatchObject({ value: null, sampleSize: 0 });
});

test('where nobody churned there is no lifetime', () => {
  const rows = [row('2026-09-20', null, 2), row('2026-10-10', 20, 2)];
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } })).toMatchObject({
    value: null,
    reason: 'NO_CHURN_OBSERVED',
    sampleSize: 2,
  });
});

test('where nobody was active before, it is not that nobody churned', () => {
  const rows = [row('2026-10-10', null)];
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } })).toMatchObject({
    reason: 'NO_DATA',
    sampleSize: 1,
  });
  expect(compute(predictedLTV, { trailingRevenue })).toMatchObject({ reason: 'NO_DATA', sampleSize: 0 });
});

test('where all have churned, nobody is left to share the revenue', () => {
  const rows = [row('2026-09-20', null, 2)];
  expect(compute(predictedLTV, { trailingRevenue, activity: { rows } })).toMatchObject({
    reason: 'NO_DATA',
    sampleSize: 0,
  });
});

test('a month without revenue predicts 0', () => {
  const rows = [row('2026-09-20', null, 3), row('2026-10-10', 20, 1)];
  expect(compute(predictedLTV, { activity: { rows } })).toMatchObject({ value: 0, reason: null, sampleSize: 1 });
});
