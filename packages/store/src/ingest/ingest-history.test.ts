import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { arrivals, scenarios } from '../testing/contract/histories.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 40);

describe.each(storesUnderTest())('ingest of generated histories on $name', ({ open }) => {
  let test: TestStore;
  let products = 0;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  async function createProduct(timeZone: string): Promise<number> {
    products += 1;
    const slug = `p${products}`;
    const { productId } = await test.store.catalog.createProduct({
      workspace: 'w',
      slug,
      name: slug,
      currency: 'USD',
      timeZone,
    });
    return productId;
  }

  it('keeps the same summaries whatever the order, the repeats and the batches of arrival', {
    timeout: 600_000,
  }, async () => {
    const history = scenarios(60)
      .filter((s) => s.events.length >= 20)
      .chain((scenario) => arrivals(scenario.events).map((batches) => ({ scenario, batches })));
    await fc.assert(
      fc.asyncProperty(history, async ({ scenario, batches }) => {
        const productId = await createProduct(scenario.timeZone);
        let accepted = 0;
        for (const batch of batches) {
          const outcomes = await test.store.ingest(productId, batch);
          accepted += outcomes.filter((outcome) => outcome.status === 'accepted').length;
          expect(outcomes.some((outcome) => outcome.status === 'rejected')).toBe(false);
        }
        expect(accepted).toBe(scenario.events.length);
        const expected = expectedSummaries(scenario.events, scenario.timeZone);
        expect(await storedSummaries(test.sql, productId)).toEqual(expected);

        // Once more: nothing changes, the version included.
        const version = () => test.sql.query('SELECT data_version FROM product WHERE id = $1', [productId]);
        const before = await version();
        for (const outcome of await test.store.ingest(productId, scenario.events))
          expect(outcome.status).toBe('duplicate');
        expect(await version()).toEqual(before);
        expect(await storedSummaries(test.sql, productId)).toEqual(expected);
      }),
      { numRuns },
    );
  });
});
