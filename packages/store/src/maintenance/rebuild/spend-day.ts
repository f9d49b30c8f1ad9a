import type { Summary } from './summary.ts';

/** Spend by day, channel and currency. */
export const spendDay: Summary = {
  table: 'spend_day',
  key: ['day', 'channel', 'currency'],
  values: ['records', 'amount_minor'],
  sql: `SELECT (e.time AT TIME ZONE :zone)::date, e.payload->>'channel', e.payload->>'currency', count(*),
  sum((e.payload->>'amountMinor')::bigint)
FROM event e
WHERE e.product_id = :product AND e.type = 'spend.recorded'
GROUP BY 1, 2, 3`,
};
