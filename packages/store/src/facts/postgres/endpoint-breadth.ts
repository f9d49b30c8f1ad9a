import { type EndpointBreadth, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { endpointDaysSql } from './endpoint-days.ts';
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
    `with ${endpointDaysSql(binder, query, periods)},
breadth as (select n, g, developer_id, count(*) as endpoints from use where authenticated > 0 group by 1, 2, 3)
select n, g, endpoints, count(*) as developers from breadth group by 1, 2, 3 order by 1, 2, 3`,
    binder.values,
  );
  return groupedRows(query, periods, rows, breadthOf, emptyFacts.endpointBreadth);
}

function breadthOf(rows: readonly Row[]): EndpointBreadth {
  return { rows: rows.map(({ endpoints, developers }) => ({ endpoints, developers })) };
}
