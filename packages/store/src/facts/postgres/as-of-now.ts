import type { FactQuery, Grouped, Period } from '@firstcall/domain';
import { groupedRows } from './grouped-rows.ts';

/** What every row of an answer as of now says: its group. */
export interface AsOfNowRow {
  readonly g: string;
}

/** Sorts rows into groups, the same for every period: what is as of now does not look at them. */
export function asOfNow<Row extends AsOfNowRow, T>(
  query: FactQuery,
  periods: readonly Period[],
  rows: readonly Row[],
  answer: (rows: readonly Row[], empty: T) => T,
  empty: T,
): readonly Grouped<T>[] {
  const first = periods.slice(0, 1);
  const numbered = rows.map((row) => ({ ...row, n: 0 }));
  const [groups = new Map<string, T>()] = groupedRows(query, first, numbered, answer, empty);
  return periods.map(() => groups);
}
