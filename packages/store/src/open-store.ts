import { createStore } from './create-store.ts';
import type { Database } from './database/database.ts';
import { openPgliteDatabase } from './database/pglite-database.ts';
import { openPostgresDatabase } from './database/postgres-database.ts';
import { migrate, pendingMigrations } from './migrations/migrate.ts';
import type { OpenStoreOptions, Store } from './store.ts';
import { StoreError } from './store-error.ts';

/**
 * Opens the database, applies pending migrations and answers with the store.
 *
 * @throws StoreError `DATA_DIR_IN_USE`, `DATABASE_NOT_MIGRATED`, `DATABASE_NEWER`, `MIGRATION_FAILED`, `DATABASE_UNREACHABLE`
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  try {
    if (options.migrate ?? true) await migrate(database.migrationTarget);
    else await assertMigrated(database);
    return createStore(database, options.onStatement);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openDatabase({ databaseUrl, dataDir, onStatement }: OpenStoreOptions): Promise<Database> {
  if (databaseUrl !== undefined) return openPostgresDatabase(databaseUrl, onStatement);
  return openPgliteDatabase(dataDir === undefined ? {} : { dataDir }, onStatement);
}

async function assertMigrated(database: Database): Promise<void> {
  const pending = await pendingMigrations(database.sql);
  if (pending.length > 0) {
    throw new StoreError(
      'DATABASE_NOT_MIGRATED',
      `The database lacks migrations (${pending.join(', ')}). Run \`pnpm admin migrate\`.`,
    );
  }
}
