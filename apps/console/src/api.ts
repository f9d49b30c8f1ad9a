/** A product as the picker shows it. */
export interface ProductChoice {
  readonly slug: string;
  readonly name: string;
}

/** Who reads: how to get a token for a product, and which products there are. */
export interface Session {
  readonly products: readonly ProductChoice[];
  readonly getToken: (product: string) => Promise<string>;
  readonly demo: boolean;
}

/** A refusal in the server's own words. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Of our own routes, and of GraphQL. */
interface ErrorBody {
  readonly error?: { readonly message: string; readonly hint?: string };
  readonly errors?: readonly { readonly message: string }[];
}

async function ask<Answer>(path: string, options: { token?: string; body?: unknown } = {}): Promise<Answer> {
  const response = await fetch(path, {
    method: options.body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    body: options.body === undefined ? null : JSON.stringify(options.body),
  });
  const answer: (Answer & ErrorBody) | null = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  const { error, errors } = answer ?? {};
  const said = error ? [error.message, error.hint].filter(Boolean).join(' ') : errors?.[0]?.message;
  throw new ApiError(response.status, said ?? `The server answered with status ${response.status}.`);
}

const productsQuery = 'query ConsoleProducts { products(first: 100) { edges { node { slug name } } } }';

async function listProducts(token: string): Promise<ProductChoice[]> {
  const { data, errors } = await ask<{
    readonly data?: { readonly products: { readonly edges: readonly { readonly node: ProductChoice }[] } } | null;
    readonly errors?: readonly { readonly message: string }[];
  }>('/graphql', { token, body: { query: productsQuery } });
  if (!data) throw new ApiError(200, errors?.[0]?.message ?? 'The server gave no products.');
  return data.products.edges.map(({ node }) => node);
}

/** A session that needs no key, where the server shows the demo product; null where it does not. */
export async function openDemo(): Promise<Session | null> {
  const getToken = async (): Promise<string> => (await ask<{ token: string }>('/v1/demo-token')).token;
  try {
    return { products: await listProducts(await getToken()), getToken, demo: true };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** A session by a secret key. The key stays in this closure; what the widgets get are tokens that read one product for a while. */
export async function openWithKey(key: string): Promise<Session> {
  return {
    products: await listProducts(key),
    getToken: async (product) =>
      (await ask<{ token: string }>('/v1/embed-tokens', { token: key, body: { product } })).token,
    demo: false,
  };
}
