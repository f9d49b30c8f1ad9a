import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let crowd: number;

const many = 250;
const crowdAt = Date.parse('2026-09-01T00:00:00Z');

beforeAll(async () => {
  api = await openTestApi();
  ({ productId: crowd } = await api.store.catalog.createProduct({
    workspace: 'acme',
    slug: 'crowd',
    name: 'Crowd',
    currency: 'USD',
    timeZone: 'UTC',
  }));
  // Ties in every order: ten signups an instant, every fourth developer has called, nobody else has a time of first call.
  const developers = Array.from({ length: many }, (_, i) => `d${String(i).padStart(3, '0')}`);
  await api.store.ingest(crowd, [
    ...developers.map((_, i) => ({
      id: `v${i}`,
      type: 'visit' as const,
      time: crowdAt,
      visitorId: `v${i}`,
      channel: i % 2 ? 'content' : 'partner',
    })),
    ...developers.map((developerId, i) => ({
      id: `s${i}`,
      type: 'developer.signed_up' as const,
      time: crowdAt + Math.floor(i / 10) * 1_000,
      developerId,
      visitorId: `v${i}`,
      accountId: `a${i % 7}`,
    })),
    ...developers.flatMap((developerId, i) =>
      i % 4
        ? []
        : [
            {
              id: `r${i}`,
              type: 'api.request' as const,
              time: crowdAt + 3_600_000 + (i % 3),
              developerId,
              method: 'GET',
              route: '/v1/x',
              status: i % 8 ? 200 : 500,
              environment: 'SANDBOX' as const,
            },
          ],
    ),
  ]);
});
afterAll(() => api.close());

interface Page {
  product: {
    developers: {
      totalCount: number;
      edges: { node: { developerId: string } }[];
      pageInfo: {
        hasNextPage: boolean;
        hasPreviousPage: boolean;
        endCursor: string | null;
        startCursor: string | null;
      };
    };
  };
}

const pageQuery = `query ($slug: String!, $first: Int, $after: String, $orderBy: DeveloperOrder, $filter: DeveloperFilter) {
  product(slug: $slug) {
    developers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {
      totalCount
      edges { node { developerId } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

async function page(variables: Record<string, unknown>): Promise<Page['product']['developers']> {
  const { data } = await api.ask(pageQuery, { variables: { slug: 'payments', ...variables } });
  return (data as unknown as Page).product.developers;
}

const idsOf = ({ edges }: Page['product']['developers']): string[] => edges.map(({ node }) => node.developerId);

describe('developers', () => {
  it('shows a page of 50 with their metrics and moments in five statements', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "crowd") {
        developers(first: 50) {
          totalCount
          edges { cursor node {
            id developerId account channel country name email
            metrics {
              accountId developerId signupAt firstApiKeyAt firstCallAt firstSuccessfulCallAt firstProductionSuccessAt lastCallAt
              lastActiveAt timeToFirstCall { iso8601 } timeToFirstSuccess { milliseconds }
              totalRequests totalSuccessfulRequests totalErrorRequests errorRate endpointsUsed
            }
            timeline { kind at }
          } }
        }
      }
    }`);
    expect(data).toMatchObject({ product: { developers: { totalCount: many } } });
    expect(data).toHaveProperty('product.developers.edges.length', 50);
    // product, page of developers, count, their endpoints, their stories
    expect(statements).toHaveLength(5);
  });

  it('shows one, whose channel is its visitor’s', async () => {
    const { data, statements } = await api.ask(`{
      product(slug: "payments") {
        ada: developer(developerId: "ada") {
          developerId account channel country name email
          metrics {
            accountId developerId signupAt firstApiKeyAt firstCallAt firstSuccessfulCallAt firstProductionSuccessAt lastCallAt
            lastActiveAt timeToFirstCall { iso8601 } timeToFirstSuccess { milliseconds }
            totalRequests totalSuccessfulRequests totalErrorRequests errorRate
          }
        }
        bob: developer(developerId: "bob") { channel metrics { firstApiKeyAt } }
        nobody: developer(developerId: "nobody") { name }
      }
    }`);
    expect(data).toEqual({
      product: {
        ada: {
          developerId: 'ada',
          account: 'acc_1',
          channel: 'organic',
          country: 'DE',
          name: 'Ada Lovelace',
          email: 'ada@acme.dev',
          metrics: {
            accountId: 'acc_1',
            developerId: 'ada',
            signupAt: '2026-10-01T09:02:00.000Z',
            firstApiKeyAt: '2026-10-01T09:03:00.000Z',
            firstCallAt: '2026-10-01T09:04:00.000Z',
            firstSuccessfulCallAt: '2026-10-01T09:10:00.000Z',
            firstProductionSuccessAt: '2026-10-03T09:02:00.000Z',
            lastCallAt: '2026-10-03T09:02:00.000Z',
            lastActiveAt: '2026-10-03T09:02:00.000Z',
            timeToFirstCall: { iso8601: 'PT2M' },
            timeToFirstSuccess: { milliseconds: 480_000 },
            totalRequests: 3,
            totalSuccessfulRequests: 2,
            totalErrorRequests: 1,
            errorRate: 1 / 3,
          },
        },
        bob: { channel: 'paid', metrics: { firstApiKeyAt: '2026-10-02T10:01:00.000Z' } },
        nobody: null,
      },
    });
    // product, the three developers at once
    expect(statements).toHaveLength(2);
  });

  it('begins with the newest signups, those without one last', async () => {
    expect(idsOf(await page({}))).toEqual(['cy', 'dee', 'bob', 'ada']);
  });

  it.each(
    ['developerId', 'signupAt', 'firstCallAt', 'firstSuccessfulCallAt', 'lastCallAt', 'totalRequests'].flatMap(
      (field) => ['ASC', 'DESC'].map((direction) => ({ field, direction })),
    ),
  )('pages by $field $direction: everybody once, in the order of one long list', async (orderBy) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const next: Page['product']['developers'] = await page({ slug: 'crowd', first: 37, after, orderBy });
      expect(next.totalCount).toBe(many);
      expect(next.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...idsOf(next));
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(many);
    const rows = await api.store.prisma.developer.findMany({ where: { productId: crowd } });
    const orderValue = (id: string): number | string | null => {
      const value = rows.find(({ developerId }) => developerId === id)?.[orderBy.field as 'signupAt'];
      return value === null || value === undefined ? null : typeof value === 'string' ? value : Number(value);
    };
    const values = seen.map(orderValue);
    const known = values.filter((value) => value !== null);
    const sign = orderBy.direction === 'ASC' ? 1 : -1;
    expect(known).toEqual(known.toSorted((a, b) => (a < b ? -sign : a > b ? sign : 0)));
    expect(values.slice(known.length).every((value) => value === null)).toBe(true);
    // Ties by developerId.
    for (const [i, value] of values.entries()) {
      if (i > 0 && value === values[i - 1]) expect(seen[i] ?? '').toSatisfy((id: string) => id > (seen[i - 1] ?? ''));
    }
  });

  it('keeps its place where the row behind the cursor has moved', async () => {
    const orderBy = { field: 'totalRequests', direction: 'DESC' };
    const first = await page({ slug: 'crowd', first: 5, orderBy });
    const [moved] = idsOf(first).slice(-1);
    await api.store.prisma.developer.update({
      where: { productId_developerId: { productId: crowd, developerId: moved ?? '' } },
      data: { totalRequests: 0, totalSuccessfulRequests: 0, totalErrorRequests: 0 },
    });
    const next = await page({ slug: 'crowd', first: 5, orderBy, after: first.pageInfo.endCursor });
    expect(idsOf(next)).toEqual(['d020', 'd024', 'd028', 'd032', 'd036']);
  });

  it('is an empty page behind the last', async () => {
    const all = await page({});
    expect(await page({ after: all.pageInfo.endCursor })).toEqual({
      totalCount: 4,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });
});

describe('products', () => {
  it('lists products with plans and phases in four statements, however many there are', async () => {
    const { data, statements } = await api.ask(`{
      products(first: 50) { edges { node { slug plans { slug monthlyPrice { formatted } } launchPhases { name } } } }
    }`);
    expect(data).toHaveProperty('products.edges.length', 2);
    expect(statements).toHaveLength(4);
  });

  it('pages by slug', async () => {
    const query =
      'query ($after: String) { products(first: 1, after: $after) { edges { node { slug } } pageInfo { hasNextPage endCursor } } }';
    const { data: first } = await api.ask(query);
    expect(first).toMatchObject({
      products: { edges: [{ node: { slug: 'crowd' } }], pageInfo: { hasNextPage: true } },
    });
    const after = (first as unknown as { products: { pageInfo: { endCursor: string } } }).products.pageInfo.endCursor;
    const { data: next } = await api.ask(query, { variables: { after } });
    expect(next).toMatchObject({
      products: { edges: [{ node: { slug: 'payments' } }], pageInfo: { hasNextPage: false } },
    });
  });

  it('asks for each fact of each product once', async () => {
    const { statements } = await api.ask(`{
      products { edges { node {
        slug
        metrics(period: { last: 30 }) { signups mau }
        funnel(period: { last: 30 }) { steps { count } }
      } } }
    }`);
    // products, and of each of the two: milestoneCounts, visitorCounts, cohortFunnel, activity
    expect(statements).toHaveLength(1 + 2 * 4);
  });
});
