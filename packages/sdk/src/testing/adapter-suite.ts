import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordOptions } from '../adapters/record.ts';
import { createFirstcall, type Firstcall } from '../firstcall.ts';
import type { FirstcallError } from '../firstcall-error.ts';
import { Receiver, until } from './receiver.ts';

/** A running host, and how it ends. */
export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * What the host under test must serve, with the adapter installed first: `GET /v1/payments/:id` → 200 · `POST /v1/payments` → 422 ·
 * `GET /v1/throw` fails in its handler · `GET /v1/slow` answers 200 after 100 ms · `GET /v1/hang` never answers ·
 * `GET /v1/stream` sends its head and one chunk, then never ends.
 * The developer is named by the header `x-developer`, absent from the response as from the host's types.
 */
export interface HostUnderTest<Args extends readonly unknown[]> {
  readonly start: (client: Firstcall, options: RecordOptions<Args>) => Promise<Host>;
  readonly header: (args: Args, name: string) => string | undefined;
  /** The template of `GET /v1/payments/:id`, or the raw path where nobody knows it. */
  readonly paymentRoute: (id: string) => string;
  /** Hosts whose framework turns a handler's failure into an answer say which. */
  readonly thrownStatus: number;
}

/** The promises that hold for every adapter, over real HTTP. */
export function adapterSuite<Args extends readonly unknown[]>(host: HostUnderTest<Args>): void {
  let receiver: Receiver;
  let client: Firstcall;
  let errors: FirstcallError[];
  const running: Host[] = [];

  beforeEach(async () => {
    receiver = await Receiver.start();
    errors = [];
    client = createFirstcall({
      url: receiver.url,
      key: 'k',
      flushIntervalMs: 5,
      onError: (error) => errors.push(error),
    });
  });
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close();
    await client.close({ timeoutMs: 0 });
    await receiver.close();
  });

  const byHeader = (...args: Args) => host.header(args, 'x-developer');
  const from = (developer: string, more: RequestInit = {}): RequestInit => ({
    headers: { 'x-developer': developer },
    ...more,
  });

  async function serve(options: Partial<RecordOptions<Args>> = {}): Promise<string> {
    const started = await host.start(client, { developer: byHeader, environment: 'SANDBOX', ...options });
    running.push(started);
    return started.url;
  }

  async function recorded(count: number): Promise<readonly Record<string, unknown>[]> {
    await until(() => receiver.events.size >= count);
    await client.flush();
    expect(receiver.events.size).toBe(count);
    return receiver.list();
  }

  test('a request is recorded with its template, status and duration', async () => {
    const url = await serve();
    const before = Date.now();
    expect((await fetch(`${url}/v1/payments/pay_1?expand=all`, from('dev_1'))).status).toBe(200);
    expect((await fetch(`${url}/v1/payments`, from('dev_1', { method: 'POST', body: '{}' }))).status).toBe(422);
    const [first, second] = await recorded(2);
    expect(first).toEqual({
      type: 'api.request',
      developerId: 'dev_1',
      method: 'GET',
      route: host.paymentRoute('pay_1'),
      status: 200,
      durationMs: expect.any(Number),
      environment: 'SANDBOX',
    });
    expect(second).toMatchObject({ method: 'POST', route: '/v1/payments', status: 422 });
    for (const { time } of receiver.events.values()) {
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now());
    }
    expect(errors).toEqual([]);
  });

  test('the duration is that of the response, the time that of the request', async () => {
    const url = await serve();
    await fetch(`${url}/v1/slow`, from('dev_1'));
    const after = Date.now();
    const [event] = await recorded(1);
    expect(event?.durationMs).toBeGreaterThanOrEqual(95);
    expect(event?.durationMs).toBeLessThan(2_000);
    expect([...receiver.events.values()][0]?.time).toBeLessThanOrEqual(after - 90);
  });

  test('everything can come from functions, also asynchronous ones', async () => {
    const made = Date.now() - 3_600_000;
    const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 10));
    const url = await serve({
      developer: (...args) => later(byHeader(...args)),
      environment: (...args) => (host.header(args, 'x-live') === '1' ? 'PRODUCTION' : later('SANDBOX' as const)),
      keyId: (...args) => host.header(args, 'x-key'),
      errorCode: () => later('card_declined'),
      apiVersion: '2026-08',
      route: (...args) => host.header(args, 'x-route'),
      time: (...args) => (host.header(args, 'x-key') === undefined ? null : new Date(made)),
    });
    const headers = { 'x-developer': 'dev_1', 'x-live': '1', 'x-key': 'key_1', 'x-route': '/custom/{x}' };
    await fetch(`${url}/v1/payments/1`, { headers });
    await fetch(`${url}/v1/payments/1`, from('dev_2'));
    const [first, second] = await recorded(2);
    expect(first).toMatchObject({
      environment: 'PRODUCTION',
      keyId: 'key_1',
      errorCode: 'card_declined',
      apiVersion: '2026-08',
      route: '/custom/{x}',
    });
    expect(second).toMatchObject({ environment: 'SANDBOX', route: host.paymentRoute('1') });
    expect(second).not.toHaveProperty('keyId');
    expect([...receiver.events.values()].map(({ time }) => time === made)).toEqual([true, false]);
  });

  test('requests without a developer are not recorded', async () => {
    const url = await serve();
    for (let i = 0; i < 3; i++) await fetch(`${url}/v1/payments/1`);
    await fetch(`${url}/v1/payments/1`, from(''));
    await fetch(`${url}/v1/payments/1`, from('dev_1'));
    await recorded(1);
    expect(errors).toEqual([]);
  });

  test('no route at all: the raw path, without its query', async () => {
    const url = await serve();
    expect((await fetch(`${url}/nothing/here?secret=1`, from('dev_1'))).status).toBe(404);
    expect((await recorded(1))[0]).toMatchObject({ route: '/nothing/here', status: 404 });
  });

  test('a handler that throws is recorded with the status its caller got', async () => {
    const url = await serve();
    expect((await fetch(`${url}/v1/throw`, from('dev_1'))).status).toBe(host.thrownStatus);
    expect((await recorded(1))[0]).toMatchObject({ route: '/v1/throw', status: host.thrownStatus });
  });

  test('a caller who leaves before the answer is recorded once, as 499', async () => {
    const url = await serve();
    await expect(fetch(`${url}/v1/hang`, from('dev_1', { signal: AbortSignal.timeout(100) }))).rejects.toThrow();
    expect((await recorded(1))[0]).toMatchObject({ route: '/v1/hang', status: 499 });
    await expect(fetch(`${url}/v1/slow`, from('dev_1', { signal: AbortSignal.timeout(30) }))).rejects.toThrow();
    await recorded(2);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await recorded(2))[1]).toMatchObject({ route: '/v1/slow', status: 499 });
  });

  test('a caller who leaves within the answer is recorded with the status that was sent', async () => {
    const url = await serve();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /v1/stream HTTP/1.1\r\nhost: x\r\nx-developer: dev_1\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect((await recorded(1))[0]).toMatchObject({ route: '/v1/stream', status: 200 });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no session');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no session'))],
  ])('a developer function that %s is reported, and the caller never notices', async (_, developer) => {
    const url = await serve({ developer });
    const response = await fetch(`${url}/v1/payments/1`, from('dev_1'));
    expect([response.status, await response.json()]).toEqual([200, { id: '1' }]);
    await until(() => errors.length === 1);
    expect(errors[0]).toMatchObject({ code: 'ADAPTER_FAILED', message: expect.stringContaining('no session') });
    await recorded(0);
  });

  test('other functions that throw cost their field only', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    const url = await serve({ keyId: broken, errorCode: broken, apiVersion: broken, route: broken, time: broken });
    await fetch(`${url}/v1/payments/1`, from('dev_1'));
    expect((await recorded(1))[0]).toMatchObject({ developerId: 'dev_1', route: host.paymentRoute('1') });
    expect(errors).toHaveLength(5);
  });

  test('Firstcall being away, or slow, never slows a response', async () => {
    receiver.chaos = () => ({ kind: 'hang' });
    const url = await serve({
      developer: (...args) => new Promise((resolve) => setTimeout(() => resolve(byHeader(...args)), 300)),
    });
    await fetch(`${url}/v1/payments/1`, from('dev_1'));
    const started = performance.now();
    for (let i = 0; i < 50; i++) await (await fetch(`${url}/v1/payments/${i}`, from('dev_1'))).text();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('a flush waits for developers that are still being looked up', async () => {
    const url = await serve({
      developer: (...args) => new Promise((resolve) => setTimeout(() => resolve(byHeader(...args)), 100)),
    });
    await fetch(`${url}/v1/payments/1`, from('dev_1'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await client.flush()).toMatchObject({ accepted: 1 });
  });

  test('many requests at once, with failures on the way: each is stored exactly once', async () => {
    let requests = 0;
    receiver.chaos = () =>
      (['cut', 'lose-answer', 'half-answer', undefined] as const)[requests++ % 4] === undefined
        ? undefined
        : { kind: (['cut', 'lose-answer', 'half-answer'] as const)[(requests - 1) % 4] ?? 'cut' };
    const url = await serve();
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        fetch(`${url}/v1/payments/${i}`, from(`dev_${i}`)).then((response) => response.text()),
      ),
    );
    await until(() => receiver.events.size === 200, 15_000);
    const developers = (await recorded(200)).map(({ developerId }) => developerId);
    expect(new Set(developers).size).toBe(200);
  });
}
