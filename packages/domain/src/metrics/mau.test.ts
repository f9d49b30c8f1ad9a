import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { mau } from './mau.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

const activity = { rows: [row('2026-10-01', null), row('2026-10-02', null), row('2026-10-30', 28)] };

test('each developer of the 30 days once', () => {
  expect(compute(mau, { activity }).value).toBe(1); // the 1st is 31 days back
  expect(compute(mau, { activity }, '2026-10-30').value).toBe(2);
  expect(compute(mau, { activity }, '2026-10-29').value).toBe(2);
});
