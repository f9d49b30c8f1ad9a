import type { Summary } from './summary.ts';
import { daysSql } from './use-sql.ts';

/** Developers by day, scope and gap. A count that went down to nothing says nothing. */
export const activityDay: Summary = {
  table: 'activity_day',
  key: ['scope', 'day', 'gap_days'],
  values: ['developers'],
  byDay: true,
  counts: 't.developers <> 0',
  sql: `WITH ${daysSql}
SELECT scope, day, coalesce(gap_days, 0), count(*)
FROM days
WHERE authenticated > 0 AND day >= :fromDay
GROUP BY 1, 2, 3`,
};
