import { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Firstcall } from '../firstcall.ts';
import { rawPath } from './raw-path.ts';
import { type RecordOptions, recorder } from './record.ts';
import { watchResponse } from './watch-response.ts';

/** Options of {@link firstcallHono}: functions get the context. */
export type HonoRecordOptions = RecordOptions<[context: Context]>;

/**
 * Middleware for Hono 4.8 and later: `app.use(firstcallHono(client, options))` before the routes. On `@hono/node-server` a request is
 * recorded when its response has been sent; elsewhere when the response has been made.
 */
export function firstcallHono(client: Firstcall, options: HonoRecordOptions): MiddlewareHandler {
  const record = recorder(client, options);
  return async (context, next) => {
    const node = nodeObjects(context.env);
    if (node !== null) {
      const template = () => templateOf(context);
      watchResponse(node.incoming, node.outgoing, { client, record, args: [context], template });
      return next();
    }
    const time = new Date();
    const started = performance.now();
    let status = 500;
    try {
      await next();
      status = context.res.status;
    } finally {
      record({
        args: [context],
        method: context.req.method,
        route: () => templateOf(context) ?? rawPath(context.req.url),
        status,
        time,
        durationMs: Math.round((performance.now() - started) * 1_000) / 1_000,
      });
    }
  };
}

/** What `@hono/node-server` puts beside the request. */
function nodeObjects(env: unknown): { incoming: IncomingMessage; outgoing: ServerResponse } | null {
  if (typeof env !== 'object' || env === null) return null;
  const { incoming, outgoing } = env as { incoming?: unknown; outgoing?: unknown };
  return incoming instanceof IncomingMessage && outgoing instanceof ServerResponse ? { incoming, outgoing } : null;
}

/** Hono lists middleware and handlers alike. Handlers have a method; those for all methods are told from middleware by their path. */
function templateOf(context: Context): string | null {
  const routes = matchedRoutes(context);
  const handler =
    routes.findLast((route) => route.method !== 'ALL') ?? routes.findLast((route) => !route.path.includes('*'));
  return handler?.path ?? null;
}
