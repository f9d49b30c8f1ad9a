import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp } from '../testing/app-under-test.ts';

let under: AppUnderTest;
let demo: AppUnderTest;
beforeAll(async () => {
  under = await openApp();
  demo = await openApp(() => ({ demo: { workspaceId: 1, productId: 1 } }));
});
afterAll(async () => {
  await under.close();
  await demo.close();
});

const page = { headers: { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' } };
const optionsOf = (html: string) =>
  JSON.parse(/<script id="options" type="application\/json">(.*?)<\/script>/.exec(html)?.[1] ?? '');

describe('GraphiQL', () => {
  test('opens for a browser with the example query, from this server’s files alone', async () => {
    const response = await under.get('/graphql', page);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    const html = await response.text();
    expect(html).not.toMatch(/https?:\/\//);
    const options = optionsOf(html);
    expect(options.defaultQuery).toContain('product(slug: "demo")');
    expect(options.defaultHeaders).toBeUndefined();
    for (const [, file] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const asset = await under.get(file ?? '', { headers: { 'accept-encoding': 'gzip' } });
      expect([file, asset.status, asset.headers.get('x-content-type-options')]).toEqual([file, 200, 'nosniff']);
    }
    for (const worker of ['editor', 'json', 'graphql'])
      expect((await under.get(`/graphiql/${worker}.worker.js`)).status).toBe(200);
    expect((await under.get('/graphiql/other.js')).status).toBe(404);
  });

  test('brings a token of the demo that works', async () => {
    const options = optionsOf(await (await demo.get('/graphql', page)).text());
    const { Authorization } = JSON.parse(options.defaultHeaders);
    const answer = await demo.graphql('{ product(slug: "payments") { name } }', {
      headers: { authorization: Authorization },
    });
    expect(answer.data.product.name).toBe('payments');
  });

  test('leaves programs and GET queries of a browser alone', async () => {
    expect((await under.get('/graphql?query={__typename}', page)).headers.get('content-type')).not.toContain(
      'text/html',
    );
    expect((await under.get('/graphql', { headers: { accept: '*/*' } })).status).toBe(400);
  });
});
