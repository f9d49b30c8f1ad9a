import { emptyFacts, type FactQuery, type Grouped, type MilestoneCounts, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { developersSql } from './people-sql.ts';
import { addUpSlots, instantSlots, instantSlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

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
  const slots = instantSlots(periods);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const milestones = Object.entries(columns).map(([kind, column]) => `('${kind}', d.${column})`);
  const rows = await sql.query<Row>(
    `with ${instantSlotsSql(binder, slots)}
select ${people.group} as g, milestone.kind, width_bucket(milestone.at, slots.bounds) as slot, count(*) as developers
from slots, developer d
${people.joins}
cross join lateral (values ${milestones.join(', ')}) as milestone (kind, at)
where d.product_id = ${product}::int and milestone.at >= slots.low and milestone.at < slots.high ${people.where}
group by 1, 2, 3
order by 1`,
    binder.values,
  );
  return addUpSlots(query, slots, rows, emptyFacts.milestoneCounts, (sum, { kind, developers }) => ({
    ...sum,
    [kind]: sum[kind] + developers,
  }));
}
