import { describe, expect, it } from 'vitest';
import { cutDays, mergeDayRanges } from './day-ranges.ts';

describe('mergeDayRanges', () => {
  it('joins ranges that overlap, nest or share a day, and keeps a gap', () => {
    const ranges = [
      { from: '2026-03-10', to: '2026-03-12' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-01-05', to: '2026-01-06' },
      { from: '2026-01-31', to: '2026-02-03' },
    ];
    expect(mergeDayRanges(ranges)).toEqual([
      { from: '2026-01-01', to: '2026-02-03' },
      { from: '2026-03-10', to: '2026-03-12' },
    ]);
  });

  it('leaves the ranges it was given as they were', () => {
    const range = { from: '2026-01-01', to: '2026-01-02' };
    mergeDayRanges([range, { from: '2026-01-02', to: '2026-01-09' }]);
    expect(range.to).toBe('2026-01-02');
  });

  it('of nothing is nothing', () => {
    expect(mergeDayRanges([])).toEqual([]);
  });
});

describe('cutDays', () => {
  const rows = ['2026-01-01', '2026-01-02', '2026-01-02', '2026-01-05'].map((day) => ({ day }));

  it.each([
    ['2026-01-01', '2026-01-05', 0, 4],
    ['2026-01-02', '2026-01-02', 1, 3],
    ['2026-01-03', '2026-01-04', 3, 3],
    ['2025-01-01', '2025-12-31', 0, 0],
    ['2026-01-06', '2026-02-01', 4, 4],
  ])('%s to %s', (from, to, start, end) => {
    expect(cutDays(rows, { from, to })).toEqual(rows.slice(start, end));
  });

  it('of no rows is none', () => {
    expect(cutDays([], { from: '2026-01-01', to: '2026-01-02' })).toEqual([]);
  });
});
