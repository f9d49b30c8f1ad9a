import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { activeDevelopers } from './active-developers.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('each developer of the period once, those of before and after not', () => {
  const rows = [
    row('2026-09-30', null, 8),
    row('2026-10-01', 1, 2),
    row('2026-10-02', 1, 2),
    row('2026-10-31', null),
    row('2026-10-31', 29, 2),
  ];
  expect(compute(activeDevelopers, { activity: { rows } }).value).toBe(3);
});

test('nobody is 0, not unknown', () => {
  expect(compute(activeDevelopers, {}).value).toBe(0);
});
