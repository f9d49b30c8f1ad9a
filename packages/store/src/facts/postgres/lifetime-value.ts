import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type LifetimeValue,
  type Period,
  startOfDay,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql } from './people-sql.ts';
import { addUpBefore, instantSlots, instantSlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow {
  readonly developers: number;
  readonly revenue: number;
}

/** Developers who signed up by the end of the as-of day, with their revenue to now. */
export async function lifetimeValue(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<LifetimeValue>[]> {
  const ends = periods.map((period) =>
    startOfDay(query.timeZone, addDays(asOfDay(period, query.timeZone, query.now), 1)),
  );
  const slots = instantSlots(ends.map((endMs) => ({ startMs: endMs, endMs })));
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const rows = await sql.query<Row>(
    `with ${instantSlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(d.signup_at, slots.bounds) as slot, count(*) as developers,
  sum(d.named_revenue_minor + coalesce(own.unnamed_revenue_minor, 0))::bigint as revenue
from slots
join developer d on d.product_id = ${product}::int and d.signup_at < slots.high
left join account own on own.product_id = d.product_id and own.account_id = d.account_id and own.earliest_developer_id = d.developer_id
${people.joins}
where true ${people.where}
group by 1, 2
order by 1`,
    binder.values,
  );
  return addUpBefore(query, slots, ends, rows, emptyFacts.lifetimeValue, (sum, row) => ({
    developers: sum.developers + row.developers,
    revenueMinor: sum.revenueMinor + row.revenue,
  }));
}
