import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { mau } from './mau.ts';
import { netDevGrowth } from './net-dev-growth.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('new and resurrected less churned is what MAU grew by', () => {
  const rows = [
    row('2026-08-31', null), // churns on 30 September
    row('2026-09-10', null, 5), // four of them churn on 10 October
    row('2026-09-20', 10),
    row('2026-10-02', null), // churns after the period
    row('2026-10-02', 32), // back
  ];
  const activity = { rows };
  expect(compute(netDevGrowth, { activity }).value).toBe(1 + 1 - 5);
  expect(compute(mau, { activity }).value).toBe(2); // after 5 on the eve
});
