import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exampleQuery } from '@firstcall/schema';
import { type Store, StoreError } from '@firstcall/store';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createAuthenticate } from './auth/authenticate.ts';
import { CredentialCache } from './auth/credential-cache.ts';
import { createEmbedTokens } from './auth/embed-token.ts';
import type { Secrets } from './auth/secrets.ts';
import { BodyBudget } from './http/body-budget.ts';
import { allowAnyOrigin, preflight } from './http/cors.ts';
import type { Route } from './http/exchange.ts';
import { errorResponse, HttpError } from './http/http-error.ts';
import type { IncomingRequest } from './http/incoming-request.ts';
import { type Client, createNodeHandler } from './http/node-handler.ts';
import type { QueueSize } from './http/queue.ts';
import { type Reply, toResponse } from './http/reply.ts';
import { Coalescer } from './ingest/coalescer.ts';
import { createAdminRoute, notFound } from './routes/admin.ts';
import { createConsole } from './routes/console.ts';
import { createDemoTokenRoute, type DemoProduct } from './routes/demo-token.ts';
import { docsErrorsRoute } from './routes/docs-errors.ts';
import { createEmbedTokensRoute } from './routes/embed-tokens.ts';
import { createEventsRoute } from './routes/events.ts';
import { createGraphiql } from './routes/graphiql.ts';
import { createGraphqlRoute } from './routes/graphql.ts';
import { createReadyRoute, healthRoute } from './routes/health.ts';
import { createWidgetsRoute } from './routes/widgets.ts';
import { createTelemetry } from './telemetry/metrics.ts';

/** What an app is made of. */
export interface AppOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly logger: Logger;
  /** The product's clock, in milliseconds since the epoch, by which ingest judges times. */
  readonly now: () => number;
  /** The instant that answers are as of. Default: now. One that moves all the time leaves nothing that could be known already. */
  readonly asOf?: () => number;
  /** The machine's clock, by which credentials age. Default Date.now. */
  readonly clock?: () => number;
  /** Hides the schema and GraphiQL from strangers. */
  readonly production: boolean;
  /** Null: no demo. */
  readonly demo: DemoProduct | null;
  /** Opens the admin commands to processes of this machine that know it; null: closed. */
  readonly adminToken?: string | null;
  /** Longest execution of one GraphQL operation. Default 10 s. */
  readonly executionTimeoutMs?: number;
  /** GraphQL operations worked on and waiting at once. Default: what one server takes. */
  readonly operations?: QueueSize;
  /** Default: the product's schema. */
  readonly schema?: GraphQLSchema;
}

/** The whole HTTP surface, with or without a port. */
export interface App {
  /** Answers one request. Never rejects. */
  fetch(request: Request, client?: Client): Promise<Response>;
  /** The same for node:http. */
  readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** From now on: not ready, and every answer asks its connection to close. */
  drain(): void;
}

/** Bytes of request bodies held at once, over all requests. */
const maxHeldBodyBytes = 256 * 1024 * 1024;
const defaultTimeoutMs = 10_000;
const nobody: Client = { address: '', local: false };

/** Puts the routes together. Opens nothing: the store is the caller's to open and close. */
export function createApp(options: AppOptions): App {
  const { store, secrets, logger, now, production, demo } = options;
  const telemetry = createTelemetry();
  const keys = new CredentialCache(store.catalog);
  const tokens = createEmbedTokens(secrets.embedTokenKey, options.clock);
  const authenticate = createAuthenticate(keys, tokens);
  const graphiql = production
    ? null
    : createGraphiql({
        exampleQuery,
        getToken: demo === null ? null : async () => (await tokens.mint(demo, 24 * 3_600)).token,
      });
  let draining = false;

  const routes = new Map<string, Route>([
    [
      '/graphql',
      createGraphqlRoute({
        store,
        authenticate,
        logger,
        telemetry,
        asOf: options.asOf ?? now,
        production,
        timeoutMs: options.executionTimeoutMs ?? defaultTimeoutMs,
        page: graphiql?.page ?? null,
        ...(options.schema === undefined ? {} : { schema: options.schema }),
        ...(options.operations === undefined ? {} : { operations: options.operations }),
      }),
    ],
    [
      '/v1/events',
      createEventsRoute({
        store,
        authenticate,
        coalescer: new Coalescer((productId, events) => store.ingest(productId, events)),
        budget: new BodyBudget(maxHeldBodyBytes),
        telemetry,
        now,
      }),
    ],
    ['/v1/embed-tokens', createEmbedTokensRoute(store, authenticate, tokens)],
    ['/widgets.js', createWidgetsRoute()],
    ['/healthz', healthRoute],
    ['/readyz', createReadyRoute(store, () => draining)],
    [
      '/metrics',
      {
        name: '/metrics',
        methods: {
          GET: () =>
            new Response(telemetry.render(), {
              headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
            }),
        },
      },
    ],
    ['/docs/errors', docsErrorsRoute],
  ]);
  if (demo !== null) routes.set('/v1/demo-token', createDemoTokenRoute(demo, tokens));
  const admin = options.adminToken
    ? createAdminRoute(
        options.adminToken,
        { store, tokens: () => tokens, now, onKeysChanged: () => keys.clear() },
        (error) => logger.error({ err: error }, 'an admin command failed'),
      )
    : null;
  const findConsole = createConsole();

  const findRoute = async (pathname: string): Promise<Route | null> =>
    routes.get(pathname) ?? admin?.(pathname) ?? graphiql?.findRoute(pathname) ?? (await findConsole(pathname));

  const answer = async (request: IncomingRequest, client: Client): Promise<Response | Reply> => {
    const started = performance.now();
    const requestId = createRequestId();
    const url = new URL(request.url);
    let route: Route | null = null;
    let response: Response | Reply;
    try {
      route = await findRoute(url.pathname);
      if (route === null) throw notFound();
      response = await dispatch(route, request, url, client);
    } catch (error) {
      // Whoever hung up is not told, and what broke off because of it is no fault.
      const level = request.signal.aborted ? 'debug' : 'error';
      response = errorResponse(toHttpError(error, requestId, (details) => logger[level](details, 'a request failed')));
    }
    const { headers } = response;
    headers.set('x-request-id', requestId);
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
    if (route?.crossOrigin) allowAnyOrigin(headers);
    if (draining) headers.set('connection', 'close');

    const milliseconds = performance.now() - started;
    const name = route?.name ?? 'unknown';
    telemetry.request(name, response.status, milliseconds / 1000);
    logger.debug(
      { requestId, method: request.method, route: name, status: response.status, durationMs: Math.round(milliseconds) },
      'request',
    );
    return response;
  };

  return {
    fetch: async (request, client = nobody) => toResponse(await answer(request, client)),
    handler: createNodeHandler(answer),
    drain() {
      draining = true;
    },
  };
}

/** Sixteen random digits. Of a UUID, because Node draws those in stock and asks the system for random bytes one by one. */
function createRequestId(): string {
  const uuid = randomUUID();
  return uuid.slice(0, 8) + uuid.slice(-8);
}

async function dispatch(route: Route, request: IncomingRequest, url: URL, client: Client): Promise<Response | Reply> {
  const allowed = Object.keys(route.methods);
  if (allowed.includes('GET')) allowed.push('HEAD');
  if (request.method === 'OPTIONS' && route.crossOrigin) return preflight([...allowed, 'OPTIONS']);
  const handler = route.methods[request.method === 'HEAD' ? 'GET' : (request.method as 'GET' | 'POST')];
  if (handler === undefined) {
    throw new HttpError(
      'METHOD_NOT_ALLOWED',
      `${url.pathname} does not take ${request.method}.`,
      `Use ${allowed.join(' or ')}.`,
      { allow: allowed.join(', ') },
    );
  }
  return handler({ request, url, client });
}

/** What the caller may see of a failure; the rest goes to the log, under the id that the caller sees. */
function toHttpError(error: unknown, requestId: string, log: (details: object) => void): HttpError {
  if (error instanceof HttpError) return error;
  log({ requestId, err: error });
  if (error instanceof StoreError) {
    return new HttpError(
      'UNAVAILABLE',
      `The database did not take the request. The log says more under ${requestId}.`,
      'Send the same request again; what is already stored counts as a duplicate.',
      { 'retry-after': '2' },
    );
  }
  return new HttpError(
    'INTERNAL',
    `Something went wrong on the server. Its log says more under ${requestId}.`,
    'Try again; if it stays, report it with that id.',
  );
}
