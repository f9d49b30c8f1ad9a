import { emptyFacts, type FactQuery, type Grouped, type Period, type Spend } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { ownSql } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow {
  readonly records: number;
  readonly amount: number;
}

/** Spend of the period's days in the product's currency. */
export async function spend(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Spend>[]> {
  const slots = daySlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const cut = ownSql(binder, query, 'spend');
  const rows = await sql.query<Row>(
    `with ${daySlotsSql(binder, slots)}
select ${cut.group} as g, width_bucket(m.day, slots.bounds) as slot, sum(m.records)::bigint as records,
  sum(m.amount_minor)::bigint as amount
from slots
join spend_day m on m.product_id = ${product}::int and m.day >= slots.low and m.day < slots.high
where m.currency = ${binder.bind(query.currency)} ${cut.where}
group by 1, 2
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.spend, (sum, row) => ({
    records: sum.records + row.records,
    amountMinor: sum.amountMinor + row.amount,
  }));
}
