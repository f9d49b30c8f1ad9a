import { authenticatedSql, msOf } from './plain-sql.ts';

/** Orders of the list, by the API's names, with the expression that the plain log sorts by. */
export const developerOrders = {
  signupAt: 'signup_at',
  totalRequests: 'coalesce(requests, 0)',
  lastActiveAt: 'last_active_at',
  errorRate: 'errors::float8 / nullif(requests, 0)',
  timeToFirstSuccess: msOf('success_at - signup_at'),
} as const;

/** A name of {@link developerOrders}. */
export type DeveloperOrderName = keyof typeof developerOrders;

const totals = `count(*) AS requests, count(*) FILTER (WHERE status >= 400) AS errors, min(time) FILTER (WHERE status < 400) AS success_at,
  max(time) FILTER (WHERE ${authenticatedSql}) AS last_active_at FROM plain.request`;
const columns = `developer_id AS "developerId", coalesce(requests, 0)::float8 AS "totalRequests", errors::float8 / nullif(requests, 0) AS "errorRate",
  extract(epoch FROM last_active_at)::float8 * 1000 AS "lastActiveAt"`;

/** A page of developers sorted by one of their figures, highest first. */
export function developersSql(order: DeveloperOrderName, limit: number, offset: number): string {
  return `WITH totals AS (SELECT developer_id, ${totals} GROUP BY developer_id),
all_of_them AS (SELECT developer_id, time AS signup_at, requests, errors, success_at, last_active_at FROM plain.signup LEFT JOIN totals USING (developer_id))
SELECT ${columns} FROM all_of_them
ORDER BY ${developerOrders[order]} DESC NULLS LAST, developer_id LIMIT ${limit} OFFSET ${offset}`;
}

/** The page by signup, which alone can be cut before the log is read: only the requests of its developers are. */
export function latestSignupsSql(limit: number, offset: number): string {
  return `SELECT ${columns} FROM (
  SELECT developer_id, time AS signup_at FROM plain.signup ORDER BY time DESC, developer_id LIMIT ${limit} OFFSET ${offset}) AS page
LEFT JOIN LATERAL (SELECT ${totals} WHERE developer_id = page.developer_id) AS totals ON true
ORDER BY signup_at DESC, developer_id`;
}
