import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { churnRate } from './churn-rate.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

// 30 days ending 31 October: 2 to 31 October. Their eve: 1 October, whose MAU holds 2 September to 1 October.
test('churn moments of 30 days out of the MAU on their eve', () => {
  const rows = [row('2026-09-01', null, 9), row('2026-09-02', null), row('2026-09-20', null, 2), row('2026-10-10', 20)];
  expect(compute(churnRate, { activity: { rows } })).toMatchObject({ value: 2 / 3, sampleSize: 3, reason: null });
});

test('where nobody was active before, there is no rate', () => {
  const rows = [row('2026-10-10', null)];
  expect(compute(churnRate, { activity: { rows } })).toMatchObject({ value: null, sampleSize: 0, reason: 'NO_DATA' });
});
