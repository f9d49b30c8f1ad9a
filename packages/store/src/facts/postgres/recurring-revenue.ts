import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  type RecurringRevenue,
  startOfDay,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { moneySql } from './people-sql.ts';
import { addUpBefore, addUpSlots, instantSlots, instantSlotsSql, type SlotRow } from './slots.ts';
import { createBinder } from './statement.ts';

interface Row extends SlotRow {
  readonly movement: 'NEW' | 'EXPANSION' | 'CONTRACTION' | 'CHURN' | 'REACTIVATION' | null;
  readonly change: number;
  readonly at_risk_change: number;
  readonly unattributed_change: number;
}

const movementFields = {
  NEW: 'newMinor',
  EXPANSION: 'expansionMinor',
  CONTRACTION: 'contractionMinor',
  CHURN: 'churnMinor',
  REACTIVATION: 'reactivationMinor',
} as const;

const none = emptyFacts.recurringRevenue;

/** MRR at both ends of the period and what moved it between. Every change says what it moved, so each figure is a sum of changes. */
export async function recurringRevenue(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<RecurringRevenue>[]> {
  const spans = periods.map((period) => {
    const endMs = startOfDay(query.timeZone, addDays(asOfDay(period, query.timeZone, query.now), 1));
    return { startMs: Math.min(period.startMs, endMs), endMs };
  });
  const slots = instantSlots(spans);
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = moneySql(binder, query, 'a.earliest_developer_id');
  const rows = await sql.query<Row>(
    `with ${instantSlotsSql(binder, slots)}
select ${people.group} as g, width_bucket(m.time, slots.bounds) as slot, m.movement::text as movement,
  sum(m.mrr_change_minor)::bigint as change, sum(m.at_risk_change_minor)::bigint as at_risk_change,
  coalesce(sum(m.mrr_change_minor) filter (where a.earliest_developer_id is null), 0)::bigint as unattributed_change
from slots
join subscription_change m on m.product_id = ${product}::int and m.time < slots.high
  and (m.mrr_change_minor <> 0 or m.at_risk_change_minor <> 0)
${people.joins}
where true ${people.where}
group by 1, 2, 3
order by 1`,
    binder.values,
  );
  const starts = addUpBefore(
    query,
    slots,
    spans.map((span) => span.startMs),
    rows,
    none,
    addToStart,
  );
  const ends = addUpBefore(
    query,
    slots,
    spans.map((span) => span.endMs),
    rows,
    none,
    addToEnd,
  );
  const moved = addUpSlots(query, slots, rows, none, addMovement);
  return ends.map((groups, n) => {
    const answer = new Map<string, RecurringRevenue>();
    for (const [key, end] of groups) {
      const revenue = {
        ...(moved[n]?.get(key) ?? none),
        startMinor: starts[n]?.get(key)?.startMinor ?? 0,
        endMinor: end.endMinor,
        atRiskMinor: end.atRiskMinor,
        unattributedMinor: end.unattributedMinor,
      };
      if (query.by === undefined || Object.values(revenue).some((amount) => amount !== 0)) answer.set(key, revenue);
    }
    return answer;
  });
}

function addToStart(sum: RecurringRevenue, { change }: Row): RecurringRevenue {
  return { ...sum, startMinor: sum.startMinor + change };
}

function addToEnd(sum: RecurringRevenue, row: Row): RecurringRevenue {
  return {
    ...sum,
    endMinor: sum.endMinor + row.change,
    atRiskMinor: sum.atRiskMinor + row.at_risk_change,
    unattributedMinor: sum.unattributedMinor + row.unattributed_change,
  };
}

function addMovement(sum: RecurringRevenue, { movement, change }: Row): RecurringRevenue {
  if (movement === null) return sum;
  const field = movementFields[movement];
  return { ...sum, [field]: sum[field] + change };
}
