import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp, testNow } from '../testing/app-under-test.ts';
import { createEventSender, refusalOf } from '../testing/event-sender.ts';

let under: AppUnderTest;
const { fresh, send, signups } = createEventSender(() => under);
beforeAll(async () => {
  under = await openApp();
});
afterAll(() => under.close());

describe('credentials', () => {
  test('none, malformed and unknown are 401 with what to do', async () => {
    for (const headers of [
      {},
      { authorization: 'Basic abc' },
      { authorization: 'Bearer' },
      { authorization: 'Bearer nonsense' },
      { authorization: `Bearer fc_sk_AAAAAAAA_${'A'.repeat(32)}` },
    ]) {
      const response = await send({ events: [] }, { headers });
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(await refusalOf(response)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });

  test('a right short id with a wrong secret is as unknown as any other', async () => {
    const wrong = `${under.payments.secretKey.slice(0, -1)}${under.payments.secretKey.endsWith('A') ? 'B' : 'A'}`;
    expect(await (await send({ events: [] }, { key: wrong })).json()).toEqual(
      await (await send({ events: [] }, { key: `fc_sk_AAAAAAAA_${'A'.repeat(32)}` })).json(),
    );
  });

  test('a publishable key sends visits and nothing else', async () => {
    const visit = { id: 'v1', type: 'visit', time: new Date(testNow).toISOString(), visitorId: 'vis_1' };
    const response = await send({ events: [fresh(), visit] }, { key: under.payments.publishableKey });
    expect(await response.json()).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [expect.objectContaining({ index: 0, code: 'FORBIDDEN', field: 'type' })],
    });
    expect(
      await refusalOf(await send({ events: [] }, { key: under.payments.publishableKey }, '?import=historical')),
    ).toEqual({ status: 403, code: 'FORBIDDEN' });
  });

  test('an embed token sends nothing', async () => {
    const minted = await under.post('/v1/embed-tokens', { product: 'payments' }, { key: under.payments.secretKey });
    const { token } = (await minted.json()) as { token: string };
    expect(await refusalOf(await send({ events: [] }, { key: token }))).toEqual({ status: 403, code: 'FORBIDDEN' });
  });

  test('a revoked key is refused once the cache has forgotten it', async () => {
    const key = await under.store.catalog.createKey('secret', {
      workspaceId: under.payments.workspaceId,
      productId: null,
    });
    await under.store.catalog.revokeKey(key.slice(6, 14));
    expect(await refusalOf(await send({ events: [] }, { key }))).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });
});

describe('products', () => {
  test('a key of several needs to be told which, by event or for all', async () => {
    const key = under.workspaceKey;
    const [payments, billing] = [await signups('payments', key), await signups('billing', key)];
    const response = await send(
      {
        events: [fresh(), fresh({ product: 'billing' }), fresh({ product: 'nowhere' }), fresh({ product: 'payments' })],
      },
      { key },
    );
    expect(await response.json()).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [
        expect.objectContaining({ index: 0, code: 'PRODUCT_REQUIRED', field: 'product' }),
        expect.objectContaining({ index: 2, code: 'UNKNOWN_PRODUCT', field: 'product' }),
      ],
    });
    expect(
      await (await send({ events: [fresh(), fresh({ product: 'payments' })] }, { key }, '?product=billing')).json(),
    ).toMatchObject({ accepted: 2, rejected: [] });
    expect([await signups('payments', key), await signups('billing', key)]).toEqual([payments + 2, billing + 2]);
  });

  test('a key of one product reaches neither its sibling nor another company, whatever the event says', async () => {
    const before = await signups('payments', under.rival.secretKey);
    const response = await send(
      { events: [fresh({ product: 'billing' }), fresh({ product: 'payments' }), fresh()] },
      { key: under.rival.secretKey },
    );
    expect(await response.json()).toMatchObject({ accepted: 2, rejected: [{ index: 0, code: 'UNKNOWN_PRODUCT' }] });
    expect(await signups('payments', under.rival.secretKey)).toBe(before + 2);
    expect(await (await send({ events: [fresh({ product: 'billing' })] })).json()).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'UNKNOWN_PRODUCT' }],
    });
  });

  test('the same id means different events to different products', async () => {
    const event = fresh();
    expect(await (await send({ events: [event] })).json()).toMatchObject({ accepted: 1 });
    expect(await (await send({ events: [event] }, { key: under.rival.secretKey })).json()).toMatchObject({
      accepted: 1,
    });
  });
});

describe('parameters', () => {
  test('old events need the import, and its name is exact', async () => {
    const old = fresh({ time: '2020-01-01T00:00:00Z' });
    expect(await (await send({ events: [old] })).json()).toMatchObject({
      rejected: [{ code: 'TOO_OLD', field: 'time' }],
    });
    expect(await (await send({ events: [old] }, undefined, '?import=historical')).json()).toMatchObject({
      accepted: 1,
    });
    expect(await refusalOf(await send({ events: [] }, undefined, '?import=yes'))).toEqual({
      status: 400,
      code: 'INVALID_PARAMETER',
    });
    expect(await refusalOf(await send({ events: [] }, undefined, '?imports=historical'))).toEqual({
      status: 400,
      code: 'INVALID_PARAMETER',
    });
  });

  test('other methods are refused with what is allowed', async () => {
    const response = await under.get('/v1/events', { key: under.payments.secretKey });
    expect(response.headers.get('allow')).toBe('POST');
    expect(await refusalOf(response)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });
});
