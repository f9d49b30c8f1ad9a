import { createStore } from './create-store.ts';
import { openDataDirDatabase } from './database/data-dir-database.ts';
import type { Database } from './database/database.ts';
import { asStoreError } from './database/database-error.ts';
import { openPgliteThread } from './database/open-pglite-thread.ts';
import { createPgliteDatabase } from './database/pglite-database.ts';
import { openPostgresDatabase } from './database/postgres-database.ts';
import { assertMigrated, migrate } from './migrations/migrate.ts';
import type { OpenStoreOptions, Store } from './store.ts';

/**
 * Opens the database, applies pending migrations and answers with the store.
 *
 * @throws StoreError `DATA_DIR_IN_USE`, `DATA_DIR_FAILED`, `DATABASE_UNREACHABLE`, `DATABASE_NOT_MIGRATED`, `DATABASE_NEWER`, `MIGRATION_FAILED`
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  let database: Database | undefined;
  try {
    database = await openDatabase(options);
    if (options.migrate ?? true) await migrate(database.migrationTarget);
    else await assertMigrated(database.sql);
    return createStore(database, options.onStatement);
  } catch (error) {
    await database?.close();
    throw asStoreError(error);
  }
}

async function openDatabase({
  databaseUrl,
  dataDir,
  holder = 'firstcall',
  onStatement,
}: OpenStoreOptions): Promise<Database> {
  if (databaseUrl !== undefined) return openPostgresDatabase(databaseUrl, onStatement);
  if (dataDir !== undefined) return openDataDirDatabase(dataDir, holder, onStatement);
  return createPgliteDatabase(await openPgliteThread(), onStatement);
}
