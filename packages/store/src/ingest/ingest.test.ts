import type { ParsedEvent } from '@firstcall/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import { openPostgresDatabase } from '../database/postgres-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { apiKey, at, request, signup, subscription, visit } from '../testing/contract/events.ts';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { createTestDatabase, storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createEndpoints } from './endpoints.ts';
import { createIngest } from './ingest.ts';

const hostile = [
  `'; DROP TABLE developer; --`,
  `" \\ \\' \\" $1 {a,"b",NULL} %s`,
  '\u202Egnp.exe',
  '👩‍👩‍👧‍👦 e\u0301 \u{10FFFF}',
  '__proto__',
  'constructor',
  'NULL',
  '',
  ' \t\r\n\b\u0001\u007F',
  '<img src=x onerror=alert(1)>',
].filter((text) => text !== '');

describe.each(storesUnderTest())('ingest on $name', ({ open }) => {
  let test: TestStore;
  let products = 0;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  async function createProduct(timeZone = 'UTC'): Promise<number> {
    products += 1;
    const { productId } = await test.store.catalog.createProduct({
      workspace: 'w',
      slug: `p${products}`,
      name: 'P',
      currency: 'JPY',
      timeZone,
      plans: [
        { slug: 'free', name: 'Free', monthlyMinor: 0 },
        { slug: 'developer', name: 'Developer', monthlyMinor: 4900, annualMinor: 47_000 },
        { slug: 'enterprise', name: 'Enterprise' },
      ],
    });
    return productId;
  }

  async function ingest(productId: number, ...events: ParsedEvent[]): Promise<readonly string[]> {
    const outcomes = await test.store.ingest(productId, events);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status));
  }

  const version = async (productId: number) =>
    (await test.sql.query<object>('SELECT data_version, data_through FROM product WHERE id = $1', [productId]))[0];

  it('answers for each event in order, and keeps the first of one identity whatever its type', async () => {
    const productId = await createProduct();
    const time = '2026-10-01T09:00:00.123Z';
    const first = visit(time, 'v', { id: 'same' });
    expect(
      await ingest(productId, first, request(time, 'dev', { id: 'same' }), visit(time, 'w', { id: 'other' }), first),
    ).toEqual(['accepted', 'duplicate', 'accepted', 'duplicate']);
    expect(
      await ingest(
        productId,
        request(time, 'dev', { id: 'same' }),
        request('2026-10-01T09:00:00.124Z', 'dev', { id: 'same' }),
      ),
    ).toEqual(['duplicate', 'accepted']);
    expect(await ingest(productId, visit('2026-10-01T09:00:00.124Z', 'x', { id: 'same' }))).toEqual(['duplicate']);
    const { visitor, developer } = await storedSummaries(test.sql, productId);
    expect(visitor.map((row) => row.visitor_id)).toEqual(['v', 'w']);
    expect(developer).toMatchObject([
      { developer_id: 'dev', first_call_at: at('2026-10-01T09:00:00.124Z'), total_requests: 1 },
    ]);
  });

  it('keeps the identities of one product apart from another’s', async () => {
    const [one, two] = [await createProduct(), await createProduct()];
    const event = request('2026-10-01T09:00:00Z', 'dev');
    expect(await ingest(one, event)).toEqual(['accepted']);
    expect(await ingest(two, event)).toEqual(['accepted']);
    expect(await ingest(one, event)).toEqual(['duplicate']);
  });

  it('refuses a product that is not there, and takes no events as none', async () => {
    await expect(test.store.ingest(2_000_000, [visit('2026-10-01T09:00:00Z', 'v')])).rejects.toMatchObject({
      code: 'UNKNOWN_PRODUCT',
    });
    expect(await test.store.ingest(2_000_000, [])).toEqual([]);
  });

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

  it('changes nothing at all where nothing is new', async () => {
    const productId = await createProduct();
    await ingest(productId, visit('2026-10-01T09:00:00Z', 'v'));
    const before = await version(productId);
    const { amountMinor: _, ...unpriced } = subscription('2026-11-05T00:00:00Z', 'acc', 'gone');
    expect(await ingest(productId, visit('2026-10-01T09:00:00Z', 'v'), unpriced)).toEqual([
      'duplicate',
      'UNKNOWN_PLAN',
    ]);
    expect(await version(productId)).toEqual(before);
    expect((await storedSummaries(test.sql, productId)).account).toEqual([]);
  });

  it('moves the version by one a call, and dataThrough never back', async () => {
    const productId = await createProduct();
    await ingest(productId, visit('2026-10-02T09:00:00Z', 'v'), visit('2026-10-01T09:00:00Z', 'v'));
    await ingest(productId, visit('2026-09-30T09:00:00Z', 'v'));
    expect(await version(productId)).toEqual({ data_version: 2, data_through: at('2026-10-02T09:00:00Z') });
  });

  it('needs the same few statements for one event as for thousands', async () => {
    const productId = await createProduct();
    await ingest(productId, request('2026-10-20T09:00:00Z', 'warm'), request('2026-11-20T09:00:00Z', 'warm'));
    const mixed = (start: string): ParsedEvent[] => [
      request(`${start}T09:00:00Z`, 'dev'),
      request(`${start}T09:00:00Z`, 'dev', { id: 'new endpoint' }),
      visit(`${start}T09:00:00Z`, 'v'),
      signup(`${start}T09:00:00Z`, 'dev', { accountId: 'acc', visitorId: 'v', channel: 'c', name: 'n' }),
      apiKey(`${start}T09:00:00Z`, 'dev'),
      { ...subscription(`${start}T09:00:00Z`, 'acc', 'developer') },
    ];
    test.statements.length = 0;
    await test.store.ingest(productId, mixed('2026-11-01'));
    const few = [...test.statements];
    test.statements.length = 0;
    await test.store.ingest(productId, arbitraryHistory(1, 5000));
    const many = [...test.statements];
    expect(many.length).toBeLessThanOrEqual(few.length + 1);
    expect(many.length).toBeLessThanOrEqual(15);
    test.statements.length = 0;
    await test.store.ingest(productId, [visit('2026-12-01T09:00:00Z', 'v')]);
    // BEGIN, the product's row, the log, the visitor, the product's version, COMMIT.
    expect(test.statements).toHaveLength(6);
  });

  it('files requests by the UTC month of their time', async () => {
    const productId = await createProduct('Pacific/Kiritimati');
    const instants = [
      '2031-12-31T23:59:59.999Z',
      '2032-01-01T00:00:00.000Z',
      '2032-02-29T23:59:59.999Z',
      '2032-03-01T00:00:00.000Z',
    ];
    await ingest(productId, ...instants.map((instant) => request(instant, 'dev')));
    const rows = await test.sql.query(
      'SELECT tableoid::regclass::text AS month, time FROM request WHERE product_id = $1 ORDER BY time',
      [productId],
    );
    expect(rows).toEqual(
      ['request_2031_12', 'request_2032_01', 'request_2032_02', 'request_2032_03'].map((month, n) => ({
        month,
        time: at(instants[n] ?? ''),
      })),
    );
  });

  it('keeps the endpoints of a product under a cap, past which they are other', async () => {
    const productId = await createProduct();
    const capped = createIngest(test.sql, createEndpoints(3));
    const call = (n: number, route: string): ParsedEvent =>
      ({ ...request(`2026-10-01T09:00:0${n}Z`, 'dev'), route }) as ParsedEvent;
    await capped(productId, [call(0, '/a/1'), call(1, '/a/:id'), call(2, '/b')]);
    await capped(productId, [call(3, '/c'), call(4, '/d'), call(5, '/b?x=1')]);
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
    expect(await test.sql.query('SELECT count(*) FROM endpoint WHERE product_id = $1', [productId])).toEqual([
      { count: 4 },
    ]);
  });

  it('takes a path that grows past what an index row holds', async () => {
    const productId = await createProduct();
    const route = '/1'.repeat(1_000);
    expect(await ingest(productId, { ...request('2026-10-01T09:00:00Z', 'dev'), route })).toEqual(['accepted']);
    expect(await test.sql.query('SELECT name FROM endpoint WHERE product_id = $1', [productId])).toEqual([
      { name: 'other' },
    ]);
  });

  it('stores every text as it came, whatever it looks like', async () => {
    const productId = await createProduct();
    const events = hostile.flatMap((text, n): ParsedEvent[] => {
      const time = at('2026-10-01T09:00:00Z') + n;
      const money = { amountMinor: 1, currency: 'USD' };
      return [
        { id: `v${text}`, type: 'visit', time, visitorId: text, channel: text, url: text, country: text },
        {
          id: `s${text}`,
          type: 'developer.signed_up',
          time,
          developerId: text,
          accountId: text,
          visitorId: text,
          channel: text,
          country: text,
          name: text,
          email: text,
        },
        { id: `k${text}`, type: 'api_key.created', time, developerId: text, keyId: text, environment: 'SANDBOX' },
        {
          id: `r${text}`,
          type: 'api.request',
          time,
          developerId: text,
          keyId: text,
          method: 'GET',
          route: `/${text}`,
          status: 200,
          environment: 'SANDBOX',
          apiVersion: text,
          errorCode: text,
        },
        {
          id: `c${text}`,
          type: 'subscription.changed',
          time,
          accountId: text,
          plan: text,
          interval: 'MONTH',
          status: 'ACTIVE',
          ...money,
        },
        {
          id: `p${text}`,
          type: 'payment.received',
          time,
          accountId: text,
          developerId: text,
          kind: 'DIRECT',
          ...money,
        },
        { id: `n${text}`, type: 'nps.answered', time, developerId: text, score: 9, comment: text },
        { id: `t${text}`, type: 'ticket.opened', time, developerId: text, topic: text },
        { id: `m${text}`, type: 'spend.recorded', time, channel: text, ...money },
      ];
    });
    expect(new Set(await ingest(productId, ...events))).toEqual(new Set(['accepted']));
    expect(new Set(await ingest(productId, ...events))).toEqual(new Set(['duplicate']));
    expect(await storedSummaries(test.sql, productId)).toEqual(expectedSummaries(events, 'UTC'));
    const requests = await test.sql.query(
      'SELECT id, key_id, api_version, error_code FROM request WHERE product_id = $1 ORDER BY time',
      [productId],
    );
    expect(requests).toEqual(
      hostile.map((text) => ({ id: `r${text}`, key_id: text, api_version: text, error_code: text })),
    );
    const payloads = await test.sql.query<{ payload: object }>(
      `SELECT payload FROM event WHERE product_id = $1 AND type IN ('visit', 'nps.answered', 'ticket.opened') ORDER BY type DESC, time`,
      [productId],
    );
    expect(payloads.map((row) => row.payload)).toEqual([
      ...hostile.map((text) => ({ channel: text, url: text, country: text })),
      ...hostile.map((text) => ({ topic: text })),
      ...hostile.map((text) => ({ score: 9, comment: text })),
    ]);
  });

  it('stores a request’s every number', async () => {
    const productId = await createProduct();
    await ingest(productId, {
      ...request('2026-10-01T09:00:00.007Z', 'dev', { status: 599, environment: 'PRODUCTION' }),
      durationMs: 12.25,
    });
    expect(
      await test.sql.query('SELECT time, status, duration_ms, environment FROM request WHERE product_id = $1', [
        productId,
      ]),
    ).toEqual([{ time: at('2026-10-01T09:00:00.007Z'), status: 599, duration_ms: 12.25, environment: 2 }]);
  });

  it('stores nothing of a batch that fails, and goes on after it', async () => {
    const productId = await createProduct();
    const fresh = { ...request('2026-10-01T09:00:00Z', 'dev'), route: '/only-here' };
    const broken = visit('2026-10-01T09:00:00Z', 'a\0b');
    await expect(test.store.ingest(productId, [fresh, broken])).rejects.toMatchObject({
      name: 'StoreError',
      code: 'DATABASE_FAILED',
    });
    expect(await version(productId)).toEqual({ data_version: 0, data_through: null });
    expect(await ingest(productId, fresh)).toEqual(['accepted']);
    const rows = await test.sql.query(
      'SELECT name FROM request JOIN endpoint ON endpoint.id = endpoint_id WHERE request.product_id = $1',
      [productId],
    );
    expect(rows).toEqual([{ name: 'POST /only-here' }]);
  });

  it('accepts each event once when many callers send the same ones at once', async () => {
    const productId = await createProduct('Europe/Berlin');
    const events = arbitraryHistory(2, 600);
    const calls = Array.from({ length: 12 }, (_, n) =>
      test.store.ingest(productId, events.slice(n * 40, n * 40 + 160)),
    );
    const outcomes = (await Promise.all(calls)).flat();
    expect(outcomes.filter((outcome) => outcome.status === 'accepted')).toHaveLength(600);
    expect(await storedSummaries(test.sql, productId)).toEqual(expectedSummaries(events, 'Europe/Berlin'));
  });
});

describe.runIf(storesUnderTest().some(({ name }) => name === 'postgres'))(
  'ingest on several nodes of one PostgreSQL',
  () => {
    it('accepts each event once, without deadlocks, months and endpoints included', { timeout: 60_000 }, async () => {
      const { url, drop } = await createTestDatabase();
      const databases = Array.from({ length: 3 }, () => openPostgresDatabase(url));
      const [first] = databases;
      if (first) await migrate(first.migrationTarget);
      const nodes = databases.map((database) => createStore(database));
      const productIds = await Promise.all(
        ['one', 'two'].map(async (slug) => {
          const created = await nodes[0]?.catalog.createProduct({
            workspace: 'w',
            slug,
            name: slug,
            currency: 'USD',
            timeZone: 'UTC',
          });
          return created?.productId ?? -1;
        }),
      );
      const events = arbitraryHistory(3, 1_000);
      const calls = nodes.flatMap((node, n) =>
        productIds.flatMap((productId) =>
          Array.from({ length: 10 }, (_, part) => {
            const start = ((part * 3 + n) % 10) * 100;
            return node.ingest(productId, events.slice(start, start + 100));
          }),
        ),
      );
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((outcome) => outcome.status === 'accepted')).toHaveLength(2_000);
      for (const productId of productIds) {
        if (first) expect(await storedSummaries(first.sql, productId)).toEqual(expectedSummaries(events, 'UTC'));
      }
      await Promise.all(nodes.map((node) => node.close()));
      await drop();
    });
  },
);
