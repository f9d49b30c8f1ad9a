import { emptyFacts, type FactQuery, type Grouped, type MilestoneCounts, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql } from './people-sql.ts';
import { createBinder, instantPeriodsSql, instantSql } from './statement.ts';

interface Row extends GroupedRow {
  readonly signups: number;
  readonly api_keys_created: number;
  readonly first_calls: number;
  readonly first_successes: number;
  readonly production_integrations: number;
}

/**
 * Distinct developers whose earliest milestone of each kind lies in the period. Periods of a series overlap with others, so the
 * milestones are counted once between neighbouring boundaries and those counts added up per period.
 */
export async function milestoneCounts(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<MilestoneCounts>[]> {
  const boundaries = [...new Set(periods.flatMap((period) => [period.startMs, period.endMs]))].sort((a, b) => a - b);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const period = instantPeriodsSql(binder, periods);
  const boundary = binder.bind(boundaries);
  const low = instantSql(`${binder.bind(boundaries[0] ?? 0)}::bigint`);
  const high = instantSql(`${binder.bind(boundaries.at(-1) ?? 0)}::bigint`);
  const people = developersSql(binder, query);
  const milestones = (kind: number, column: string) => `
  select ${people.group} as g, ${kind} as kind, width_bucket(d.${column}, boundary.at) as slot, count(*) as developers
  from boundary, developer d
  ${people.joins}
  where d.product_id = ${product}::int and d.${column} >= ${low} and d.${column} < ${high} ${people.where}
  group by 1, 3`;
  const rows = await sql.query<Row>(
    `with ${period},
boundary as (
  select array_agg(${instantSql('ms')} order by ms) as at from unnest(${boundary}::bigint[]) as ms
),
slot as (${milestones(0, 'signup_at')}
  union all${milestones(1, 'first_api_key_at')}
  union all${milestones(2, 'first_call_at')}
  union all${milestones(3, 'first_successful_call_at')}
  union all${milestones(4, 'first_production_success_at')}
)
select period.n, slot.g,
  coalesce(sum(slot.developers) filter (where slot.kind = 0), 0)::bigint as signups,
  coalesce(sum(slot.developers) filter (where slot.kind = 1), 0)::bigint as api_keys_created,
  coalesce(sum(slot.developers) filter (where slot.kind = 2), 0)::bigint as first_calls,
  coalesce(sum(slot.developers) filter (where slot.kind = 3), 0)::bigint as first_successes,
  coalesce(sum(slot.developers) filter (where slot.kind = 4), 0)::bigint as production_integrations
from period
join slot on slot.slot >= width_bucket(period.start_at, (select at from boundary))
  and slot.slot < width_bucket(period.end_at, (select at from boundary))
group by period.n, slot.g
order by period.n, slot.g`,
    binder.values,
  );
  return groupedRows(query, periods, rows, ([row]) => countsOf(row), emptyFacts.milestoneCounts);
}

function countsOf(row: Row | undefined): MilestoneCounts {
  if (row === undefined) return emptyFacts.milestoneCounts;
  return {
    signups: row.signups,
    apiKeysCreated: row.api_keys_created,
    firstCalls: row.first_calls,
    firstSuccesses: row.first_successes,
    productionIntegrations: row.production_integrations,
  };
}
