import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { resurrectedDevelopers } from './resurrected-developers.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('active after a gap of more than 30 days', () => {
  const rows = [row('2026-10-01', 31), row('2026-10-02', 30, 5), row('2026-10-31', 400, 2), row('2026-10-31', null, 7)];
  expect(compute(resurrectedDevelopers, { activity: { rows } }).value).toBe(3);
});
