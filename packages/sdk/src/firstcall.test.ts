import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFirstcall, type Firstcall } from './firstcall.ts';
import type { FirstcallError } from './firstcall-error.ts';
import type { FirstcallOptions } from './options.ts';
import { type Mishap, Receiver, until } from './testing/receiver.ts';
import type { TrackInput } from './wire.ts';

let receiver: Receiver;
let errors: FirstcallError[];
const clients: Firstcall[] = [];

beforeEach(async () => {
  receiver = await Receiver.start();
  errors = [];
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close({ timeoutMs: 0 });
  await receiver.close();
});

function start(options: Partial<FirstcallOptions> = {}): Firstcall {
  const client = createFirstcall({
    url: receiver.url,
    key: 'fc_sk_test',
    retryBaseMs: 5,
    retryMaxMs: 20,
    onError: (error) => errors.push(error),
    ...options,
  });
  clients.push(client);
  return client;
}

const visitors = () =>
  [...receiver.events.values()].map((event) => (event.type === 'visit' ? event.visitorId : event.type));
const names = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);

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
    expect(receiver.list().map(({ type }) => type)).toEqual([
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
    expect(receiver.list().map(({ product }) => product)).toEqual([...Array(8).fill('payments'), 'other']);
    expect(receiver.requests[0]?.authorization).toBe('Bearer fc_sk_test');
    expect(errors).toEqual([]);
  });

  test('id and time are filled in, or taken as given', async () => {
    const client = start();
    const before = Date.now();
    client.visit({ visitorId: 'a' });
    client.visit({ visitorId: 'b', id: 'mine', time: new Date(before - 1_000) });
    client.track({ type: 'visit', visitorId: 'c', id: 'mine too', time: new Date(before - 2_000).toISOString() });
    await client.flush();
    const [a, b, c] = [...receiver.events.values()];
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

  test('with its defaults, figures can move within a second', async () => {
    const client = createFirstcall({ url: receiver.url, key: 'k' });
    clients.push(client);
    const started = Date.now();
    client.visit({ visitorId: 'v' });
    await until(() => receiver.events.size === 1);
    expect(Date.now() - started).toBeLessThan(900);
  });

  test('a full batch does not wait; the rest goes with the timer, together', async () => {
    const client = start({ batchSize: 10, flushIntervalMs: 200 });
    for (const visitorId of names(25)) client.visit({ visitorId });
    await until(() => receiver.events.size === 20);
    expect(receiver.requests.map(({ ids }) => ids.length)).toEqual([10, 10]);
    await until(() => receiver.events.size === 25);
    expect(receiver.requests.map(({ ids }) => ids.length)).toEqual([10, 10, 5]);
    expect(visitors()).toEqual(names(25));
  });

  test('a trickle while a batch is on its way is not sent one by one', async () => {
    const client = start({ flushIntervalMs: 50 });
    for (let i = 0; i < 40; i++) {
      client.visit({ visitorId: `v${i}` });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await client.flush();
    expect(receiver.events.size).toBe(40);
    expect(receiver.requests.length).toBeLessThan(12);
  });

  test('a batch stays under the size that the server takes', async () => {
    const client = start({ batchSize: 5_000 });
    const comment = 'x'.repeat(9_900);
    for (let i = 0; i < 1_000; i++) client.npsAnswered({ developerId: `d${i}`, score: 9, comment });
    await client.flush();
    expect(receiver.events.size).toBe(1_000);
    expect(receiver.requests.length).toBe(3);
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
    receiver.mishaps.push(...mishaps);
    const client = start({ requestTimeoutMs: 100 });
    for (const visitorId of names(20)) client.visit({ visitorId });
    const result = await client.flush();
    expect(result).toMatchObject({ rejected: 0, dropped: 0, pending: 0 });
    expect(result.accepted + result.duplicates).toBe(20);
    expect(visitors()).toEqual(names(20));
    expect(receiver.requests.length).toBe(mishaps.length + 1);
    expect(client.stats()).toMatchObject({ queued: 0, retries: mishaps.length });
    expect(errors.map(({ code, retrying, events }) => [code, retrying, events])).toEqual(
      mishaps.map(() => ['SEND_FAILED', true, 20]),
    );
  });

  test('a server that starts late gets everything', async () => {
    const { url } = receiver;
    await receiver.close();
    const client = start({ url });
    client.visit({ visitorId: 'early' });
    await until(() => client.stats().retries > 2);
    receiver = await Receiver.start(Number(new URL(url).port));
    await until(() => receiver.events.size === 1);
    expect(errors[0]?.message).toMatch(/ECONNREFUSED|closed/);
  });

  test('Retry-After is honoured, even when a flush is asked for', async () => {
    receiver.mishaps.push({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const client = start();
    client.visit({ visitorId: 'v' });
    void client.flush();
    await until(() => receiver.requests.length === 1);
    await client.flush();
    const [first, second] = receiver.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('a flush cuts a wait of our own short', async () => {
    receiver.mishaps.push({ kind: 'status', status: 500 });
    const client = start({ retryBaseMs: 3_600_000, retryMaxMs: 3_600_000, flushIntervalMs: 0 });
    client.visit({ visitorId: 'v' });
    await until(() => errors.length === 1);
    expect(await client.flush({ timeoutMs: 2_000 })).toMatchObject({ accepted: 1, pending: 0 });
  });

  test.each([400, 401, 403, 404, 408, 415, 302])('status %i is final, and reported', async (status) => {
    const body = JSON.stringify({ error: { code: 'X', message: 'No.', hint: 'Do it.', docs: '' } });
    receiver.mishaps.push({ kind: 'status', status, body, headers: { location: receiver.url } });
    const client = start();
    for (const visitorId of names(3)) client.visit({ visitorId });
    expect(await client.flush()).toEqual({ accepted: 0, duplicates: 0, rejected: 0, dropped: 3, pending: 0 });
    expect(receiver.requests.length).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
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
    receiver.mishaps.push({ kind: 'status', status: 200, body: '<html>welcome</html>' });
    const client = start();
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ dropped: 1 });
    expect(errors[0]).toMatchObject({ code: 'BATCH_REFUSED', hint: expect.stringContaining('Check url') });
  });

  test('what a proxy finds too large goes in halves', async () => {
    receiver.mishaps.push({ kind: 'status', status: 413 }, { kind: 'status', status: 413 });
    const client = start();
    for (const visitorId of names(9)) client.visit({ visitorId });
    expect(await client.flush()).toMatchObject({ accepted: 9, dropped: 0, pending: 0 });
    expect(receiver.requests.map(({ ids }) => ids.length)).toEqual([9, 5, 3, 2, 4]);
    expect(visitors()).toEqual(names(9));
    expect(client.stats().queued).toBe(0);
  });

  test('after maxRetries a batch is given up, and reported', async () => {
    receiver.chaos = () => ({ kind: 'status', status: 500 });
    const client = start({ maxRetries: 2 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ dropped: 1, pending: 0 });
    expect(receiver.requests.length).toBe(3);
    expect(errors.map(({ retrying }) => retrying)).toEqual([true, true, false]);
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
    receiver.chaos = () => (random() < 0.5 ? kinds[Math.floor(random() * kinds.length)] : undefined);
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

describe('limits', () => {
  test('a full queue gives up what comes last, says so once a second, and counts it', async () => {
    receiver.chaos = () => ({ kind: 'status', status: 500 });
    const client = start({ maxQueueSize: 100, batchSize: 10, retryBaseMs: 1_000, retryMaxMs: 1_000 });
    for (const visitorId of names(250)) client.visit({ visitorId });
    expect(client.stats()).toMatchObject({ queued: 100, dropped: 150 });
    receiver.chaos = undefined;
    await client.flush();
    expect(visitors()).toEqual(names(100));
    const full = errors.filter(({ code }) => code === 'QUEUE_FULL');
    expect(full.length).toBeLessThanOrEqual(2);
    expect(full.reduce((sum, { events }) => sum + events, 0)).toBe(150);
  });

  test('an event over 32 KiB is reported, and does not spoil its batch', async () => {
    const client = start();
    client.visit({ visitorId: 'x'.repeat(40_000) });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ accepted: 1 });
    expect(errors[0]).toMatchObject({ code: 'INVALID_EVENT', message: expect.stringContaining('32768') });
    expect(client.stats()).toMatchObject({ accepted: 1, dropped: 1 });
  });

  test('flush waits for no timer', async () => {
    const client = start({ flushIntervalMs: 3_600_000 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush({ timeoutMs: 1_000 })).toMatchObject({ accepted: 1, pending: 0 });
  });

  test('flush answers when its time is up, and what is pending is sent later', async () => {
    receiver.mishaps.push({ kind: 'hang' });
    const client = start({ requestTimeoutMs: 300 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush({ timeoutMs: 50 })).toMatchObject({ accepted: 0, pending: 1 });
    await until(() => receiver.events.size === 1);
  });

  test('close sends what waits; what comes later is counted and reported', async () => {
    const client = start();
    client.visit({ visitorId: 'v' });
    const [first, second] = await Promise.all([client.close(), client.close()]);
    expect(first).toMatchObject({ accepted: 1, pending: 0 });
    expect(second).toEqual(first);
    client.visit({ visitorId: 'late' });
    expect(errors).toMatchObject([{ code: 'CLOSED', events: 1 }]);
    expect(client.stats()).toMatchObject({ accepted: 1, dropped: 1, queued: 0 });
  });

  test('close gives up after its time, and says how much is lost', async () => {
    receiver.chaos = () => ({ kind: 'hang' });
    const client = start();
    for (const visitorId of names(3)) client.visit({ visitorId });
    expect(await client.close({ timeoutMs: 50 })).toMatchObject({ pending: 3 });
    expect(errors.at(-1)).toMatchObject({ code: 'SEND_FAILED', events: 3, retrying: false });
    expect(client.stats()).toMatchObject({ queued: 0, dropped: 3 });
  });
});

describe('the host comes first', () => {
  test('an event that the server rejects is told with its words; its neighbours are stored', async () => {
    const client = start();
    client.visit({ visitorId: 'v' });
    client.request({ developerId: 'd', method: 'GET', route: '/', status: 999, environment: 'SANDBOX', id: 'bad' });
    expect(await client.flush()).toEqual({ accepted: 1, duplicates: 0, rejected: 1, dropped: 0, pending: 0 });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      code: 'EVENT_REJECTED',
      message: 'status is 999; it must be a whole number from 100 to 599.',
      hint: 'Send a whole number from 100 to 599, for example 200.',
      rejection: { id: 'bad', code: 'INVALID_FIELD', field: 'status' },
    });
  });

  test('events that are none never throw', async () => {
    const client = start();
    const cyclic: Record<string, unknown> = { type: 'visit' };
    cyclic.self = cyclic;
    const hostile: unknown[] = [
      null,
      undefined,
      7,
      cyclic,
      { type: 'visit', visitorId: 1n },
      { type: 'visit', time: new Date(Number.NaN) },
      {
        get type() {
          throw new Error('getter');
        },
      },
      {
        type: 'visit',
        toJSON() {
          throw new Error('toJSON');
        },
      },
    ];
    for (const event of hostile) expect(() => client.track(event as TrackInput)).not.toThrow();
    await client.flush();
    expect(errors.length).toBe(hostile.length);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('host');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('host');
      },
    ],
  ])('an onError that %s is none of our concern', async (_, onError) => {
    receiver.mishaps.push({ kind: 'status', status: 400 });
    const client = start({ onError });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ dropped: 1 });
  });

  test.each([
    [{ url: 'nowhere' }, 'url is "nowhere"'],
    [{ url: undefined as unknown as string }, 'url is undefined'],
    [{ url: 'ftp://x' }, 'url is "ftp://x"'],
    [{ key: '' }, 'key is missing'],
    [{ key: 'a\r\nx-evil: 1' }, 'key is missing or holds'],
  ])('options that cannot work are reported, and the API runs on: %j', async (options, message) => {
    const client = start(options);
    expect(errors).toMatchObject([{ code: 'INVALID_OPTIONS', message: expect.stringContaining(message) }]);
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ accepted: 0, pending: 0 });
    expect(await client.close()).toMatchObject({ accepted: 0 });
  });

  test('a fetch that throws is a failed attempt', async () => {
    let calls = 0;
    const client = start({
      fetch: (input, init) => {
        if (++calls === 1) throw new TypeError('not today');
        return fetch(input, init);
      },
    });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ accepted: 1 });
    expect(errors[0]?.message).toContain('not today');
  });

  test('without onError, one console line a kind of trouble', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const client = start({ onError: undefined });
    receiver.mishaps.push(
      { kind: 'status', status: 500 },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 500 },
    );
    client.visit({ visitorId: 'v' });
    await client.flush();
    expect(warn.mock.calls).toEqual([['[firstcall] SEND_FAILED: status 500']]);
    warn.mockRestore();
  });

  test('a path under which Firstcall is served, or the full address, are understood', async () => {
    for (const suffix of ['/', '/v1/events', '/v1/events/']) {
      const client = start({ url: `${receiver.url}${suffix}` });
      client.visit({ visitorId: suffix });
      expect(await client.flush()).toMatchObject({ accepted: 1 });
    }
  });
});
