import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { dau } from './dau.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

const activity = { rows: [row('2026-10-14', null, 3), row('2026-10-15', null, 2), row('2026-10-31', 16, 4)] };

test('on the last day of the period, or on today where that comes first', () => {
  expect(compute(dau, { activity }).value).toBe(4);
  expect(compute(dau, { activity }, '2026-10-15').value).toBe(2);
  expect(compute(dau, { activity }, '2026-10-16').value).toBe(0);
});
