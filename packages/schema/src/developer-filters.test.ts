import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tellTradeStory } from './testing/trade-story.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await tellTradeStory(api);
});
afterAll(() => api.close());

interface Found {
  readonly totalCount: number;
  readonly edges: { readonly node: { readonly developerId: string } }[];
}

/** Who is left, the newest signups first, and how many in all pages. */
async function found(slug: string, filter: unknown): Promise<{ ids: string[]; totalCount: number }> {
  const { data } = await api.ask(
    `query ($slug: String!, $filter: DeveloperFilter) {
      product(slug: $slug) { developers(filter: $filter) { totalCount edges { node { developerId } } } }
    }`,
    { variables: { slug, filter } },
  );
  const { totalCount, edges } = (data as unknown as { product: { developers: Found } }).product.developers;
  return { ids: edges.map(({ node }) => node.developerId), totalCount };
}

const everybody = ['fay', 'eve', 'cat', 'ben', 'ann', 'dan'];
const injected = "' OR 1=1 --";

describe('developers', () => {
  it.each([
    [{ text: 'ADA' }, ['ada']],
    [{ text: 'acme.DEV' }, ['ada']],
    [{ text: 'lace' }, ['ada']],
    // Wildcards stand for themselves.
    [{ text: '%' }, ['dee']],
    [{ text: '0%_' }, ['dee']],
    [{ text: 'a_a' }, []],
    [{ text: '\\' }, []],
    [{ text: injected }, []],
    [{ text: '' }, ['cy', 'dee', 'bob', 'ada']],
    [{ text: null }, ['cy', 'dee', 'bob', 'ada']],
    [{ account: 'acc_1' }, ['ada']],
    [{ account: 'none' }, ['cy', 'dee', 'bob']],
    [{ account: 'acc_2' }, []],
    [{ reached: 'SIGNED_UP' }, ['cy', 'dee', 'bob', 'ada']],
    [{ reached: 'API_KEY' }, ['dee', 'bob', 'ada']],
    [{ reached: 'FIRST_SUCCESS' }, ['bob', 'ada']],
    [{ reached: 'PRODUCTION' }, ['ada']],
    [{ reached: 'FIRST_CALL', account: 'none', text: 'b' }, ['bob']],
  ])('are filtered by %j', async (filter, ids) => {
    expect(await found('payments', filter)).toEqual({ ids, totalCount: ids.length });
  });

  it.each([
    [{ stage: 'PRODUCTION' }, ['ann', 'dan']],
    [{ stage: ['SCALING', 'EVALUATION'] }, ['fay', 'eve']],
    [{ stage: ['FIRST_INTEGRATION', 'BUILDING'] }, ['cat', 'ben']],
    // A visitor's channel is its developer's.
    [{ channel: ['paid'] }, ['cat', 'ann']],
    [{ channel: ['content', 'organic'] }, ['fay', 'ben']],
    [{ channel: ['unknown'] }, ['eve', 'dan']],
    [{ country: ['DE', 'FR'] }, ['cat', 'ann']],
    [{ country: ['unknown'] }, ['fay', 'eve', 'ben', 'dan']],
    [{ plan: ['pro'] }, ['fay', 'cat', 'ben', 'ann']],
    [{ plan: ['none'] }, ['eve', 'dan']],
    [{ account: ['acme', 'bolt'] }, ['cat', 'ben', 'ann']],
    [{ account: ['none', 'cargo'] }, ['fay', 'eve', 'dan']],
    [{ reached: 'SIGNED_UP' }, ['fay', 'eve', 'cat', 'ben', 'ann']],
    // cat never took a key: a later step counts for the ones before it.
    [{ reached: 'API_KEY' }, ['fay', 'cat', 'ben', 'ann', 'dan']],
    [{ stage: ['PRODUCTION', 'BUILDING'], plan: 'pro', account: ['acme'], channel: ['paid', 'partner'] }, ['ann']],
    // An empty list does not filter.
    [{ stage: [], channel: [], country: [], plan: [], account: [] }, everybody],
    [{ stage: null, channel: null, country: null, plan: null, account: null, reached: null }, everybody],
    [{ channel: [injected] }, []],
    [{ country: [injected, '{DE}', '"', '\\'] }, []],
    [{ plan: [injected, 'pro,none'] }, []],
    [{ account: [injected, 'acme","none'] }, []],
  ])('are filtered by %j', async (filter, ids) => {
    expect(await found('orders', filter)).toEqual({ ids, totalCount: ids.length });
  });

  it('are counted without being listed', async () => {
    const { data, statements } = await api.ask(
      '{ product(slug: "orders") { developers(first: 1, filter: { stage: [PRODUCTION] }) { totalCount edges { node { developerId } } pageInfo { hasNextPage } } } }',
    );
    expect(data).toMatchObject({ product: { developers: { totalCount: 2, pageInfo: { hasNextPage: true } } } });
    // product, page, count
    expect(statements).toHaveLength(3);
  });
});
