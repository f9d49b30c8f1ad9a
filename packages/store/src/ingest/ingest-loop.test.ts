import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { longestHold } from '../testing/longest-hold.ts';
import { openPgliteThreadTestStore, storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';

const names = storesUnderTest().map(({ name }) => name);

describe.runIf(names.includes('pglite'))('the largest batch, on the embedded database', { timeout: 120_000 }, () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openPgliteThreadTestStore();
  });
  afterAll(() => test.close());

  it('leaves the event loop to others', async () => {
    const productId = await createTestProduct(test.store);
    // The first one warms up: code that runs for the first time is several times slower, the database is not.
    await test.store.ingest(productId, arbitraryHistory(1, 5_000));
    const history = arbitraryHistory(2, 5_000).map((event) => ({ ...event, id: `second-${event.id}` }));
    expect(await longestHold(() => test.store.ingest(productId, history))).toBeLessThan(0.3);
  });
});
