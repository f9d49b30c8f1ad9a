import {
  emptyFacts,
  type FactQuery,
  type Grouped,
  type LocalDate,
  type MilestoneCounts,
  type Period,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql, isWholeProduct } from './people-sql.ts';
import { addUpSlots, daySlots, daySlotsSql, instantSlots, instantSlotsSql, type SlotRow, type Slots } from './slots.ts';
import { type Binder, createBinder } from './statement.ts';

const columns = {
  signups: 'signup_at',
  apiKeysCreated: 'first_api_key_at',
  firstCalls: 'first_call_at',
  firstSuccesses: 'first_successful_call_at',
  productionIntegrations: 'first_production_success_at',
} as const satisfies Record<keyof MilestoneCounts, string>;

interface Row extends SlotRow {
  readonly kind: keyof MilestoneCounts;
  readonly developers: number;
}

/** Distinct developers whose earliest milestone of each kind lies in the period. */
export async function milestoneCounts(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<MilestoneCounts>[]> {
  const binder = createBinder();
  // Periods are whole days, so that boundaries in days and in instants are the same ones.
  const slots = isWholeProduct(query) ? daySlots(periods) : instantSlots(periods);
  const text = isWholeProduct(query)
    ? wholeProductSql(binder, query, daySlots(periods))
    : segmentSql(binder, query, instantSlots(periods));
  const rows = await sql.query<Row>(text, binder.values);
  return addUpSlots(query, slots, rows, emptyFacts.milestoneCounts, (sum, { kind, developers }) => ({
    ...sum,
    [kind]: sum[kind] + developers,
  }));
}

/** The product's own summary, which knows no developer. */
function wholeProductSql(binder: Binder, query: FactQuery, slots: Slots<LocalDate>): string {
  const kinds = Object.keys(columns).map((kind) => `'${kind}'`);
  return `with ${daySlotsSql(binder, slots)}
select '' as g, (array[${kinds.join(', ')}])[m.milestone + 1] as kind, width_bucket(m.day, slots.bounds) as slot,
  sum(m.developers) as developers
from slots
join milestone_day m on m.product_id = ${binder.bind(query.productId)}::int and m.day >= slots.low and m.day < slots.high
group by 1, 2, 3`;
}

/** The same from the developers themselves. */
function segmentSql(binder: Binder, query: FactQuery, slots: Slots<number>): string {
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const milestones = Object.entries(columns).map(([kind, column]) => `('${kind}', d.${column})`);
  return `with ${instantSlotsSql(binder, slots)}
select ${people.group} as g, milestone.kind, width_bucket(milestone.at, slots.bounds) as slot, count(*) as developers
from slots, developer d
${people.joins}
cross join lateral (values ${milestones.join(', ')}) as milestone (kind, at)
where d.product_id = ${product}::int and milestone.at >= slots.low and milestone.at < slots.high ${people.where}
group by 1, 2, 3
order by 1`;
}
