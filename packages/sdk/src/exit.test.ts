import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Hosts } from './testing/child.ts';
import { Receiver, until } from './testing/receiver.ts';

const hosts = new Hosts();
let receiver: Receiver;

beforeAll(() => hosts.prepare());
afterAll(() => hosts.clean());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(() => receiver.close());

const client = (options = '') =>
  `const client = createFirstcall({ url: '${receiver.url}', key: 'k', flushIntervalMs: 60_000, exitTimeoutMs: 1_000, onError: () => {}, ${options} });
   client.visit({ visitorId: 'v' });`;
/** A server, as a host would be: it does not end by itself. */
const serve = `setInterval(() => {}, 1_000); console.log('up');`;

describe('a process that ends by itself', () => {
  test('delivers what waits, and exits as it would have', async () => {
    const child = hosts.run(`${client()} process.exitCode = 3;`);
    expect(await child.end()).toMatchObject({ code: 3, signal: null });
    expect(receiver.events.size).toBe(1);
  });

  test('delivers what is reported while it ends', async () => {
    const child = hosts.run(`${client()}
      process.once('beforeExit', () => setTimeout(() => client.visit({ visitorId: 'last' }), 20));`);
    expect(await child.end()).toMatchObject({ code: 0 });
    expect(receiver.events.size).toBe(2);
  });

  test('waits through a retry', async () => {
    receiver.mishaps.push({ kind: 'cut' }, { kind: 'status', status: 503 });
    expect(await hosts.run(client()).end()).toMatchObject({ code: 0 });
    expect(receiver.events.size).toBe(1);
  });

  test('is not held for longer than exitTimeoutMs while Firstcall is away', async () => {
    receiver.chaos = () => ({ kind: 'status', status: 500 });
    const { code, ms } = await hosts.run(client()).end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(3_000);
  });

  test('is not held by work that never reports', async () => {
    const { code, ms } = await hosts.run(`${client()} client.waitFor(new Promise(() => {}));`).end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(3_000);
    expect(receiver.events.size).toBe(1);
  });

  test('is not held at all by a client that has nothing to send', async () => {
    const child = hosts.run(`createFirstcall({ url: '${receiver.url}', key: 'k' });`);
    expect(await child.end()).toMatchObject({ code: 0 });
  });

  test('a top-level await of flush is answered while Firstcall is away', async () => {
    receiver.chaos = () => ({ kind: 'status', status: 500 });
    const child = hosts.run(`${client('retryBaseMs: 60_000, retryMaxMs: 60_000, flushOnExit: false')}
      console.log((await client.flush({ timeoutMs: 300 })).pending); process.exit(0);`);
    expect(await child.end()).toMatchObject({ code: 0 });
    expect(child.output).toBe('1\n');
  });
});

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('without a listener of the host: delivers, then ends by the same signal', async () => {
    const child = hosts.run(`${client()} ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    expect(await child.end()).toMatchObject({ code: null, signal });
    expect(receiver.events.size).toBe(1);
  });

  test('with a listener of the host: it alone decides, and our flush goes on beside it', async () => {
    const child = hosts.run(`
      ${client()}
      process.on('${signal}', () => setTimeout(() => process.exit(7), 400)); ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    expect(await child.end()).toMatchObject({ code: 7 });
    expect(receiver.events.size).toBe(1);
  });

  test.each(['before', 'after'])('a once-listener set %s the client is a listener', async (order) => {
    const once = `process.once('${signal}', () => setTimeout(() => process.exit(7), 400));`;
    const child = hosts.run(order === 'before' ? `${once} ${client()} ${serve}` : `${client()} ${once} ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    expect(await child.end()).toMatchObject({ code: 7 });
    expect(receiver.events.size).toBe(1);
  });

  test('a host that ignores the signal goes on, and is flushed at the next one too', async () => {
    const child = hosts.run(`${client()}
      process.on('${signal}', () => setTimeout(() => { console.log('ignored'); client.visit({ visitorId: 'next' }); }, 300)); ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    await until(() => child.output.includes('ignored') && receiver.events.size === 1);
    child.kill(signal);
    await until(() => receiver.events.size === 2);
    child.kill('SIGKILL');
    await child.end();
  });

  test('a second one ends the process at once, also while the first waits for Firstcall', async () => {
    receiver.chaos = () => ({ kind: 'hang' });
    const child = hosts.run(`${client('exitTimeoutMs: 30_000')} ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    await until(() => receiver.requests.length === 1);
    child.kill(signal);
    const { ms, ...ended } = await child.end();
    expect(ended).toEqual({ code: null, signal });
    expect(ms).toBeLessThan(5_000);
  });

  test('libraries that count the listeners before they end the process find themselves alone', async () => {
    const library = `process.on('${signal}', function own() {
      if (process.listeners('${signal}').length > 1) return;
      process.off('${signal}', own);
      process.kill(process.pid, '${signal}');
    });`;
    for (const script of [`${library} ${client()} ${serve}`, `${client()} ${library} ${serve}`]) {
      const child = hosts.run(script);
      await until(() => child.output === 'up\n');
      child.kill(signal);
      expect(await child.end()).toMatchObject({ code: null, signal });
    }
  });

  test('several clients: all deliver, then the process ends', async () => {
    const child = hosts.run(`${client()} { ${client().replace("'v'", "'w'")} } ${serve}`);
    await until(() => child.output === 'up\n');
    child.kill(signal);
    expect(await child.end()).toMatchObject({ code: null, signal });
    expect(receiver.events.size).toBe(2);
  });

  test('with flushOnExit off, or after close, nobody listens', async () => {
    for (const end of [client('flushOnExit: false'), `${client()} await client.close();`]) {
      const child = hosts.run(
        `${end} console.log(process.listenerCount('${signal}') + process.listenerCount('beforeExit')); ${serve}`,
      );
      await until(() => child.output === '0\nup\n');
      child.kill(signal);
      expect(await child.end()).toMatchObject({ code: null, signal });
    }
  });
});
