import type { Summary } from './summary.ts';
import { loggedSql } from './use-sql.ts';

/** The product's requests by day and scope. */
export const requestDay: Summary = {
  table: 'request_day',
  key: ['scope', 'day'],
  values: ['successes', 'errors'],
  byDay: true,
  sql: `WITH ${loggedSql}
SELECT s.scope, l.day, sum(l.requests - l.errors), sum(l.errors)
FROM logged l
CROSS JOIN LATERAL (VALUES (0), (l.scope)) AS s (scope)
GROUP BY 1, 2`,
};
