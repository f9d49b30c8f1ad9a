import type { Summary } from './summary.ts';

/** Tickets by day and developer. */
export const ticketDay: Summary = {
  table: 'ticket_day',
  key: ['day', 'developer_id'],
  values: ['tickets'],
  sql: `SELECT (e.time AT TIME ZONE :zone)::date, e.developer_id, count(*)
FROM event e
WHERE e.product_id = :product AND e.type = 'ticket.opened'
GROUP BY 1, 2`,
};
