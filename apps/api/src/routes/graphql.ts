import { type Asker, buildContext, limits, schema } from '@firstcall/schema';
import type { Store } from '@firstcall/store';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Exchange, Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { createDocumentCache } from '../plugins/document-cache.ts';
import { createMaskError } from '../plugins/mask-error.ts';
import { useDocumentLimits } from '../plugins/use-document-limits.ts';
import { useErrorAnswer } from '../plugins/use-error-answer.ts';
import { useExecutionTimeout } from '../plugins/use-execution-timeout.ts';
import { useIntrospectionPolicy } from '../plugins/use-introspection-policy.ts';
import { useRequestPolicy } from '../plugins/use-request-policy.ts';

/** What the plugins and the schema's context get from the request. */
export interface ServerContext {
  readonly asker: Asker | null;
}

/** What the route needs. */
export interface GraphqlRouteOptions {
  readonly store: Store;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  /** The product's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly production: boolean;
  readonly timeoutMs: number;
  /** Answers a browser that wants a page; null: there is none. */
  readonly page: ((exchange: Exchange) => Promise<Response>) | null;
  /** Default: the product's schema. */
  readonly schema?: GraphQLSchema;
}

/** Cached documents. Ours and a user's own pages send a few dozen different ones. */
const cachedDocuments = 100;
/** Selected fields of one operation, fragments in place: every metric by name, several times over. */
const maxFields = 1_000;

/** `/graphql`: GraphQL over HTTP, GraphiQL for a browser. */
export function createGraphqlRoute(options: GraphqlRouteOptions): Route {
  const { store, authenticate, production, now } = options;
  const documents = createDocumentCache<DocumentNode>(cachedDocuments);
  const yoga = createYoga<ServerContext>({
    schema: options.schema ?? schema,
    context: ({ asker }) => buildContext({ store, principal: asker, now: now() }),
    graphqlEndpoint: '/graphql',
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    // Counted by the request policy, which also knows what to say.
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: documents, errorCache: createDocumentCache(cachedDocuments) },
    maskedErrors: { maskError: createMaskError(options.logger) },
    fetchAPI: { Response },
    plugins: [
      useRequestPolicy(limits.bodyBytes),
      useDocumentLimits({ ...limits, fields: maxFields }),
      useIntrospectionPolicy(production),
      useExecutionTimeout(options.timeoutMs),
      useErrorAnswer({ maxErrors: limits.errors, production }),
    ],
  });

  const answer = async (exchange: Exchange): Promise<Response> => {
    const { request, url } = exchange;
    if (options.page !== null && isPageRequest(request, url)) return options.page(exchange);
    try {
      return await yoga.fetch(request, { asker: await authenticate(exchange) });
    } catch (error) {
      if (error instanceof HttpError) return refuse(error);
      throw error;
    }
  };
  return { name: '/graphql', crossOrigin: true, methods: { GET: answer, POST: answer } };
}

function isPageRequest(request: Request, url: URL): boolean {
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
