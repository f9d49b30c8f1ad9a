import {
  emptyFacts,
  type FactQuery,
  type ForeignAmount,
  type Grouped,
  type Payments,
  type Period,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { moneySql } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

/** To whom a payment is attributed: the developer it names, else its account's earliest. */
export const payer = `coalesce(nullif(m.developer_id, ''), a.earliest_developer_id)`;

interface Row extends SlotRow {
  readonly kind: 'DIRECT' | 'API_ENABLED';
  readonly currency: string;
  readonly amount: number;
  readonly unattributed: number;
}

/** Payments of the period's days. */
export async function payments(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Payments>[]> {
  const slots = daySlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = moneySql(binder, query, payer);
  const rows = await sql.query<Row>(
    `with ${daySlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(m.day, slots.bounds) as slot, m.kind::text as kind, m.currency,
  sum(m.amount_minor)::bigint as amount, coalesce(sum(m.amount_minor) filter (where ${payer} is null), 0)::bigint as unattributed
from slots
join payment_day m on m.product_id = ${product}::int and m.day >= slots.low and m.day < slots.high
${people.joins}
where true ${people.where}
group by 1, 2, 3, 4
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.payments, (sum, row) => add(sum, row, query.currency));
}

function add(sum: Payments, { kind, currency, amount, unattributed }: Row, reported: string): Payments {
  if (currency !== reported) return { ...sum, leftOut: addForeign(sum.leftOut, currency, amount) };
  if (kind === 'API_ENABLED') return { ...sum, apiEnabledMinor: sum.apiEnabledMinor + amount };
  return {
    ...sum,
    directMinor: sum.directMinor + amount,
    unattributedMinor: sum.unattributedMinor + unattributed,
  };
}

function addForeign(list: readonly ForeignAmount[], currency: string, amountMinor: number): readonly ForeignAmount[] {
  const known = list.find((foreign) => foreign.currency === currency)?.amountMinor ?? 0;
  const others = list.filter((foreign) => foreign.currency !== currency);
  return [...others, { currency, amountMinor: known + amountMinor }].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
