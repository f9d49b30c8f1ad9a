import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Firstcall } from '../firstcall.ts';
import { FirstcallError } from '../firstcall-error.ts';
import { rawPath } from './raw-path.ts';
import type { Exchange } from './record.ts';

/** nginx's status for a caller who left before there was an answer. */
const callerLeft = 499;

const watched = new WeakMap<Firstcall, WeakSet<ServerResponse>>();

/** What watching needs to know beside the two Node objects. */
export interface Watch<Args extends readonly unknown[]> {
  readonly client: Firstcall;
  readonly record: (exchange: Exchange<Args>) => void;
  readonly args: Args;
  /** The matched template once the response is finished; `null`: none. */
  readonly template?: (() => string | null) | undefined;
}

/** Records the exchange once, when the response is finished or its connection is gone. Never throws. */
export function watchResponse<Args extends readonly unknown[]>(
  request: IncomingMessage,
  response: ServerResponse,
  { client, record, args, template }: Watch<Args>,
): void {
  // An adapter installed on an app and again on one of its routers must not count a request twice.
  const seen = watched.get(client) ?? new WeakSet();
  if (seen.has(response)) return;
  watched.set(client, seen.add(response));

  const time = new Date();
  const started = performance.now();
  // Frameworks rewrite these on the way; Express has cut the mount path already, and keeps the whole as originalUrl.
  const { method = 'GET', url, originalUrl = url } = request as IncomingMessage & { readonly originalUrl?: string };

  function finished(): void {
    response.off('finish', finished);
    response.off('close', finished);
    try {
      record({
        args,
        method,
        route: () => template?.() ?? rawPath(originalUrl),
        status: response.headersSent ? response.statusCode : callerLeft,
        time,
        durationMs: Math.round((performance.now() - started) * 1_000) / 1_000,
      });
    } catch (cause) {
      client.report(new FirstcallError('ADAPTER_FAILED', 'A request could not be recorded.', { events: 1, cause }));
    }
  }
  response.on('finish', finished);
  response.on('close', finished);
}
