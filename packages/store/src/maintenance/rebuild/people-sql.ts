/** `calls`: the edges of each developer's calls, as the log tells them. */
const callsSql = `calls AS (
  SELECT r.developer_id, min(r.time) AS first_call_at, min(r.time) FILTER (WHERE r.status < 400) AS first_successful_call_at,
    min(r.time) FILTER (WHERE r.status < 400 AND r.environment = 2) AS first_production_success_at, max(r.time) AS last_call_at,
    max(r.time) FILTER (WHERE r.status NOT IN (401, 403)) AS last_active_at,
    max(r.time) FILTER (WHERE r.status NOT IN (401, 403) AND r.environment = 1) AS last_sandbox_active_at,
    max(r.time) FILTER (WHERE r.status NOT IN (401, 403) AND r.environment = 2) AS last_production_active_at
  FROM request r
  WHERE r.product_id = :product AND r.time >= :fromAt
  GROUP BY 1
)`;

/** `before`: which edges lie before the log's own, by the days that are kept. Only the developer's row still knows their instants. */
const beforeSql = `before AS (
  SELECT k.developer_id, bool_or(k.errors < k.requests) AS succeeded, bool_or(k.errors < k.requests AND k.scope = 2) AS produced,
    bool_or(k.authenticated > 0) AS active, bool_or(k.authenticated > 0 AND k.scope = 1) AS sandbox_active,
    bool_or(k.authenticated > 0 AND k.scope = 2) AS production_active
  FROM developer_endpoint_day k
  WHERE k.product_id = :product AND k.day < :fromDay
  GROUP BY 1
)`;

/** `signed_up`: what each developer's signups say together. */
const signedUpSql = `signed_up AS (
  SELECT e.developer_id, min(e.time) AS signup_at,
    (array_agg(e.account_id ORDER BY e.time, e.id) FILTER (WHERE e.account_id <> ''))[1] AS account_id,
    (array_agg(e.visitor_id ORDER BY e.time, e.id) FILTER (WHERE e.visitor_id <> ''))[1] AS visitor_id,
    (array_agg(e.payload->>'channel' ORDER BY e.time, e.id) FILTER (WHERE e.payload->>'channel' <> ''))[1] AS channel,
    (array_agg(e.payload->>'country' ORDER BY e.time, e.id) FILTER (WHERE e.payload->>'country' <> ''))[1] AS country,
    (array_agg(e.payload->>'name' ORDER BY e.time DESC, e.id DESC) FILTER (WHERE e.payload->>'name' <> ''))[1] AS name,
    (array_agg(e.payload->>'email' ORDER BY e.time DESC, e.id DESC) FILTER (WHERE e.payload->>'email' <> ''))[1] AS email
  FROM event e
  WHERE e.product_id = :product AND e.type = 'developer.signed_up'
  GROUP BY 1
)`;

/** `people`: every developer that an event or a kept day names, with its milestones and when it was last seen. */
export const peopleSql = `${callsSql},
${beforeSql},
${signedUpSql},
keyed AS (
  SELECT e.developer_id, min(e.time) AS first_api_key_at FROM event e
  WHERE e.product_id = :product AND e.type = 'api_key.created'
  GROUP BY 1
),
named AS (
  SELECT e.developer_id FROM event e WHERE e.product_id = :product AND e.developer_id IS NOT NULL
  UNION SELECT developer_id FROM calls
  UNION SELECT developer_id FROM before
),
people AS MATERIALIZED (
  SELECT named.developer_id, signed_up.account_id, signed_up.visitor_id, signed_up.channel, signed_up.country, signed_up.name, signed_up.email,
    signed_up.signup_at, keyed.first_api_key_at,
    CASE WHEN before.developer_id IS NULL THEN calls.first_call_at ELSE stored.first_call_at END AS first_call_at,
    CASE WHEN before.succeeded THEN stored.first_successful_call_at ELSE calls.first_successful_call_at END AS first_successful_call_at,
    CASE WHEN before.produced THEN stored.first_production_success_at ELSE calls.first_production_success_at END AS first_production_success_at,
    coalesce(calls.last_call_at, CASE WHEN before.developer_id IS NOT NULL THEN stored.last_call_at END) AS last_call_at,
    coalesce(calls.last_active_at, CASE WHEN before.active THEN stored.last_active_at END) AS last_active_at,
    coalesce(calls.last_sandbox_active_at, CASE WHEN before.sandbox_active THEN stored.last_sandbox_active_at END) AS last_sandbox_active_at,
    coalesce(calls.last_production_active_at, CASE WHEN before.production_active THEN stored.last_production_active_at END)
      AS last_production_active_at
  FROM named
  LEFT JOIN signed_up USING (developer_id)
  LEFT JOIN keyed USING (developer_id)
  LEFT JOIN calls USING (developer_id)
  LEFT JOIN before USING (developer_id)
  LEFT JOIN developer stored ON stored.product_id = :product AND stored.developer_id = before.developer_id
)`;
