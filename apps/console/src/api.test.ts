import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDemo, openWithKey } from './api.ts';

const products = { data: { products: { edges: [{ node: { slug: 'pay', name: 'Payments' } }] } } };

/** Answers by path, and keeps what was asked. */
function server(answers: Record<string, { status?: number; body: unknown }>) {
  const asked: { path: string; authorization: string | null; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const authorization = new Headers(init.headers).get('authorization');
    asked.push({ path, authorization, body: init.body ? JSON.parse(String(init.body)) : null });
    const { status = 200, body } = answers[path] ?? { status: 404, body: {} };
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('openDemo', () => {
  it('reads with tokens that need no key', async () => {
    const asked = server({ '/v1/demo-token': { body: { token: 'demo-token' } }, '/graphql': { body: products } });
    const session = await openDemo();
    expect(session).toMatchObject({ demo: true, products: [{ slug: 'pay', name: 'Payments' }] });
    expect(asked.map(({ authorization }) => authorization)).toEqual([null, 'Bearer demo-token']);
  });

  it('is null where the server shows no demo', async () => {
    server({});
    expect(await openDemo()).toBeNull();
  });

  it('says so where the server is in trouble', async () => {
    server({
      '/v1/demo-token': { status: 503, body: { error: { code: 'X', message: 'Starting.', hint: 'Ask again.' } } },
    });
    await expect(openDemo()).rejects.toThrow('Starting. Ask again.');
  });
});

describe('openWithKey', () => {
  it('exchanges the key for a token of one product, and gives only that to the widgets', async () => {
    const asked = server({ '/graphql': { body: products }, '/v1/embed-tokens': { body: { token: 'embed' } } });
    const session = await openWithKey('fc_sk_a');
    expect(await session.getToken('pay')).toBe('embed');
    expect(asked.at(-1)).toEqual({
      path: '/v1/embed-tokens',
      authorization: 'Bearer fc_sk_a',
      body: { product: 'pay' },
    });
    expect(JSON.stringify(session)).not.toContain('fc_sk_a');
  });

  it('says in the server’s words why a key is refused', async () => {
    server({ '/graphql': { status: 401, body: { errors: [{ message: 'The key is not known.' }] } } });
    await expect(openWithKey('fc_sk_b')).rejects.toThrow('The key is not known.');
  });
});
