import type { Sql } from '../../sql/sql.ts';
import type { SummaryRows, SummaryTable } from './expected-summaries.ts';

const statements: Readonly<Record<SummaryTable, string>> = {
  developer: `select developer_id, account_id, visitor_id, channel, country, name, email, signup_at, first_api_key_at, first_call_at,
      first_successful_call_at, first_production_success_at, last_call_at, last_active_at, total_requests,
      total_successful_requests, total_error_requests
    from developer where product_id = $1 order by developer_id`,
  visitor: 'select visitor_id, first_visit_at, channel, country from visitor where product_id = $1 order by visitor_id',
  account: 'select account_id, plan, status from account where product_id = $1 order by account_id',
  developer_day: `select developer_id, scope, day, requests, successes, errors, authenticated, gap_days
    from developer_day where product_id = $1 order by developer_id, scope, day`,
  // A count that went down to nothing says nothing.
  activity_day: `select scope, day, gap_days, developers
    from activity_day where product_id = $1 and developers <> 0 order by scope, day, gap_days`,
  data_through: 'select data_through from product where id = $1',
};

/** The summaries of one product as they are stored on Postgres. */
export async function storedSummaries(sql: Sql, productId: number): Promise<SummaryRows> {
  const read = (table: SummaryTable) => sql.query<Record<string, unknown>>(statements[table], [productId]);
  return {
    developer: await read('developer'),
    visitor: await read('visitor'),
    account: await read('account'),
    developer_day: await read('developer_day'),
    activity_day: await read('activity_day'),
    data_through: await read('data_through'),
  };
}
