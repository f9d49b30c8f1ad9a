import {
  Client,
  type Exchange,
  type ExecutionResult,
  makeErrorResult,
  makeResult,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from '@urql/core';
import { filter, make, merge, mergeMap, pipe, takeUntil } from 'wonka';

/** Where a connection reads and with what. With neither token nor getToken the request carries no credential of ours. */
export interface ConnectionOptions {
  /** URL of the GraphQL endpoint. */
  readonly endpoint: string;
  readonly token?: string | undefined;
  /** Fetches a token. Asked once for all requests that wait, and once more when the server refuses a token. */
  readonly getToken?: (() => Promise<string>) | undefined;
}

type Body = { readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[] };

/** Raised where the host's own `getToken` failed: its fault is told apart from the network's. */
export class TokenError extends Error {}

/** The API of the server that this module was loaded from: one script tag is enough to be connected. */
export const defaultEndpoint: string = new URL('/graphql', import.meta.url).href;

/** Hands out one token to all who ask; `refused` is one not to hand out again. It lives in this closure only: no attribute, no storage, no URL. */
function tokenSource({ token, getToken }: ConnectionOptions): (refused?: string) => Promise<string | undefined> {
  let known = token;
  let underWay: Promise<string> | undefined;
  return async (refused) => {
    if (!getToken || (known !== undefined && known !== refused)) return known;
    underWay ??= (async () => {
      try {
        known = await getToken();
        return known;
      } catch (error) {
        throw new TokenError(error instanceof Error ? error.message : String(error));
      } finally {
        underWay = undefined;
      }
    })();
    return underWay;
  };
}

/**
 * Sends queries by POST, with a token, and once more with a new one when it is refused. In place of urql's own fetch exchange, which
 * brings uploads, streams and patches that no query of ours has: it would be a tenth of what a page loads.
 */
function postExchange(options: ConnectionOptions): Exchange {
  const tokenFor = tokenSource(options);

  async function ask(operation: Operation, signal: AbortSignal, refused?: string): Promise<OperationResult> {
    let response: Response | undefined;
    try {
      const token = await tokenFor(refused);
      response = await fetch(options.endpoint, {
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query: stringifyDocument(operation.query), variables: operation.variables }),
      });
      const body: Body = await response.json().catch(() => ({}));
      const isRefused =
        response.status === 401 || body.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
      if (isRefused && options.getToken && refused === undefined) return ask(operation, signal, token);
      // Throws where the answer is none of GraphQL's.
      return makeResult(operation, body as ExecutionResult, response);
    } catch (error) {
      return makeErrorResult(operation, error as Error, response);
    }
  }

  return ({ forward }) =>
    (operations) =>
      merge([
        pipe(
          operations,
          filter(({ kind }) => kind === 'query'),
          mergeMap((operation) =>
            pipe(
              make<OperationResult>(({ next, complete }) => {
                const cancel = new AbortController();
                ask(operation, cancel.signal).then((result) => {
                  next(result);
                  complete();
                });
                return () => cancel.abort();
              }),
              takeUntil(
                pipe(
                  operations,
                  filter(({ kind, key }) => kind === 'teardown' && key === operation.key),
                ),
              ),
            ),
          ),
        ),
        forward(
          pipe(
            operations,
            filter(({ kind }) => kind !== 'query'),
          ),
        ),
      ]);
}

/** A GraphQL client whose requests carry a token, fetched when needed and refreshed once when refused. */
export function createConnection(options: ConnectionOptions): Client {
  return new Client({ url: options.endpoint, exchanges: [postExchange(options)] });
}
