import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import type { IncomingRequest } from './incoming-request.ts';
import { createNodeRequest } from './node-request.ts';
import type { Reply } from './reply.ts';

/** Where a request came from, as the socket tells. */
export interface Client {
  readonly address: string;
  /** The other end is on this machine. */
  readonly local: boolean;
}

type Answer = (request: IncomingRequest, client: Client) => Promise<Response | Reply>;

/** What is left of a refused body is read and dropped up to this many bytes, so that the client gets to read the refusal. */
const maxDrainBytes = 64 * 1024 * 1024;

/** Serves on node:http what answers requests. */
export function createNodeHandler(answer: Answer): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    try {
      const request = createNodeRequest(req, res);
      if (request === null) {
        res.writeHead(400, { 'content-type': 'application/json' });
        res.end(
          '{"error":{"code":"INVALID_PARAMETER","message":"The address or method is not valid HTTP for this server.","hint":"Check the URL.","docs":"/docs/errors"}}',
        );
        return;
      }
      await send(await answer(request, clientOf(req)), req, res);
    } catch {
      // The connection broke: there is nobody to answer. Faults of ours were answered inside fetch.
      res.destroy();
    } finally {
      if (!req.complete) drain(req);
    }
  };
}

async function send(response: Response | Reply, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (!(response instanceof Response)) {
    if (response.bytes !== null) res.setHeader('content-length', response.bytes.byteLength);
    res.end(req.method === 'HEAD' ? null : response.bytes);
    return;
  }
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
