import { emptyFacts, type FactQuery, type Grouped, type Period, type RequestTotals } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow, RequestTotals {}

/** Requests of the period's days, whatever their status. */
export async function requestTotals(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<RequestTotals>[]> {
  const slots = daySlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const developer = isWholeProduct(query)
    ? ''
    : `join developer d on d.product_id = used.product_id and d.developer_id = used.developer_id\n${people.joins}`;
  const rows = await sql.query<Row>(
    `with ${daySlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(used.day, slots.bounds) as slot,
  sum(used.requests)::bigint as requests, sum(used.successes)::bigint as successes, sum(used.errors)::bigint as errors
from slots
join developer_day used on used.product_id = ${product}::int
  and used.scope = ${binder.bind(scopeOf(query.segment))}::smallint
  and used.day >= slots.low and used.day < slots.high
${developer}
where true ${people.where}
group by 1, 2
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.requestTotals, (sum, row) => ({
    requests: sum.requests + row.requests,
    successes: sum.successes + row.successes,
    errors: sum.errors + row.errors,
  }));
}
