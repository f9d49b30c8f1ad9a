import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { supportTicketRate } from './support-ticket-rate.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });

test('tickets per 1,000 developers active in the period; it may pass 1,000', () => {
  const activity = { rows: [row('2026-09-30', null, 9), row('2026-10-01', null, 2), row('2026-10-31', 31)] };
  expect(compute(supportTicketRate, { tickets: { tickets: 7 }, activity })).toEqual({
    value: 7_000 / 3,
    reason: null,
    sampleSize: 3,
    interval: null,
  });
});

test('no ticket is 0; of nobody there is no rate', () => {
  expect(compute(supportTicketRate, { activity: { rows: [row('2026-10-01', null)] } }).value).toBe(0);
  expect(compute(supportTicketRate, { tickets: { tickets: 7 } })).toEqual({
    value: null,
    reason: 'NO_DATA',
    sampleSize: 0,
    interval: null,
  });
});
