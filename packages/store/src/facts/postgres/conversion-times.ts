import {
  type ConversionTimes,
  type DurationCount,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cohortSql, type MilestoneColumn } from './cohort-sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { createBinder } from './statement.ts';

interface Row extends GroupedRow {
  /** Ascending; null for none. */
  readonly reached: readonly number[] | null;
  readonly pending: readonly number[] | null;
  readonly dropped: number;
}

/** Signup → milestone over the cohort who signed up in the period, as distinct durations with their counts. */
export async function conversionTimes(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
  milestone: Extract<MilestoneColumn, 'first_call_at' | 'first_successful_call_at'>,
): Promise<readonly Grouped<ConversionTimes>[]> {
  const binder = createBinder();
  const cohort = cohortSql(binder, query, periods, [milestone]);
  const reachedMs = milestone.replace(/_at$/, '_ms');
  const windowMs = `${binder.bind(query.windowMs)}::bigint`;
  const now = `${binder.bind(query.now)}::bigint`;
  const inTime = `${reachedMs} <= signup_ms + ${windowMs}`;
  const open = `${now} <= signup_ms + ${windowMs}`;
  const times = (duration: string, condition: string) =>
    `array_agg(greatest(${duration}, 0) order by greatest(${duration}, 0)) filter (where ${condition})`;
  // Arrays, not rows: a row costs many times what it says here.
  const rows = await sql.query<Row>(
    `with ${cohort}
select n, g, ${times(`${reachedMs} - signup_ms`, inTime)} as reached,
  ${times(`${now} - signup_ms`, `(${inTime}) is not true and ${open}`)} as pending,
  count(*) filter (where (${inTime}) is not true and not ${open}) as dropped
from cohort
group by n, g
order by n, g`,
    binder.values,
  );
  return groupedRows(query, periods, rows, ([row], empty) => (row ? timesOf(row) : empty), emptyFacts.timeToFirstCall);
}

function timesOf({ reached, pending, dropped }: Row): ConversionTimes {
  return { reached: counted(reached ?? []), pending: counted(pending ?? []), dropped };
}

/** Equal neighbours as one, with their number. */
function counted(durations: readonly number[]): readonly DurationCount[] {
  const counts: { afterMs: number; count: number }[] = [];
  for (const afterMs of durations) {
    const last = counts.at(-1);
    if (last?.afterMs === afterMs) last.count += 1;
    else counts.push({ afterMs, count: 1 });
  }
  return counts;
}
