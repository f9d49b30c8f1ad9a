import { createPgliteSql } from '../sql/pglite-sql.ts';
import type { Database, OnStatement } from './database.ts';
import { createPgliteAdapter } from './pglite-adapter.ts';
import type { PgliteClient } from './pglite-client.ts';
import { withScripts } from './script-adapter.ts';

/** {@link Database} on a PGlite that is open, in this thread (tests) or in its own (the product). */
export function createPgliteDatabase(db: PgliteClient, onStatement?: OnStatement): Database {
  const sql = createPgliteSql(db, onStatement);
  const adapter = createPgliteAdapter(db);
  return {
    adapter,
    sql,
    ingestSql: sql,
    versionSql: sql,
    maintenanceSql: sql,
    // What it has once taken, this process never gives back.
    maintenanceWorkMem: '64MB',
    migrationTarget: {
      sql,
      exclusively: async (work) => {
        await db.exec('BEGIN');
        try {
          const result = await work(withScripts(adapter, (script) => db.exec(script)));
          await db.exec('COMMIT');
          return result;
        } catch (error) {
          await db.exec('ROLLBACK');
          throw error;
        }
      },
    },
    stored: createAnalyzer(db),
    describeHolder: async () => {},
    close: () => db.close(),
  };
}

// What questions read. Not the request log: it is by far the longest to read, and nothing is looked up in it that its key does not answer.
const analyze = `ANALYZE developer, developer_day, activity_day, visitor, account, event, endpoint, developer_endpoint, developer_endpoint_day,
  developer_friction, payment_day, subscription_change, nps_answer, ticket_day, spend_day,
  seen_version, version_day, developer_version`;
const firstAnalyze = 10_000;

/** PGlite has no autovacuum: without statistics its planner guesses, and reads whole tables. They are taken as the tables double. */
function createAnalyzer(db: PgliteClient): (events: number) => void {
  let stored = 0;
  let due = firstAnalyze;
  return (events) => {
    stored += events;
    if (stored < due) return;
    due = stored * 2;
    // Waits its turn behind what is running. It is about speed only: where it fails, as on closing, all answers stay right.
    db.exec(analyze).catch(() => {});
  };
}
