import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedEvent, parseEvent } from '@firstcall/events';

/** What the receiver does with a request before it behaves. */
export type Mishap =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Cuts the connection before it has stored anything. */
  | { readonly kind: 'cut' }
  /** Stores, then cuts the connection: the answer is lost. */
  | { readonly kind: 'lose-answer' }
  /** Stores, then cuts the connection within the answer. */
  | { readonly kind: 'half-answer' };

/** A real HTTP server that takes events as Firstcall does: by identity, answering what it did with each. */
export class Receiver {
  readonly url: string;
  /** Stored events by identity, in order of arrival. */
  readonly events = new Map<string, ParsedEvent>();
  /** One entry a request: when it came, and the ids it brought. */
  readonly requests: {
    readonly at: number;
    readonly ids: readonly string[];
    readonly authorization: string | undefined;
  }[] = [];
  /** Taken from the front, one a request. */
  readonly mishaps: Mishap[] = [];
  /** Asked where `mishaps` is empty. */
  chaos: (() => Mishap | undefined) | undefined;
  readonly #server;

  private constructor(server: ReturnType<typeof createServer>, url: string) {
    this.#server = server;
    this.url = url;
  }

  static async start(port = 0): Promise<Receiver> {
    const server = createServer((request, response) => void receiver.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  /** The stored events without the fields that differ from run to run. */
  list(): readonly Record<string, unknown>[] {
    return [...this.events.values()].map(({ id: _id, time: _time, ...rest }) => rest);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { events } = JSON.parse(Buffer.concat(chunks).toString()) as { events: { id: string }[] };
    this.requests.push({
      at: Date.now(),
      ids: events.map(({ id }) => id),
      authorization: request.headers.authorization,
    });

    const mishap = this.mishaps.shift() ?? this.chaos?.();
    if (mishap?.kind === 'hang') return;
    if (mishap?.kind === 'cut') return void request.socket.destroy();
    if (mishap?.kind === 'status') {
      response
        .writeHead(mishap.status, mishap.headers)
        .end(mishap.body ?? JSON.stringify({ error: { message: `status ${mishap.status}` } }));
      return;
    }
    const answer = JSON.stringify(this.#store(events));
    if (mishap?.kind === 'lose-answer') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    if (mishap?.kind === 'half-answer') {
      response.write(answer.slice(0, 5), () => request.socket.destroy());
      return;
    }
    response.end(answer);
  }

  #store(events: readonly unknown[]) {
    const rejected: unknown[] = [];
    let accepted = 0;
    let duplicates = 0;
    for (const [index, input] of events.entries()) {
      const result = parseEvent(input, { now: Date.now() });
      if (!result.ok) {
        rejected.push({ index, ...result.rejection });
        continue;
      }
      const identity = `${result.event.time} ${result.event.id}`;
      if (this.events.has(identity)) {
        duplicates++;
      } else {
        this.events.set(identity, result.event);
        accepted++;
      }
    }
    return { accepted, duplicates, rejected };
  }
}

/** Waits until `condition` holds; fails after `timeoutMs`. */
export async function until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
