import { changesSql, paidSql } from './money-sql.ts';
import type { Summary } from './summary.ts';

/** Accounts: their subscription as it is, unnamed revenue, and the developer to whom it belongs. */
export const account: Summary = {
  table: 'account',
  key: ['account_id'],
  values: ['plan', 'status', 'mrr_minor', 'unnamed_revenue_minor', 'earliest_developer_id'],
  sql: `WITH ${paidSql},
${changesSql},
latest AS (SELECT DISTINCT ON (account_id) account_id, plan, status, mrr_minor FROM change ORDER BY account_id, time DESC, id DESC),
revenue AS (
  SELECT account_id, sum(amount_minor) AS amount_minor FROM paid
  WHERE kind = 'DIRECT' AND currency = :currency AND developer_id = ''
  GROUP BY 1
),
member AS (
  SELECT e.developer_id, min(e.time) AS signup_at,
    (array_agg(e.account_id ORDER BY e.time, e.id) FILTER (WHERE e.account_id <> ''))[1] AS account_id
  FROM event e
  WHERE e.product_id = :product AND e.type = 'developer.signed_up'
  GROUP BY 1
),
earliest AS (SELECT DISTINCT ON (account_id) account_id, developer_id FROM member ORDER BY account_id, signup_at, developer_id)
SELECT named.account_id, latest.plan, latest.status, coalesce(latest.mrr_minor, 0), coalesce(revenue.amount_minor, 0), earliest.developer_id
FROM (SELECT DISTINCT e.account_id FROM event e WHERE e.product_id = :product AND e.account_id <> '') AS named
LEFT JOIN latest USING (account_id)
LEFT JOIN revenue USING (account_id)
LEFT JOIN earliest USING (account_id)`,
};
