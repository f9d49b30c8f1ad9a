import type { Summary } from './summary.ts';
import { usedSql } from './use-sql.ts';

/** Which endpoints developers ever used. */
export const developerEndpoint: Summary = {
  table: 'developer_endpoint',
  key: ['developer_id', 'endpoint_id'],
  values: [],
  restsOnDays: true,
  sql: `WITH ${usedSql}
SELECT DISTINCT developer_id, endpoint_id FROM used WHERE authenticated > 0`,
};
