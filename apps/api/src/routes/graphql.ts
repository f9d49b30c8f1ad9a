import { type Asker, buildContext, limits, schema } from '@firstcall/schema';
import type { Store } from '@firstcall/store';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createYoga, type GraphQLParams } from 'graphql-yoga';
import type { Logger } from 'pino';
import { createAnswerOnce } from '../answers/answer-once.ts';
import { isShareable } from '../answers/is-shareable.ts';
import { questionKey } from '../answers/question-key.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Exchange, Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { createQueue, type QueueSize } from '../http/queue.ts';
import type { Reply } from '../http/reply.ts';
import { createDocumentCache } from '../plugins/document-cache.ts';
import { createMaskError } from '../plugins/mask-error.ts';
import { parseWithin } from '../plugins/parse-within.ts';
import { readGraphqlParams } from '../plugins/read-graphql-params.ts';
import { useDocumentLimits } from '../plugins/use-document-limits.ts';
import { useErrorAnswer } from '../plugins/use-error-answer.ts';
import { useExecutionTimeout } from '../plugins/use-execution-timeout.ts';
import { useIntrospectionPolicy } from '../plugins/use-introspection-policy.ts';
import { type Outcome, useOutcome } from '../plugins/use-outcome.ts';
import { useReadParams } from '../plugins/use-read-params.ts';
import type { Telemetry } from '../telemetry/metrics.ts';

/** What the plugins and the schema's context get from the request. */
export interface ServerContext {
  readonly asker: Asker | null;
  /** The instant the answer is as of, in milliseconds since the epoch. */
  readonly asOf: number;
  /** The parameters of the request; throws what was wrong with them. */
  readonly readParams: () => GraphQLParams;
  readonly outcome: Outcome;
}

/** What the route needs. */
export interface GraphqlRouteOptions {
  readonly store: Store;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /** The instant that answers are as of, in milliseconds since the epoch. */
  readonly asOf: () => number;
  readonly production: boolean;
  readonly timeoutMs: number;
  /** Answers a browser that wants a page; null: there is none. */
  readonly page: ((exchange: Exchange) => Promise<Response>) | null;
  /** Default: the product's schema. */
  readonly schema?: GraphQLSchema;
  /** Default: what one server takes. */
  readonly operations?: QueueSize;
}

/** Cached documents. Ours and a user's own pages send a few dozen different ones. */
const cachedDocuments = 100;
/** Selected fields of one operation, fragments in place: every metric by name, several times over. */
const maxFields = 1_000;

/**
 * Operations worked on at once and waiting for it, over all askers; what is answered from the cache is neither. More at once than the database
 * has sessions for only waits there; what waits here is answered within some seconds.
 */
const operations: QueueSize = { running: 16, waiting: 256 };

/** `/graphql`: GraphQL over HTTP, GraphiQL for a browser. */
export function createGraphqlRoute(options: GraphqlRouteOptions): Route {
  const { store, authenticate, production, telemetry, asOf } = options;
  const documents = createDocumentCache<DocumentNode>(cachedDocuments);
  const answerOnce = createAnswerOnce({ dataVersions: store.dataVersions, telemetry });
  const inTurn = createQueue(options.operations ?? operations);
  const yoga = createYoga<ServerContext>({
    schema: options.schema ?? schema,
    context: (context) => buildContext({ store, principal: context.asker, now: context.asOf }),
    graphqlEndpoint: '/graphql',
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    // Counted while the body is read, by what also knows what to say.
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: documents, errorCache: createDocumentCache(cachedDocuments) },
    maskedErrors: { maskError: createMaskError(options.logger) },
    fetchAPI: { Response },
    plugins: [
      useReadParams(),
      useDocumentLimits({ ...limits, fields: maxFields }),
      useIntrospectionPolicy(production),
      useExecutionTimeout(options.timeoutMs),
      useErrorAnswer({ maxErrors: limits.errors, production }),
      useOutcome(),
    ],
  });

  /** The document, parsed now or before; null: it cannot be, and the answer will say why. */
  const parse = (query: string): DocumentNode | null => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    try {
      const document = parseWithin(limits, query);
      documents.set(query, document);
      return document;
    } catch {
      return null;
    }
  };

  const ask = async (exchange: Exchange): Promise<Response | Reply> => {
    const { request } = exchange;
    const asker = await authenticate(exchange);
    const context = { asker, asOf: asOf() };
    const { params, readParams } = await paramsOf(request);
    const accept = request.headers.get('accept');
    const run = async (signal: AbortSignal, outcome: Outcome): Promise<Response> => {
      // A request of its own: the run may outlive the one that began it, and its body has been read.
      const { url, method, headers } = request;
      return inTurn(async () =>
        yoga.fetch(new Request(url, { method, headers, signal }), { ...context, readParams, outcome }),
      );
    };
    const key = asker === null || params === null || isStreamed(accept) ? null : questionKey({ asker, params, accept });
    if (asker === null || key === null) return run(request.signal, { whole: false });
    return answerOnce({
      key,
      scope: asker,
      asOf: context.asOf,
      isShareable: () => {
        const document = parse(params?.query ?? '');
        return document !== null && isShareable(document, params?.operationName);
      },
      request,
      run,
    });
  };

  const answer = async (exchange: Exchange): Promise<Response | Reply> => {
    if (options.page !== null && isPageRequest(exchange)) return options.page(exchange);
    try {
      return await ask(exchange);
    } catch (error) {
      if (error instanceof HttpError) return refuse(error);
      throw error;
    }
  };
  return { name: '/graphql', crossOrigin: true, methods: { GET: answer, POST: answer } };
}

/** The parameters, null where they cannot be read; and once more for yoga, which answers what was wrong with them. */
async function paramsOf(
  request: IncomingRequest,
): Promise<{ readonly params: GraphQLParams | null; readonly readParams: () => GraphQLParams }> {
  try {
    const params = await readGraphqlParams(request, limits.bodyBytes);
    return { params, readParams: () => params };
  } catch (error) {
    const readParams = (): GraphQLParams => {
      throw error;
    };
    return { params: null, readParams };
  }
}

/** Answers in parts go out as they come. */
function isStreamed(accept: string | null): boolean {
  return accept !== null && /event-stream|multipart/i.test(accept);
}

function isPageRequest({ request, url }: Exchange): boolean {
  return (
    request.method === 'GET' &&
    !url.searchParams.has('query') &&
    (request.headers.get('accept') ?? '').includes('text/html')
  );
}

/** A refusal before GraphQL, in GraphQL's form. */
function refuse(error: HttpError): Response {
  const body = { errors: [{ message: `${error.message} ${error.hint}`, extensions: { code: error.code } }] };
  return Response.json(body, { status: error.status, headers: error.headers });
}
