import type { Summary } from './summary.ts';
import { loggedSql } from './use-sql.ts';

/** What developers did with endpoints by day and environment. */
export const developerEndpointDay: Summary = {
  table: 'developer_endpoint_day',
  key: ['day', 'developer_id', 'scope', 'endpoint_id'],
  values: ['requests', 'errors', 'authenticated'],
  byDay: true,
  sql: `WITH ${loggedSql}
SELECT day, developer_id, scope, endpoint_id, requests, errors, authenticated FROM logged`,
};
