import { Client, fetchExchange } from '@urql/core';

/** Where a connection reads and with what. With neither token nor getToken the request carries no credential of ours. */
export interface ConnectionOptions {
  /** URL of the GraphQL endpoint. */
  readonly endpoint: string;
  readonly token?: string | undefined;
  /** Fetches a token. Asked once for all requests that wait, and once more when the server refuses a token. */
  readonly getToken?: (() => Promise<string>) | undefined;
}

/** Raised where the host's own `getToken` failed: its fault is told apart from the network's. */
export class TokenError extends Error {}

/** The API of the server that this module was loaded from: one script tag is enough to be connected. */
export const defaultEndpoint: string = new URL('/graphql', import.meta.url).href;

/** Hands out one token to all who ask. It lives in this closure only: no attribute, no storage, no URL. */
function tokenSource({ token, getToken }: ConnectionOptions) {
  let known: string | undefined = token;
  let underWay: Promise<string> | undefined;
  return {
    current: async (refused?: string): Promise<string | undefined> => {
      if (known !== undefined && known !== refused) return known;
      if (!getToken) return known;
      underWay ??= Promise.resolve()
        .then(getToken)
        .then(
          (fresh) => (known = fresh),
          (error: unknown) => {
            throw new TokenError(error instanceof Error ? error.message : String(error));
          },
        )
        .finally(() => {
          underWay = undefined;
        });
      return underWay;
    },
  };
}

async function isRefused(answer: Response): Promise<boolean> {
  if (answer.status === 401) return true;
  if (!answer.headers.get('content-type')?.includes('json')) return false;
  const body: { errors?: readonly { extensions?: { code?: string } }[] } = await answer
    .clone()
    .json()
    .catch(() => ({}));
  return body.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;
}

/** A GraphQL client whose requests carry a token, fetched when needed and refreshed once when refused. */
export function createConnection(options: ConnectionOptions): Client {
  const tokens = tokenSource(options);
  const fetchWithToken: typeof fetch = async (input, init) => {
    const send = (token: string | undefined): Promise<Response> => {
      const headers = new Headers(init?.headers);
      if (token) headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    const token = await tokens.current();
    const answer = await send(token);
    if (!options.getToken || !(await isRefused(answer))) return answer;
    return send(await tokens.current(token));
  };
  return new Client({
    url: options.endpoint,
    exchanges: [fetchExchange],
    fetch: fetchWithToken,
    // A query in a URL ends up in logs, and its answer in caches that do not know who asked.
    preferGetMethod: false,
  });
}
