import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleQuery } from './example-query.ts';
import { limits } from './limits.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const inProduct = (fields: string): string => `{ product(slug: "payments") { ${fields} } }`;
const october = 'period: { from: "2026-10-01", to: "2026-10-31" }';

describe('arguments that a caller can mend', () => {
  it.each([
    ['first', 'developers(first: 0) { totalCount }'],
    ['first', 'developers(first: -1) { totalCount }'],
    ['first', 'developers(first: 101) { totalCount }'],
    ['first', 'developers(first: 2147483647) { totalCount }'],
    ['after', 'developers(after: "") { totalCount }'],
    ['after', 'developers(after: "bm90IGEgY3Vyc29y") { totalCount }'],
    ['after', `developers(after: "${Buffer.from('["signupAt DESC","x","y"]').toString('base64url')}") { totalCount }`],
    ['after', `developers(after: "${Buffer.from('["signupAt ASC",null,"y"]').toString('base64url')}") { totalCount }`],
    [
      'after',
      `developers(after: "${Buffer.from('["signupAt DESC",null,"a\\u0000"]').toString('base64url')}") { totalCount }`,
    ],
    ['after', `developers(after: "${Buffer.from('["signupAt DESC",null,1]').toString('base64url')}") { totalCount }`],
    [
      'after',
      `developers(after: "${Buffer.from('["totalRequests DESC",null,"a"]').toString('base64url')}", orderBy: { field: totalRequests, direction: DESC }) { totalCount }`,
    ],
    ['filter.text', 'developers(filter: { text: "\\u0000" }) { totalCount }'],
    ['filter.account', 'developers(filter: { account: "a\\u0000b" }) { totalCount }'],
    ['filter.account', `developers(filter: { account: ["${Array(101).fill('x').join('","')}"] }) { totalCount }`],
    ['filter.channel', 'developers(filter: { channel: ["ok", "\\u0000"] }) { totalCount }'],
    ['filter.country', 'developers(filter: { country: ["\\u0000"] }) { totalCount }'],
    ['filter.plan', `developers(filter: { plan: ["${Array(101).fill('x').join('","')}"] }) { totalCount }`],
    ['filter.stage', 'developers(filter: { stage: [PRODUCTION, DISCOVERY] }) { totalCount }'],
    ['developerId', 'developer(developerId: "\\u0000") { name }'],
    ['period.from', 'metrics(period: {}) { signups }'],
    ['period.from', 'metrics(period: { from: "2026-10-02", to: "2026-10-01" }) { signups }'],
    ['period.from', 'metrics(period: { from: "2026-02-30", to: "2026-03-01" }) { signups }'],
    ['period.to', 'metrics(period: { from: "2026-02-01", to: "tomorrow" }) { signups }'],
    ['period.to', 'metrics(period: { from: "2026-02-01" }) { signups }'],
    ['period.last', 'metrics(period: { last: 0 }) { signups }'],
    ['period.last', 'metrics(period: { last: 5, from: "2026-02-01" }) { signups }'],
    ['period.last', 'metrics(period: { last: 5001 }) { signups }'],
    [
      'period.from',
      'metric(name: mau, period: { from: "2000-01-01", to: "2026-01-01" }) { series(by: DAY) { value } }',
    ],
    ['period.unit', 'metrics(period: { from: "2026-02-01", to: "2026-02-01", unit: DAY }) { signups }'],
    ['conversionWindowDays', `funnel(${october}, conversionWindowDays: 0) { windowDays }`],
    ['conversionWindowDays', `ttfc(${october}, conversionWindowDays: 1000) { cohortSize }`],
    ['segment.channel', `metrics(${october}, segment: { channel: ["\\u0000"] }) { signups }`],
    ['segment.plan', `metrics(${october}, segment: { plan: ["${Array(101).fill('x').join('","')}"] }) { signups }`],
    ['first', `metric(name: signups, ${october}) { breakdown(by: CHANNEL, first: 0) { key } }`],
    ['first', `metric(name: signups, ${october}) { breakdown(by: CHANNEL, first: 101) { key } }`],
    ['first', `friction(${october}, first: 0) { status }`],
    ['first', `friction(${october}, first: 101) { status }`],
    ['period.from', 'friction(period: {}) { status }'],
    ['segment.channel', `friction(${october}, segment: { channel: ["\\u0000"] }) { status }`],
    ['first', `endpoints(${october}, first: -1) { share }`],
    ['first', `endpoints(${october}, first: 101) { share }`],
    ['segment.plan', `endpoints(${october}, segment: { plan: ["${Array(101).fill('x').join('","')}"] }) { share }`],
    ['cohorts', 'retention(cohort: WEEK, cohorts: 0) { partial }'],
    ['cohorts', 'retention(cohort: MONTH, cohorts: 53) { partial }'],
    ['segment.account', 'retention(cohort: MONTH, segment: { account: ["\\u0000"] }) { partial }'],
    ['segment.country', 'lifecycle(segment: { country: ["\\u0000"] }) { ignored }'],
    ['period.last', 'revenue(period: { last: 5001 }) { partial }'],
  ])('%s: %s', async (field, fields) => {
    const { errors } = await api.run(inProduct(fields));
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(errors?.[0]?.message).toMatch(/[.!]$/);
  });

  it('takes no half of a surrogate pair', async () => {
    const query = `query ($text: String!) ${inProduct('developers(filter: { text: $text }) { totalCount }')}`;
    const { errors } = await api.run(query, { variables: { text: '\ud800' } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.text' });
  });

  it.each(['', 'x', 'UHJvZHVjdA', 'Rm9vOjE', 'UHJvZHVjdDox=='])('node(id: "%s") is no id', async (id) => {
    const { errors } = await api.run('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
  });

  it.each([
    'Product:0',
    'Product:1e3',
    'Product:99999999999',
    'Plan:-1',
    'Developer:x',
    'Developer:[1.5,"a"]',
    'Developer:[1e999,"a"]',
    'Developer:[99999999999,"a"]',
    'Developer:[1,"\\u0000"]',
    'Developer:[1,"\\ud800"]',
    'Developer:[1]',
    'Developer:null',
    'Developer:{"0":1,"1":"ada"}',
    'Developer:[1,"\' or 1=1 --"]',
  ])('node of %s is missing', async (key) => {
    const id = Buffer.from(key).toString('base64url');
    expect(await api.run('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } })).toEqual({
      data: { node: null },
    });
  });
});

describe('limits', () => {
  const codeOf = async (query: string) => (await api.run(query)).errors?.[0]?.extensions;

  it('refuses what costs too much, counting the size of lists', async () => {
    const metrics = 'metrics(period: { last: 30 }) { signups }';
    expect(await codeOf(`{ products(first: 50) { edges { node { ${metrics} } } } }`)).toBeUndefined();
    expect(await codeOf(`{ products(first: 100) { edges { node { ${metrics} } } } }`)).toMatchObject({
      code: 'OPERATION_TOO_COSTLY',
      measure: 'cost',
      actual: 1_201,
      max: limits.cost,
    });
    expect(
      await codeOf(
        '{ products(first: 100) { edges { node { developers(first: 100) { edges { node { name } } } } } } }',
      ),
    ).toMatchObject({ code: 'OPERATION_TOO_COSTLY' });
  });

  it('takes the variables into account', async () => {
    const { errors } = await api.run(
      'query ($n: Int) { products(first: $n) { edges { node { metrics(period: { last: 30 }) { signups } } } } }',
      { variables: { n: 100 } },
    );
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_TOO_COSTLY');
  });

  it('allows a hundred developers with their metrics', async () => {
    const fields = `
      timeline { kind mrr { formatted } }
      metrics { totalRequests endpointsUsed timeToValue { iso8601 } lifetimeRevenue { amountMinor } currentMRR { amountMinor } }
    `;
    expect(await codeOf(inProduct(`developers(first: 100) { edges { node { ${fields} } } }`))).toBeUndefined();
  });

  it('allows every metric at once', async () => {
    const { data } = await api.ask('{ metricDefinitions { name unit } }');
    const definitions = (data as unknown as { metricDefinitions: { name: string; unit: string }[] }).metricDefinitions;
    const selections: Record<string, string> = { DURATION: '{ milliseconds }', MONEY: '{ formatted }' };
    const fields = definitions.map(({ name, unit }) => `${name} ${selections[unit] ?? ''}`);
    expect(await codeOf(inProduct(`metrics(${october}) { ${fields.join(' ')} reasons { field } }`))).toBeUndefined();
  });

  it('refuses to go too deep', async () => {
    // Nothing leads back to a product, but a fragment that never matches counts as if it did: three levels each.
    const nested = (times: number): string =>
      times === 0
        ? 'id'
        : `... on Node { ... on Product { developers(first: 1) { edges { node { ${nested(times - 1)} } } } } }`;
    expect(await codeOf(`{ node(id: "UHJvZHVjdDow") { ${nested(3)} } }`)).toBeUndefined();
    expect(await codeOf(`{ node(id: "UHJvZHVjdDow") { ${nested(4)} } }`)).toMatchObject({
      measure: 'depth',
      max: limits.depth,
    });
  });
});

describe('the example query', () => {
  it('runs as it stands', async () => {
    await api.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'demo',
      name: 'Demo',
      currency: 'USD',
      timeZone: 'UTC',
    });
    const { data } = await api.ask(exampleQuery);
    expect(data).toMatchObject({ product: { name: 'Demo', metrics: { signups: 0, activationRate: null } } });
  });
});
