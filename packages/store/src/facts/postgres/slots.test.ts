import { type FactQuery, periodOf } from '@firstcall/domain';
import { describe, expect, it } from 'vitest';
import { addUpSlots, daySlots, instantSlots } from './slots.ts';

const january = periodOf('2026-01-01', '2026-01-31', 'UTC');
const firstHalf = periodOf('2026-01-01', '2026-01-15', 'UTC');
const march = periodOf('2026-03-01', '2026-03-31', 'UTC');
const query: FactQuery = { productId: 1, timeZone: 'UTC', now: 0, segment: {}, windowMs: 0, currency: 'USD' };

describe('slots', () => {
  it('go from boundary to boundary; what lies between periods is in none', () => {
    const slots = daySlots([january, march, firstHalf]);
    expect(slots.boundaries).toEqual(['2026-01-01', '2026-01-16', '2026-02-01', '2026-03-01', '2026-04-01']);
    expect([...slots.periodsOf]).toEqual([
      [1, [0, 2]],
      [2, [0]],
      [4, [1]],
    ]);
  });

  it('are ordered as numbers, not as texts', () => {
    expect(instantSlots([periodOf('1970-01-01', '1970-01-05', 'UTC')]).boundaries).toEqual([0, 432_000_000]);
    expect(instantSlots([periodOf('2001-09-09', '2001-09-10', 'UTC'), march]).boundaries).toEqual([
      Date.parse('2001-09-09'),
      Date.parse('2001-09-11'),
      Date.parse('2026-03-01'),
      Date.parse('2026-04-01'),
    ]);
  });

  it('are added up per period and group', () => {
    const slots = daySlots([january, march, firstHalf]);
    const rows = [
      { slot: 1, g: 'a', n: 1 },
      { slot: 2, g: 'a', n: 10 },
      { slot: 3, g: 'a', n: 100 },
      { slot: 2, g: 'b', n: 1000 },
    ];
    const answers = addUpSlots({ ...query, by: 'CHANNEL' }, slots, rows, 0, (sum, row) => sum + row.n);
    expect(answers.map((answer) => [...answer])).toEqual([
      [
        ['a', 11],
        ['b', 1000],
      ],
      [],
      [['a', 1]],
    ]);
  });

  it('without rows answer an ungrouped question all the same', () => {
    const answers = addUpSlots<{ slot: number; g: string }, number>(query, daySlots([january]), [], 0, (sum) => sum);
    expect(answers.map((answer) => [...answer])).toEqual([[['', 0]]]);
  });
});
