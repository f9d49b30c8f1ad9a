import { expect } from 'vitest';
import { type AppUnderTest, type AskOptions, testNow } from './app-under-test.ts';

/** How a test sends events. */
export interface EventSender {
  /** A valid event that no other is like. */
  fresh(extra?: Record<string, unknown>): Record<string, unknown>;
  /** Posts JSON with the key of acme's payments, unless `options` say otherwise. */
  send(body: unknown, options?: AskOptions, query?: string): Promise<Response>;
  /** Posts a body as it is. */
  raw(body: BodyInit, headers: Record<string, string>): Promise<Response>;
  /** How many have signed up. */
  signups(slug: string, key: string): Promise<number>;
}

/** Sends to the app that `under` answers at the time. */
export function createEventSender(under: () => AppUnderTest): EventSender {
  let count = 0;
  return {
    fresh(extra = {}) {
      count += 1;
      const time = new Date(testNow).toISOString();
      return { id: `e${count}`, type: 'developer.signed_up', time, developerId: `dev_${count}`, ...extra };
    },
    send: (body, options = { key: under().payments.secretKey }, query = '') =>
      under().post(`/v1/events${query}`, body, options),
    raw: (body, headers) =>
      under().app.fetch(
        new Request('http://localhost/v1/events', {
          method: 'POST',
          headers: { authorization: `Bearer ${under().payments.secretKey}`, ...headers },
          body,
        }),
      ),
    async signups(slug, key) {
      const query = `{ product(slug: "${slug}") { metrics(period: { last: 30 }) { signups } } }`;
      return (await under().graphql(query, { key })).data.product.metrics.signups;
    },
  };
}

/** Status and code of a refused request, which must be of the form that is promised. */
export async function refusalOf(response: Response): Promise<{ status: number; code: string | undefined }> {
  const { error } = (await response.json()) as { error: Record<string, string> };
  expect(Object.keys(error).sort()).toEqual(['code', 'docs', 'hint', 'message']);
  return { status: response.status, code: error.code };
}
