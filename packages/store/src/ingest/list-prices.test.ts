import type { ParsedEvent } from '@firstcall/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscription } from '../testing/contract/events.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';

const plans = [
  { slug: 'free', name: 'Free', monthlyMinor: 0 },
  { slug: 'developer', name: 'Developer', monthlyMinor: 4900, annualMinor: 47_000 },
  { slug: 'enterprise', name: 'Enterprise' },
];

describe.each(storesUnderTest())('prices of subscriptions on $name', ({ open }) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  const createProduct = () => createTestProduct(test.store, { plans });

  async function ingest(productId: number, ...events: ParsedEvent[]): Promise<readonly string[]> {
    const outcomes = await test.store.ingest(productId, events);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status));
  }

  it('prices a subscription by its event, else by the list of its arrival, and stores the price', async () => {
    const productId = await createProduct();
    const price = (id: string, more: object): ParsedEvent => {
      const {
        amountMinor: _,
        currency: __,
        ...unpriced
      } = subscription('2026-10-05T00:00:00Z', 'acc', 'developer', { id });
      return { ...unpriced, ...more };
    };
    expect(
      await ingest(
        productId,
        price('monthly', {}),
        price('annual', { interval: 'YEAR' }),
        price('free', { plan: 'free' }),
        price('agreed', { amountMinor: 100, currency: 'EUR' }),
        price('agreed-own-currency', { amountMinor: 0 }),
        price('agreed-unknown-plan', { plan: 'gone', amountMinor: 7 }),
        price('agreed-on-request', { plan: 'enterprise', amountMinor: 8 }),
        price('unknown', { plan: 'gone' }),
        price('on-request', { plan: 'enterprise' }),
        price('free-by-the-year', { plan: 'free', interval: 'YEAR' }),
      ),
    ).toEqual([...Array(7).fill('accepted'), 'UNKNOWN_PLAN', 'PRICE_REQUIRED', 'PRICE_REQUIRED']);
    const rows = await test.sql.query<{ id: string; payload: object }>(
      'SELECT id, payload FROM event WHERE product_id = $1',
      [productId],
    );
    const priceOf = (id: string) => rows.find((row) => row.id === id)?.payload;
    expect(priceOf('monthly')).toEqual({
      plan: 'developer',
      interval: 'MONTH',
      status: 'ACTIVE',
      amountMinor: 4900,
      currency: 'JPY',
      priceSource: 'LIST',
    });
    expect(priceOf('annual')).toMatchObject({ amountMinor: 47_000, priceSource: 'LIST' });
    expect(priceOf('free')).toMatchObject({ amountMinor: 0, priceSource: 'LIST' });
    expect(priceOf('agreed')).toMatchObject({ amountMinor: 100, currency: 'EUR', priceSource: 'EVENT' });
    expect(priceOf('agreed-own-currency')).toMatchObject({ amountMinor: 0, currency: 'JPY', priceSource: 'EVENT' });
    expect(priceOf('agreed-unknown-plan')).toMatchObject({ plan: 'gone', amountMinor: 7 });
    expect(rows).toHaveLength(7);
  });

  it('says of a refused subscription what to send instead, and lets the same identity through with it', async () => {
    const productId = await createProduct();
    const change = subscription('2026-10-05T00:00:00Z', 'acc', 'gone');
    const { amountMinor: _, ...unpriced } = change;
    const outcomes = await test.store.ingest(productId, [unpriced, change]);
    expect(outcomes).toEqual([
      {
        status: 'rejected',
        rejection: {
          id: change.id,
          code: 'UNKNOWN_PLAN',
          field: 'plan',
          message: 'plan is "gone", which is no plan of the product.',
          hint: "The product's plans are developer, enterprise, free. Send one of them, or amountMinor: the agreed price per interval.",
        },
      },
      { status: 'accepted' },
    ]);
    // Stored by now: a repeat is a success, though it would have no price.
    expect(await ingest(productId, unpriced)).toEqual(['duplicate']);
  });
});
