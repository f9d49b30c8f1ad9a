import { type EndpointUse, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import { bitEndpoints } from '../../ingest/endpoint-bits.ts';
import type { Sql } from '../../sql/sql.ts';
import { endpointsUsedSql } from './endpoint-days.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
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
  const used = endpointsUsedSql(binder, query, periods);
  const product = `${binder.bind(query.productId)}::int`;
  const scope = `${binder.bind(scopeOf(query.segment))}::smallint`;
  const people = developersSql(binder, query);
  // Requests of everybody are a summary of their own; those of a segment are its developers'.
  const totals = isWholeProduct(query)
    ? `join endpoint_day m on m.product_id = ${product} and m.scope = ${scope} and m.day >= period.first_day and m.day <= period.last_day`
    : `join developer_endpoint_day m on m.product_id = ${product} and ${scope} in (0, m.scope)
    and m.day >= period.first_day and m.day <= period.last_day
  join developer d on d.product_id = m.product_id and d.developer_id = m.developer_id
  ${people.joins}`;
  const rows = await sql.query<Row>(
    `with ${used},
developers as (
  select bits.n, bits.g, e.id as endpoint_id, count(*) as developers
  from bits join endpoint e on e.product_id = ${product} and e.ordinal < ${bitEndpoints} and bits.bits & (1::bigint << e.ordinal) <> 0
  group by 1, 2, 3
  union all select n, g, endpoint_id, count(*) from wide group by 1, 2, 3
),
requests as (
  select period.n, ${people.group} as g, m.endpoint_id, sum(m.requests)::bigint as requests, sum(m.errors)::bigint as errors
  from period
  ${totals}
  where true ${people.where}
  group by 1, 2, 3
)
select n, g, null as endpoint, count(*) as developers, 0 as requests, 0 as errors from bits group by 1, 2
union all select n, g, endpoint.name, developers.developers, requests.requests, requests.errors
from developers
join requests using (n, g, endpoint_id)
join endpoint on endpoint.id = endpoint_id
order by n, g, developers desc, endpoint`,
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
