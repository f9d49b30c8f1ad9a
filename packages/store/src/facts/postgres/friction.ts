import { emptyFacts, type FactQuery, type Friction, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cohortSql } from './cohort-sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { type StatisticsRow, statisticsOf, statisticsSql } from './order-statistics.ts';
import { createBinder, epochMsSql } from './statement.ts';

interface Row extends GroupedRow, StatisticsRow {
  readonly endpoint: string;
  readonly status: number;
  readonly error_code: string;
  readonly developers_hit: number;
  readonly never_got_past: number;
}

/** The kinds of errors that the period's signups met before their first success. */
export async function friction(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Friction>[]> {
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const lost = `first_successful_call_ms - first_ms`;
  const rows = await sql.query<Row>(
    `with ${cohortSql(binder, query, periods, ['first_successful_call_at'])},
met as (
  select cohort.n, cohort.g, m.endpoint_id, m.status, m.error_code, ${epochMsSql('m.first_at')} as first_ms,
    cohort.first_successful_call_ms
  from cohort
  join developer_friction m on m.product_id = ${product}::int and m.developer_id = cohort.developer_id
),
counted as (
  select n, g, endpoint_id, status, error_code, count(*) as developers_hit,
    count(*) filter (where first_successful_call_ms is null) as never_got_past,
    array_agg(${lost} order by ${lost}) filter (where first_successful_call_ms is not null) as lost
  from met
  where first_successful_call_ms is null or first_ms < first_successful_call_ms
  group by 1, 2, 3, 4, 5
)
select counted.n, counted.g, endpoint.name as endpoint, counted.status, counted.error_code, counted.developers_hit,
  counted.never_got_past, ${statisticsSql('counted.lost')}
from counted
join endpoint on endpoint.id = counted.endpoint_id
order by counted.n, counted.g, counted.developers_hit desc, endpoint.name, counted.status, counted.error_code`,
    binder.values,
  );
  return groupedRows(query, periods, rows, frictionOf, emptyFacts.friction);
}

function frictionOf(rows: readonly Row[]): Friction {
  return {
    rows: rows.map((row) => ({
      endpoint: row.endpoint,
      status: row.status,
      // Stored empty where the request carried none.
      errorCode: row.error_code === '' ? null : row.error_code,
      developersHit: row.developers_hit,
      neverGotPast: row.never_got_past,
      timeLost: statisticsOf(row),
    })),
  };
}
