import { peopleSql } from './people-sql.ts';
import type { Summary } from './summary.ts';

/** Developers by the days of their milestones. A count that went down to nothing says nothing. */
export const milestoneDay: Summary = {
  table: 'milestone_day',
  key: ['milestone', 'day'],
  values: ['developers'],
  counts: 't.developers <> 0',
  restsOnDays: true,
  sql: `WITH ${peopleSql}
SELECT m.milestone, (m.at AT TIME ZONE :zone)::date, count(*)
FROM people p
CROSS JOIN LATERAL (VALUES
  (0, p.signup_at), (1, p.first_api_key_at), (2, p.first_call_at), (3, p.first_successful_call_at), (4, p.first_production_success_at)
) AS m (milestone, at)
WHERE m.at IS NOT NULL
GROUP BY 1, 2`,
};
