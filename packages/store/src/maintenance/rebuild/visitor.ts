import type { Summary } from './summary.ts';

/** Visitors, with the channel and country of their earliest visits that name one. */
export const visitor: Summary = {
  table: 'visitor',
  key: ['visitor_id'],
  values: ['first_visit_at', 'channel', 'country'],
  sql: `SELECT e.visitor_id, min(e.time),
  (array_agg(e.payload->>'channel' ORDER BY e.time, e.id) FILTER (WHERE e.payload->>'channel' <> ''))[1],
  (array_agg(e.payload->>'country' ORDER BY e.time, e.id) FILTER (WHERE e.payload->>'country' <> ''))[1]
FROM event e
WHERE e.product_id = :product AND e.type = 'visit'
GROUP BY 1`,
};
