import { emptyFacts, type FactQuery, type Grouped, type Period, type Tickets } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow, Tickets {}

/** Tickets of the period's days. */
export async function tickets(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Tickets>[]> {
  const slots = daySlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const rows = await sql.query<Row>(
    `with ${daySlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(m.day, slots.bounds) as slot, sum(m.tickets)::bigint as tickets
from slots
join ticket_day m on m.product_id = ${product}::int and m.day >= slots.low and m.day < slots.high
join developer d on d.product_id = m.product_id and d.developer_id = m.developer_id
${people.joins}
where true ${people.where}
group by 1, 2
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.tickets, (sum, row) => ({ tickets: sum.tickets + row.tickets }));
}
