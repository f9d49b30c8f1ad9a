import type { Summary } from './summary.ts';
import { versionedSql } from './version-sql.ts';

const calledBefore = (developer: string) => `EXISTS (
    SELECT FROM developer d WHERE d.product_id = :product AND d.developer_id = ${developer} AND d.first_call_at < :fromAt
  )`;

/**
 * What developers did with each API version, ever. No summary of days knows the version: of those who called before the log's edge nothing can
 * be proven, and their rows are left alone.
 */
export const developerVersion: Summary = {
  table: 'developer_version',
  key: ['version_id', 'developer_id'],
  values: ['requests', 'last_used_at'],
  counts: `NOT ${calledBefore('t.developer_id')}`,
  sql: `WITH ${versionedSql}
SELECT v.version_id, v.developer_id, count(*), max(v.time) FROM versioned v
WHERE NOT ${calledBefore('v.developer_id')}
GROUP BY 1, 2`,
};
