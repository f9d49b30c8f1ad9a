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

/** Those of rows in order of day that lie in the range. */
export function cutDays<Row extends { readonly day: LocalDate }>(
  rows: readonly Row[],
  range: DayRange,
): readonly Row[] {
  return rows.slice(
    firstIndex(rows, (row) => row.day >= range.from),
    firstIndex(rows, (row) => row.day > range.to),
  );
}

/** Index of the first row that passes, all after it passing too; the length where none does. */
function firstIndex<Row>(rows: readonly Row[], passes: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && passes(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
