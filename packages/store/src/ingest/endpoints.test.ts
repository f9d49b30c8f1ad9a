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
});
