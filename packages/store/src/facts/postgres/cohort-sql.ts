import type { FactQuery, Period } from '@firstcall/domain';
import { developersSql } from './people-sql.ts';
import { type Binder, epochMsSql, instantPeriodsSql } from './statement.ts';

/** Milestones of `developer`, in the order of the funnel's steps after signup. */
export type MilestoneColumn =
  | 'first_api_key_at'
  | 'first_call_at'
  | 'first_successful_call_at'
  | 'first_production_success_at'
  | 'value_at';

/**
 * `period` and `cohort (n, g, developer_id, signup_ms, …)`: who signed up in each period, with the milestones asked for as milliseconds
 * (`first_call_at` becomes `first_call_ms`). One index range per period.
 */
export function cohortSql(
  binder: Binder,
  query: FactQuery,
  periods: readonly Period[],
  milestones: readonly MilestoneColumn[],
): string {
  const product = binder.bind(query.productId);
  const period = instantPeriodsSql(binder, periods);
  const people = developersSql(binder, query);
  const columns = milestones.map((column) => `${epochMsSql(`d.${column}`)} as ${column.replace(/_at$/, '_ms')}`);
  return `${period},
cohort as materialized (
  select period.n, ${people.group} as g, d.developer_id, ${[`${epochMsSql('d.signup_at')} as signup_ms`, ...columns].join(',\n    ')}
  from period
  join developer d on d.product_id = ${product}::int and d.signup_at >= period.start_at and d.signup_at < period.end_at
  ${people.joins}
  where true ${people.where}
)`;
}
