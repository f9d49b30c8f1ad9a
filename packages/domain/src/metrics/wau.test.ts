import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { wau } from './wau.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

const activity = {
  rows: [row('2026-10-24', null), row('2026-10-25', null), row('2026-10-28', 3), row('2026-10-30', 6)],
};

test('each developer of the 7 days once', () => {
  expect(compute(wau, { activity }).value).toBe(2); // the one of the 24th came back on the 30th
  expect(compute(wau, { activity }, '2026-10-29').value).toBe(2);
  expect(compute(wau, { activity }, '2026-10-24').value).toBe(1);
});
