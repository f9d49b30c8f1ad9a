/** `logged`: what developers did by day, environment and endpoint, as the log tells it. */
export const loggedSql = `logged AS (
  SELECT (r.time AT TIME ZONE :zone)::date AS day, r.developer_id, r.environment AS scope, r.endpoint_id, count(*)::int AS requests,
    (count(*) FILTER (WHERE r.status >= 400))::int AS errors,
    (count(*) FILTER (WHERE r.status NOT IN (401, 403)))::int AS authenticated
  FROM request r
  WHERE r.product_id = :product AND r.time >= :fromAt
  GROUP BY 1, 2, 3, 4
)`;

/** `kept`: the same of the days before the log's edge, as ingest kept it. */
const keptSql = `kept AS (
  SELECT k.day, k.developer_id, k.scope, k.endpoint_id, k.requests, k.errors, k.authenticated
  FROM developer_endpoint_day k
  WHERE k.product_id = :product AND k.day < :fromDay
)`;

/** `used`: the same of all days. */
export const usedSql = `${loggedSql},
${keptSql},
used AS MATERIALIZED (SELECT * FROM logged UNION ALL SELECT * FROM kept)`;

/** `days`: what developers did by day and scope (0 all, 1 sandbox, 2 production), with the gap to the active day before. */
export const daysSql = `${usedSql},
days AS (
  SELECT *, CASE WHEN authenticated > 0
    THEN day - lag(day) OVER (PARTITION BY developer_id, scope, authenticated > 0 ORDER BY day) END AS gap_days
  FROM (
    SELECT u.developer_id, s.scope::smallint AS scope, u.day, sum(u.requests)::int AS requests, sum(u.errors)::int AS errors,
      sum(u.authenticated)::int AS authenticated,
      coalesce(bit_or(1::bigint << e.ordinal) FILTER (WHERE u.authenticated > 0 AND e.ordinal < 62), 0) AS endpoint_bits
    FROM used u
    JOIN endpoint e ON e.id = u.endpoint_id
    CROSS JOIN LATERAL (VALUES (0), (u.scope)) AS s (scope)
    GROUP BY 1, 2, 3
  ) AS counted
)`;
