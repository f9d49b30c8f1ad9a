import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let asker: Asker;
const at = (time: string) => Date.parse(time);

/*
 * Seen on 31 October, so from 2 October on:
 *
 *        ada                    bob                cy                      requests of the days
 * v1     10-01 (3 times)        10-05 (2)                                  2 of 8
 * v2     10-30 (4)                                                         4 of 8
 * none                                             10-02 00:00, 11-01      1 of 8
 * v'3                           10-06 (1)                                  1 of 8
 */
const hit = (id: string, developerId: string, time: string, apiVersion?: string) => ({
  id,
  type: 'api.request' as const,
  time: at(time),
  developerId,
  method: 'GET',
  route: '/v1/x',
  status: 200,
  environment: 'PRODUCTION' as const,
  ...(apiVersion !== undefined && { apiVersion }),
});
const traffic = [
  ...[1, 2, 3].map((n) => hit(`a${n}`, 'ada', '2026-10-01T12:00:00Z', 'v1')),
  ...[1, 2].map((n) => hit(`b${n}`, 'bob', '2026-10-05T12:00:00Z', 'v1')),
  ...[1, 2, 3, 4].map((n) => hit(`c${n}`, 'ada', '2026-10-30T12:00:00Z', 'v2')),
  hit('d1', 'cy', '2026-10-02T00:00:00Z'),
  hit('d2', 'cy', '2026-11-01T00:00:00Z'),
  hit('e1', 'bob', '2026-10-06T12:00:00Z', "v'3"),
];

beforeAll(async () => {
  api = await openTestApi();
  const base = { slug: 'versions', name: 'V', currency: 'USD', timeZone: 'UTC' };
  const { workspaceId, productId } = await api.store.catalog.createProduct({ ...base, workspace: 'versions' });
  await api.store.catalog.createProduct({ ...base, workspace: 'rival' });
  await api.store.ingest(productId, traffic);
  asker = { kind: 'secret', workspaceId, productId };
});
afterAll(() => api.close());

const line =
  'version kind status releasedOn deprecatedOn sunsetOn revision developers requests requestShare lastUsedAt';
const save = `mutation ($version: String!, $status: ApiVersionStatus!, $releasedOn: Date, $deprecatedOn: Date, $sunsetOn: Date, $revision: Int!) {
  apiVersionSave(product: "versions", version: $version, status: $status, releasedOn: $releasedOn, deprecatedOn: $deprecatedOn, sunsetOn: $sunsetOn, revision: $revision) { ${line} }
}`;
const run = (variables: Record<string, unknown>, as = asker) => api.run(save, { variables, as });
const versions = async (fields: string, args = '') => {
  const { data, statements } = await api.ask(`{ product(slug: "versions") { apiVersions${args} { ${fields} } } }`, {
    as: asker,
  });
  return { rows: (data as unknown as { product: { apiVersions: object[] } }).product.apiVersions, statements };
};

describe('apiVersions', () => {
  it('tells of all that requests name: adoption, share of the traffic, last use', async () => {
    const { rows, statements } = await versions(line);
    const plain = { status: 'ACTIVE', releasedOn: null, deprecatedOn: null, sunsetOn: null, revision: 0 };
    expect(rows).toEqual([
      {
        ...plain,
        version: 'v2',
        kind: 'NAMED',
        developers: 1,
        requests: 4,
        requestShare: 0.5,
        lastUsedAt: '2026-10-30T12:00:00.000Z',
      },
      // ada left it the day before the days begin.
      {
        ...plain,
        version: 'v1',
        kind: 'NAMED',
        developers: 1,
        requests: 2,
        requestShare: 0.25,
        lastUsedAt: '2026-10-05T12:00:00.000Z',
      },
      {
        ...plain,
        version: "v'3",
        kind: 'NAMED',
        developers: 1,
        requests: 1,
        requestShare: 0.125,
        lastUsedAt: '2026-10-06T12:00:00.000Z',
      },
      // The request of tomorrow counts from tomorrow on, but is a use.
      {
        ...plain,
        version: null,
        kind: 'UNVERSIONED',
        developers: 1,
        requests: 1,
        requestShare: 0.125,
        lastUsedAt: '2026-11-01T00:00:00.000Z',
      },
    ]);
    // product, what is said, what is done.
    expect(statements).toHaveLength(3);
  });

  it('lists who is to be told before one is switched off, in one statement for all versions', async () => {
    const { data, errors } = await run({
      version: 'v1',
      status: 'DEPRECATED',
      deprecatedOn: '2026-09-01',
      sunsetOn: '2026-12-31',
      revision: 0,
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      apiVersionSave: { version: 'v1', status: 'DEPRECATED', sunsetOn: '2026-12-31', revision: 1, developers: 1 },
    });
    await run({ version: 'v9', status: 'DESIGNED', revision: 0 });
    const { rows } = await versions(
      'version usedBy { developerId requests lastUsedAt developer { developerId name } }',
      '(status: [DEPRECATED])',
    );
    expect(rows).toEqual([
      {
        version: 'v1',
        usedBy: [
          {
            developerId: 'bob',
            requests: 2,
            lastUsedAt: '2026-10-05T12:00:00.000Z',
            developer: { developerId: 'bob', name: null },
          },
        ],
      },
    ]);
    const { rows: every, statements } = await versions('version status usedBy(first: 1) { developer { developerId } }');
    expect(every).toHaveLength(5);
    expect(every.at(-1)).toEqual({ version: 'v9', status: 'DESIGNED', usedBy: [] });
    // product, what is said, what is done, by whom, who they are.
    expect(statements).toHaveLength(5);
    const query = '{ product(slug: "versions") { apiVersions { usedBy(first: 101) { requests } } } }';
    expect((await api.run(query, { as: asker })).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'first',
    });
  });

  it('shows nothing of another workspace’s', async () => {
    const rival = await api.store.catalog.findWorkspace('rival');
    const as: Asker = { kind: 'secret', workspaceId: rival ?? -1, productId: null };
    const { data } = await api.ask('{ product(slug: "versions") { apiVersions { version } } }', { as });
    expect(data).toEqual({ product: { apiVersions: [] } });
  });
});

describe('apiVersionSave', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { version: ' ' }, 'version'],
    ['a name that no database holds', { version: 'a\0' }, 'version'],
    ['a day that does not exist', { releasedOn: '2026-02-30' }, 'releasedOn'],
    ['days the wrong way round', { deprecatedOn: '2026-02-02', sunsetOn: '2026-02-01' }, 'sunsetOn'],
    ['a sunset without its day', { status: 'SUNSET' }, 'sunsetOn'],
  ])('names what is wrong with %s', async (_, change, field) => {
    const { errors } = await run({ version: 'new', status: 'ACTIVE', revision: 0, ...change });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses what has moved since it was read; of two at once lets one through', async () => {
    for (const revision of [0, 1]) {
      const answers = await Promise.all(
        ['ACTIVE', 'DEPRECATED', 'DESIGNED'].map((status) => run({ version: 'raced', status, revision })),
      );
      expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
      expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
        'CONFLICT',
        'CONFLICT',
      ]);
    }
    const { errors } = await run({ version: 'raced', status: 'ACTIVE', revision: 7 });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('its revision is 2'),
      extensions: { field: 'revision' },
    });
  });

  it('clears what is left out, and counts traffic without', async () => {
    await run({ version: "v'3", status: 'SUNSET', releasedOn: '2026-01-01', sunsetOn: '2026-10-01', revision: 0 });
    const { data } = await run({ version: "v'3", status: 'ACTIVE', revision: 1 });
    expect(data).toMatchObject({ apiVersionSave: { releasedOn: null, sunsetOn: null, revision: 2, requests: 1 } });
  });

  it('takes a secret key that covers the product, and nothing else', async () => {
    const saved = { version: 'v1', status: 'ACTIVE', revision: 1 };
    for (const kind of ['embed', 'publishable'] as const) {
      const { errors } = await run(saved, { ...asker, kind } as Asker);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const { errors } = await run(saved, api.secret);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
