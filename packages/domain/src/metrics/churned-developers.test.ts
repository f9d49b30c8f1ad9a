import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { churnedDevelopers } from './churned-developers.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('a churn moment is 30 days after the last active day', () => {
  const rows = [row('2026-09-01', null), row('2026-09-02', null), row('2026-10-01', null), row('2026-10-02', null)];
  expect(compute(churnedDevelopers, { activity: { rows } }).value).toBe(3); // on the 1st, 2nd and 31st; not on 1 November
  expect(compute(churnedDevelopers, { activity: { rows } }, '2026-10-01').value).toBe(1);
});

test('active again on day 30 itself: no churn; on day 31: churned, and back', () => {
  const churned = (gap: number, day: string) =>
    compute(churnedDevelopers, { activity: { rows: [row('2026-09-05', null), row(day, gap)] } }).value;
  expect(churned(30, '2026-10-05')).toBe(0);
  expect(churned(31, '2026-10-06')).toBe(1);
});
