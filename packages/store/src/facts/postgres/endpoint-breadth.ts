import { type EndpointBreadth, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { endpointsUsedSql } from './endpoint-days.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { createBinder } from './statement.ts';

interface Row extends GroupedRow {
  readonly endpoints: number;
  readonly developers: number;
}

/** Active developers by how many endpoints they used. */
export async function endpointBreadth(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<EndpointBreadth>[]> {
  const binder = createBinder();
  const rows = await sql.query<Row>(
    `with ${endpointsUsedSql(binder, query, periods)},
breadth as (
  select n, g, developer_id, sum(endpoints)::int as endpoints
  from (
    select n, g, developer_id, bit_count(bits::bit(64)) as endpoints from bits
    union all select n, g, developer_id, count(*) from wide group by 1, 2, 3
  ) as used
  group by 1, 2, 3
)
select n, g, endpoints, count(*) as developers from breadth group by 1, 2, 3 order by 1, 2, 3`,
    binder.values,
  );
  return groupedRows(query, periods, rows, breadthOf, emptyFacts.endpointBreadth);
}

function breadthOf(rows: readonly Row[]): EndpointBreadth {
  return { rows: rows.map(({ endpoints, developers }) => ({ endpoints, developers })) };
}
