/** An answer that the mock server gives; the last one laid down repeats. */
export interface MockAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly delayMs?: number;
}

/** A request that the mock server got. */
export interface MockRequest {
  readonly url: string;
  readonly authorization: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

let count = 0;

/** A GraphQL endpoint of its own, over real HTTP, that gives these answers in order. */
export async function mockEndpoint(...answers: readonly MockAnswer[]): Promise<{
  readonly endpoint: string;
  readonly requests: () => Promise<readonly MockRequest[]>;
}> {
  count += 1;
  const endpoint = new URL(`/mock/${crypto.randomUUID()}-${count}`, location.href).href;
  await fetch(endpoint, { method: 'PUT', body: JSON.stringify(answers) });
  return { endpoint, requests: async () => (await fetch(endpoint)).json() };
}

/** An answer that carries a product. */
export function answerWith(product: unknown): MockAnswer {
  return { body: { data: { product } } };
}

/** An answer that carries an error with a code. */
export function refusal(code: string, message = 'No.', status = 200): MockAnswer {
  return { status, body: { data: null, errors: [{ message, extensions: { code } }] } };
}
