import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Sql } from '../sql/sql.ts';
import { StoreError } from '../store-error.ts';
import { migrationNames, readMigrations } from './migration-list.ts';
import { noFilter, startSchemaEngine } from './schema-engine.ts';

/** A database as migrations need it. */
export interface MigrationTarget {
  readonly sql: Sql;
  /**
   * Runs `work` in one transaction while no other process migrates the same database. It gets an adapter for Prisma's engine, all of
   * whose statements run in that transaction, and which runs scripts whole.
   */
  exclusively<T>(work: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>;
}

const undefinedTable = '42P01';

/**
 * The migrations this version ships that the database lacks, in order. One SQL query.
 *
 * @throws StoreError `DATABASE_NEWER` where the database has migrations that this version does not know, `MIGRATION_FAILED` where one
 * stopped half-way
 */
export async function pendingMigrations(sql: Sql): Promise<readonly string[]> {
  const [names, recorded] = await Promise.all([migrationNames(), recordedMigrations(sql)]);
  const failed = recorded.find((migration) => !migration.finished);
  if (failed) {
    throw new StoreError(
      'MIGRATION_FAILED',
      `The migration ${failed.name} stopped half-way. Mend the database, then mark it with \`prisma migrate resolve\`, or restore a backup.`,
    );
  }
  const applied = new Set(recorded.map((migration) => migration.name));
  const unknown = [...applied].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new StoreError(
      'DATABASE_NEWER',
      `The database was migrated by a newer version of Firstcall (${unknown.join(', ')}). Start that version, or a newer one.`,
    );
  }
  return names.filter((name) => !applied.has(name));
}

/**
 * Applies what is pending, with Prisma's own engine, so that `prisma migrate deploy` understands the same database. All or nothing: a
 * process that is killed half-way leaves the database as it was. Answers the names applied; does not load the engine where nothing
 * is pending.
 *
 * @throws StoreError `MIGRATION_FAILED`, and as {@link pendingMigrations}
 */
export async function migrate(target: MigrationTarget): Promise<readonly string[]> {
  if ((await pendingMigrations(target.sql)).length === 0) return [];
  // Another node may be faster: the engine looks again, and then applies nothing.
  const applied = await target.exclusively(applyMigrations);
  const left = await pendingMigrations(target.sql);
  if (left.length > 0)
    throw new StoreError('MIGRATION_FAILED', `After migrating, the database still lacks ${left.join(', ')}.`);
  return applied;
}

/**
 * Resolves where nothing is pending.
 *
 * @throws StoreError `DATABASE_NOT_MIGRATED`, and as {@link pendingMigrations}
 */
export async function assertMigrated(sql: Sql): Promise<void> {
  const pending = await pendingMigrations(sql);
  if (pending.length === 0) return;
  throw new StoreError(
    'DATABASE_NOT_MIGRATED',
    `The database lacks migrations (${pending.join(', ')}). Run \`pnpm admin migrate\`.`,
  );
}

async function applyMigrations(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<readonly string[]> {
  const engine = await startSchemaEngine(adapter);
  try {
    const migrationsList = await readMigrations();
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  } catch (cause) {
    throw new StoreError(
      'MIGRATION_FAILED',
      'The database could not be migrated, and is as it was; the cause says why.',
      { cause },
    );
  } finally {
    engine.free();
  }
}

async function recordedMigrations(sql: Sql): Promise<readonly { readonly name: string; readonly finished: boolean }[]> {
  try {
    return await sql.query(
      'SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return [];
    throw error;
  }
}
