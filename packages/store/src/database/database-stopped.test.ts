import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';

const stopped = { code: 'DATABASE_STOPPED', message: expect.stringContaining('Start this process again') };
const visit = (id: string) => ({ id, type: 'visit', time: Date.UTC(2026, 9, 1), visitorId: 'v' }) as const;

describe('a store whose database thread dies', { timeout: 120_000 }, () => {
  let dataDir: string;
  let productId: number;

  /** A store, and the thread that its database has. */
  const open = async (): Promise<{ readonly store: Store; readonly thread: Worker }> => {
    const started: Promise<Worker[]> = once(process, 'worker') as Promise<Worker[]>;
    const store = await openStore({ dataDir });
    const [thread] = await started;
    if (!thread) throw new Error('the store has no thread');
    return { store, thread };
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'firstcall-stopped-'));
    const { store } = await open();
    const product = { workspace: 'acme', slug: 'payments', name: 'Payments API', currency: 'USD', timeZone: 'UTC' };
    productId = (await store.catalog.createProduct(product)).productId;
    await store.close();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('says so to those who wait and to those who come later, and loses nothing that it acknowledged', async () => {
    const { store, thread } = await open();
    expect(await store.ingest(productId, [visit('a')])).toEqual([{ status: 'accepted' }]);

    // Prisma puts its own words around an error.
    const running = expect(
      store.prisma.$queryRaw`SELECT count(*) FROM generate_series(1, 2000000000)`,
    ).rejects.toMatchObject({ code: 'DATABASE_STOPPED' });
    await setTimeout(300);
    const waiting = [store.ingest(productId, [visit('b')]), store.ready()].map((work) =>
      expect(work).rejects.toMatchObject(stopped),
    );
    await thread.terminate();
    await Promise.all([running, ...waiting]);

    await expect(store.ready()).rejects.toMatchObject(stopped);
    await expect(store.ingest(productId, [visit('c')])).rejects.toMatchObject(stopped);
    await expect(store.catalog.findWorkspace('acme')).rejects.toMatchObject(stopped);
    expect(await readdir(dataDir)).toContain('firstcall.lock');
    await store.close();
    expect(await readdir(dataDir)).toEqual(['pglite']);

    const { store: again } = await open();
    expect(await again.ingest(productId, [visit('a'), visit('b')])).toEqual([
      { status: 'duplicate' },
      { status: 'accepted' },
    ]);
    await again.close();
  });

  it('does not take a transaction of Prisma for a committed one', async () => {
    const { store, thread } = await open();
    const transaction = store.prisma.$transaction(async (tx) => {
      await tx.workspace.create({ data: { slug: 'lost', name: 'Lost' } });
      await thread.terminate();
    });
    await expect(transaction).rejects.toMatchObject({ code: 'DATABASE_STOPPED' });
    await store.close();

    const { store: again } = await open();
    expect(await again.catalog.findWorkspace('lost')).toBeNull();
    await again.close();
  });
});
