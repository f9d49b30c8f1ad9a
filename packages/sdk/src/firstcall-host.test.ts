import { describe, expect, test, vi } from 'vitest';
import { clientUnderTest, names } from './testing/client-under-test.ts';
import { until } from './testing/receiver.ts';
import type { TrackInput } from './wire.ts';

const under = await clientUnderTest();
const { start, visitors } = under;

describe('limits', () => {
  test('a full queue gives up what comes last, says so once a second, and counts it', async () => {
    under.receiver.chaos = () => ({ kind: 'status', status: 500 });
    const client = start({ maxQueueSize: 100, batchSize: 10, retryBaseMs: 1_000, retryMaxMs: 1_000 });
    for (const visitorId of names(250)) client.visit({ visitorId });
    expect(client.stats()).toMatchObject({ queued: 100, dropped: 150 });
    under.receiver.chaos = undefined;
    await client.flush();
    expect(visitors()).toEqual(names(100));
    const full = under.errors.filter(({ code }) => code === 'QUEUE_FULL');
    expect(full.length).toBeLessThanOrEqual(2);
    expect(full.reduce((sum, { events }) => sum + events, 0)).toBe(150);
  });

  test('an event over 32 KiB is reported, and does not spoil its batch', async () => {
    const client = start();
    client.visit({ visitorId: 'x'.repeat(40_000) });
    client.visit({ visitorId: 'v' });
    expect(await client.flush()).toMatchObject({ accepted: 1 });
    expect(under.errors[0]).toMatchObject({ code: 'INVALID_EVENT', message: expect.stringContaining('32768') });
    expect(client.stats()).toMatchObject({ accepted: 1, dropped: 1 });
  });

  test('flush waits for no timer', async () => {
    const client = start({ flushIntervalMs: 3_600_000 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush({ timeoutMs: 1_000 })).toMatchObject({ accepted: 1, pending: 0 });
  });

  test('flush answers when its time is up, and what is pending is sent later', async () => {
    under.receiver.mishaps.push({ kind: 'hang' });
    const client = start({ requestTimeoutMs: 300 });
    client.visit({ visitorId: 'v' });
    expect(await client.flush({ timeoutMs: 50 })).toMatchObject({ accepted: 0, pending: 1 });
    await until(() => under.receiver.events.size === 1);
  });

  test('close sends what waits; what comes later is counted and reported', async () => {
    const client = start();
    client.visit({ visitorId: 'v' });
    const [first, second] = await Promise.all([client.close(), client.close()]);
    expect(first).toMatchObject({ accepted: 1, pending: 0 });
    expect(second).toEqual(first);
    client.visit({ visitorId: 'late' });
    expect(under.errors).toMatchObject([{ code: 'CLOSED', events: 1 }]);
    expect(client.stats()).toMatchObject({ accepted: 1, dropped: 1, queued: 0 });
  });

  test('close gives up after its time, and says how much is lost', async () => {
    under.receiver.chaos = () => ({ kind: 'hang' });
    const client = start();
    for (const visitorId of names(3)) client.visit({ visitorId });
    expect(await client.close({ timeoutMs: 50 })).toMatchObject({ pending: 3 });
    expect(under.errors.at(-1)).toMatchObject({ code: 'SEND_FAILED', events: 3, retrying: false });
    expect(client.stats()).toMatchObject({ queued: 0, dropped: 3 });
  });
});

describe('the host comes first', () => {
  test('an event that the server rejects is told with its words; its neighbours are stored', async () => {
    const client = start();
    client.visit({ visitorId: 'v' });
    client.request({ developerId: 'd', method: 'GET', route: '/', status: 999, environment: 'SANDBOX', id: 'bad' });
    expect(await client.flush()).toEqual({ accepted: 1, duplicates: 0, rejected: 1, dropped: 0, pending: 0 });
    expect(under.errors).toHaveLength(1);
    expect(under.errors[0]).toMatchObject({
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
    expect(under.errors.length).toBe(hostile.length);
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
    under.receiver.mishaps.push({ kind: 'status', status: 400 });
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
    expect(under.errors).toMatchObject([{ code: 'INVALID_OPTIONS', message: expect.stringContaining(message) }]);
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
    expect(under.errors[0]?.message).toContain('not today');
  });

  test('without onError, one console line a kind of trouble', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const client = start({ onError: undefined });
    under.receiver.mishaps.push(
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
      const client = start({ url: `${under.receiver.url}${suffix}` });
      client.visit({ visitorId: suffix });
      expect(await client.flush()).toMatchObject({ accepted: 1 });
    }
  });
});
