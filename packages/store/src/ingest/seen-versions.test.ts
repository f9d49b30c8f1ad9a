import { periodOf, versionKeyOf } from '@firstcall/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresVersions } from '../api-versions/postgres-versions.ts';
import { request } from '../testing/contract/events.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createEndpoints } from './endpoints.ts';
import { createIngest } from './ingest.ts';
import { createSeenVersions } from './seen-versions.ts';

const october = periodOf('2026-10-01', '2026-10-31', 'UTC');

describe.each(storesUnderTest())('API versions past the cap on $name', ({ open }) => {
  let test: TestStore;
  let productId: number;

  beforeAll(async () => {
    test = await open();
    ({ productId } = await test.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'payments',
      name: 'Payments',
      currency: 'USD',
      timeZone: 'UTC',
    }));
  });
  afterAll(() => test.close());

  it('count together, whichever process brings them, and requests without a version do not use the cap up', async () => {
    const node = () => createIngest(test.sql, createEndpoints(), createSeenVersions(2));
    const bring = (ingest: ReturnType<typeof node>, ...names: (string | undefined)[]) =>
      ingest(
        productId,
        names.map((apiVersion, n) =>
          request('2026-10-01T09:00:00Z', `dev ${n}`, {
            id: `${apiVersion} of ${names} ${n}`,
            ...(apiVersion && { apiVersion }),
          }),
        ),
      );
    const [first, second] = [node(), node()];
    await bring(first, 'a');
    await bring(second, 'b', 'c', 'other', 'd');
    await bring(first, 'c', 'a', 'e', undefined, 'b', undefined);
    const use = await createPostgresVersions(test.sql).use(productId, october);
    expect(new Map(use.map((each) => [versionKeyOf(each), [each.requests, each.developers]]))).toEqual(
      new Map([
        ['["NAMED","a"]', [2, 2]],
        ['["NAMED","b"]', [2, 2]],
        ['["UNVERSIONED",null]', [2, 2]],
        ['["OTHER",null]', [5, 4]],
      ]),
    );
  });

  it('are looked up once by a process, and then remembered', async () => {
    const bring = (day: string) =>
      test.store.ingest(productId, [
        request(`${day}T09:00:00Z`, 'dev', { apiVersion: 'again' }),
        request(`${day}T10:00:00Z`, 'dev'),
      ]);
    const lookups = () => test.statements.filter((text) => text.includes('seen_version'));
    test.statements.length = 0;
    await bring('2026-10-03');
    expect(lookups()).toHaveLength(1);
    await bring('2026-10-04');
    expect(lookups()).toHaveLength(1);
  });

  it('are not remembered of a batch that was not stored', async () => {
    const ingest = createIngest(test.sql);
    const batch = [request('2026-10-02T09:00:00Z', 'dev', { apiVersion: 'new' })];
    await test.sql.query("ALTER TABLE version_day ADD CONSTRAINT refused CHECK (day <> '2026-10-02')");
    await expect(ingest(productId, batch)).rejects.toThrow();
    await test.sql.query('ALTER TABLE version_day DROP CONSTRAINT refused');
    expect(await ingest(productId, batch)).toEqual([{ status: 'accepted' }]);
    const use = await createPostgresVersions(test.sql).use(productId, october);
    expect(use.find(({ version }) => version === 'new')).toMatchObject({ requests: 1, developers: 1 });
  });
});
