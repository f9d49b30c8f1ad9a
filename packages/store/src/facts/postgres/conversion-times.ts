import { type ConversionTimes, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cohortSql, type MilestoneColumn } from './cohort-sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { createBinder } from './statement.ts';

interface Row extends GroupedRow {
  readonly outcome: 'reached' | 'pending' | 'dropped';
  /** Null where dropped. */
  readonly after_ms: number | null;
  readonly count: number;
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
  const rows = await sql.query<Row>(
    `with ${cohort},
ended as (
  select n, g, signup_ms, case
      when ${reachedMs} <= signup_ms + ${windowMs} then 'reached'
      when ${now} <= signup_ms + ${windowMs} then 'pending'
      else 'dropped'
    end as outcome, ${reachedMs} as reached_ms
  from cohort
)
select n, g, outcome,
  case outcome when 'reached' then greatest(reached_ms - signup_ms, 0) when 'pending' then greatest(${now} - signup_ms, 0) end as after_ms,
  count(*) as count
from ended
group by 1, 2, 3, 4
order by n, g, outcome, after_ms`,
    binder.values,
  );
  return groupedRows(query, periods, rows, timesOf, emptyFacts.timeToFirstCall);
}

function timesOf(rows: readonly Row[]): ConversionTimes {
  const durations = (outcome: Row['outcome']) =>
    rows.flatMap((row) =>
      row.outcome === outcome && row.after_ms !== null ? [{ afterMs: row.after_ms, count: row.count }] : [],
    );
  return {
    reached: durations('reached'),
    pending: durations('pending'),
    dropped: rows.find((row) => row.outcome === 'dropped')?.count ?? 0,
  };
}
