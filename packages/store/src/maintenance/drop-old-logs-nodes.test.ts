import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import { createPgSql } from '../sql/pg-sql.ts';
import type { Store } from '../store.ts';
import { request } from '../testing/contract/events.ts';
import { finish } from '../testing/finish.ts';
import { createTestDatabase, storesUnderTest } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';
import { dropOldLogs } from './drop-old-logs.ts';
import type { DropProgress } from './maintenance.ts';

const day = 86_400_000;
describe.runIf(storesUnderTest().some(({ name }) => name === 'postgres'))(
  'retention with other sessions on the same PostgreSQL',
  () => {
    let database: Awaited<ReturnType<typeof createTestDatabase>>;
    let nodes: readonly [Store, Store];
    let pool: pg.Pool;

    beforeAll(async () => {
      database = await createTestDatabase();
      nodes = [await openStore({ databaseUrl: database.url }), await openStore({ databaseUrl: database.url })];
      pool = new pg.Pool({ connectionString: database.url, application_name: 'a long report' });
    });
    afterAll(async () => {
      await Promise.all([...nodes.map((node) => node.close()), pool.end()]);
      await database.drop();
    });

    const old = (id: string, time = '2024-01-10T00:00:00Z') => request(time, 'dev', { id });
    const ingest = async (node: Store, productId: number, id: string, time?: string) => {
      const [outcome] = await node.ingest(productId, [old(id, time)]);
      return outcome?.status === 'rejected' ? outcome.rejection.code : outcome?.status;
    };
    const now = Date.UTC(2024, 1, 1) + 30 * day;

    it('closes the months on every node, also on one that knows their partitions', async () => {
      const [one, two] = nodes;
      const [product, other] = [await createTestProduct(one), await createTestProduct(one)];
      expect(await ingest(one, product, 'a')).toBe('accepted');
      expect(await ingest(two, product, 'b')).toBe('accepted');
      await finish(one.maintenance.dropOldLogs({ now, keepDays: 30 }));
      for (const node of nodes) expect(await ingest(node, product, 'a')).toBe('TOO_OLD');
      // Its partition is gone, and this node thinks it is there.
      expect(await ingest(two, other, 'a')).toBe('accepted');
      expect(await ingest(one, other, 'a')).toBe('duplicate');
    });

    it('waits for who holds the log, says who, holds up ingest no longer than a moment, and goes on', async () => {
      const [one, two] = nodes;
      const product = await createTestProduct(one);
      await ingest(one, product, 'a');
      const holder = await pool.connect();
      await holder.query('BEGIN');
      await holder.query('SELECT count(*) FROM request');

      const told: DropProgress[] = [];
      const patience = { lockTimeoutMs: 300, pauseMs: 300, attempts: 100 };
      const dropped = finish(dropOldLogs(createPgSql(pool), { now, keepDays: 30 }, patience), (step) =>
        told.push(step),
      );
      while (!told.some(({ state }) => state === 'WAITING')) await setTimeout(20);
      const begun = performance.now();
      expect(await ingest(two, product, 'new', '2026-01-01T00:00:00Z')).toBe('accepted');
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(await ingest(two, product, 'old')).toBe('accepted');
      await holder.query('COMMIT');
      holder.release();
      const { months } = await dropped;

      expect(months.map(({ month }) => month)).toEqual(['2024-01']);
      expect(told.at(-1)?.state).toBe('DROPPED');
      expect(told.find(({ state }) => state === 'WAITING')?.holders).toContainEqual(
        expect.objectContaining({ application: 'a long report', state: 'idle in transaction' }),
      );
      expect(await ingest(two, product, 'old')).toBe('TOO_OLD');
    });

    it('gives up in the end, naming who is in its way; nothing has changed', async () => {
      const [one] = nodes;
      const product = await createTestProduct(one);
      await ingest(one, product, 'a');
      const holder = await pool.connect();
      await holder.query('BEGIN');
      await holder.query('SELECT count(*) FROM request');
      const patience = { lockTimeoutMs: 50, pauseMs: 1, attempts: 3 };
      await expect(finish(dropOldLogs(createPgSql(pool), { now, keepDays: 30 }, patience))).rejects.toMatchObject({
        code: 'LOG_IN_USE',
        message: expect.stringContaining('a long report'),
      });
      await holder.query('ROLLBACK');
      holder.release();
      expect(await ingest(one, product, 'a')).toBe('duplicate');
    });
  },
);
