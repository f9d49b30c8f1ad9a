import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { storyNow } from './testing/story.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let count = 0;
let product: string;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  product = `positioning-${count}`;
  const base = { workspace: 'acme', slug: product, name: 'Ours | <b>', currency: 'USD', timeZone: 'UTC' };
  await api.store.catalog.createProduct(base);
});

const cells =
  'cells { dimension competitor value { milliseconds count percent fixedMinor option text } formatted reason rank metric source seenOn stale }';
const all = `revision dimensions { slug type betterDirection weight options referenceMinor standing } competitors { slug name kind } ${cells} leadWeight tieWeight trailWeight`;
const save = `mutation ($product: String!, $revision: Int!, $positioning: PositioningInput!) {
  positioningSave(product: $product, revision: $revision, positioning: $positioning) { ${all} }
}`;

const table = {
  dimensions: [
    { slug: 'mau', name: 'Active developers', type: 'COUNT', betterDirection: 'UP', weight: 2 },
    { slug: 'ttfc', name: 'TTFC', type: 'DURATION', betterDirection: 'DOWN', weight: 3 },
    { slug: 'pricing', name: 'Pricing', type: 'MONEY', betterDirection: 'DOWN', referenceMinor: 10_000, weight: 4 },
    { slug: 'docs', name: 'Docs', type: 'ENUM', betterDirection: 'UP', options: ['some', 'all'] },
    { slug: 'uptime', name: 'Uptime', type: 'PERCENT', betterDirection: 'UP' },
    { slug: 'notes', name: '=cmd|x', type: 'TEXT', betterDirection: 'NEUTRAL' },
  ],
  competitors: [
    { slug: 'rival', name: '@SUM(A1)', kind: 'DIRECT' },
    { slug: 'build', name: 'Build it', kind: 'BUILD' },
  ],
  cells: [
    { dimension: 'mau', metric: 'mau' },
    { dimension: 'mau', competitor: 'rival', value: { count: 10 }, seenOn: '2026-10-01' },
    { dimension: 'ttfc', metric: 'medianTTFC' },
    {
      dimension: 'ttfc',
      competitor: 'rival',
      value: { milliseconds: 600_000 },
      source: 'https://rival.example',
      seenOn: '2026-08-02',
    },
    { dimension: 'pricing', value: { percent: 2.9, fixedMinor: 30 }, seenOn: '2026-10-01' },
    { dimension: 'pricing', competitor: 'rival', value: { percent: 2.9, fixedMinor: 30 }, seenOn: '2026-08-01' },
    { dimension: 'docs', value: { option: 'all' }, seenOn: '2026-10-31' },
    { dimension: 'docs', competitor: 'build', value: { option: 'some' }, seenOn: '2026-10-31' },
    { dimension: 'uptime', value: { percent: 99.9 }, seenOn: '2026-10-31' },
    {
      dimension: 'notes',
      competitor: 'rival',
      value: { text: "'; drop table positioning; --\n<script>" },
      seenOn: '2026-10-31',
    },
  ],
};
const ask = (query: string, variables: Record<string, unknown> = {}) =>
  api.ask(query, { variables: { product, ...variables } });
const read = async (slug = product) =>
  (await api.ask(`{ product(slug: "${slug}") { positioning { ${all} } } }`)).data as unknown as {
    product: { positioning: Record<string, unknown> };
  };

describe('positioning', () => {
  it('is the template while nobody has saved one, its own time to first call live', async () => {
    const { positioning } = (await read()).product;
    expect(positioning).toMatchObject({ revision: 0, competitors: [], leadWeight: 0 });
    expect((positioning.dimensions as { slug: string }[]).map(({ slug }) => slug)).toEqual([
      'ttfc',
      'sdks',
      'documentation',
      'pricing',
      'uptime-sla',
      'global-coverage',
      'compliance',
      'support',
    ]);
    expect(positioning.cells).toMatchObject([
      { dimension: 'ttfc', metric: 'medianTTFC', value: null, reason: 'NO_DATA', rank: null },
    ]);
  });

  it('is saved whole and ranked: lead, tie, trail, what is stale, and why a live cell has no value', async () => {
    const { data } = await ask(save, { revision: 0, positioning: table });
    const saved = (data as unknown as { positioningSave: Record<string, unknown> }).positioningSave;
    expect(saved).toMatchObject({
      revision: 1,
      dimensions: [
        { slug: 'mau', standing: 'TRAIL', weight: 2 },
        { slug: 'ttfc', standing: null },
        { slug: 'pricing', standing: 'TIE', referenceMinor: 10_000 },
        { slug: 'docs', standing: 'LEAD', options: ['some', 'all'], weight: 1 },
        { slug: 'uptime', standing: null },
        { slug: 'notes', standing: null },
      ],
      leadWeight: 1,
      tieWeight: 4,
      trailWeight: 2,
    });
    expect(saved.cells).toMatchObject([
      { dimension: 'mau', competitor: null, value: { count: 0 }, metric: 'mau', rank: 2, stale: false, reason: null },
      { dimension: 'mau', competitor: 'rival', value: { count: 10 }, rank: 1 },
      { dimension: 'ttfc', competitor: null, value: null, formatted: null, reason: 'NO_DATA', rank: null },
      // 90 days before 31 October, and 91.
      {
        dimension: 'ttfc',
        competitor: 'rival',
        formatted: '10 min',
        rank: 1,
        source: 'https://rival.example',
        stale: false,
      },
      { dimension: 'pricing', competitor: null, formatted: '2.9 % + $0.30', rank: 1, stale: false },
      { dimension: 'pricing', competitor: 'rival', rank: 1, seenOn: '2026-08-01', stale: true },
      { dimension: 'docs', competitor: null, value: { option: 'all' }, rank: 1 },
      { dimension: 'docs', competitor: 'build', rank: 2 },
      { dimension: 'uptime', competitor: null, value: { percent: 99.9 }, rank: 1 },
      {
        dimension: 'notes',
        competitor: 'rival',
        value: { text: "'; drop table positioning; --\n<script>" },
        rank: null,
      },
    ]);
    expect((await read()).product.positioning).toEqual(saved);
  });

  it('takes live cells from the finished days of the product', async () => {
    const found = await api.store.prisma.product.findUniqueOrThrow({ where: { id: api.productId } });
    await ask(save, { product: found.slug, revision: 0, positioning: table });
    // ada took 8 minutes, bob 4: the median is 6. What happens today does not count yet.
    const base = { developerId: 'eve', method: 'GET', route: '/v1/x', status: 200, environment: 'SANDBOX' as const };
    await api.store.ingest(api.productId, [
      { id: 'eve', type: 'developer.signed_up', time: storyNow - 7_200_000, developerId: 'eve' },
      { id: 'hit', type: 'api.request', time: storyNow - 7_140_000, ...base },
    ]);
    const { positioning } = (await read('payments')).product;
    expect((positioning.cells as object[])[2]).toMatchObject({
      formatted: '6 min',
      value: { milliseconds: 360_000 },
      rank: 1,
    });
    expect((positioning.dimensions as object[])[1]).toMatchObject({ slug: 'ttfc', standing: 'LEAD' });
  });

  it('costs a statement a fact beside its own, whatever is asked of it', async () => {
    await ask(save, { revision: 0, positioning: table });
    const { statements } = await api.ask(
      `{ product(slug: "${product}") { positioning { ${all} csv: export(format: CSV) md: export(format: MARKDOWN) } } }`,
    );
    // product; positioning, its dimensions, competitors and cells; activity, timeToFirstSuccess.
    expect(statements).toHaveLength(7);
  });

  it('is exported without what a spreadsheet or a page would run', async () => {
    await ask(save, { revision: 0, positioning: table });
    const { data } = await api.ask(
      `{ product(slug: "${product}") { positioning { csv: export(format: CSV) md: export(format: MARKDOWN) } } }`,
    );
    const { csv, md } = (data as unknown as { product: { positioning: { csv: string; md: string } } }).product
      .positioning;
    expect(csv.split('\r\n')[2]).toBe("Active developers,'@SUM(A1),DIRECT,10,1,TRAIL,2,,2026-10-01,no");
    for (const line of csv.split('\r\n')) {
      for (const field of line.split(',')) expect(field).not.toMatch(/^"?\s*[=+@]/);
    }
    expect(md).toContain('| Ours \\| &lt;b&gt; | @SUM\\(A1\\) | Build it | Standing |');
    expect(md).not.toMatch(/<[a-z]/);
    expect(md.split('\n')).toHaveLength(table.dimensions.length + 3);
  });
});

describe('positioningSave', () => {
  const errorOf = async (variables: Record<string, unknown>, as: Asker = api.secret) => {
    const { data, errors } = await api.run(save, {
      variables: { product, revision: 0, positioning: table, ...variables },
      as,
    });
    expect(data ?? null).toBeNull();
    return { ...errors?.[0]?.extensions, message: errors?.[0]?.message };
  };
  const withCell = (cell: object) => ({ positioning: { ...table, cells: [...table.cells, cell] } });
  const seenOn = '2026-10-01';

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a value of another type',
      withCell({ dimension: 'docs', competitor: 'rival', value: { count: 1 }, seenOn }),
      'positioning.cells[10].value',
    ],
    [
      'a value of two types',
      withCell({ dimension: 'mau', competitor: 'build', value: { count: 1, text: 'x' }, seenOn }),
      'positioning.cells[10].value',
    ],
    [
      'half a formula',
      withCell({ dimension: 'pricing', competitor: 'build', value: { percent: 1 }, seenOn }),
      'positioning.cells[10].value',
    ],
    [
      'an option that is none',
      withCell({ dimension: 'docs', competitor: 'rival', value: { option: 'x' }, seenOn }),
      'positioning.cells[10].value.option',
    ],
    [
      'a dimension that is none',
      withCell({ dimension: 'x', value: { count: 1 }, seenOn }),
      'positioning.cells[10].dimension',
    ],
    [
      'a competitor that is none',
      withCell({ dimension: 'mau', competitor: 'x', value: { count: 1 }, seenOn }),
      'positioning.cells[10].competitor',
    ],
    [
      'a cell twice',
      withCell({ dimension: 'mau', competitor: 'rival', value: { count: 1 }, seenOn }),
      'positioning.cells[10]',
    ],
    [
      'no day',
      withCell({ dimension: 'mau', competitor: 'build', value: { count: 1 } }),
      'positioning.cells[10].seenOn',
    ],
    [
      'a day to come',
      withCell({ dimension: 'mau', competitor: 'build', value: { count: 1 }, seenOn: '2026-11-01' }),
      'positioning.cells[10].seenOn',
    ],
    [
      'another’s live cell',
      withCell({ dimension: 'mau', competitor: 'build', metric: 'mau' }),
      'positioning.cells[10].metric',
    ],
    ['a metric of another type', withCell({ dimension: 'uptime', metric: 'mau' }), 'positioning.cells[10]'],
    [
      'NUL',
      withCell({ dimension: 'notes', competitor: 'build', value: { text: 'a\0' }, seenOn }),
      'positioning.cells[10].value.text',
    ],
    [
      'a slug',
      { positioning: { ...table, competitors: [{ slug: 'A B', name: 'A', kind: 'DIRECT' }], cells: [] } },
      'positioning.competitors[0].slug',
    ],
  ])('names what is wrong with %s, and saves nothing', async (_, variables, field) => {
    expect(await errorOf(variables)).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect((await read()).product.positioning).toMatchObject({ revision: 0 });
  });

  it('refuses what has moved since it was read; of two at once lets one through', async () => {
    const empty = { dimensions: [], competitors: [], cells: [] };
    const run = (revision: number) => api.run(save, { variables: { product, revision, positioning: empty } });
    for (const revision of [0, 1]) {
      const answers = await Promise.all([run(revision), run(revision), run(revision)]);
      expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
      expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
        'CONFLICT',
        'CONFLICT',
      ]);
    }
    expect(await errorOf({ revision: 0 })).toMatchObject({
      code: 'CONFLICT',
      field: 'revision',
      message: expect.stringContaining('its revision is 2'),
    });
    expect((await read()).product.positioning).toMatchObject({ revision: 2, dimensions: [], cells: [] });
  });

  it('takes a secret key that covers the product, and nothing else', async () => {
    const { workspaceId } = api.secret;
    const { productId } = { productId: (await api.store.catalog.findProduct(workspaceId, product))?.id ?? -1 };
    for (const kind of ['embed', 'publishable'] as const) {
      expect(await errorOf({}, { kind, workspaceId, productId })).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await errorOf({}, { kind: 'secret', workspaceId, productId: api.productId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await errorOf({}, { kind: 'secret', workspaceId: 999, productId: null })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const readAs = (as: Asker) => api.run(`{ product(slug: "${product}") { positioning { revision } } }`, { as });
    expect((await readAs({ kind: 'publishable', workspaceId, productId })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await readAs({ kind: 'embed', workspaceId, productId })).errors).toBeUndefined();
  });
});
