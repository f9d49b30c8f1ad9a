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
day AS (SELECT DISTINCT developer_id, scope, day FROM used WHERE authenticated > 0),
active AS (
  SELECT *, lag(active) OVER (PARTITION BY developer_id, unit, scope ORDER BY active) AS previous
  FROM (
    SELECT DISTINCT day.developer_id, n.unit, s.scope, date_trunc(n.name, day.day::timestamp)::date AS active
    FROM day
    CROSS JOIN LATERAL (VALUES (0), (day.scope)) AS s (scope)
    CROSS JOIN (VALUES (0, 'week'), (1, 'month')) AS n (unit, name)
  ) AS unit
),
member AS (
  SELECT p.developer_id, a.anchor, n.unit, date_trunc(n.name, (a.at AT TIME ZONE :zone)::date::timestamp)::date AS cohort
  FROM people p
  CROSS JOIN LATERAL (VALUES (0, p.signup_at), (1, p.first_successful_call_at)) AS a (anchor, at)
  CROSS JOIN (VALUES (0, 'week'), (1, 'month')) AS n (unit, name)
  WHERE a.at IS NOT NULL
)
SELECT m.unit, m.anchor, a.scope, m.cohort, a.active, CASE WHEN a.previous >= m.cohort THEN a.previous ELSE m.cohort - 1 END, count(*)
FROM member m
JOIN active a ON a.developer_id = m.developer_id AND a.unit = m.unit AND a.active >= m.cohort
GROUP BY 1, 2, 3, 4, 5, 6`,
};
