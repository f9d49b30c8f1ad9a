import type { Sql } from '../sql/sql.ts';
import type { LogHolder } from './maintenance.ts';

const holders = `
SELECT DISTINCT a.pid AS "processId", a.application_name AS application, coalesce(a.state, 'unknown') AS state,
  greatest(0, extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::bigint AS "openMs"
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.relation = 'request'::regclass AND l.granted AND a.pid <> pg_backend_pid()
ORDER BY "openMs" DESC
LIMIT 5`;

/** The sessions that have the request log open, the longest first. */
export async function findHolders(sql: Sql): Promise<readonly LogHolder[]> {
  return sql.query<LogHolder>(holders);
}
