import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { createPool } from '../sql/create-pool.ts';
import { createPgSql } from '../sql/pg-sql.ts';
import type { Database, OnStatement } from './database.ts';
import { withScripts } from './script-adapter.ts';

// Any constant of ours: whoever holds this advisory lock migrates the database.
const migrationLock = 4_620_261_123;

const questions = { max: 10, statementTimeoutMs: 10_000 };
const ingest = { max: 4, statementTimeoutMs: 60_000 };
const migrations = { max: 1, statementTimeoutMs: 0 };

/** Opens a PostgreSQL server. Sessions are made when first used. */
export function openPostgresDatabase(databaseUrl: string, onStatement?: OnStatement): Database {
  const pool = createPool(databaseUrl, questions);
  const ingestPool = createPool(databaseUrl, ingest);
  const sql = createPgSql(pool, onStatement);

  async function exclusively<T>(work: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T> {
    const lockPool = createPool(databaseUrl, migrations);
    const scriptPool = createPool(databaseUrl, migrations);
    try {
      // Held by the session: it ends with the pool, however this goes.
      await lockPool.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      return await work(withScripts(new PrismaPg(scriptPool), (script) => scriptPool.query(script)));
    } finally {
      await Promise.all([lockPool.end(), scriptPool.end()]);
    }
  }

  return {
    adapter: new PrismaPg(pool),
    sql,
    ingestSql: createPgSql(ingestPool, onStatement),
    migrationTarget: { sql, exclusively },
    close: async () => {
      await Promise.all([pool.end(), ingestPool.end()]);
    },
  };
}
