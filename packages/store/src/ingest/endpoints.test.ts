import { type FactQuery, periodOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request, visit } from '../testing/contract/events.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';
import { createEndpoints } from './endpoints.ts';
import { createIngest } from './ingest.ts';

describe.each(storesUnderTest())('endpoints on $name', ({ open }) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  const call = (second: number, route: string): ParsedEvent => ({
    ...request(`2026-10-01T09:00:0${second}Z`, 'dev'),
    route,
  });

  const names = async (productId: number) => {
    const rows = await test.sql.query<{ name: string }>('SELECT name FROM endpoint WHERE product_id = $1 ORDER BY id', [
      productId,
    ]);
    return rows.map((row) => row.name);
  };

  it('are kept under a cap, past which they are other', async () => {
    const productId = await createTestProduct(test.store);
    const capped = createIngest(test.sql, createEndpoints(3));
    await capped(productId, [call(0, '/a/1'), call(1, '/a/:id'), call(2, '/b')]);
    await capped(productId, [call(3, '/c'), call(4, '/d'), call(5, '/b?x=1')]);
    // Another process, which has cached nothing.
    await createIngest(test.sql, createEndpoints(3))(productId, [call(6, '/e'), call(7, '/a/2'), call(8, '/d')]);
    const rows = await test.sql.query<{ name: string }>(
      'SELECT endpoint.name FROM request JOIN endpoint ON endpoint.id = endpoint_id WHERE request.product_id = $1 ORDER BY time',
      [productId],
    );
    expect(rows.map((row) => row.name)).toEqual([
      'POST /a/{id}',
      'POST /a/{id}',
      'POST /b',
      'POST /c',
      'other',
      'POST /b',
      'other',
      'POST /a/{id}',
      'other',
    ]);
    expect(await names(productId)).toEqual(['POST /a/{id}', 'POST /b', 'POST /c', 'other']);
  });

  it('that grow past what an index row holds are other', async () => {
    const productId = await createTestProduct(test.store);
    await test.store.ingest(productId, [call(0, '/1'.repeat(1_000))]);
    expect(await names(productId)).toEqual(['other']);
  });

  it('of a batch that fails are forgotten with it', async () => {
    const productId = await createTestProduct(test.store);
    const product = () => test.sql.query('SELECT data_version, data_through FROM product WHERE id = $1', [productId]);
    const untouched = await product();
    const unstorable = visit('2026-10-01T09:00:00Z', 'a\0b');
    await expect(test.store.ingest(productId, [call(0, '/only-here'), unstorable])).rejects.toMatchObject({
      name: 'StoreError',
      code: 'DATABASE_FAILED',
    });
    expect(await product()).toEqual(untouched);
    expect(await names(productId)).toEqual([]);
    expect(await test.store.ingest(productId, [call(0, '/only-here')])).toEqual([{ status: 'accepted' }]);
    expect(await names(productId)).toEqual(['POST /only-here']);
  });

  it('are counted past those that have a bit of their own', async () => {
    const productId = await createTestProduct(test.store);
    const many = Array.from(
      { length: 70 },
      (_, n): ParsedEvent => ({
        ...request(`2026-10-01T09:00:${10 + (n % 50)}Z`, 'many', { id: `m${n}` }),
        route: `/e${n}x`,
      }),
    );
    const few = ['/e0x', '/e61x', '/e62x', '/e69x'].map(
      (route, n): ParsedEvent => ({ ...request('2026-10-02T09:00:00Z', 'few', { id: `f${n}` }), route }),
    );
    const refused: ParsedEvent = { ...request('2026-10-02T09:00:01Z', 'few', { status: 401 }), route: '/e5x' };
    await test.store.ingest(productId, [...many, ...few, refused]);
    const query: FactQuery = {
      productId,
      timeZone: 'UTC',
      now: Date.parse('2026-10-03T00:00:00Z'),
      segment: {},
      windowMs: 0,
      currency: 'USD',
    };
    const periods = [periodOf('2026-10-01', '2026-10-02', 'UTC'), periodOf('2026-10-02', '2026-10-02', 'UTC')];
    for (const segment of [{}, { account: ['none'] }, { environment: 'SANDBOX' as const }]) {
      const breadth = await test.store.facts.endpointBreadth({ ...query, segment }, periods);
      expect(breadth.map((groups) => groups.get('')?.rows)).toEqual([
        [
          { endpoints: 4, developers: 1 },
          { endpoints: 70, developers: 1 },
        ],
        [{ endpoints: 4, developers: 1 }],
      ]);
      const [both, second] = await test.store.facts.endpointUse({ ...query, segment }, periods);
      expect(both?.get('')?.activeDevelopers).toBe(2);
      expect(both?.get('')?.endpoints).toHaveLength(70);
      expect(both?.get('')?.endpoints.slice(0, 4)).toEqual(
        ['/e0x', '/e61x', '/e62x', '/e69x'].map((path) => ({
          endpoint: `POST ${path}`,
          developers: 2,
          requests: 2,
          errors: 0,
        })),
      );
      expect(both?.get('')?.endpoints.find(({ endpoint }) => endpoint === 'POST /e5x')).toEqual({
        endpoint: 'POST /e5x',
        developers: 1,
        requests: 2,
        errors: 1,
      });
      expect(second?.get('')?.endpoints.map(({ endpoint }) => endpoint)).toEqual([
        'POST /e0x',
        'POST /e61x',
        'POST /e62x',
        'POST /e69x',
      ]);
    }
  });
});
