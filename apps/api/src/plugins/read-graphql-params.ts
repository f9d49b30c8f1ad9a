import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { HttpError } from '../http/http-error.ts';
import { readJson } from '../http/read-body.ts';
import { fromHttpError, graphqlHttpError } from './graphql-http-error.ts';

/**
 * What counts as a GraphQL request: GET with parameters, or POST of one JSON object. Forms, multipart and plain text are refused (415):
 * a browser sends those across origins without asking first. Bodies are counted while they are read.
 */
export function useRequestPolicy(maxBodyBytes: number): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser((get) => withQuery(parseGet(get)));
      else if (request.method === 'POST')
        setRequestParser(async (post) => withQuery(await parsePost(post, maxBodyBytes)));
    },
  };
}

function withQuery(params: GraphQLParams): GraphQLParams {
  if (params.query !== undefined && params.query !== null) return params;
  throw graphqlHttpError(
    400,
    'BAD_REQUEST',
    'There is no query. Send {"query": "{ __typename }"} as JSON, or ?query= with GET.',
  );
}

function parseGet(request: Request): GraphQLParams {
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
    return JSON.parse(text);
  } catch {
    throw graphqlHttpError(
      400,
      'BAD_REQUEST',
      `The parameter "${name}" is not valid JSON. Send a JSON object, URL-encoded.`,
    );
  }
}

async function parsePost(request: Request, maxBodyBytes: number): Promise<GraphQLParams> {
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
