import { changesSql } from './money-sql.ts';
import type { Summary } from './summary.ts';

/** Subscription changes, and what each moved. */
export const subscriptionChange: Summary = {
  table: 'subscription_change',
  key: ['account_id', 'time', 'id'],
  values: ['plan', '"interval"', 'status', 'mrr_minor', 'mrr_change_minor', 'at_risk_change_minor', 'movement'],
  sql: `WITH ${changesSql},
moved AS (
  SELECT *, coalesce(lag(mrr_minor) OVER earlier, 0) AS mrr_before, coalesce(lag(at_risk_minor) OVER earlier, 0) AS at_risk_before,
    coalesce(max(mrr_minor) OVER (earlier ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) > 0 AS paid_before
  FROM change
  WINDOW earlier AS (PARTITION BY account_id, superseded ORDER BY time, id)
)
SELECT account_id, time, id, plan, "interval", status, mrr_minor, CASE WHEN superseded THEN 0 ELSE mrr_minor - mrr_before END,
  CASE WHEN superseded THEN 0 ELSE at_risk_minor - at_risk_before END,
  (CASE
    WHEN superseded OR mrr_minor = mrr_before THEN NULL
    WHEN mrr_minor = 0 THEN 'CHURN'
    WHEN mrr_minor < mrr_before THEN 'CONTRACTION'
    WHEN mrr_before > 0 THEN 'EXPANSION'
    WHEN paid_before THEN 'REACTIVATION'
    ELSE 'NEW'
  END)::"MrrMovement"
FROM moved`,
};
