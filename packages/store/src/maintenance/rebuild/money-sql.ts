/** `paid`: payments by day, by whom they name, kind and currency. */
export const paidSql = `paid AS (
  SELECT (e.time AT TIME ZONE :zone)::date AS day, e.account_id, coalesce(e.developer_id, '') AS developer_id,
    (e.payload->>'kind')::"PaymentKind" AS kind, (e.payload->>'currency') COLLATE "C" AS currency, count(*)::int AS payments,
    sum((e.payload->>'amountMinor')::bigint)::bigint AS amount_minor
  FROM event e
  WHERE e.product_id = :product AND e.type = 'payment.received'
  GROUP BY 1, 2, 3, 4, 5
)`;

/** `change`: subscription changes, with what the account pays from each on and whether another of the same instant comes after it. */
export const changesSql = `priced AS (
  SELECT e.account_id, e.time, e.id, e.payload->>'plan' AS plan, (e.payload->>'interval')::"BillingInterval" AS "interval",
    (e.payload->>'status')::"SubscriptionStatus" AS status,
    CASE
      WHEN e.payload->>'status' NOT IN ('ACTIVE', 'PAST_DUE') OR e.payload->>'currency' <> :currency THEN 0
      WHEN e.payload->>'interval' = 'MONTH' THEN (e.payload->>'amountMinor')::bigint
      ELSE (2 * (e.payload->>'amountMinor')::bigint + 12) / 24
    END AS mrr_minor
  FROM event e
  WHERE e.product_id = :product AND e.type = 'subscription.changed'
),
change AS (
  SELECT *, CASE WHEN status = 'PAST_DUE' THEN mrr_minor ELSE 0 END AS at_risk_minor,
    lead(time) OVER (PARTITION BY account_id ORDER BY time, id) IS NOT DISTINCT FROM time AS superseded
  FROM priced
)`;
