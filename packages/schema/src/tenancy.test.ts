import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { otherStory } from './testing/story.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tradeStory } from './testing/trade-story.ts';

const october = '{ from: "2026-10-01", to: "2026-10-31" }';

let api: TestApi;
/** Another workspace, whose product has the same slug and a developer of the same id. */
let stranger: Asker;
let strangersProduct: number;
/** A second product of the first workspace. */
let second: number;
const one = (productId: number, kind: 'secret' | 'embed' | 'publishable' = 'secret'): Asker => ({
  kind,
  workspaceId: api.secret.workspaceId,
  productId,
});

beforeAll(async () => {
  api = await openTestApi();
  const base = { currency: 'EUR', timeZone: 'UTC', plans: [{ slug: 'theirs', name: 'Theirs', monthlyMinor: 1 }] };
  const theirs = await api.store.catalog.createProduct({
    ...base,
    workspace: 'rival',
    slug: 'payments',
    name: 'Rival Payments',
    launchPhases: [{ name: 'Secret phase' }],
  });
  stranger = { kind: 'secret', workspaceId: theirs.workspaceId, productId: null };
  strangersProduct = theirs.productId;
  await api.store.ingest(strangersProduct, otherStory);
  await api.store.ingest(api.productId, tradeStory);
  second = (await api.store.catalog.createProduct({ ...base, workspace: 'acme', slug: 'second', name: 'Second' }))
    .productId;
});
afterAll(() => api.close());

const everyId = `{
  products { edges { node {
    id slug
    plans { id }
    launchPhases { id }
    developers { edges { node { id developerId name } } }
  } } }
}`;

interface Ids {
  products: {
    edges: {
      node: {
        id: string;
        slug: string;
        plans: { id: string }[];
        launchPhases: { id: string }[];
        developers: { edges: { node: { id: string; developerId: string; name: string | null } }[] };
      };
    }[];
  };
}

async function idsOf(as: Asker): Promise<{ ids: string[]; data: Ids }> {
  const data = (await api.ask(everyId, { as })).data as unknown as Ids;
  const ids = data.products.edges.flatMap(({ node }) => [
    node.id,
    ...node.plans.map(({ id }) => id),
    ...node.launchPhases.map(({ id }) => id),
    ...node.developers.edges.map((edge) => edge.node.id),
  ]);
  return { ids, data };
}

const nodeQuery = `query ($id: ID!) { node(id: $id) {
  __typename id
  ... on Product { name developers { totalCount } }
  ... on Developer { developerName: name email }
  ... on Plan { name }
  ... on LaunchPhase { name }
} }`;

describe('two workspaces with the same slug and the same developer id', () => {
  it('each sees its own by slug', async () => {
    const query = `{ product(slug: "payments") {
      name currency plans { slug }
      developer(developerId: "ada") { name email channel }
      metrics(period: ${october}) { signups visitors totalRequests }
    } }`;
    const mine = await api.ask(query);
    const theirs = await api.ask(query, { as: stranger });
    expect(mine.data).toMatchObject({
      product: {
        name: 'Payments API',
        developer: { name: 'Ada Lovelace', channel: 'organic' },
        // Of either story.
        metrics: { signups: 8 },
      },
    });
    expect(theirs.data).toEqual({
      product: {
        name: 'Rival Payments',
        currency: 'EUR',
        plans: [{ slug: 'theirs' }],
        developer: { name: 'Somebody Else', email: 'else@other.dev', channel: null },
        metrics: { signups: 1, visitors: 0, totalRequests: 0 },
      },
    });
  });

  it('each sees its own reports, the other’s nowhere', async () => {
    const money = '{ amountMinor currency }';
    const reports = `{ product(slug: "payments") {
      friction(period: ${october}) { endpoint }
      endpoints(period: ${october}) { endpoint }
      retention(cohort: MONTH, cohorts: 1) { rows { size cells { retained } } dataThrough }
      lifecycle { stages { count } }
      revenue(period: ${october}) {
        revenue ${money} mrr ${money} mrrStart ${money} unattributedMRR ${money} averageLTV ${money} predictedLTV ${money} averageDAC ${money}
        dacByChannel { channel signups } leftOut { currency }
      }
      metrics(period: ${october}) { npsScore supportTicketRate medianTTV { iso8601 } featureAdoptionBreadth revenue ${money} }
      developers { totalCount edges { node { developerId timeline { kind } metrics { endpointsUsed lifetimeRevenue ${money} stage } } } }
      ann: developer(developerId: "ann") { timeline { kind } metrics { endpointsUsed } }
    } }`;
    const mine = await api.ask(reports);
    const theirs = await api.ask(reports, { as: stranger });
    expect(mine.data).toMatchObject({
      product: {
        friction: expect.arrayContaining([{ endpoint: 'POST /v1/orders' }]),
        endpoints: expect.arrayContaining([{ endpoint: 'GET /v1/orders' }]),
        revenue: { revenue: { amountMinor: 70_500, currency: 'USD' } },
        developers: { totalCount: 10 },
        ann: { metrics: { endpointsUsed: expect.arrayContaining(['GET /v1/orders/{id}']) } },
      },
    });
    const nothing = { amountMinor: 0, currency: 'EUR' };
    expect(theirs.data).toEqual({
      product: {
        friction: [],
        endpoints: [],
        retention: { rows: [{ size: 1, cells: [{ retained: 0 }] }], dataThrough: '2026-10-09T09:00:00.000Z' },
        lifecycle: { stages: [0, 1, 0, 0, 0, 0].map((count) => ({ count })) },
        revenue: {
          revenue: nothing,
          mrr: nothing,
          mrrStart: nothing,
          unattributedMRR: nothing,
          averageLTV: nothing,
          predictedLTV: null,
          averageDAC: null,
          dacByChannel: [{ channel: 'unknown', signups: 1 }],
          leftOut: [],
        },
        metrics: {
          npsScore: null,
          supportTicketRate: null,
          medianTTV: null,
          featureAdoptionBreadth: null,
          revenue: nothing,
        },
        developers: {
          totalCount: 1,
          edges: [
            {
              node: {
                developerId: 'ada',
                timeline: [{ kind: 'SIGNED_UP' }],
                metrics: { endpointsUsed: [], lifetimeRevenue: nothing, stage: 'EVALUATION' },
              },
            },
          ],
        },
        ann: null,
      },
    });
  });

  it('lists hold nothing of the other', async () => {
    const { data } = await idsOf(stranger);
    expect(data.products.edges.map(({ node }) => node.slug)).toEqual(['payments']);
    expect(data.products.edges[0]?.node.developers.edges).toEqual([
      { node: expect.objectContaining({ developerId: 'ada', name: 'Somebody Else' }) },
    ]);
  });

  it('answers to a slug that only the other has as to one that nobody has', async () => {
    const [foreign, missing] = await Promise.all([
      api.run('{ product(slug: "second") { name } }', { as: stranger }),
      api.run('{ product(slug: "nobody") { name } }', { as: stranger }),
    ]);
    expect(foreign).toEqual(missing);
    expect(foreign).toEqual({ data: { product: null } });
  });

  it('node: every id opens for its owner and is missing for the other', async () => {
    const { ids } = await idsOf(api.secret);
    expect(ids.length).toBeGreaterThan(10);
    const missing = await api.run(nodeQuery, {
      variables: { id: Buffer.from('Product:999999').toString('base64url') },
    });
    for (const id of ids) {
      const own = await api.run(nodeQuery, { variables: { id } });
      expect(own).toMatchObject({ data: { node: { id } } });
      expect(await api.run(nodeQuery, { as: stranger, variables: { id } })).toEqual(missing);
    }
  });

  it('node: a developer id put together by hand with the other product opens nothing', async () => {
    const id = Buffer.from(`Developer:${JSON.stringify([api.productId, 'ada'])}`).toString('base64url');
    expect(await api.run(nodeQuery, { variables: { id } })).toMatchObject({
      data: { node: { developerName: 'Ada Lovelace' } },
    });
    expect(await api.run(nodeQuery, { as: stranger, variables: { id } })).toEqual({ data: { node: null } });
  });

  it('node: a foreign developer costs the statements of a missing one, and neither is looked for', async () => {
    const idOf = (product: number, developerId: string) =>
      Buffer.from(`Developer:${JSON.stringify([product, developerId])}`).toString('base64url');
    const asked = async (id: string) => api.ask(nodeQuery, { as: stranger, variables: { id } });
    const foreign = await asked(idOf(api.productId, 'ann'));
    expect(foreign.data).toEqual({ node: null });
    expect(foreign).toEqual(await asked(idOf(api.productId, 'nobody')));
    expect(foreign).toEqual(await asked(idOf(999_999, 'ann')));
    // The product, which is not covered.
    expect(foreign.statements).toHaveLength(1);
    expect(foreign.statements.join()).not.toContain('developer');
  });

  it('node: aliases of one’s own and a foreign developer do not mix', async () => {
    const idOf = (product: number) =>
      Buffer.from(`Developer:${JSON.stringify([product, 'ada'])}`).toString('base64url');
    const query = `{
      first: node(id: "${idOf(api.productId)}") { ... on Developer { name } }
      second: node(id: "${idOf(strangersProduct)}") { ... on Developer { name } }
    }`;
    expect((await api.ask(query)).data).toEqual({ first: { name: 'Ada Lovelace' }, second: null });
    expect((await api.ask(query, { as: stranger })).data).toEqual({ first: null, second: { name: 'Somebody Else' } });
  });

  it('aliases in one operation do not mix', async () => {
    const { ids } = await idsOf(stranger);
    const { data } = await api.ask(
      `query ($a: ID!, $b: ID!) {
        own: product(slug: "payments") { developer(developerId: "ada") { name } a: developer(developerId: "ada") { email } }
        foreign: node(id: $a) { ... on Product { developer(developerId: "ada") { name } } }
        again: node(id: $b) { ... on Product { developer(developerId: "ada") { name } } }
        second: product(slug: "second") { developer(developerId: "ada") { name } metrics(period: ${october}) { signups } }
      }`,
      { variables: { a: ids[0], b: Buffer.from(`Product:${api.productId}`).toString('base64url') } },
    );
    expect(data).toEqual({
      own: { developer: { name: 'Ada Lovelace' }, a: { email: 'ada@acme.dev' } },
      foreign: null,
      again: { developer: { name: 'Ada Lovelace' } },
      second: { developer: null, metrics: { signups: 0 } },
    });
  });

  it('a cursor of the other pages one’s own list', async () => {
    const theirs = await api.ask('{ product(slug: "payments") { developers { pageInfo { endCursor } } } }', {
      as: stranger,
    });
    const after = (theirs.data as unknown as { product: { developers: { pageInfo: { endCursor: string } } } }).product
      .developers.pageInfo.endCursor;
    const { data } = await api.ask(
      'query ($after: String) { product(slug: "payments") { developers(after: $after) { edges { node { name } } } } }',
      { variables: { after } },
    );
    expect(JSON.stringify(data)).not.toContain('Somebody Else');
  });
});

describe('a credential of one product', () => {
  it.each(['secret', 'embed'] as const)('%s: reads that product and no other of its workspace', async (kind) => {
    const as = one(second, kind);
    const { data } = await idsOf(as);
    expect(data.products.edges.map(({ node }) => node.slug)).toEqual(['second']);
    expect((await api.run('{ product(slug: "payments") { name } }', { as })).data).toEqual({ product: null });
    expect((await api.run('{ product(slug: "second") { name } }', { as })).data).toEqual({
      product: { name: 'Second' },
    });
    for (const id of (await idsOf(one(api.productId))).ids) {
      expect(await api.run(nodeQuery, { as, variables: { id } })).toEqual({ data: { node: null } });
    }
  });

  it('a token that names a product of another workspace reads nothing', async () => {
    const as = one(strangersProduct, 'embed');
    expect((await api.run('{ product(slug: "payments") { name } }', { as })).data).toEqual({ product: null });
    expect((await api.run('{ products { edges { node { name } } } }', { as })).data).toEqual({
      products: { edges: [] },
    });
    const id = Buffer.from(`Product:${strangersProduct}`).toString('base64url');
    expect(await api.run(nodeQuery, { as, variables: { id } })).toEqual({ data: { node: null } });
  });
});

describe('scopes', () => {
  const codeOf = async (query: string, as: Asker | null) => (await api.run(query, { as })).errors?.[0]?.extensions.code;
  const reads = [
    '{ product(slug: "payments") { timeZone } }',
    '{ product(slug: "payments") { dataThrough } }',
    `{ product(slug: "payments") { metrics(period: ${october}) { signups } } }`,
    `{ product(slug: "payments") { metric(name: mau, period: ${october}) { value } } }`,
    `{ product(slug: "payments") { funnel(period: ${october}) { windowDays } } }`,
    `{ product(slug: "payments") { ttfc(period: ${october}) { cohortSize } } }`,
    `{ product(slug: "payments") { activity(period: ${october}) { partial } } }`,
    '{ product(slug: "payments") { retention(cohort: MONTH) { partial } } }',
    `{ product(slug: "payments") { friction(period: ${october}) { status } } }`,
    `{ product(slug: "payments") { endpoints(period: ${october}) { share } } }`,
    `{ product(slug: "payments") { revenue(period: ${october}) { mrr { amountMinor } } } }`,
    '{ product(slug: "payments") { lifecycle { ignored } } }',
    '{ product(slug: "payments") { developers { totalCount } } }',
    '{ product(slug: "payments") { developer(developerId: "ada") { name } } }',
    '{ product(slug: "payments") { developer(developerId: "ann") { timeline { kind } } } }',
    '{ product(slug: "payments") { developer(developerId: "ann") { metrics { endpointsUsed } } } }',
    '{ product(slug: "payments") { developers { edges { node { metrics { stage currentMRR { amountMinor } } } } } } }',
    '{ product(slug: "payments") { launchPhases { name } } }',
    '{ products { edges { node { launchPhases { name } } } } }',
    '{ product(slug: "payments") { launchPhases { criteria { verdict } readiness { verdict } } } }',
    '{ product(slug: "payments") { launchAdvances { by } } }',
    '{ product(slug: "payments") { positioning { export(format: CSV) } } }',
    '{ product(slug: "payments") { apiVersions { version usedBy { developerId } } } }',
    '{ node(id: "UHJvZHVjdDox") { id } }',
    '{ metricDefinitions { name } }',
  ];
  const catalogue = [
    '{ product(slug: "payments") { id name slug currency plans { id slug name features monthlyPrice { formatted } } } }',
    '{ products { edges { cursor node { name } } pageInfo { hasNextPage } } }',
  ];

  it.each(reads)('a publishable key may not ask %s', async (query) => {
    expect(await codeOf(query, one(api.productId, 'publishable'))).toBe('FORBIDDEN');
    expect(await codeOf(query, one(api.productId, 'embed'))).toBeUndefined();
  });

  it.each(catalogue)('a publishable key may ask %s', async (query) => {
    const { data, errors } = await api.run(query, { as: one(api.productId, 'publishable') });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('Payments API');
  });

  it('only a secret key sees the workspace', async () => {
    const query = '{ viewer { workspace { slug } } }';
    expect(await codeOf(query, api.secret)).toBeUndefined();
    expect(await codeOf(query, one(api.productId, 'embed'))).toBe('FORBIDDEN');
    expect(await codeOf(query, one(api.productId, 'publishable'))).toBe('FORBIDDEN');
  });

  it.each([...reads, ...catalogue, '{ viewer { scopes } }'])('without a credential there is no %s', async (query) => {
    const { data, errors } = await api.run(query, { as: null });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(errors?.[0]?.message).toContain('Authorization: Bearer');
    expect(JSON.stringify(data ?? null)).toMatch(/^(null|\{"(product|node)":null\})$/);
  });

  it('without a credential the schema still explains itself', async () => {
    const { data, errors } = await api.run(
      '{ __typename __schema { queryType { name } } __type(name: "Plan") { name } }',
      {
        as: null,
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ __typename: 'Query', __type: { name: 'Plan' } });
  });

  it('says what is missing and what to use', async () => {
    const { errors } = await api.run('{ products { edges { node { timeZone } } } }', {
      as: one(api.productId, 'publishable'),
    });
    expect(errors?.[0]?.message).toBe(
      'This credential may not read Product.timeZone. A publishable key reads only the name, slug, currency and plans of products; use a secret key or an embed token.',
    );
  });
});
