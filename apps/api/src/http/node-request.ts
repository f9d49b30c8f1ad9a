import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingRequest } from './incoming-request.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

/** A request of node:http; null where its address, method or headers are no valid HTTP for this server. */
export function createNodeRequest(req: IncomingMessage, res: ServerResponse): IncomingRequest | null {
  const method = req.method ?? 'GET';
  const target = req.url ?? '/';
  // The Host header is the client's to invent: no decision may rest on it, so it does not reach the URL.
  const url = `http://localhost${target}`;
  if (!methods.has(method) || !target.startsWith('/') || !URL.canParse(url)) return null;
  const headers = new Headers();
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    try {
      headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
    } catch {
      return null;
    }
  }
  return new NodeRequest(req, res, method, url, headers);
}

class NodeRequest implements IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  #signal: AbortSignal | undefined;
  #body: ReadableStream<Uint8Array> | null | undefined;

  constructor(req: IncomingMessage, res: ServerResponse, method: string, url: string, headers: Headers) {
    this.#req = req;
    this.#res = res;
    this.method = method;
    this.url = url;
    this.headers = headers;
  }

  get signal(): AbortSignal {
    this.#signal ??= abortedWith(this.#res);
    return this.#signal;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.#body === undefined) this.#body = this.#hasBody ? streamOf(this.#req) : null;
    return this.#body;
  }

  readChunks(take: (chunk: Uint8Array) => void): Promise<void> {
    return this.#hasBody ? pushChunks(this.#req, take) : Promise.resolve();
  }

  get #hasBody(): boolean {
    return this.method !== 'GET' && this.method !== 'HEAD';
  }
}

function abortedWith(res: ServerResponse): AbortSignal {
  const aborted = new AbortController();
  const check = (): void => {
    if (!res.writableFinished) aborted.abort();
  };
  if (res.destroyed) check();
  else res.once('close', check);
  return aborted.signal;
}

/** Reads as fast as it comes: for bodies that are held whole, and bounded, anyway. Leaves the rest on the socket when `take` throws. */
function pushChunks(req: IncomingMessage, take: (chunk: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      req.off('data', onData);
      req.off('end', onEnd);
      req.off('error', onError);
      req.off('close', onClose);
      act();
    };
    const onData = (chunk: Buffer): void => {
      try {
        take(chunk);
      } catch (error) {
        req.pause();
        settle(() => reject(error));
      }
    };
    const onEnd = (): void => settle(resolve);
    const onError = (error: Error): void => settle(() => reject(error));
    const onClose = (): void => settle(() => reject(new Error('closed')));
    if (req.readableEnded) resolve();
    else if (req.destroyed) reject(new Error('closed'));
    else req.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose);
  });
}

/** Pulls from the socket only as fast as it is read, and leaves the socket alone when reading stops early. */
function streamOf(req: IncomingMessage): ReadableStream<Uint8Array> {
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
