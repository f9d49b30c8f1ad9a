import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { newDevelopers } from './new-developers.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('first active days ever within the period', () => {
  const rows = [
    row('2026-09-30', null),
    row('2026-10-01', null, 2),
    row('2026-10-02', 1, 2),
    row('2026-10-31', null, 3),
  ];
  expect(compute(newDevelopers, { activity: { rows } }).value).toBe(5);
  expect(compute(newDevelopers, { activity: { rows } }, '2026-10-30').value).toBe(2);
  expect(compute(newDevelopers, { activity: { rows } }, '2026-09-30').value).toBe(0);
});
