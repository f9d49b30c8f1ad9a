import { paidSql } from './money-sql.ts';
import { peopleSql } from './people-sql.ts';
import type { Summary } from './summary.ts';
import { usedSql } from './use-sql.ts';

/** Developers: who they are, their milestones and totals. */
export const developer: Summary = {
  table: 'developer',
  key: ['developer_id'],
  values: [
    'account_id',
    'visitor_id',
    'channel',
    'country',
    'name',
    'email',
    'signup_at',
    'first_api_key_at',
    'first_call_at',
    'first_successful_call_at',
    'first_production_success_at',
    'last_call_at',
    'last_active_at',
    'last_sandbox_active_at',
    'last_production_active_at',
    'total_requests',
    'total_successful_requests',
    'total_error_requests',
    'production_successes',
    'unique_endpoints_used',
    'named_revenue_minor',
    'value_at',
  ],
  restsOnDays: true,
  // A day that begins later than midnight, because clocks skip it, begins at the instant that its missing midnight names. Of a midnight
  // that comes twice, as in Havana, the database names the second.
  sql: `WITH ${usedSql},
${peopleSql},
${paidSql},
total AS (
  SELECT developer_id, sum(requests) AS requests, sum(errors) AS errors,
    coalesce(sum(requests - errors) FILTER (WHERE scope = 2), 0) AS production_successes,
    count(DISTINCT endpoint_id) FILTER (WHERE authenticated > 0) AS endpoints
  FROM used GROUP BY 1
),
reached AS (
  SELECT developer_id, min(day) AS day, (min(day) + 1)::timestamp AT TIME ZONE :zone AS at
  FROM (
    SELECT developer_id, day, sum(sum(requests - errors)) OVER (PARTITION BY developer_id ORDER BY day) AS successes
    FROM used WHERE scope = 2 GROUP BY developer_id, day
  ) AS counted
  WHERE successes >= :threshold
  GROUP BY 1
),
revenue AS (
  SELECT developer_id, sum(amount_minor) AS amount_minor FROM paid
  WHERE kind = 'DIRECT' AND currency = :currency AND developer_id <> ''
  GROUP BY 1
)
SELECT p.developer_id, p.account_id, p.visitor_id, p.channel, p.country, p.name, p.email, p.signup_at, p.first_api_key_at, p.first_call_at,
  p.first_successful_call_at, p.first_production_success_at, p.last_call_at, p.last_active_at, p.last_sandbox_active_at,
  p.last_production_active_at, coalesce(total.requests, 0), coalesce(total.requests - total.errors, 0), coalesce(total.errors, 0),
  coalesce(total.production_successes, 0), coalesce(total.endpoints, 0), coalesce(revenue.amount_minor, 0),
  CASE WHEN ((reached.at - interval '1 hour') AT TIME ZONE :zone)::date > reached.day THEN reached.at - interval '1 hour' ELSE reached.at END
FROM people p
LEFT JOIN total USING (developer_id)
LEFT JOIN reached USING (developer_id)
LEFT JOIN revenue USING (developer_id)`,
};
