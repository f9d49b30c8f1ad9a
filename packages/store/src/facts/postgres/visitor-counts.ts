import type { FactQuery, Grouped, Period, VisitorCounts } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { ownSql } from './people-sql.ts';
import { addUpSlots, instantSlots, instantSlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow {
  /** Slot 0, which is in no period, where there is no visitor: then only `linked` says anything. */
  readonly linked: boolean;
  readonly visitors: number;
  readonly converted: number;
}

/**
 * Visitors whose first visit lies in the period, and those with a linked signup 0 to 30 × 24 h later. Ungrouped, `linked` is told
 * of a period without visitors as well.
 */
export async function visitorCounts(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<VisitorCounts>[]> {
  const slots = instantSlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = ownSql(binder, query, 'visitor');
  const rows = await sql.query<Row>(
    // The interval is in hours: a month's days are not all 24 of them.
    `with ${instantSlotsSql(binder, slots)},
converted as (
  select distinct v.visitor_id
  from slots, visitor v
  join developer d on d.product_id = v.product_id and d.visitor_id = v.visitor_id
    and d.signup_at >= v.first_visit_at and d.signup_at <= v.first_visit_at + interval '720 hours'
  where v.product_id = ${product}::int and v.first_visit_at >= slots.low and v.first_visit_at < slots.high
),
counted as (
  select ${people.group} as g, width_bucket(v.first_visit_at, slots.bounds) as slot,
    count(*) as visitors, count(converted.visitor_id) as converted
  from slots, visitor v
  left join converted on converted.visitor_id = v.visitor_id
  where v.product_id = ${product}::int and v.first_visit_at >= slots.low and v.first_visit_at < slots.high ${people.where}
  group by 1, 2
)
select known.linked, coalesce(g, '') as g, coalesce(slot, 0) as slot, coalesce(visitors, 0) as visitors,
  coalesce(converted, 0) as converted
from (
  select exists (select from developer d where d.product_id = ${product}::int and d.visitor_id is not null) as linked
) as known
left join counted on true
order by g`,
    binder.values,
  );
  const none: VisitorCounts = { visitors: 0, converted: 0, linked: rows[0]?.linked ?? false };
  return addUpSlots(query, slots, rows, none, (sum, row) => ({
    ...sum,
    visitors: sum.visitors + row.visitors,
    converted: sum.converted + row.converted,
  }));
}
