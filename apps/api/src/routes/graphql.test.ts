import { exampleQuery } from '@firstcall/schema';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp, testNow } from '../testing/app-under-test.ts';

let under: AppUnderTest;
let production: AppUnderTest;
beforeAll(async () => {
  under = await openApp();
  production = await openApp(() => ({ production: true }));
  const event = {
    id: 's1',
    type: 'developer.signed_up',
    time: new Date(testNow).toISOString(),
    developerId: 'dev_1',
    email: 'ada@acme.dev',
  };
  await under.post('/v1/events', { events: [event] }, { key: under.payments.secretKey });
});
afterAll(async () => {
  await under.close();
  await production.close();
});

const request = (init: RequestInit & { readonly path?: string }) =>
  under.app.fetch(new Request(`http://localhost${init.path ?? '/graphql'}`, { method: 'POST', ...init }));
const codes = ({ errors }: { readonly errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
  errors?.map(({ extensions }) => extensions?.code);

describe('GraphQL over HTTP', () => {
  const fetchFn = (input: RequestInfo | URL, init?: RequestInit) => under.app.fetch(new Request(input, init));
  for (const audit of serverAudits({ url: 'http://localhost/graphql', fetchFn })) {
    test(audit.name, async () => {
      const result = await audit.fn();
      expect(result, 'reason' in result ? result.reason : '').toMatchObject({ status: 'ok' });
    });
  }

  test('the audit is whole', () => {
    expect(serverAudits({ url: 'http://localhost/graphql', fetchFn })).toHaveLength(61);
  });
});

describe('what GraphiQL opens with', () => {
  test('runs as it stands', async () => {
    const { status, errors, data } = await under.graphql(exampleQuery.replace('slug: "demo"', 'slug: "payments"'), {
      key: under.payments.secretKey,
    });
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data.product.metrics.signups).toBe(1);
  });
});

describe('credentials', () => {
  const viewer = '{ viewer { scopes workspace { slug } } products(first: 10) { edges { node { slug } } } }';
  const slugs = (data: { products: { edges: { node: { slug: string } }[] } }) =>
    data.products.edges.map(({ node }) => node.slug);

  test('a key sees its products, a workspace key all of the workspace, and neither more', async () => {
    const product = await under.graphql(viewer, { key: under.payments.secretKey });
    expect(slugs(product.data)).toEqual(['payments']);
    const workspace = await under.graphql(viewer, { key: under.workspaceKey });
    expect(slugs(workspace.data).sort()).toEqual(['billing', 'payments']);
    expect(workspace.data.viewer.workspace.slug).toBe('acme');
  });

  test('a bad credential fails the request, in the form of GraphQL', async () => {
    const answer = await under.graphql('{ __typename }', { key: `fc_sk_AAAAAAAA_${'A'.repeat(32)}` });
    expect(answer.status).toBe(401);
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
  });

  test('without one, nothing that belongs to anybody is read', async () => {
    for (const query of [viewer, '{ product(slug: "payments") { name } }', '{ node(id: "UHJvZHVjdDox") { id } }']) {
      const answer = await under.graphql(query);
      expect(codes(answer)).toEqual(expect.arrayContaining(['UNAUTHENTICATED']));
      expect(JSON.stringify(answer)).not.toContain('acme');
    }
  });

  test('a publishable key reads the catalogue and no figures', async () => {
    const key = under.payments.publishableKey;
    expect(
      (await under.graphql('{ product(slug: "payments") { name currency plans { name } } }', { key })).data.product,
    ).toMatchObject({ name: 'payments', currency: 'USD' });
    const refused = await under.graphql('{ product(slug: "payments") { developers { totalCount } } }', { key });
    expect(codes(refused)).toEqual(['FORBIDDEN']);
  });

  test('the product of another company answers exactly like one that does not exist', async () => {
    const query = 'query ($slug: String!) { product(slug: $slug) { id name } }';
    const ask = (slug: string, key: string) => under.graphql(query, { key, variables: { slug } });
    expect((await ask('billing', under.rival.secretKey)).data).toEqual(
      (await ask('no-such', under.rival.secretKey)).data,
    );
    expect((await ask('billing', under.payments.secretKey)).data).toEqual({ product: null });
    const own = await ask('payments', under.payments.secretKey);
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    for (const key of [under.rival.secretKey, under.billing.secretKey]) {
      expect((await under.graphql(node, { key, variables: { id: own.data.product.id } })).data).toEqual({ node: null });
    }
    // The same slug in two companies: each sees its own.
    expect((await ask('payments', under.rival.secretKey)).data.product.id).not.toBe(own.data.product.id);
  });

  test('a developer of another company cannot be had by id, list or filter', async () => {
    const mine = await under.graphql('{ product(slug: "payments") { developers { edges { node { id email } } } } }', {
      key: under.payments.secretKey,
    });
    const [{ node }] = mine.data.product.developers.edges;
    expect(node.email).toBe('ada@acme.dev');
    const theirs = await under.graphql(
      'query ($id: ID!) { node(id: $id) { id } product(slug: "payments") { developer(developerId: "dev_1") { email } developers(filter: { text: "ada" }) { totalCount } } }',
      { key: under.rival.secretKey, variables: { id: node.id } },
    );
    expect(theirs.data).toEqual({ node: null, product: { developer: null, developers: { totalCount: 0 } } });
  });
});

describe('embed tokens', () => {
  const mint = async (body: unknown, key?: string) => {
    const response = await under.post('/v1/embed-tokens', body, key === undefined ? {} : { key });
    return {
      status: response.status,
      body: (await response.json()) as { token: string; expiresAt: string; error?: { code: string } },
    };
  };

  test('a token reads its product and nothing beside it', async () => {
    const { status, body } = await mint({ product: 'payments', ttlSeconds: 600 }, under.workspaceKey);
    expect(status).toBe(200);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
    const key = body.token;
    expect(
      (await under.graphql('{ product(slug: "payments") { name developers { totalCount } } }', { key })).data.product,
    ).toEqual({ name: 'payments', developers: { totalCount: 1 } });
    expect((await under.graphql('{ product(slug: "billing") { name } }', { key })).data).toEqual({ product: null });
    expect(codes(await under.graphql('{ viewer { workspace { name } } }', { key }))).toEqual(['FORBIDDEN']);
    expect((await mint({ product: 'payments' }, key)).body.error?.code).toBe('FORBIDDEN');
  });

  test.each([
    [{ product: 'billing' }, 400, 'UNKNOWN_PRODUCT'],
    [{ product: 'no-such' }, 400, 'UNKNOWN_PRODUCT'],
    [{ product: 'nul\0' }, 400, 'INVALID_BODY'],
    [{}, 400, 'INVALID_BODY'],
    [[], 400, 'INVALID_BODY'],
    [{ product: 'payments', ttlSeconds: 86_401 }, 400, 'INVALID_BODY'],
    [{ product: 'payments', ttlSeconds: 0 }, 400, 'INVALID_BODY'],
    [{ product: 'payments', ttlSeconds: '600' }, 400, 'INVALID_BODY'],
    [{ product: 'payments', exp: 1 }, 400, 'INVALID_BODY'],
  ])('%j is refused', async (input, status, code) => {
    const answer = await mint(input, under.payments.secretKey);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  test('minting needs a secret key', async () => {
    expect((await mint({ product: 'payments' })).status).toBe(401);
    expect((await mint({ product: 'payments' }, under.payments.publishableKey)).status).toBe(403);
  });

  test('an expired or forged token is 401', async () => {
    const { body } = await mint({ product: 'payments' }, under.payments.secretKey);
    expect((await under.graphql('{ __typename }', { key: `${body.token.slice(0, -2)}xx` })).status).toBe(401);
    const later = await openApp(() => ({ clock: () => Date.now() + 3_601_000 }));
    const answer = await later.graphql('{ __typename }', { key: body.token });
    await later.close();
    expect([answer.status, answer.errors?.[0]?.message]).toEqual([401, expect.stringContaining('expired')]);
  });
});

const deepIntrospection = `{ __schema { types ${'{ fields { type '.repeat(10)}{ name }${' } }'.repeat(10)} } }`;

// 200 with errors and without data is what GraphQL over HTTP wants for a wrong document where the answer is application/json.
describe('hostile requests are refused, and fast', () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const timed = async (body: unknown, headers: Record<string, string> = {}, key?: string) => {
    const started = performance.now();
    const response = await under.post('/graphql', body, { headers, ...(key === undefined ? {} : { key }) });
    const answer = (await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
    expect(performance.now() - started).toBeLessThan(1_000);
    return { status: response.status, errors: answer.errors, codes: codes(answer) };
  };

  test.each([
    ['200,000 aliases', `{ ${Array.from({ length: 200_000 }, (_, i) => `a${i}: __typename`).join(' ')} }`, 413],
    ['1,000 aliases', `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}:__typename`).join(' ')} }`, 400],
    ['31 aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`, 400],
    ['10,000 times one field', `{ ${'__typename '.repeat(10_000)} }`, 400],
    ['20,000 nested braces', nested('{a', '}', 20_000), 400],
    ['5,000 nested lists', `{ product(slug: ${nested('[', ']', 5_000)}) { name } }`, 400],
    ['900 nested lists', `{ product(slug: ${nested('[', ']', 900)}) { name } }`, 400],
    ['a cycle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 200],
    ['1,000 directives', `{ __typename ${'@include(if: true) '.repeat(400)} }`, 400],
    ['21 directives', `{ ${Array.from({ length: 21 }, () => '__typename @include(if: true)').join(' ')} }`, 400],
    ['deep introspection', deepIntrospection, 200],
    ['an empty document', '', 200],
    ['a comment', '# nothing', 200],
    ['an unknown field', '{ nonsense }', 200],
  ])('%s', async (_name, query, status) => {
    const answer = await timed({ query });
    expect(answer.status).toBe(status);
    expect(answer.errors.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(answer.errors)).not.toMatch(/node_modules|\.ts:|RangeError/);
  });

  test('the cost of nested pages is counted before they are read', async () => {
    const query =
      '{ products(first: 100) { edges { node { developers(first: 100) { edges { node { metrics { totalRequests } } } } } } } }';
    const answer = await timed({ query }, {}, under.payments.secretKey);
    expect(answer.codes).toEqual(['OPERATION_TOO_COSTLY']);
  });

  test('at most ten errors, however many there are', async () => {
    const answer = await timed({ query: `{ ${Array.from({ length: 200 }, (_, i) => `x${i}`).join(' ')} }` });
    expect(answer.errors).toHaveLength(10);
    const names = Array.from({ length: 25 }, (_, i) => `v${i}`);
    const declared = names.map((name) => `$${name}: Int`).join(', ');
    const used = names.map((name) => `${name}: products(first: $${name}) { __typename }`).join(' ');
    const variables = Object.fromEntries(names.map((name) => [name, {}]));
    const coerced = await timed({ query: `query (${declared}) { ${used} }`, variables }, {}, under.payments.secretKey);
    expect(coerced.errors).toHaveLength(10);
  });

  test('bodies: too large said or not, other types, batches, broken', async () => {
    const json = { 'content-type': 'application/json' };
    const large = JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(300_000) } });
    expect((await request({ body: large, headers: json })).status).toBe(413);
    const stream = new ReadableStream({
      start: (controller) => {
        for (let i = 0; i < 10; i += 1) controller.enqueue(new Uint8Array(65_536));
        controller.close();
      },
    });
    expect((await request({ body: stream, headers: json, duplex: 'half' } as RequestInit)).status).toBe(413);
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'text/plain',
      'application/graphql+json',
    ]) {
      expect([type, (await request({ body: 'query={__typename}', headers: { 'content-type': type } })).status]).toEqual(
        [type, 415],
      );
    }
    expect((await request({ body: '[{"query":"{ __typename }"}]', headers: json })).status).toBe(400);
    const broken = await request({ body: '{"query":', headers: json });
    expect([broken.status, await broken.text()]).toEqual([400, expect.not.stringContaining('SyntaxError')]);
  });

  test('GET: broken variables 400, a mutation never', async () => {
    expect((await under.get('/graphql?query={__typename}&variables={')).status).toBe(400);
    expect((await under.get('/graphql?query={__typename}&variables=1')).status).toBe(400);
    expect([400, 405]).toContain((await under.get('/graphql?query=mutation{x}')).status);
    expect((await under.get('/graphql?query={__typename}')).status).toBe(200);
  });

  test('a variable at fault is named', async () => {
    const answer = await timed(
      {
        query: 'query ($first: Int) { products(first: $first) { pageInfo { hasNextPage } } }',
        variables: { first: 'x' },
      },
      {},
      under.payments.secretKey,
    );
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});

describe('production', () => {
  test('shows its schema to holders of a credential only, and guesses nothing for strangers', async () => {
    const query = getIntrospectionQuery();
    const hidden = await production.graphql(query);
    expect(hidden.data).toBeUndefined();
    expect(hidden.errors?.[0]?.message).toContain('introspection has been disabled');
    expect((await production.graphql(query, { key: production.payments.secretKey })).data.__schema.queryType.name).toBe(
      'Query',
    );
    const typo = '{ produkt(slug: "x") { name } }';
    expect(JSON.stringify((await production.graphql(typo)).errors)).not.toContain('Did you mean');
    expect(JSON.stringify((await production.graphql(typo, { key: production.payments.secretKey })).errors)).toContain(
      'Did you mean',
    );
  });

  test('has no GraphiQL', async () => {
    expect((await production.get('/graphql', { headers: { accept: 'text/html' } })).status).toBe(406);
    expect((await production.get('/graphiql/boot.js')).status).toBe(404);
  });
});

describe('answers', () => {
  test('are private, and open to pages of any origin without their cookies', async () => {
    const response = await under.post(
      '/graphql',
      { query: '{ __typename }' },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });
});
