import type { Summary } from './summary.ts';

/** NPS answers. */
export const npsAnswer: Summary = {
  table: 'nps_answer',
  key: ['time', 'id'],
  values: ['developer_id', 'score'],
  sql: `SELECT e.time, e.id, e.developer_id, (e.payload->>'score')::smallint
FROM event e
WHERE e.product_id = :product AND e.type = 'nps.answered'`,
};
