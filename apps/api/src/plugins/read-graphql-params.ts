import type { GraphQLParams } from 'graphql-yoga';
import { HttpError } from '../http/http-error.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { parseJson } from '../http/parse-json.ts';
import { readJson } from '../http/read-body.ts';
import { fromHttpError, graphqlHttpError } from './graphql-http-error.ts';

/**
 * The parameters of a GraphQL request: GET with parameters, or POST of one JSON object. Forms, multipart and plain text are refused (415):
 * a browser sends those across origins without asking first. Bodies are counted while they are read. Rejects with the GraphQL error that
 * is the answer.
 */
export async function readGraphqlParams(request: IncomingRequest, maxBodyBytes: number): Promise<GraphQLParams> {
  return withQuery(request.method === 'GET' ? parseGet(request) : await parsePost(request, maxBodyBytes));
}

function withQuery(params: GraphQLParams): GraphQLParams {
  if (params.query !== undefined && params.query !== null) return params;
  throw graphqlHttpError(
    400,
    'BAD_REQUEST',
    'There is no query. Send {"query": "{ __typename }"} as JSON, or ?query= with GET.',
  );
}

function parseGet(request: IncomingRequest): GraphQLParams {
  const { searchParams } = new URL(request.url);
  const params: GraphQLParams = {};
  const query = searchParams.get('query');
  const operationName = searchParams.get('operationName');
  if (query) params.query = query;
  if (operationName) params.operationName = operationName;
  for (const name of ['variables', 'extensions'] as const) {
    const text = searchParams.get(name);
    if (text) params[name] = parseJsonParameter(name, text);
  }
  return params;
}

function parseJsonParameter(name: string, text: string): Record<string, unknown> {
  try {
    // Whether it is an object is checked with the rest of the parameters.
    return parseJson(text) as Record<string, unknown>;
  } catch {
    throw graphqlHttpError(
      400,
      'BAD_REQUEST',
      `The parameter "${name}" is not valid JSON. Send a JSON object, URL-encoded.`,
    );
  }
}

async function parsePost(request: IncomingRequest, maxBodyBytes: number): Promise<GraphQLParams> {
  let body: unknown;
  try {
    body = await readJson(request, maxBodyBytes);
  } catch (error) {
    throw error instanceof HttpError ? fromHttpError(error) : error;
  }
  if (Array.isArray(body)) {
    throw graphqlHttpError(
      400,
      'BAD_REQUEST',
      'Batches of operations are not taken. Send one operation a request; one document may ask for many fields.',
    );
  }
  if (typeof body !== 'object' || body === null) {
    throw graphqlHttpError(400, 'BAD_REQUEST', 'The body is not a JSON object. Send {"query": "…", "variables": {…}}.');
  }
  return body;
}
