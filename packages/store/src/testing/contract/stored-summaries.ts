import type { Sql } from '../../sql/sql.ts';
import type { SummaryRows, SummaryTable } from './summary-rows.ts';

const statements: Readonly<Record<SummaryTable, string>> = {
  developer: `select developer_id, account_id, visitor_id, channel, country, name, email, signup_at, first_api_key_at, first_call_at,
      first_successful_call_at, first_production_success_at, last_call_at, last_active_at, last_sandbox_active_at, last_production_active_at, total_requests,
      total_successful_requests, total_error_requests, production_successes, unique_endpoints_used, named_revenue_minor, value_at
    from developer where product_id = $1 order by developer_id`,
  visitor: 'select visitor_id, first_visit_at, channel, country from visitor where product_id = $1 order by visitor_id',
  account: `select account_id, plan, status, mrr_minor, unnamed_revenue_minor, earliest_developer_id
    from account where product_id = $1 order by account_id`,
  developer_day: `select developer_id, scope, day, requests, successes, errors, authenticated, gap_days
    from developer_day where product_id = $1 order by developer_id, scope, day`,
  // A count that went down to nothing says nothing.
  activity_day: `select scope, day, gap_days, developers
    from activity_day where product_id = $1 and developers <> 0 order by scope, day, gap_days`,
  request_day: 'select scope, day, successes, errors from request_day where product_id = $1 order by scope, day',
  milestone_day: `select milestone, day, developers from milestone_day
    where product_id = $1 and developers <> 0 order by milestone, day`,
  cohort_unit: `select unit, anchor, scope, cohort, active, previous, developers from cohort_unit
    where product_id = $1 and developers <> 0 order by unit, anchor, scope, cohort, active, previous`,
  endpoint_day: `select used.scope, used.day, endpoint.name as endpoint, used.requests, used.errors
    from endpoint_day used join endpoint on endpoint.id = used.endpoint_id
    where used.product_id = $1 order by used.scope, used.day, endpoint.name`,
  // A bit for each of the product's first endpoints: shown as what they stand for.
  endpoint_bits: `select used.developer_id, used.scope, used.day, endpoint.name as endpoint
    from developer_day used join endpoint on endpoint.product_id = used.product_id and endpoint.ordinal < 62
    where used.product_id = $1 and used.endpoint_bits & (1::bigint << endpoint.ordinal) <> 0
    order by used.developer_id, used.scope, used.day, endpoint.name`,
  developer_endpoint: `select used.developer_id, endpoint.name as endpoint
    from developer_endpoint used join endpoint on endpoint.id = used.endpoint_id
    where used.product_id = $1 order by used.developer_id, endpoint.name`,
  developer_endpoint_day: `select used.day, used.developer_id, used.scope, endpoint.name as endpoint, used.requests, used.errors,
      used.authenticated
    from developer_endpoint_day used join endpoint on endpoint.id = used.endpoint_id
    where used.product_id = $1 order by used.day, used.developer_id, used.scope, endpoint.name`,
  // What a success that came late has overtaken says nothing.
  developer_friction: `select met.developer_id, endpoint.name as endpoint, met.status, met.error_code, met.first_at
    from developer_friction met join endpoint on endpoint.id = met.endpoint_id
    join developer d on d.product_id = met.product_id and d.developer_id = met.developer_id
    where met.product_id = $1 and (d.first_successful_call_at is null or met.first_at < d.first_successful_call_at)
    order by met.developer_id, endpoint.name, met.status, met.error_code`,
  payment_day: `select day, account_id, developer_id, kind, currency, payments, amount_minor
    from payment_day where product_id = $1 order by day, account_id, developer_id, kind, currency`,
  subscription_change: `select account_id, time, id, plan, "interval", status, mrr_minor, mrr_change_minor, at_risk_change_minor, movement
    from subscription_change where product_id = $1 order by account_id, time, id`,
  nps_answer: 'select time, id, developer_id, score from nps_answer where product_id = $1 order by time, id',
  ticket_day: 'select day, developer_id, tickets from ticket_day where product_id = $1 order by day, developer_id',
  spend_day: `select day, channel, currency, records, amount_minor
    from spend_day where product_id = $1 order by day, channel, currency`,
  version_day: `select used.day, seen.kind, seen.version, used.requests
    from version_day used join seen_version seen on seen.id = used.version_id
    where used.product_id = $1 order by used.day, seen.kind, seen.version`,
  developer_version: `select seen.kind, seen.version, used.developer_id, used.requests, used.last_used_at
    from developer_version used join seen_version seen on seen.id = used.version_id
    where used.product_id = $1 order by seen.kind, seen.version, used.developer_id`,
  data_through: 'select data_through from product where id = $1',
};

/** The summaries of one product as they are stored on Postgres. */
export async function storedSummaries(sql: Sql, productId: number): Promise<SummaryRows> {
  const read = (table: SummaryTable) => sql.query<Record<string, unknown>>(statements[table], [productId]);
  const rows: Partial<Record<SummaryTable, readonly Record<string, unknown>[]>> = {};
  for (const table of Object.keys(statements) as SummaryTable[]) rows[table] = await read(table);
  return rows as SummaryRows;
}
