import type { Summary } from './summary.ts';
import { daysSql } from './use-sql.ts';

/** What developers did by day and scope. */
export const developerDay: Summary = {
  table: 'developer_day',
  key: ['developer_id', 'scope', 'day'],
  values: ['requests', 'successes', 'errors', 'authenticated', 'gap_days', 'endpoint_bits'],
  byDay: true,
  sql: `WITH ${daysSql}
SELECT developer_id, scope, day, requests, requests - errors, errors, authenticated, gap_days, endpoint_bits
FROM days
WHERE day >= :fromDay`,
};
