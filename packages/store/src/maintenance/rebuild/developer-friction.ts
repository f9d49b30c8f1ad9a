import { peopleSql } from './people-sql.ts';
import type { Summary } from './summary.ts';

/** The first time that developers met a kind of error before their first success. What a late success has overtaken says nothing. */
export const developerFriction: Summary = {
  table: 'developer_friction',
  key: ['developer_id', 'endpoint_id', 'status', 'error_code'],
  values: ['first_at'],
  counts: `NOT EXISTS (
    SELECT FROM developer d
    WHERE d.product_id = t.product_id AND d.developer_id = t.developer_id AND d.first_successful_call_at <= t.first_at
  )`,
  restsOnDays: true,
  sql: `WITH ${peopleSql},
met AS (
  SELECT r.developer_id, r.endpoint_id, r.status, coalesce(r.error_code, '') AS error_code, r.time AS first_at
  FROM request r
  WHERE r.product_id = :product AND r.time >= :fromAt AND r.status >= 400
  UNION ALL
  SELECT k.developer_id, k.endpoint_id, k.status, k.error_code, k.first_at FROM developer_friction k
  WHERE k.product_id = :product AND k.first_at < :fromAt
)
SELECT met.developer_id, met.endpoint_id, met.status, met.error_code, min(met.first_at)
FROM met
JOIN people p USING (developer_id)
WHERE p.first_successful_call_at IS NULL OR met.first_at < p.first_successful_call_at
GROUP BY 1, 2, 3, 4`,
};
