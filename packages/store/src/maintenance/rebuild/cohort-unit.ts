import { peopleSql } from './people-sql.ts';
import type { Summary } from './summary.ts';
import { usedSql } from './use-sql.ts';

/** Members of cohorts by the units they were active in and the units before. A count that went down to nothing says nothing. */
export const cohortUnit: Summary = {
  table: 'cohort_unit',
  key: ['unit', 'anchor', 'scope', 'cohort', 'active', 'previous'],
  values: ['developers'],
  counts: 't.developers <> 0',
  restsOnDays: true,
  sql: `WITH ${usedSql},
${peopleSql},
active AS MATERIALIZED (
  SELECT DISTINCT u.developer_id, s.scope, n.unit, date_trunc(n.name, u.day::timestamp)::date AS active
  FROM used u
  CROSS JOIN LATERAL (VALUES (0), (u.scope)) AS s (scope)
  CROSS JOIN (VALUES (0, 'week'), (1, 'month')) AS n (unit, name)
  WHERE u.authenticated > 0
),
member AS (
  SELECT p.developer_id, a.anchor, n.unit, date_trunc(n.name, (a.at AT TIME ZONE :zone)::date::timestamp)::date AS cohort
  FROM people p
  CROSS JOIN LATERAL (VALUES (0, p.signup_at), (1, p.first_successful_call_at)) AS a (anchor, at)
  CROSS JOIN (VALUES (0, 'week'), (1, 'month')) AS n (unit, name)
  WHERE a.at IS NOT NULL
),
step AS (
  SELECT m.unit, m.anchor, a.scope, m.cohort, a.active,
    lag(a.active) OVER (PARTITION BY m.developer_id, m.unit, m.anchor, a.scope ORDER BY a.active) AS previous
  FROM member m
  JOIN active a ON a.developer_id = m.developer_id AND a.unit = m.unit AND a.active >= m.cohort
)
SELECT unit, anchor, scope, cohort, active, coalesce(previous, cohort - 1), count(*)
FROM step
GROUP BY 1, 2, 3, 4, 5, 6`,
};
