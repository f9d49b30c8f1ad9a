import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationLock, openPostgresDatabase } from './database/postgres-database.ts';
import { migrationNames } from './migrations/migration-list.ts';
import { openStore } from './open-store.ts';
import { createTestDatabase, storesUnderTest } from './testing/stores.ts';

const product = { workspace: 'acme', slug: 'payments', name: 'Payments API', currency: 'USD', timeZone: 'UTC' };
const names = storesUnderTest().map(({ name }) => name);

describe.runIf(names.includes('pglite'))('a store in a data directory', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'firstcall-store-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('is made and migrated on first opening, keeps what it was given, and needs one statement to open again', {
    timeout: 60_000,
  }, async () => {
    const first = await openStore({ dataDir, holder: 'first' });
    const { secretKey, productId } = await first.catalog.createProduct(product);
    const event = { id: 'e', type: 'visit', time: Date.UTC(2026, 9, 1), visitorId: 'v' } as const;
    expect(await first.ingest(productId, [event])).toEqual([{ status: 'accepted' }]);
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining('(first)'),
    });
    await first.close();
    await first.close();
    expect(await readdir(dataDir)).toEqual(['pglite']);

    const statements: string[] = [];
    const second = await openStore({ dataDir, onStatement: (sql) => statements.push(sql) });
    expect(statements).toHaveLength(1);
    await second.ready();
    expect(await second.catalog.authenticate(secretKey)).toMatchObject({ productId });
    expect(await second.ingest(productId, [event])).toEqual([{ status: 'duplicate' }]);
    await second.close();
    await expect(second.ingest(productId, [event])).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  it('says what is wrong with the directory', async () => {
    const file = path.join(dataDir, 'file');
    await writeFile(file, '');
    await expect(openStore({ dataDir: file })).rejects.toMatchObject({
      code: 'DATA_DIR_FAILED',
      message: expect.stringContaining(file),
    });
    await mkdir(path.join(dataDir, 'odd', 'pglite'), { recursive: true });
    await writeFile(path.join(dataDir, 'odd', 'pglite', 'PG_VERSION'), '9.6');
    await expect(openStore({ dataDir: path.join(dataDir, 'odd') })).rejects.toMatchObject({ code: 'DATA_DIR_FAILED' });
    expect(await readdir(path.join(dataDir, 'odd'))).toEqual(['pglite']);
  });

  it('is made anew where the first opening was killed half-way', { timeout: 60_000 }, async () => {
    const broken = path.join(dataDir, 'broken');
    const first = await openStore({ dataDir: broken });
    await first.close();
    await rm(path.join(broken, 'pglite', 'base'), { recursive: true });
    await writeFile(path.join(broken, 'pglite.initialising'), '');
    const second = await openStore({ dataDir: broken });
    await second.ready();
    await second.close();
  });
});

describe.runIf(names.includes('postgres'))('a store on a PostgreSQL server', () => {
  it('is migrated once by several nodes that start at once', { timeout: 60_000 }, async () => {
    const { url, drop } = await createTestDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl: url })));
    const applied = await stores[0]?.prisma.$queryRawUnsafe(
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations',
    );
    expect(applied).toEqual((await migrationNames()).map((name) => ({ migration_name: name, finished: true })));
    for (const store of stores) await store.ready();
    await Promise.all(stores.map((store) => store.close()));
    await drop();
  });

  it('waits, however long, for a node that is migrating', { timeout: 60_000 }, async () => {
    const { url, drop } = await createTestDatabase();
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const opening = openStore({ databaseUrl: url });
    expect(await Promise.race([opening.then(() => 'open'), setTimeout(500, 'waiting')])).toBe('waiting');
    await other.end();
    await (await opening).close();
    await drop();
  });

  it('says what is wrong with the database', { timeout: 60_000 }, async () => {
    const { url, drop } = await createTestDatabase();
    await expect(openStore({ databaseUrl: url, migrate: false })).rejects.toMatchObject({
      code: 'DATABASE_NOT_MIGRATED',
      message: expect.stringContaining('pnpm admin migrate'),
    });
    const store = await openStore({ databaseUrl: url });
    await store.prisma
      .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '99990101000000_next', now())`;
    await expect(store.ready()).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining('99990101000000_next'),
    });
    await expect(openStore({ databaseUrl: url })).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
    await store.prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE id = 'x'`;
    await expect(openStore({ databaseUrl: url })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('99990101000000_next'),
    });
    await store.close();
    await drop();
    await expect(openStore({ databaseUrl: url })).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    await expect(openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/x' })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
  });

  it('cancels questions that take too long', { timeout: 60_000 }, async () => {
    const { url, drop } = await createTestDatabase();
    const database = openPostgresDatabase(url);
    expect(await database.sql.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '10s' }]);
    expect(await database.ingestSql.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '1min' }]);
    await database.close();
    await drop();
  });

  it('leaves the database as it was where a migration fails', async () => {
    const { url, drop } = await createTestDatabase();
    const store = await openStore({ databaseUrl: url });
    await store.prisma.$executeRawUnsafe('DROP SCHEMA public CASCADE');
    await store.prisma.$executeRawUnsafe('CREATE SCHEMA public');
    // In the way of the last table that the first migration makes: everything before it has to go again.
    await store.prisma.$executeRawUnsafe(`CREATE TYPE activity_day AS ENUM ('x')`);
    await expect(openStore({ databaseUrl: url })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    const tables = await store.prisma.$queryRaw`SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'`;
    expect(tables).toEqual([]);
    await store.prisma.$executeRawUnsafe('DROP TYPE activity_day');
    await (await openStore({ databaseUrl: url })).close();
    await store.close();
    await drop();
  });
});

describe('a store in memory', () => {
  it('tells nobody where it serves, and does not mind being asked to', async () => {
    const store = await openStore({});
    await store.describeHolder({ url: 'http://localhost:4000', adminToken: null });
    await store.ready();
    await store.close();
  });
});
