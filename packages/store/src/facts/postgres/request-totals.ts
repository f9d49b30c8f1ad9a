import { emptyFacts, type FactQuery, type Grouped, type Period, type RequestTotals } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { mergeDayRanges } from './day-ranges.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { createBinder, dayRangesSql } from './statement.ts';

interface Row extends GroupedRow {
  readonly requests: number;
  readonly successes: number;
  readonly errors: number;
}

/** Requests of the period's days, whatever their status. Days are added up once, then per period. */
export async function requestTotals(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<RequestTotals>[]> {
  const binder = createBinder();
  const period = dayRangesSql(binder, 'period', periods);
  const spans = dayRangesSql(binder, 'span', mergeDayRanges(periods));
  const people = developersSql(binder, query);
  const developer = isWholeProduct(query)
    ? ''
    : `join developer d on d.product_id = used.product_id and d.developer_id = used.developer_id\n  ${people.joins}`;
  const rows = await sql.query<Row>(
    `with ${period},
${spans},
daily as (
  select ${people.group} as g, used.day, sum(used.requests) as requests, sum(used.successes) as successes, sum(used.errors) as errors
  from span
  join developer_day used on used.product_id = ${binder.bind(query.productId)}::int
    and used.scope = ${binder.bind(scopeOf(query.segment))}::smallint
    and used.day >= span.first_day and used.day <= span.last_day
  ${developer}
  where true ${people.where}
  group by 1, 2
)
select period.n, daily.g, sum(daily.requests)::bigint as requests, sum(daily.successes)::bigint as successes,
  sum(daily.errors)::bigint as errors
from period
join daily on daily.day >= period.first_day and daily.day <= period.last_day
group by period.n, daily.g
having sum(daily.requests) > 0
order by period.n, daily.g`,
    binder.values,
  );
  const totalsOf = ([row]: readonly Row[]): RequestTotals =>
    row === undefined
      ? emptyFacts.requestTotals
      : { requests: row.requests, successes: row.successes, errors: row.errors };
  return groupedRows(query, periods, rows, totalsOf, emptyFacts.requestTotals);
}
