import { builtInMeters, checkMeter } from '@firstcall/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';

type Event = Parameters<Store['ingest']>[1][number];

let next = 0;
const request = (
  time: string,
  developerId: string,
  route = '/v1/charges',
  status = 200,
  environment: 'SANDBOX' | 'PRODUCTION' = 'PRODUCTION',
): Event => {
  next += 1;
  return {
    id: `r${next}`,
    type: 'api.request',
    time: Date.parse(time),
    developerId,
    method: 'POST',
    route,
    status,
    environment,
  };
};
const signup = (developerId: string, accountId?: string): Event => ({
  id: `s${developerId}`,
  type: 'developer.signed_up',
  time: Date.parse('2026-08-01T00:00:00Z'),
  developerId,
  ...(accountId === undefined ? {} : { accountId }),
});
const change = (time: string, accountId: string, plan: string, status: 'ACTIVE' | 'CANCELED' = 'ACTIVE'): Event => ({
  id: `${accountId}${time}`,
  type: 'subscription.changed',
  time: Date.parse(time),
  accountId,
  plan,
  interval: 'MONTH',
  status,
});
const payment = (id: string, accountId: string, amountMinor: number, currency = 'EUR'): Event => ({
  id,
  type: 'payment.received',
  time: Date.parse('2026-10-03T00:00:00Z'),
  accountId,
  amountMinor,
  currency,
  kind: 'API_ENABLED',
});

// Days are Berlin’s: 22:30 UTC on 30 September is 1 October there.
const events: readonly Event[] = [
  signup('ada', 'acme'),
  signup('ann', 'acme'),
  signup('bob', 'bolt'),
  signup('lone'),
  change('2026-08-02T00:00:00Z', 'acme', 'free'),
  change('2026-10-02T00:00:00Z', 'acme', 'pro'),
  change('2026-09-02T00:00:00Z', 'bolt', 'free'),
  request('2026-09-30T21:30:00Z', 'ada'),
  request('2026-09-30T22:30:00Z', 'ada'),
  request('2026-10-05T10:00:00Z', 'ada', '/v1/charges', 500),
  request('2026-10-05T10:00:00Z', 'ann', '/v1/refunds'),
  request('2026-10-05T10:00:00Z', 'ann', '/webhooks/42'),
  request('2026-10-05T10:00:00Z', 'ada', '/v1/charges', 200, 'SANDBOX'),
  request('2026-10-20T10:00:00Z', 'ada'),
  request('2026-10-06T10:00:00Z', 'bob'),
  request('2026-10-06T10:00:00Z', 'lone'),
  payment('p1', 'acme', 10_000),
  payment('p2', 'acme', -2_500),
  payment('p3', 'acme', 9_999, 'USD'),
  payment('p4', 'bolt', -500),
];

describe.each(storesUnderTest())('usage on $name', ({ open }) => {
  let test: TestStore;
  let productId: number;

  beforeAll(async () => {
    test = await open();
    const plans = [
      { slug: 'free', name: 'Free', monthlyMinor: 0 },
      { slug: 'pro', name: 'Pro', monthlyMinor: 4_900 },
    ];
    const create = (slug: string) =>
      test.store.catalog.createProduct({
        workspace: 'w',
        slug,
        name: slug,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        plans,
      });
    ({ productId } = await create('api'));
    const outcomes = await test.store.ingest(productId, events);
    expect(outcomes.filter(({ status }) => status !== 'accepted')).toEqual([]);
    await test.store.ingest((await create('other')).productId, events);
  });
  afterAll(() => test.close());

  const own = checkMeter({ slug: 'charges', routes: ['/v1/charges*'], methods: ['POST'], successfulOnly: true });
  const ask = async (accountIds?: readonly string[], before = '2026-10-20') => {
    const meters = [...builtInMeters, own];
    const months = ['2026-09-01', '2026-10-01'];
    const query = { productId, currency: 'EUR', meters, months, before, ...(accountIds && { accountIds }) };
    const usage = await test.store.usage.byMonth(query);
    return {
      accounts: usage.accountIds,
      ...Object.fromEntries(usage.meters.map((meter, index) => [meter, [...(usage.quantities[index] ?? [])]])),
      volume: [...(usage.volumesMinor[2] ?? [])],
    };
  };

  it('counts production by account, local month and meter, up to a day', async () => {
    expect(await ask()).toEqual({
      accounts: ['acme', 'bolt'],
      // September, October of acme; of bolt. The call of the 20th is not before it.
      calls: [1, 3, 0, 1],
      webhooks: [0, 1, 0, 0],
      payments: [0, 2, 0, 1],
      charges: [1, 1, 0, 1],
      // Refunds taken off, never below 0; dollars left out.
      volume: [0, 7_500, 0, 0],
    });
    expect(await ask(undefined, '2026-11-01')).toMatchObject({ calls: [1, 4, 0, 1] });
  });

  it('counts the same of chosen accounts', async () => {
    expect(await ask(['bolt', 'nobody'])).toMatchObject({
      accounts: ['bolt'],
      calls: [0, 1],
      charges: [0, 1],
      payments: [0, 1],
    });
    expect(await ask(['acme'])).toMatchObject({
      accounts: ['acme'],
      calls: [1, 3],
      charges: [1, 1],
      volume: [0, 7_500],
    });
    expect(await ask([])).toMatchObject({ accounts: [], calls: [] });
  });

  it('tells what accounts subscribe to, and how they came to it', async () => {
    const { usage } = test.store;
    const acme = {
      accountId: 'acme',
      plan: 'pro',
      interval: 'MONTH',
      status: 'ACTIVE',
      mrrMinor: 4_900,
      since: Date.parse('2026-10-02T00:00:00Z'),
    };
    expect([...(await usage.subscriptions(productId)).keys()].sort()).toEqual(['acme', 'bolt']);
    expect(await usage.subscriptions(productId, ['acme', 'nobody'])).toEqual(new Map([['acme', acme]]));
    const steps = await usage.history(productId, Date.parse('2026-10-02T00:00:00Z'));
    expect(steps.map(({ accountId, plan }) => `${accountId} ${plan}`)).toEqual(['acme free', 'bolt free']);
  });

  it('reads no request', async () => {
    test.statements.length = 0;
    await ask();
    await ask(['acme']);
    expect(test.statements.filter((sql) => /\brequest\b/.test(sql))).toEqual([]);
    expect(test.statements.length).toBeGreaterThan(0);
  });
});
