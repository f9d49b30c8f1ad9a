import { describe, expect, test } from 'vitest';
import { createFirstcall } from './firstcall.ts';
import { clientUnderTest, names } from './testing/client-under-test.ts';
import { type Mishap, Receiver, until } from './testing/receiver.ts';

const under = await clientUnderTest();
const { start, visitors } = under;

describe('reporting', () => {
  test('every event type has a method, and its events are valid', async () => {
    const client = start({ product: 'payments' });
    client.visit({ visitorId: 'v', channel: 'organic', country: undefined });
    client.signedUp({ developerId: 'd', accountId: 'a', visitorId: 'v' });
    client.apiKeyCreated({ developerId: 'd', keyId: 'k', environment: 'SANDBOX' });
    client.request({ developerId: 'd', method: 'GET', route: '/', status: 200, environment: 'SANDBOX' });
    client.subscriptionChanged({ accountId: 'a', plan: 'developer', interval: 'MONTH', status: 'ACTIVE' });
    client.paymentReceived({ accountId: 'a', amountMinor: 4900, currency: 'USD', kind: 'DIRECT' });
    client.npsAnswered({ developerId: 'd', score: 9 });
    client.ticketOpened({ developerId: 'd' });
    client.spendRecorded({ channel: 'paid', amountMinor: 100, currency: 'USD', product: 'other' });
    expect(await client.flush()).toEqual({ accepted: 9, duplicates: 0, rejected: 0, dropped: 0, pending: 0 });
    expect(under.receiver.list().map(({ type }) => type)).toEqual([
      'visit',
      'developer.signed_up',
      'api_key.created',
      'api.request',
      'subscription.changed',
      'payment.received',
      'nps.answered',
      'ticket.opened',
      'spend.recorded',
    ]);
    expect(under.receiver.list().map(({ product }) => product)).toEqual([...Array(8).fill('payments'), 'other']);
    expect(under.receiver.requests[0]?.authorization).toBe('Bearer fc_sk_test');
    expect(under.errors).toEqual([]);
  });

  test('id and time are filled in, or taken as given', async () => {
    const client = start();
    const before = Date.now();
    client.visit({ visitorId: 'a' });
    client.visit({ visitorId: 'b', id: 'mine', time: new Date(before - 1_000) });
    client.track({ type: 'visit', visitorId: 'c', id: 'mine too', time: new Date(before - 2_000).toISOString() });
    await client.flush();
    const [a, b, c] = [...under.receiver.events.values()];
    expect(a?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(a?.time).toBeGreaterThanOrEqual(before);
    expect(b).toMatchObject({ id: 'mine', time: before - 1_000 });
    expect(c).toMatchObject({ id: 'mine too', time: before - 2_000 });
  });

  test('what the host changes afterwards is not what is sent', async () => {
    const client = start();
    const event = { visitorId: 'before' };
    client.visit(event);
    event.visitorId = 'after';
    await client.flush();
    expect(visitors()).toEqual(['before']);
  });

  test('with its defaults, an event goes by itself, before a batch is full', async () => {
    const client = createFirstcall({ url: under.receiver.url, key: 'k' });
    client.visit({ visitorId: 'v' });
    await until(() => under.receiver.events.size === 1);
    await client.close();
  });

  test('a full batch does not wait; the rest goes with the timer, together', async () => {
    const client = start({ batchSize: 10, flushIntervalMs: 200 });
    for (const visitorId of names(25)) client.visit({ visitorId });
    await until(() => under.receiver.events.size === 20);
    expect(under.receiver.requests.map(({ ids }) => ids.length)).toEqual([10, 10]);
    await until(() => under.receiver.events.size === 25);
    expect(under.receiver.requests.map(({ ids }) => ids.length)).toEqual([10, 10, 5]);
    expect(visitors()).toEqual(names(25));
  });

  test('a trickle while a batch is on its way is not sent one by one', async () => {
    const client = start({ flushIntervalMs: 50 });
    for (let i = 0; i < 40; i++) {
      client.visit({ visitorId: `v${i}` });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await client.flush();
    expect(under.receiver.events.size).toBe(40);
    expect(under.receiver.requests.length).toBeLessThan(12);
  });

  test('a batch stays under the size that the server takes', async () => {
    const client = start({ batchSize: 5_000 });
    const comment = 'x'.repeat(9_900);
    for (let i = 0; i < 1_000; i++) client.npsAnswered({ developerId: `d${i}`, score: 9, comment });
    await client.flush();
    expect(under.receiver.events.size).toBe(1_000);
    expect(under.receiver.requests.length).toBe(3);
  });
});

describe('retries', () => {
  const trouble: [string, Mishap[]][] = [
    [
      'server errors',
      [
        { kind: 'status', status: 500 },
        { kind: 'status', status: 503 },
        { kind: 'status', status: 599 },
      ],
    ],
    ['429', [{ kind: 'status', status: 429 }]],
    ['cut connections', [{ kind: 'cut' }, { kind: 'cut' }]],
    ['no answer at all', [{ kind: 'hang' }]],
    ['lost answers', [{ kind: 'lose-answer' }, { kind: 'lose-answer' }]],
    ['half an answer', [{ kind: 'half-answer' }]],
  ];
  test.each(trouble)('%s: nothing lost, nothing doubled', async (_, mishaps) => {
    under.receiver.mishaps.push(...mishaps);
    const client = start({ requestTimeoutMs: 100 });
    for (const visitorId of names(20)) client.visit({ visitorId });
    const result = await client.flush();
    expect(result).toMatchObject({ rejected: 0, dropped: 0, pending: 0 });
    expect(result.accepted + result.duplicates).toBe(20);
    expect(visitors()).toEqual(names(20));
    expect(under.receiver.requests.length).toBe(mishaps.length + 1);
    expect(client.stats()).toMatchObject({ queued: 0, retries: mishaps.length });
    expect(under.errors.map(({ code, retrying, events }) => [code, retrying, events])).toEqual(
      mishaps.map(() => ['SEND_FAILED', true, 20]),
    );
  });

  test('a server that starts late gets everything', async () => {
    const { url } = under.receiver;
    await under.receiver.close();
    const client = start({ url });
    client.visit({ visitorId: 'early' });
    await until(() => client.stats().retries > 2);
    under.receiver = await Receiver.start(Number(new URL(url).port));
    await until(() => under.receiver.events.size === 1);
    expect(under.errors[0]?.message).toMatch(/ECONNREFUSED|closed/);
  });

  test('Retry-After is honoured, even when a flush is asked for', async () => {
    under.receiver.mishaps.push({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const client = start();
    client.visit({ visitorId: 'v' });
    void client.flush();
    await until(() => under.receiver.requests.length === 1);
    await client.flush();
    const [first, second] = under.receiver.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('a flush cuts a wait of our own short', async () => {
    under.receiver.mishaps.push({ kind: 'status', status: 500 });
    const client = start({ retryBaseMs: 3_600_000, retryMaxMs: 3_600_000, flushIntervalMs: 0 });
    client.visit({ visitorId: 'v' });
    await until(() => under.errors.length === 1);
    expect(await client.flush({ timeoutMs: 2_000 })).toMatchObject({ accepted: 1, pending: 0 });
  });

  test.each([400, 401, 403, 404, 408, 415, 302])('status %i is final, and reported', async (status) => {
    const body = JSON.stringify({ error: { code: 'X', message: 'No.', hint: 'Do it.', docs: '' } });
    under.receiver.mishaps.push({ kind: 'status', status, body, headers: { location: under.receiver.url } });
    const client = start();
    for (const visitorId of names(3)) client.visit({ visitorId });
    expect(await client.flush()).toEqual({ accepted: 0, duplicates: 0, rejected: 0, dropped: 3, pending: 0 });
    expect(under.receiver.requests.length).toBe(1);
    expect(under.errors).toHaveLength(1);
    expect(under.errors[0]).toMatchObject({
      code: 'BATCH_REFUSED',
      message: 'No.',
      hint: 'Do it.',
      events: 3,
      retrying: false,
    });
    client.visit({ visitorId: 'later' });
    expect(await client.flush()).toMatchObject({ accepted: 1 });
  });

  test('something else at the address is recognised', async () => {
    under.receiver.mishaps.push({ kind: 'status', status: 200, body: '<html>welcome</html>' });
    const client = start();
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ dropped: 1 });
    expect(under.errors[0]).toMatchObject({ code: 'BATCH_REFUSED', hint: expect.stringContaining('Check url') });
  });

  test('what a proxy finds too large goes in halves', async () => {
    under.receiver.mishaps.push({ kind: 'status', status: 413 }, { kind: 'status', status: 413 });
    const client = start();
    for (const visitorId of names(9)) client.visit({ visitorId });
    expect(await client.flush()).toMatchObject({ accepted: 9, dropped: 0, pending: 0 });
    expect(under.receiver.requests.map(({ ids }) => ids.length)).toEqual([9, 5, 3, 2, 4]);
    expect(visitors()).toEqual(names(9));
    expect(client.stats().queued).toBe(0);
  });

  test('after maxRetries a batch is given up, and reported', async () => {
    under.receiver.chaos = () => ({ kind: 'status', status: 500 });
    const client = start({ maxRetries: 2 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ dropped: 1, pending: 0 });
    expect(under.receiver.requests.length).toBe(3);
    expect(under.errors.map(({ retrying }) => retrying)).toEqual([true, true, false]);
  });

  test('in any mix of failures nothing is lost and nothing doubled', async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const kinds: readonly Mishap[] = [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
      { kind: 'cut' },
      { kind: 'lose-answer' },
      { kind: 'half-answer' },
      { kind: 'hang' },
    ];
    under.receiver.chaos = () => (random() < 0.5 ? kinds[Math.floor(random() * kinds.length)] : undefined);
    const client = start({ batchSize: 50, flushIntervalMs: 5, requestTimeoutMs: 50 });
    for (const [i, visitorId] of names(2_000).entries()) {
      client.visit({ visitorId });
      if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve, random() * 20));
    }
    expect(await client.flush({ timeoutMs: 15_000 })).toMatchObject({ dropped: 0, pending: 0 });
    expect(visitors()).toEqual(names(2_000));
    const { accepted, duplicates } = client.stats();
    expect(accepted + duplicates).toBe(2_000);
  });
});
