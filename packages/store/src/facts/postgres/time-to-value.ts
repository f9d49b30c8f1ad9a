import { emptyFacts, type FactQuery, type Grouped, type OrderStatistics, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cohortSql } from './cohort-sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { type StatisticsRow, statisticsOf, statisticsSql } from './order-statistics.ts';
import { createBinder } from './statement.ts';

interface Row extends GroupedRow, StatisticsRow {}

/** Signup → value over the period's signups whose time to value is known, however long it took. */
export async function timeToValue(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<OrderStatistics>[]> {
  const binder = createBinder();
  const rows = await sql.query<Row>(
    `with ${cohortSql(binder, query, periods, ['value_at'])},
taken as (
  select n, g, array_agg(greatest(value_ms - signup_ms, 0) order by greatest(value_ms - signup_ms, 0)) as ms
  from cohort where value_ms is not null
  group by n, g
)
select n, g, ${statisticsSql('ms')} from taken order by n, g`,
    binder.values,
  );
  return groupedRows(query, periods, rows, ([row], empty) => (row ? statisticsOf(row) : empty), emptyFacts.timeToValue);
}
