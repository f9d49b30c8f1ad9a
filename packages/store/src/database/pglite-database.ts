import type { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createPgliteSql } from '../sql/pglite-sql.ts';
import type { Database, OnStatement } from './database.ts';
import { withScripts } from './script-adapter.ts';

/** {@link Database} on a PGlite that is open. */
export function createPgliteDatabase(db: PGlite, onStatement?: OnStatement): Database {
  const sql = createPgliteSql(db, onStatement);
  const adapter = new PrismaPGlite(db);
  return {
    adapter,
    sql,
    ingestSql: sql,
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
    describeHolder: async () => {},
    close: () => db.close(),
  };
}
