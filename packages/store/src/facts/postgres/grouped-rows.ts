import { type FactQuery, type Grouped, type Period, UNGROUPED } from '@firstcall/domain';

/** What every row of an answer says: the period it belongs to (its place in the question) and its group. */
export interface GroupedRow {
  readonly n: number;
  readonly g: string;
}

/**
 * Sorts rows into periods and groups, keeping their order. Ungrouped, every period has its one answer, rows or not; grouped, a
 * group without rows has none.
 */
export function groupedRows<Row extends GroupedRow, T>(
  query: FactQuery,
  periods: readonly Period[],
  rows: readonly Row[],
  answer: (rows: readonly Row[], empty: T) => T,
  empty: T,
): readonly Grouped<T>[] {
  const byPeriod = periods.map(() => new Map<string, Row[]>());
  for (const row of rows) {
    const groups = byPeriod[row.n];
    const group = groups?.get(row.g);
    if (group === undefined) groups?.set(row.g, [row]);
    else group.push(row);
  }
  return byPeriod.map((groups) => {
    if (query.by === undefined && groups.size === 0) return new Map([[UNGROUPED, empty]]);
    return new Map([...groups].map(([key, own]) => [key, answer(own, empty)]));
  });
}
