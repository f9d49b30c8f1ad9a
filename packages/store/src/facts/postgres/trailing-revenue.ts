import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  type TrailingRevenue,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { payer } from './payments.ts';
import { moneySql } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow {
  readonly amount: number;
}

/** DIRECT payments of the 30 days that end with the as-of day. */
export async function trailingRevenue(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<TrailingRevenue>[]> {
  const slots = daySlots(
    periods.map((period) => {
      const to = asOfDay(period, query.timeZone, query.now);
      return { from: addDays(to, -29), to };
    }),
  );
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = moneySql(binder, query, payer);
  const rows = await sql.query<Row>(
    `with ${daySlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(m.day, slots.bounds) as slot, sum(m.amount_minor)::bigint as amount
from slots
join payment_day m on m.product_id = ${product}::int and m.day >= slots.low and m.day < slots.high
${people.joins}
where m.kind = 'DIRECT' and m.currency = ${binder.bind(query.currency)} ${people.where}
group by 1, 2
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.trailingRevenue, ({ directMinor }, { amount }) => ({
    directMinor: directMinor + amount,
  }));
}
