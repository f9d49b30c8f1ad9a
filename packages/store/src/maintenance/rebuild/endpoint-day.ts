import type { Summary } from './summary.ts';
import { loggedSql } from './use-sql.ts';

/** The product's requests by day, scope and endpoint. */
export const endpointDay: Summary = {
  table: 'endpoint_day',
  key: ['scope', 'day', 'endpoint_id'],
  values: ['requests', 'errors'],
  byDay: true,
  sql: `WITH ${loggedSql}
SELECT s.scope, l.day, l.endpoint_id, sum(l.requests), sum(l.errors)
FROM logged l
CROSS JOIN LATERAL (VALUES (0), (l.scope)) AS s (scope)
GROUP BY 1, 2, 3`,
};
