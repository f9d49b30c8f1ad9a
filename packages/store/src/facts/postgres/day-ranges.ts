import type { LocalDate } from '@firstcall/domain';

/** Calendar days, both inclusive. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The same days as disjoint ranges in order: no day is read twice, and a gap between periods is not read at all. */
export function mergeDayRanges(ranges: readonly DayRange[]): readonly DayRange[] {
  const merged: { from: LocalDate; to: LocalDate }[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1);
    if (last === undefined || range.from > last.to) merged.push({ ...range });
    else if (range.to > last.to) last.to = range.to;
  }
  return merged;
}
