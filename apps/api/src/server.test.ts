import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ListenError, type ListeningServer, listen } from './server.ts';
import { type AppUnderTest, openApp } from './testing/app-under-test.ts';

let under: AppUnderTest;
let server: ListeningServer;
let url: string;
beforeAll(async () => {
  under = await openApp();
  server = await listen(0, '127.0.0.1');
  server.use(under.app.handler);
  url = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.stop(1_000);
  await under.close();
});

/** Sends bytes as they are and reads what comes until the other end, or this one after `ms`, hangs up. */
const raw = async (text: string | Buffer, ms = 1_000): Promise<string> => {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(text);
  const timer = setTimeout(() => socket.destroy(), ms);
  await once(socket, 'close');
  clearTimeout(timer);
  return answer;
};
const auth = () => ({ authorization: `Bearer ${under.payments.secretKey}`, 'content-type': 'application/json' });

describe('over a real connection', () => {
  test('a client that sends too much gets to read why, and may go on', async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, ' ');
    for (const headers of [auth(), { ...auth(), 'x-again': '1' }]) {
      const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      expect(response.status).toBe(413);
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('PAYLOAD_TOO_LARGE');
    }
    const chunked = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 100; i += 1) controller.enqueue(new Uint8Array(100_000));
        controller.close();
      },
    });
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: auth(),
      body: chunked,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('what is left of a refused body is taken off the connection, so that the next request is seen', async () => {
    const head = `POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${under.payments.secretKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`;
    const answer = await raw(`${head}${chunk.repeat(7)}0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  test('a stranger’s body is not waited for', async () => {
    const answer = await raw(
      'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n{',
      500,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('what is no proper HTTP is refused, and nobody else notices', async () => {
    expect(await raw('GET http://evil.example/graphql HTTP/1.1\r\nHost: x\r\n\r\n', 300)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('TRACE /graphql HTTP/1.1\r\nHost: x\r\n\r\n', 300)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 300)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('nonsense\r\n\r\n', 300)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`, 300)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(await raw('GET //evil.example/%ff%00 HTTP/1.1\r\nHost: ]][[\r\n\r\n', 300)).toMatch(/^HTTP\/1\.1 404 /);
    expect(
      await raw(Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Odd: \xff\xfe\r\n\r\n', 'latin1'), 300),
    ).toMatch(/^HTTP\/1\.1 (200|400) /);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('a client that leaves in the middle disturbs nobody', async () => {
    const text = `POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${under.payments.secretKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"events":[`;
    await Promise.all(Array.from({ length: 20 }, () => raw(text, 50)));
    const query = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{"query":"{__typename}"}`;
    await Promise.all(Array.from({ length: 40 }, (_, i) => raw(query, i / 4)));
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(under.log.filter(({ level }) => level === 50)).toEqual([]);
  });

  test('HEAD has the headers and no body', async () => {
    const response = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('requests of a kept connection each get their answer', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    expect((await raw(one.repeat(3))).match(/HTTP\/1\.1 200 /g)).toHaveLength(3);
  });
});

test('until the app is there, it is alive and not ready', async () => {
  const starting = await listen(0, '127.0.0.1');
  const at = `http://127.0.0.1:${starting.port}`;
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  const response = await fetch(`${at}/readyz`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  await starting.stop(100);
});

test('a taken port and an address of nobody are said in words', async () => {
  await expect(listen(server.port, '127.0.0.1')).rejects.toThrow(ListenError);
  await expect(listen(server.port, '127.0.0.1')).rejects.toThrow(`PORT=${server.port + 1}`);
  await expect(listen(0, '192.0.2.1')).rejects.toThrow(/HOST is 192\.0\.2\.1/);
});

test('a stop waits for the answer that is being made', async () => {
  const stopping = await listen(0, '127.0.0.1');
  stopping.use((_req, res) => setTimeout(() => res.end('done'), 300));
  const answer = fetch(`http://127.0.0.1:${stopping.port}/`).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  await stopping.stop(5_000);
  expect(performance.now() - started).toBeLessThan(1_500);
  expect(await answer).toBe('done');
});

test('a stop cuts what does not end', async () => {
  const stopping = await listen(0, '127.0.0.1');
  stopping.use(() => undefined);
  const answer = fetch(`http://127.0.0.1:${stopping.port}/`).then(
    () => 'answered',
    () => 'cut',
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  await stopping.stop(200);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await answer).toBe('cut');
});
