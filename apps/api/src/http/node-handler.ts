import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';

/** Where a request came from, as the socket tells. */
export interface Client {
  readonly address: string;
  /** The other end is on this machine. */
  readonly local: boolean;
}

type Fetch = (request: Request, client: Client) => Promise<Response>;

/** What is left of a refused body is read and dropped up to this many bytes, so that the client gets to read the refusal. */
const maxDrainBytes = 64 * 1024 * 1024;

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

/** Serves a fetch function on node:http. */
export function createNodeHandler(fetch: Fetch): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    try {
      const request = toRequest(req, res);
      if (request === null) {
        res.writeHead(400, { 'content-type': 'application/json' });
        res.end(
          '{"error":{"code":"INVALID_PARAMETER","message":"The address or method is not valid HTTP for this server.","hint":"Check the URL.","docs":"/docs/errors"}}',
        );
        return;
      }
      const response = await fetch(request, clientOf(req));
      await send(response, req, res);
    } catch {
      // The connection broke: there is nobody to answer. Faults of ours were answered inside fetch.
      res.destroy();
    } finally {
      if (!req.complete) drain(req);
    }
  };
}

function toRequest(req: IncomingMessage, res: ServerResponse): Request | null {
  const method = req.method ?? 'GET';
  const target = req.url ?? '/';
  if (!methods.has(method) || !target.startsWith('/')) return null;
  const headers = new Headers();
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    try {
      headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
    } catch {
      return null;
    }
  }
  const aborted = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) aborted.abort();
  });
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // The Host header is the client's to invent: no decision may rest on it, so it does not reach the URL.
  return new Request(`http://localhost${target}`, {
    method,
    headers,
    signal: aborted.signal,
    ...(hasBody ? { body: bodyOf(req), duplex: 'half' as const } : {}),
  });
}

/** Pulls from the socket only as fast as it is read, and leaves the socket alone when reading stops early. */
function bodyOf(req: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = req.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function send(response: Response, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (response.body === null || req.method === 'HEAD') {
    await response.body?.cancel();
    res.end();
    return;
  }
  const reader = response.body.getReader();
  res.once('close', () => {
    if (!res.writableFinished) reader.cancel().catch(() => undefined);
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!res.write(value)) await drained(res);
  }
  res.end();
  await finished(res).catch(() => undefined);
}

function drained(res: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      res.off('drain', onDrain);
      res.off('close', onClose);
      act();
    };
    const onDrain = settle(resolve);
    const onClose = settle(() => reject(new Error('closed')));
    res.once('drain', onDrain);
    res.once('close', onClose);
  });
}

function drain(req: IncomingMessage): void {
  let dropped = 0;
  // Whoever read before listens for 'readable', which keeps the stream from flowing.
  req.removeAllListeners('readable');
  req.on('error', () => undefined);
  req.on('data', (chunk: Buffer) => {
    dropped += chunk.byteLength;
    if (dropped > maxDrainBytes) req.destroy();
  });
  req.resume();
}

function clientOf(req: IncomingMessage): Client {
  const address = req.socket.remoteAddress ?? '';
  const loopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  return { address, local: loopback || (address !== '' && address === req.socket.localAddress) };
}
