import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { createPool } from '../sql/create-pool.ts';
import { createPgSql } from '../sql/pg-sql.ts';
import type { Database, OnStatement } from './database.ts';
import { withScripts } from './script-adapter.ts';

/**
 * Whoever holds this advisory lock migrates the database; the number means nothing. The engine takes one of its own, but gives up waiting
 * for it after seconds, which a long migration on another node may take.
 */
export const migrationLock = 4_620_261_123;

const questions = { max: 10, statementTimeoutMs: 10_000, plans: 'by-values' } as const;
const ingest = { max: 4, statementTimeoutMs: 60_000, plans: 'once' } as const;
const versions = { max: 1, statementTimeoutMs: 5_000, plans: 'once' } as const;
const maintenance = { max: 2, statementTimeoutMs: 0, plans: 'by-values' } as const;
const migrations = { max: 1, statementTimeoutMs: 0, plans: 'by-values' } as const;

/** Opens a PostgreSQL server. Sessions are made when first used. */
export function openPostgresDatabase(databaseUrl: string, onStatement?: OnStatement): Database {
  const pool = createPool(databaseUrl, questions);
  const ingestPool = createPool(databaseUrl, ingest);
  const versionPool = createPool(databaseUrl, versions);
  const maintenancePool = createPool(databaseUrl, maintenance);
  const sql = createPgSql(pool, onStatement);

  async function exclusively<T>(work: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T> {
    // Of one session, so that BEGIN holds for all that the adapter sends.
    const session = createPool(databaseUrl, migrations);
    try {
      await session.query('BEGIN');
      await session.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
      const result = await work(withScripts(new PrismaPg(session), (script) => session.query(script)));
      await session.query('COMMIT');
      return result;
    } finally {
      // Without a COMMIT, ending the session rolls back.
      await session.end();
    }
  }

  return {
    adapter: new PrismaPg(pool),
    sql,
    ingestSql: createPgSql(ingestPool, onStatement),
    versionSql: createPgSql(versionPool, onStatement),
    maintenanceSql: createPgSql(maintenancePool, onStatement),
    maintenanceWorkMem: '256MB',
    migrationTarget: { sql, exclusively },
    // Its autovacuum sees to it.
    stored: () => {},
    describeHolder: async () => {},
    close: async () => {
      await Promise.all([pool.end(), ingestPool.end(), versionPool.end(), maintenancePool.end()]);
    },
  };
}
