import { emptyFacts, type FactQuery, type Grouped, type Period, type RequestTotals } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { type Binder, createBinder } from './statement.ts';

interface Row extends SlotRow, RequestTotals {}

/** Requests of the period's days, whatever their status. */
export async function requestTotals(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<RequestTotals>[]> {
  const slots = daySlots(periods);
  const binder = createBinder();
  const text = isWholeProduct(query) ? wholeProductSql(binder, query) : segmentSql(binder, query);
  const rows = await sql.query<Row>(`with ${daySlotsSql(binder, slots)}${text}`, binder.values);
  return addUpSlots(query, slots, rows, emptyFacts.requestTotals, (sum, row) => ({
    requests: sum.requests + row.requests,
    successes: sum.successes + row.successes,
    errors: sum.errors + row.errors,
  }));
}

/** The product's own summary, which knows no developer. */
function wholeProductSql(binder: Binder, query: FactQuery): string {
  return `
select '' as g, width_bucket(m.day, slots.bounds) as slot, sum(m.successes + m.errors)::bigint as requests,
  sum(m.successes)::bigint as successes, sum(m.errors)::bigint as errors
from slots
join request_day m on m.product_id = ${binder.bind(query.productId)}::int
  and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint and m.day >= slots.low and m.day < slots.high
group by 2`;
}

/** The same from the developers' days. */
function segmentSql(binder: Binder, query: FactQuery): string {
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  return `
select ${people.group} as g, width_bucket(m.day, slots.bounds) as slot,
  sum(m.requests)::bigint as requests, sum(m.successes)::bigint as successes, sum(m.errors)::bigint as errors
from slots
join developer_day m on m.product_id = ${product}::int and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint
  and m.day >= slots.low and m.day < slots.high
join developer d on d.product_id = m.product_id and d.developer_id = m.developer_id
${people.joins}
where true ${people.where}
group by 1, 2
order by 1`;
}
