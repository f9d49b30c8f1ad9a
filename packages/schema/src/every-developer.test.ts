import { developerOrderFields } from '@firstcall/domain';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from './schema.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tellTradeStory } from './testing/trade-story.ts';

let api: TestApi;
let productId: number;
beforeAll(async () => {
  api = await openTestApi();
  productId = await tellTradeStory(api);
});
afterAll(() => api.close());

const everyFigure = `metrics {
  developerId accountId signupAt firstApiKeyAt firstCallAt firstSuccessfulCallAt firstProductionSuccessAt lastCallAt lastActiveAt
  churnedAt timeToFirstCall { iso8601 } timeToFirstSuccess { iso8601 } timeToValue { iso8601 } dau wau mau
  totalRequests totalSuccessfulRequests totalErrorRequests uniqueEndpointsUsed endpointsUsed errorRate
  lifetimeRevenue { amountMinor currency } currentMRR { amountMinor currency } stage
}`;
const everyMoment =
  'timeline { kind at endpoint status errorCode plan interval subscriptionStatus mrr { amountMinor currency } }';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const after = (iso8601: string) => ({ iso8601 });
const on = (time: string) => `2026-${time}:00.000Z`;

/** Of whom nothing is known but the name. */
const unknown = {
  accountId: null,
  signupAt: null,
  firstApiKeyAt: null,
  firstCallAt: null,
  firstSuccessfulCallAt: null,
  firstProductionSuccessAt: null,
  lastCallAt: null,
  lastActiveAt: null,
  churnedAt: null,
  timeToFirstCall: null,
  timeToFirstSuccess: null,
  timeToValue: null,
  dau: false,
  wau: false,
  mau: false,
  totalRequests: 0,
  totalSuccessfulRequests: 0,
  totalErrorRequests: 0,
  uniqueEndpointsUsed: 0,
  endpointsUsed: [],
  errorRate: null,
  lifetimeRevenue: usd(0),
  currentMRR: usd(0),
  stage: 'EVALUATION',
};

const worked = {
  ann: {
    accountId: 'acme',
    signupAt: on('09-01T10:00'),
    firstApiKeyAt: on('09-01T10:10'),
    firstCallAt: on('09-01T10:20'),
    firstSuccessfulCallAt: on('09-01T11:00'),
    firstProductionSuccessAt: on('09-02T09:00'),
    lastCallAt: on('10-31T11:00'),
    lastActiveAt: on('10-31T11:00'),
    timeToFirstCall: after('PT20M'),
    timeToFirstSuccess: after('PT1H'),
    // The third production success came on 2 September.
    timeToValue: after('PT38H'),
    dau: true,
    wau: true,
    mau: true,
    totalRequests: 8,
    totalSuccessfulRequests: 5,
    totalErrorRequests: 3,
    uniqueEndpointsUsed: 3,
    endpointsUsed: ['GET /v1/orders', 'GET /v1/orders/{id}', 'POST /v1/orders'],
    errorRate: 3 / 8,
    lifetimeRevenue: usd(53_900),
    currentMRR: usd(4_083),
    stage: 'PRODUCTION',
  },
  ben: {
    accountId: 'acme',
    signupAt: on('10-05T08:00'),
    firstApiKeyAt: on('10-05T08:05'),
    firstCallAt: on('10-05T08:10'),
    firstSuccessfulCallAt: on('10-05T09:10'),
    lastCallAt: on('10-12T12:00'),
    lastActiveAt: on('10-12T12:00'),
    timeToFirstCall: after('PT10M'),
    timeToFirstSuccess: after('PT1H10M'),
    mau: true,
    totalRequests: 3,
    totalSuccessfulRequests: 2,
    totalErrorRequests: 1,
    uniqueEndpointsUsed: 2,
    endpointsUsed: ['GET /v1/orders', 'POST /v1/orders'],
    errorRate: 1 / 3,
    lifetimeRevenue: usd(-1_000),
    stage: 'BUILDING',
  },
  cat: {
    accountId: 'bolt',
    signupAt: on('10-12T09:00'),
    firstCallAt: on('10-12T09:20'),
    lastCallAt: on('10-13T09:00'),
    lastActiveAt: on('10-13T09:00'),
    timeToFirstCall: after('PT20M'),
    mau: true,
    totalRequests: 3,
    totalErrorRequests: 3,
    // DELETE did not let her in.
    uniqueEndpointsUsed: 2,
    endpointsUsed: ['GET /v1/orders', 'POST /v1/orders'],
    errorRate: 1,
    lifetimeRevenue: usd(2_500),
    currentMRR: usd(4_900),
    stage: 'FIRST_INTEGRATION',
  },
  dan: {
    firstCallAt: on('08-01T10:00'),
    firstSuccessfulCallAt: on('08-01T10:00'),
    firstProductionSuccessAt: on('08-01T10:00'),
    lastCallAt: on('08-01T10:00'),
    lastActiveAt: on('08-01T10:00'),
    churnedAt: on('08-31T00:00'),
    totalRequests: 1,
    totalSuccessfulRequests: 1,
    uniqueEndpointsUsed: 1,
    endpointsUsed: ['GET /v1/orders'],
    errorRate: 0,
    stage: 'PRODUCTION',
  },
  eve: { signupAt: on('10-20T10:00') },
  fay: {
    accountId: 'cargo',
    signupAt: on('10-25T06:00'),
    firstApiKeyAt: on('10-25T09:00'),
    firstCallAt: on('10-25T10:00'),
    firstSuccessfulCallAt: on('10-25T10:00'),
    firstProductionSuccessAt: on('10-25T10:00'),
    lastCallAt: '2026-10-25T10:16:39.000Z',
    lastActiveAt: '2026-10-25T10:16:39.000Z',
    timeToFirstCall: after('PT4H'),
    timeToFirstSuccess: after('PT4H'),
    timeToValue: after('PT18H'),
    wau: true,
    mau: true,
    totalRequests: 1_000,
    totalSuccessfulRequests: 1_000,
    uniqueEndpointsUsed: 1,
    endpointsUsed: ['GET /v1/orders'],
    errorRate: 0,
    currentMRR: usd(4_900),
    stage: 'SCALING',
  },
};

interface Moment {
  readonly kind: string;
  readonly at: string;
}
const moment = (kind: string, at: string, more = {}): Moment => ({
  kind,
  at: on(at),
  ...{ endpoint: null, status: null, errorCode: null, plan: null, interval: null, subscriptionStatus: null, mrr: null },
  ...more,
});
const error = (at: string, endpoint: string, status: number, errorCode: string | null) =>
  moment('FIRST_ERROR', at, { endpoint, status, errorCode });
const planChange = (at: string, interval: string, subscriptionStatus: string, mrrMinor: number) =>
  moment('PLAN_CHANGED', at, { plan: 'pro', interval, subscriptionStatus, mrr: usd(mrrMinor) });

const acmesPlans = [
  planChange('09-05T00:00', 'MONTH', 'ACTIVE', 4_900),
  planChange('10-10T00:00', 'YEAR', 'ACTIVE', 4_083),
];
const timelines: Readonly<Record<keyof typeof worked, readonly Moment[]>> = {
  ann: [
    moment('SIGNED_UP', '09-01T10:00'),
    moment('API_KEY', '09-01T10:10'),
    moment('FIRST_CALL', '09-01T10:20'),
    error('09-01T10:20', 'POST /v1/orders', 401, 'invalid_key'),
    error('09-01T10:30', 'POST /v1/orders', 422, null),
    moment('FIRST_SUCCESS', '09-01T11:00'),
    moment('PRODUCTION', '09-02T09:00'),
    moment('VALUE', '09-03T00:00'),
    // She fell silent, but is back.
    ...acmesPlans,
  ],
  ben: [
    // What the account did before he joined it is part of his story, too.
    ...acmesPlans.slice(0, 1),
    moment('SIGNED_UP', '10-05T08:00'),
    moment('API_KEY', '10-05T08:05'),
    moment('FIRST_CALL', '10-05T08:10'),
    error('10-05T08:10', 'POST /v1/orders', 422, 'bad_amount'),
    moment('FIRST_SUCCESS', '10-05T09:10'),
    ...acmesPlans.slice(1),
  ],
  cat: [
    moment('SIGNED_UP', '10-12T09:00'),
    moment('FIRST_CALL', '10-12T09:20'),
    error('10-12T09:20', 'DELETE /v1/orders', 401, 'invalid_key'),
    error('10-12T09:30', 'POST /v1/orders', 422, 'bad_amount'),
    error('10-13T09:00', 'GET /v1/orders', 429, null),
    planChange('10-15T00:00', 'MONTH', 'TRIALING', 0),
    planChange('10-20T00:00', 'MONTH', 'PAST_DUE', 4_900),
  ],
  dan: [
    moment('FIRST_CALL', '08-01T10:00'),
    moment('FIRST_SUCCESS', '08-01T10:00'),
    moment('PRODUCTION', '08-01T10:00'),
    moment('CHURNED', '08-31T00:00'),
  ],
  eve: [moment('SIGNED_UP', '10-20T10:00')],
  fay: [
    planChange('08-01T00:00', 'MONTH', 'ACTIVE', 4_900),
    planChange('09-15T00:00', 'MONTH', 'CANCELED', 0),
    moment('SIGNED_UP', '10-25T06:00'),
    moment('API_KEY', '10-25T09:00'),
    moment('FIRST_CALL', '10-25T10:00'),
    moment('FIRST_SUCCESS', '10-25T10:00'),
    moment('PRODUCTION', '10-25T10:00'),
    moment('VALUE', '10-26T00:00'),
    planChange('10-26T00:00', 'MONTH', 'ACTIVE', 4_900),
  ],
};

const people = Object.keys(worked) as (keyof typeof worked)[];
const expected = people.map((developerId) => ({
  developerId,
  metrics: { ...unknown, developerId, ...worked[developerId] },
  timeline: timelines[developerId],
}));

describe('a developer', () => {
  it('has every figure of a developer that has one value, and the list of endpoints', () => {
    const metrics = schema.getType('DeveloperMetrics');
    if (!isObjectType(metrics)) throw new Error('DeveloperMetrics is missing');
    expect(Object.keys(metrics.getFields()).sort()).toEqual([...developerOrderFields, 'endpointsUsed'].sort());
  });

  it('shows a page with every figure and every moment, as worked by hand, in five statements', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "orders") {
        developers(orderBy: { field: developerId, direction: ASC }) {
          totalCount edges { node { developerId ${everyFigure} ${everyMoment} } }
        }
      }
    }`);
    expect(data).toEqual({
      product: { developers: { totalCount: 6, edges: expected.map((node) => ({ node })) } },
    });
    // product, page of developers, count, their endpoints, their stories
    expect(statements).toHaveLength(5);
  });

  it('shows several by name: a statement a kind of question, not a developer', async () => {
    const aliases = people.map(
      (id) => `${id}: developer(developerId: "${id}") { developerId ${everyFigure} ${everyMoment} }`,
    );
    const { data, statements } = await api.ask(
      `{ product(slug: "orders") { ${aliases.join(' ')} nobody: developer(developerId: "nobody") { developerId } } }`,
    );
    expect(data).toEqual({
      product: { ...Object.fromEntries(expected.map((node) => [node.developerId, node])), nobody: null },
    });
    // product, the developers, their endpoints, their stories
    expect(statements).toHaveLength(4);
  });

  it('is known by its own channel or its visitor’s, its account and the account’s plan', async () => {
    const { data } = await api.ask(
      '{ product(slug: "orders") { developers { edges { node { developerId channel country account plan } } } } }',
    );
    const nodes = [
      { developerId: 'fay', channel: 'organic', country: null, account: 'cargo', plan: 'pro' },
      { developerId: 'eve', channel: null, country: null, account: null, plan: null },
      { developerId: 'cat', channel: 'paid', country: 'FR', account: 'bolt', plan: 'pro' },
      { developerId: 'ben', channel: 'content', country: null, account: 'acme', plan: 'pro' },
      { developerId: 'ann', channel: 'paid', country: 'DE', account: 'acme', plan: 'pro' },
      { developerId: 'dan', channel: null, country: null, account: null, plan: null },
    ];
    expect(data).toEqual({ product: { developers: { edges: nodes.map((node) => ({ node })) } } });
  });

  it('asks no more for a page of two products’ developers than a kind of question a product', async () => {
    const { statements } = await api.ask(
      '{ products(first: 2) { edges { node { developers { edges { node { timeline { at } metrics { endpointsUsed } } } } } } } }',
    );
    // products; of both: page, stories, endpoints
    expect(statements).toHaveLength(1 + 2 * 3);
  });

  it('is fetched again by its id, several at once', async () => {
    const idOf = (id: string) => Buffer.from(`Developer:${JSON.stringify([productId, id])}`).toString('base64url');
    const aliases = people.map(
      (id) => `${id}: node(id: "${idOf(id)}") { ... on Developer { developerId ${everyMoment} } }`,
    );
    const { data, statements } = await api.ask(`{ ${aliases.join(' ')} }`);
    expect(data).toEqual(Object.fromEntries(people.map((id) => [id, { developerId: id, timeline: timelines[id] }])));
    // the product, which must be covered; the developers; their stories
    expect(statements).toHaveLength(3);
  });

  it('goes by the days of its product’s time zone', async () => {
    const base = { workspace: 'acme', slug: 'kiwi', name: 'Kiwi', currency: 'NZD', timeZone: 'Pacific/Auckland' };
    const { productId: kiwi } = await api.store.catalog.createProduct(base);
    const call = (developerId: string, time: string) => ({
      ...({ id: developerId, type: 'api.request', time: Date.parse(time), developerId } as const),
      ...({ method: 'GET', route: '/v1/x', status: 200, environment: 'SANDBOX' } as const),
    });
    // There it is 1 November, one in the morning: the 31st was the day before, and 2 October is thirty days ago.
    await api.store.ingest(kiwi, [call('late', '2026-10-31T10:59Z'), call('gone', '2026-10-01T12:00Z')]);
    const { data } = await api.ask(`{
      product(slug: "kiwi") {
        developers(orderBy: { field: churnedAt, direction: ASC }) {
          edges { node { timeline { kind at } metrics { developerId dau wau mau churnedAt currentMRR { currency } } } }
        }
        lifecycle { stages { churned } }
        retention(cohort: MONTH, cohorts: 2, anchor: FIRST_SUCCESS) { rows { cohort size } }
      }
    }`);
    const churnedAt = '2026-10-31T11:00:00.000Z';
    const currentMRR = { currency: 'NZD' };
    expect(data).toMatchObject({
      product: {
        developers: {
          edges: [
            {
              node: {
                metrics: { developerId: 'gone', dau: false, wau: false, mau: false, churnedAt, currentMRR },
                timeline: expect.arrayContaining([{ kind: 'CHURNED', at: churnedAt }]),
              },
            },
            {
              node: { metrics: { developerId: 'late', dau: false, wau: true, mau: true, churnedAt: null, currentMRR } },
            },
          ],
        },
        lifecycle: { stages: [null, 0, 0, 1, 0, 0].map((churned) => ({ churned })) },
        retention: {
          rows: [
            { cohort: '2026-10-01', size: 2 },
            { cohort: '2026-11-01', size: 0 },
          ],
        },
      },
    });
  });
});
