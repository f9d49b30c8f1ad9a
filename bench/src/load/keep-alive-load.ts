import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A request that is sent again and again. */
export interface LoadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Any other status ends the load with an error. */
  readonly status: number;
}

/**
 * Posts the same request over so many connections, one at a time on each, and answers with the requests a second. It shares the machine
 * with the server it measures, so it does as little as a client can: the request is written once and answers are counted, not read.
 */
export async function keepAliveLoad(request: LoadRequest, connections: number, seconds: number): Promise<number> {
  const { hostname, port } = new URL(request.url);
  const message = messageOf(request);
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      return socket.setNoDelay(true);
    }),
  );
  const until = performance.now() + seconds * 1_000;
  const startedAt = performance.now();
  const counts = await Promise.all(sockets.map((socket) => exchange(socket, message, request.status, until)));
  const elapsed = (performance.now() - startedAt) / 1_000;
  for (const socket of sockets) socket.destroy();
  return counts.reduce((sum, count) => sum + count, 0) / elapsed;
}

function messageOf({ url, headers, body }: LoadRequest): Buffer {
  const { pathname, host } = new URL(url);
  const all = { ...headers, host, connection: 'keep-alive', 'content-length': String(Buffer.byteLength(body)) };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
}

/** How many answers came on this connection until then. */
function exchange(socket: Socket, message: Buffer, status: number, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0;
    let head = '';
    /** Bytes of the body still to come; null: the head is not complete. */
    let rest: number | null = null;
    const done = () => {
      answers += 1;
      head = '';
      rest = null;
      if (performance.now() < until) socket.write(message);
      else resolve(answers);
    };
    socket.on('data', (chunk: Buffer) => {
      if (rest !== null) {
        rest -= chunk.length;
      } else {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!head.startsWith(`HTTP/1.1 ${status} `))
          return reject(new Error(`unexpected answer: ${head.slice(0, 500)}`));
        const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1];
        if (length === undefined && status !== 304) return reject(new Error('an answer does not say its length'));
        rest = Number(length ?? 0) - (head.length - end - 4);
      }
      if (rest <= 0) done();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed a connection')));
    socket.write(message);
  });
}
