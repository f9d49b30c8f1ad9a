import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../http/exchange.ts';
import { toResponse } from '../http/reply.ts';
import { type AppUnderTest, openApp } from '../testing/app-under-test.ts';
import { createConsole } from './console.ts';
import { createWidgetsRoute } from './widgets.ts';

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

describe('built files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstcall-pages-'));
  const built = path.join(folder, 'dist');
  mkdirSync(built);
  for (const [name, text] of [
    ['widgets.js', `export {};\n${'// widget\n'.repeat(500)}`],
    ['index.html', '<!doctype html><title>Firstcall</title>'],
    ['console.css', 'body{}'],
    ['console.js.map', '{}'],
    ['.env', 'SECRET=1'],
  ] as const)
    writeFileSync(path.join(built, name), text);
  writeFileSync(path.join(folder, 'package.html'), 'outside');

  const ask = async (route: Route | null, pathname: string, headers: Record<string, string> = {}) => {
    const url = new URL(`http://localhost${pathname}`);
    const answer = await route?.methods.GET?.({
      request: new Request(url, { headers }),
      url,
      client: { address: '', local: false },
    });
    return answer && toResponse(answer);
  };

  test('the widgets come compressed, and only once', async () => {
    const route = createWidgetsRoute(folder);
    const first = await ask(route, '/widgets.js', { 'accept-encoding': 'gzip, br' });
    expect([first?.status, first?.headers.get('content-encoding')]).toEqual([200, 'br']);
    expect(first?.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(first?.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const again = await ask(route, '/widgets.js', { 'if-none-match': first?.headers.get('etag') ?? '' });
    expect(again?.status).toBe(304);
  });

  test('the console is its folder’s files under a strict policy, and nothing beside them', async () => {
    const find = createConsole(folder);
    const index = await ask(await find('/'), '/');
    expect(await index?.text()).toContain('<title>Firstcall</title>');
    const policy = index?.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'; style-src 'self'; ");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect((await ask(await find('/console.css'), '/console.css'))?.headers.get('content-type')).toBe(
      'text/css; charset=utf-8',
    );
    for (const pathname of [
      '/.env',
      '/console.js.map',
      '/../package.html',
      '/%2e%2e/package.html',
      '/..\\package.html',
      '/dist/index.html',
      '//index.html',
      '/nothing.js',
    ]) {
      expect([pathname, await find(pathname)]).toEqual([pathname, null]);
    }
  });

  test('what has not been built is said, and found as soon as it has', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'firstcall-pages-'));
    const [widgets, find] = [createWidgetsRoute(empty), createConsole(empty)];
    await expect(ask(widgets, '/widgets.js')).rejects.toMatchObject({
      status: 404,
      hint: expect.stringContaining('pnpm build'),
    });
    await expect((async () => ask(await find('/'), '/'))()).rejects.toMatchObject({ status: 404 });
    mkdirSync(path.join(empty, 'dist'));
    writeFileSync(path.join(empty, 'dist/widgets.js'), 'export {};');
    expect((await ask(widgets, '/widgets.js'))?.status).toBe(200);
  });
});
