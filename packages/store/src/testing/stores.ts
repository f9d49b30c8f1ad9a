import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { createStore } from '../create-store.ts';
import type { Database } from '../database/database.ts';
import { openPgliteThread } from '../database/open-pglite-thread.ts';
import { createPgliteDatabase } from '../database/pglite-database.ts';
import { openPostgresDatabase } from '../database/postgres-database.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Sql } from '../sql/sql.ts';
import type { Store } from '../store.ts';
import { pgliteTemplate } from './pglite-template.ts';

/** A store on an empty, migrated database of its own. */
export interface TestStore {
  readonly store: Store;
  /** The same database, without the store. */
  readonly sql: Sql;
  /** Every statement sent so far, Prisma's and ours. Empty it with `statements.length = 0`. */
  readonly statements: string[];
  /** Closes the store and drops its database. */
  close(): Promise<void>;
}

/** One kind of store, for `describe.each`. */
export interface StoreUnderTest {
  readonly name: 'pglite' | 'postgres';
  open(): Promise<TestStore>;
}

const openers = { pglite: openPgliteTestStore, postgres: openPostgresTestStore };
const names = ['pglite', 'postgres'] as const;

/**
 * The stores that tests run against: those that the environment variable `STORES` names (`pglite,postgres`), else PGlite, and
 * PostgreSQL where `TEST_DATABASE_URL` says where one is. What is left out is said aloud.
 */
export function storesUnderTest(): readonly StoreUnderTest[] {
  const wanted = process.env.STORES?.split(',').map((name) => name.trim());
  for (const name of wanted ?? []) {
    if (!names.some((known) => known === name)) throw new Error(`STORES names ${name}; known are ${names.join(', ')}`);
  }
  const chosen = names.filter((name) =>
    wanted ? wanted.includes(name) : name === 'pglite' || testDatabaseUrl() !== undefined,
  );
  for (const name of names) {
    if (chosen.includes(name)) continue;
    process.stderr.write(`SKIPPED: ${name} (${wanted ? 'not in STORES' : 'set TEST_DATABASE_URL to test it'})\n`);
  }
  return chosen.map((name) => ({ name, open: openers[name] }));
}

/** The PostgreSQL server for tests, on which they may create and drop databases; undefined where none was given. */
export function testDatabaseUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL || undefined;
}

/** Creates an empty database on the test server. Answers its URL, and how to drop it. */
export async function createTestDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const serverUrl = testDatabaseUrl();
  if (serverUrl === undefined)
    throw new Error('PostgreSQL is to be tested, but TEST_DATABASE_URL does not say where it is');
  const name = `firstcall_test_${randomBytes(8).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function openPgliteTestStore(): Promise<TestStore> {
  const statements: string[] = [];
  const onStatement = (sql: string) => statements.push(sql);
  const database = createPgliteDatabase(await PGlite.create({ loadDataDir: await pgliteTemplate() }), onStatement);
  return testStore(database, statements, onStatement, async () => {});
}

/** The embedded database as the product runs it, in a thread of its own. Made anew each time, which takes seconds. */
export async function openPgliteThreadTestStore(): Promise<TestStore> {
  const statements: string[] = [];
  const onStatement = (sql: string) => statements.push(sql);
  const database = createPgliteDatabase(await openPgliteThread(), onStatement);
  await migrate(database.migrationTarget);
  return testStore(database, statements, onStatement, async () => {});
}

async function openPostgresTestStore(): Promise<TestStore> {
  const statements: string[] = [];
  const onStatement = (sql: string) => statements.push(sql);
  const { url, drop } = await createTestDatabase();
  const database = openPostgresDatabase(url, onStatement);
  await migrate(database.migrationTarget);
  return testStore(database, statements, onStatement, drop);
}

function testStore(
  database: Database,
  statements: string[],
  onStatement: (sql: string) => void,
  drop: () => Promise<void>,
): TestStore {
  statements.length = 0;
  const store = createStore(database, onStatement);
  return {
    store,
    sql: database.sql,
    statements,
    close: async () => {
      await store.close();
      await drop();
    },
  };
}
