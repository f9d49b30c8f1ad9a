import { type EndpointUse, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { endpointDaysSql } from './endpoint-days.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { createBinder } from './statement.ts';

interface Row extends GroupedRow {
  /** Null on the row that counts the active developers. */
  readonly endpoint: string | null;
  readonly developers: number;
  readonly requests: number;
  readonly errors: number;
}

/** Endpoints by the developers who used them. */
export async function endpointUse(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<EndpointUse>[]> {
  const binder = createBinder();
  const rows = await sql.query<Row>(
    `with ${endpointDaysSql(binder, query, periods)},
counted as (
  select n, g, endpoint_id, count(distinct developer_id) filter (where authenticated > 0) as developers,
    sum(requests)::bigint as requests, sum(errors)::bigint as errors
  from use
  group by grouping sets ((n, g, endpoint_id), (n, g))
)
select counted.n, counted.g, endpoint.name as endpoint, counted.developers, counted.requests, counted.errors
from counted
left join endpoint on endpoint.id = counted.endpoint_id
where counted.developers > 0
order by counted.n, counted.g, counted.developers desc, endpoint.name`,
    binder.values,
  );
  return groupedRows(query, periods, rows, useOf, emptyFacts.endpointUse);
}

function useOf(rows: readonly Row[]): EndpointUse {
  return {
    activeDevelopers: rows.find((row) => row.endpoint === null)?.developers ?? 0,
    endpoints: rows.flatMap(({ endpoint, developers, requests, errors }) =>
      endpoint === null ? [] : [{ endpoint, developers, requests, errors }],
    ),
  };
}
