import { type CohortFunnel, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cohortSql } from './cohort-sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { type StatisticsRow, statisticsOf, statisticsSql } from './order-statistics.ts';
import { createBinder } from './statement.ts';

/** The statistics are of the leg that leads to the next step; n is 0 on the last one. */
interface Row extends GroupedRow, StatisticsRow {
  /** 0 to 4, in the order of the steps. */
  readonly step: number;
  readonly reached: number;
  readonly pending: number;
}

/** The cohort of developers who signed up in the period: reached and pending by step, and the order statistics of each leg. */
export async function cohortFunnel(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<CohortFunnel>[]> {
  const binder = createBinder();
  const cohort = cohortSql(binder, query, periods, [
    'first_api_key_at',
    'first_call_at',
    'first_successful_call_at',
    'first_production_success_at',
  ]);
  const windowMs = `${binder.bind(query.windowMs)}::bigint`;
  const now = `${binder.bind(query.now)}::bigint`;
  // least() passes over nulls, which is what "own and all later" wants; greatest() does too, so it comes after the window's test.
  const inWindow = (milestones: string) =>
    `case when least(${milestones}) <= signup_ms + ${windowMs} then greatest(least(${milestones}), signup_ms) end`;
  const durations = (from: string, to: string, own: string) =>
    `array_agg(${to} - ${from} order by ${to} - ${from}) filter (where ${to} is not null and ${own} is not null)`;
  const rows = await sql.query<Row>(
    `with ${cohort},
reached as materialized (
  select n, g, signup_ms as at_0,
    ${inWindow('first_api_key_ms, first_call_ms, first_successful_call_ms, first_production_success_ms')} as at_1,
    ${inWindow('first_call_ms, first_successful_call_ms, first_production_success_ms')} as at_2,
    ${inWindow('first_successful_call_ms, first_production_success_ms')} as at_3,
    ${inWindow('first_production_success_ms')} as at_4,
    ${now} <= signup_ms + ${windowMs} as open,
    first_api_key_ms as own_1, first_call_ms as own_2, first_successful_call_ms as own_3, first_production_success_ms as own_4
  from cohort
),
counted as (
  select n, g,
    array[count(*), count(at_1), count(at_2), count(at_3), count(at_4)] as reached,
    array[
      count(*) filter (where open and at_1 is null),
      count(at_1) filter (where open and at_2 is null),
      count(at_2) filter (where open and at_3 is null),
      count(at_3) filter (where open and at_4 is null),
      0
    ] as pending,
    ${durations('at_0', 'at_1', 'own_1')} as leg_0,
    ${durations('at_1', 'at_2', 'own_1 + own_2')} as leg_1,
    ${durations('at_2', 'at_3', 'own_2 + own_3')} as leg_2,
    ${durations('at_3', 'at_4', 'own_3 + own_4')} as leg_3
  from reached
  group by n, g
)
select counted.n, counted.g, step.step, counted.reached[step.step + 1] as reached, counted.pending[step.step + 1] as pending,
  ${statisticsSql('leg')}
from counted
cross join lateral (values (0, leg_0), (1, leg_1), (2, leg_2), (3, leg_3), (4, null)) as step (step, leg)
order by counted.n, counted.g, step.step`,
    binder.values,
  );
  return groupedRows(query, periods, rows, funnelOf, emptyFacts.cohortFunnel);
}

function funnelOf(steps: readonly Row[]): CohortFunnel {
  return {
    steps: steps.map(({ reached, pending }) => ({ reached, pending })),
    legs: steps.slice(0, -1).map(statisticsOf),
  };
}
