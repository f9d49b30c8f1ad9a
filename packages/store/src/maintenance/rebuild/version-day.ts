import type { Summary } from './summary.ts';
import { versionedSql } from './version-sql.ts';

/** The product's requests by day and API version. */
export const versionDay: Summary = {
  table: 'version_day',
  key: ['day', 'version_id'],
  values: ['requests'],
  byDay: true,
  sql: `WITH ${versionedSql}
SELECT (time AT TIME ZONE :zone)::date, version_id, count(*) FROM versioned GROUP BY 1, 2`,
};
