import { StoreError } from '@firstcall/store';
import { GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp } from './testing/app-under-test.ts';

let under: AppUnderTest;
let demo: AppUnderTest;
beforeAll(async () => {
  under = await openApp(() => ({ adminToken: 'the admin token' }));
  demo = await openApp(() => ({ demo: { workspaceId: 1, productId: 1 } }));
});
afterAll(async () => {
  await under.close();
  await demo.close();
});

const options = (path: string, headers: Record<string, string> = {}) =>
  under.app.fetch(
    new Request(`http://localhost${path}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://acme.example', ...headers },
    }),
  );

describe('every answer', () => {
  test('an address that leads nowhere says what there is', async () => {
    for (const path of [
      '/nowhere',
      '/v1',
      '/v1/admin/list-products',
      '/graphql/x',
      '/..%2fpackage.json',
      '/index.js.map',
      '/.env',
    ]) {
      const response = await under.get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.json()).toEqual({
        error: {
          code: 'NOT_FOUND',
          message: expect.any(String),
          hint: expect.stringContaining('/v1/events'),
          docs: '/docs/errors#NOT_FOUND',
        },
      });
    }
  });

  test('carries an id, forbids sniffing and does not name the software', async () => {
    for (const path of ['/healthz', '/nowhere', '/metrics', '/docs/errors']) {
      const { headers } = await under.get(path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.has('x-powered-by') || headers.has('server')).toBe(false);
    }
  });

  test('the page that errors point to knows every code', async () => {
    const response = await under.get('/docs/errors');
    expect(await response.text()).toContain('id="UNSUPPORTED_MEDIA_TYPE"');
  });
});

describe('other origins', () => {
  test.each(['/graphql', '/v1/events', '/widgets.js'])(
    '%s answers a preflight, for any origin and without credentials',
    async (path) => {
      const { status, headers } = await options(path, {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-headers')).toContain('authorization');
      expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0);
      expect(headers.has('access-control-allow-credentials')).toBe(false);
    },
  );

  test('may read why they were refused', async () => {
    const response = await under.post('/v1/events', {}, { headers: { origin: 'https://acme.example' } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  test.each(['/v1/embed-tokens', '/v1/demo-token', '/metrics', '/v1/admin/list-products'])(
    '%s is not for them',
    async (path) => {
      const preflight = await options(path, { 'access-control-request-method': 'POST' });
      expect(preflight.ok).toBe(false);
      expect(
        (await under.post(path, {}, { headers: { origin: 'https://acme.example' } })).headers.has(
          'access-control-allow-origin',
        ),
      ).toBe(false);
    },
  );
});

describe('the demo', () => {
  test('gives its token to anyone where it is on, and does not exist where it is off', async () => {
    expect((await under.get('/v1/demo-token')).status).toBe(404);
    const response = await demo.get('/v1/demo-token');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const { token } = (await response.json()) as { token: string };
    expect((await demo.graphql('{ product(slug: "payments") { name } }', { key: token })).data.product.name).toBe(
      'payments',
    );
    expect((await demo.graphql('{ product(slug: "billing") { name } }', { key: token })).data.product).toBeNull();
  });
});

describe('health', () => {
  test('alive is not ready: ready asks the database', async () => {
    expect((await under.get('/healthz')).status).toBe(200);
    expect((await under.get('/readyz')).status).toBe(200);
    const broken = await openApp((store) => ({
      store: { ...store, ready: () => Promise.reject(new StoreError('DATABASE_UNREACHABLE', 'gone')) },
    }));
    expect([(await broken.get('/healthz')).status, (await broken.get('/readyz')).status]).toEqual([200, 503]);
    broken.app.drain();
    expect((await broken.get('/healthz')).headers.get('connection')).toBe('close');
    await broken.close();
  });

  test('metrics count requests and events, and name nobody', async () => {
    const event = { id: 'm1', type: 'developer.signed_up', time: '2026-10-10T10:00:00Z', developerId: 'dev_m' };
    await under.post('/v1/events', { events: [event, event, {}] }, { key: under.payments.secretKey });
    const text = await (await under.get('/metrics')).text();
    expect(text).toContain('firstcall_events_total{outcome="accepted"} 1\n');
    expect(text).toContain('firstcall_events_total{outcome="duplicate"} 1\n');
    expect(text).toContain('firstcall_events_total{outcome="rejected"} 1\n');
    expect(text).toMatch(/firstcall_http_requests_total\{route="\/v1\/events",status="200"\} \d+/);
    expect(text).toMatch(/firstcall_http_request_duration_seconds_bucket\{route="\/v1\/events",le="\+Inf"\} \d+/);
    expect(text).not.toMatch(/acme|payments|dev_m/);
  });
});

describe('admin commands', () => {
  const local = { address: '127.0.0.1', local: true };
  const ask = (command: string, input: unknown, token: string, client = local) =>
    under.app.fetch(
      new Request(`http://localhost/v1/admin/${command}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
      client,
    );

  test('exist for this machine with the right token only', async () => {
    expect((await ask('list-products', {}, 'the admin token')).status).toBe(200);
    expect((await ask('list-products', {}, 'another token')).status).toBe(404);
    expect((await ask('list-products', {}, under.payments.secretKey)).status).toBe(404);
    expect((await ask('list-products', {}, 'the admin token', { address: '10.0.0.5', local: false })).status).toBe(404);
  });

  test('revoke at once, also for a key that was in use a moment ago', async () => {
    const made = await ask('create-key', { kind: 'secret', workspace: 'acme' }, 'the admin token');
    const { key } = (await made.json()) as { key: string };
    expect((await under.graphql('{ viewer { workspace { slug } } }', { key })).data.viewer.workspace.slug).toBe('acme');
    expect(await (await ask('revoke-key', { key }, 'the admin token')).json()).toEqual({ revoked: key.slice(6, 14) });
    expect((await under.graphql('{ __typename }', { key })).status).toBe(401);
  });

  test.each([
    [
      'create-product',
      { workspace: 'acme', slug: 'payments', name: 'x', currency: 'USD', timeZone: 'UTC' },
      /already has a product payments/,
    ],
    [
      'create-product',
      { workspace: 'acme', slug: 'Bad Slug', name: 'x', currency: 'USD', timeZone: 'UTC' },
      /slug is "Bad Slug"/,
    ],
    ['create-product', {}, /workspace/],
    ['create-embed-token', { product: 'payments' }, /Several workspaces/],
    ['create-embed-token', { product: 'nowhere' }, /no product "nowhere"/],
    ['create-key', { kind: 'secret' }, /Neither --product nor --workspace/],
    ['create-key', { kind: 'master', workspace: 'acme' }, /--kind must be/],
    ['revoke-key', { key: 'x' }, /neither a key nor/],
    ['no-such-command', {}, /no such command/],
    ['constructor', {}, /no such command/],
    ['list-products', [], /not an object/],
    ['rebuild', [], /not an object/],
    ['rebuild', { product: 'payments' }, /Several workspaces/],
    ['rebuild', { product: 'nowhere' }, /no product "nowhere"/],
    ['drop-old-logs', { keepDays: 29 }, /keepDays must be a whole number from 30/],
  ])('%s %j says what is wrong', async (command, input, message) => {
    const response = await ask(command, input, 'the admin token');
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { message: string; hint: string } };
    expect(error.message).toMatch(message);
    expect(error.hint).not.toBe('');
  });
});

describe('failures', () => {
  const secretText = 'SELECT password FROM credential at /srv/firstcall/store.ts:42';

  test('of ingest say that nothing is certain and when to try again, and no more', async () => {
    const broken = await openApp((store) => ({
      store: { ...store, ingest: () => Promise.reject(new StoreError('DATABASE_FAILED', secretText)) },
    }));
    const event = { id: 'f1', type: 'developer.signed_up', time: '2026-10-10T10:00:00Z', developerId: 'dev_f' };
    const response = await broken.post('/v1/events', { events: [event] }, { key: broken.payments.secretKey });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    const text = await response.text();
    expect(text).not.toContain('SELECT');
    expect(text).toContain(response.headers.get('x-request-id'));
    expect(JSON.stringify(broken.log)).toContain(secretText);
    await broken.close();
  });

  test('of a key look-up are not taken for an unknown key', async () => {
    const broken = await openApp((store) => ({
      store: { ...store, catalog: { ...store.catalog, authenticate: () => Promise.reject(new Error(secretText)) } },
    }));
    const response = await broken.post('/v1/events', { events: [] }, { key: broken.payments.secretKey });
    expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('SELECT')]);
    await broken.close();
  });

  test('of a resolver are masked with an id that the log has too; what was written for the caller is not', async () => {
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: {
          broken: { type: GraphQLString, resolve: () => Promise.reject(new Error(secretText)) },
          wrapped: {
            type: GraphQLString,
            resolve: () => {
              throw new GraphQLError('hidden', { originalError: new Error(secretText) });
            },
          },
          refused: {
            type: GraphQLString,
            resolve: () => {
              throw new GraphQLError('first is too large', { extensions: { code: 'BAD_USER_INPUT', field: 'first' } });
            },
          },
          slow: { type: GraphQLString, resolve: () => new Promise((resolve) => setTimeout(resolve, 5_000, 'late')) },
        },
      }),
    });
    const broken = await openApp(() => ({ schema, executionTimeoutMs: 100 }));
    const answer = await broken.graphql('{ broken wrapped refused }');
    expect(JSON.stringify(answer)).not.toMatch(/SELECT|\/srv/);
    const [first, second, third] = ['broken', 'wrapped', 'refused'].map((name) =>
      answer.errors?.find(({ path }) => path?.[0] === name),
    );
    for (const masked of [first, second]) {
      expect(masked?.extensions).toEqual({ code: 'INTERNAL', logId: expect.any(String) });
      expect(broken.log).toContainEqual(
        expect.objectContaining({
          logId: masked?.extensions?.logId,
          err: expect.objectContaining({ message: secretText }),
        }),
      );
    }
    expect(third).toMatchObject({
      message: 'first is too large',
      path: ['refused'],
      extensions: { code: 'BAD_USER_INPUT', field: 'first' },
    });

    const started = performance.now();
    const late = await broken.graphql('{ slow }');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect([late.status, late.errors?.[0]?.extensions?.code]).toEqual([503, 'TIMEOUT']);
    await broken.close();
  });

  test('of too much at once: what cannot be worked on soon is told so at once, and the next comes through', async () => {
    const nap = { type: GraphQLString, resolve: () => new Promise((resolve) => setTimeout(resolve, 50, 'done')) };
    const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { nap } }) });
    const busy = await openApp(() => ({ schema, operations: { running: 1, waiting: 1 } }));
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => busy.graphql(`{ ${name}: nap }`)));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['OVERLOADED', 'OVERLOADED']);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(2);
    expect((await busy.graphql('{ e: nap }')).errors).toBeUndefined();
    await busy.close();
  });

  test('credentials are in no line of the log', () => {
    const log = JSON.stringify([...under.log, ...demo.log]);
    expect(under.log.length).toBeGreaterThan(20);
    expect(log).not.toMatch(/fc_sk_|fc_pk_|eyJ|admin token/);
  });
});
