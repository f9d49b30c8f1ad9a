import type { ParsedEvent } from '@firstcall/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import {
  apiKey,
  at,
  npsAnswer,
  payment,
  request,
  signup,
  spend,
  subscription,
  ticket,
  visit,
} from '../testing/contract/events.ts';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';

const plans = [
  { slug: 'free', name: 'Free', monthlyMinor: 0 },
  { slug: 'developer', name: 'Developer', monthlyMinor: 4900, annualMinor: 47_000 },
  { slug: 'enterprise', name: 'Enterprise' },
];

const hostile = [
  `'; DROP TABLE developer; --`,
  `" \\ \\' \\" $1 {a,"b",NULL} %s`,
  '\u202Egnp.exe',
  '👩‍👩‍👧‍👦 e\u0301 \u{10FFFF}',
  '__proto__',
  'constructor',
  'NULL',
  ' \t\r\n\b\u0001\u007F',
  '<img src=x onerror=alert(1)>',
];

describe.each(storesUnderTest())('ingest on $name', ({ open }) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  const createProduct = (timeZone = 'UTC') => createTestProduct(test.store, { timeZone, plans });

  async function ingest(productId: number, ...events: ParsedEvent[]): Promise<readonly string[]> {
    const outcomes = await test.store.ingest(productId, events);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status));
  }

  const version = async (productId: number) =>
    (
      await test.sql.query<{ data_version: number; data_through: number | null }>(
        'SELECT data_version, data_through FROM product WHERE id = $1',
        [productId],
      )
    )[0];

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
    const created = (await version(productId))?.data_version ?? Number.NaN;
    await ingest(productId, visit('2026-10-02T09:00:00Z', 'v'), visit('2026-10-01T09:00:00Z', 'v'));
    await ingest(productId, visit('2026-09-30T09:00:00Z', 'v'));
    expect(await version(productId)).toEqual({ data_version: created + 2, data_through: at('2026-10-02T09:00:00Z') });
  });

  it('needs the same few statements for one event as for thousands', async () => {
    const productId = await createProduct();
    await ingest(productId, request('2026-10-20T09:00:00Z', 'warm'), request('2026-11-20T09:00:00Z', 'warm'));
    const mixed = (start: string): ParsedEvent[] => [
      request(`${start}T09:00:00Z`, 'dev'),
      request(`${start}T09:00:00Z`, 'dev', { id: 'new endpoint', apiVersion: start }),
      visit(`${start}T09:00:00Z`, 'v'),
      signup(`${start}T09:00:00Z`, 'dev', { accountId: 'acc', visitorId: 'v', channel: 'c', name: 'n' }),
      apiKey(`${start}T09:00:00Z`, 'dev'),
      { ...subscription(`${start}T09:00:00Z`, 'acc', 'developer') },
      request(`${start}T08:00:00Z`, 'dev', { status: 401 }),
      payment(`${start}T09:00:00Z`, 'acc', 4900),
      npsAnswer(`${start}T09:00:00Z`, 'dev', 9),
      ticket(`${start}T09:00:00Z`, 'dev'),
      spend(`${start}T09:00:00Z`, 'paid', 250_000),
    ];
    test.statements.length = 0;
    await test.store.ingest(productId, mixed('2026-11-01'));
    const few = [...test.statements];
    test.statements.length = 0;
    await test.store.ingest(productId, arbitraryHistory(1, 5000));
    const many = [...test.statements];
    expect(many.length).toBeLessThanOrEqual(few.length + 1);
    expect(many.length).toBeLessThanOrEqual(31);
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
    expect(await storedSummaries(test.sql, productId)).toEqual(
      expectedSummaries(events, { timeZone: 'UTC', currency: 'JPY' }),
    );
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

  it('accepts each event once when many callers send the same ones at once', async () => {
    const productId = await createProduct('Europe/Berlin');
    const events = arbitraryHistory(2, 600);
    const calls = Array.from({ length: 12 }, (_, n) =>
      test.store.ingest(productId, events.slice(n * 40, n * 40 + 160)),
    );
    const outcomes = (await Promise.all(calls)).flat();
    expect(outcomes.filter((outcome) => outcome.status === 'accepted')).toHaveLength(600);
    expect(await storedSummaries(test.sql, productId)).toEqual(
      expectedSummaries(events, { timeZone: 'Europe/Berlin', currency: 'JPY' }),
    );
  });
});
