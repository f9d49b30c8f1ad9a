import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPgliteThreadTestStore, storesUnderTest, type TestStore } from '../testing/stores.ts';
import { numberArray, textArray } from './array-literal.ts';

const stores = storesUnderTest();
const inThread = { name: 'pglite in a thread', open: openPgliteThreadTestStore };
const tested = stores.some(({ name }) => name === 'pglite') ? [...stores, inThread] : stores;

describe.each(tested)('SQL on $name', ({ open }) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await open();
    await test.sql.query('CREATE TABLE scratch (n int)');
  });
  afterAll(() => test.close());

  const count = async () => (await test.sql.query<{ count: number }>('SELECT count(*) FROM scratch'))[0]?.count;

  it('answers with the promised types', async () => {
    const [row] = await test.sql.query<object>(
      `SELECT 9007199254740991::int8 AS int8, (-3)::int2 AS int2, 7 AS int4, 1.5::float8 AS float8, 'NaN'::float8 AS nan, 1.50::numeric AS numeric,
        '2026-03-29'::date AS date, '2026-03-29 03:00:00.123+02'::timestamptz(3) AS instant, '1969-12-31 23:59:59.999Z'::timestamptz AS before,
        'infinity'::timestamptz AS ever, true AS bool, 'a"\\{}'::text AS text, 'n'::name AS name, NULL::int8 AS nothing,
        '{"a": [1, "x"]}'::jsonb AS json, 'ACTIVE'::"SubscriptionStatus" AS enum, '\\x00ff'::bytea AS bytes`,
    );
    expect(row).toEqual({
      int8: Number.MAX_SAFE_INTEGER,
      int2: -3,
      int4: 7,
      float8: 1.5,
      nan: Number.NaN,
      numeric: '1.50',
      date: '2026-03-29',
      instant: Date.UTC(2026, 2, 29, 1, 0, 0, 123),
      before: -1,
      ever: Number.POSITIVE_INFINITY,
      bool: true,
      text: 'a"\\{}',
      name: 'n',
      nothing: null,
      json: { a: [1, 'x'] },
      enum: 'ACTIVE',
      bytes: Buffer.from([0, 255]),
    });
  });

  it('answers with arrays of the same types, empty, holed and nested', async () => {
    const [row] = await test.sql.query<object>(
      `SELECT ARRAY[1, NULL]::int8[] AS int8, ARRAY['2026-03-29', NULL]::date[] AS date, ARRAY['1970-01-01 00:00:01Z']::timestamptz[] AS instant,
        ARRAY[1.50]::numeric[] AS numeric, ARRAY[true, false] AS bool, ARRAY['NULL', NULL, '', 'a"b', '\\', ',{}', 'é'] AS text,
        '{}'::text[] AS empty, ARRAY[[1, 2], [3, 4]] AS nested`,
    );
    expect(row).toEqual({
      int8: [1, null],
      date: ['2026-03-29', null],
      instant: [1000],
      numeric: ['1.50'],
      bool: [true, false],
      text: ['NULL', null, '', 'a"b', '\\', ',{}', 'é'],
      empty: [],
      nested: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  it('binds every value as it is', async () => {
    const texts = [
      '',
      'NULL',
      'null',
      '"',
      '\\',
      '\\"',
      "'; DROP TABLE scratch; --",
      '{a,b}',
      ' \n\t',
      '\u202E',
      '👩‍👩‍👧',
      null,
    ];
    const numbers = [0, -1, 1.25, Number.MAX_SAFE_INTEGER, null];
    const [row] = await test.sql.query<object>(
      `SELECT $1::text[] AS texts, $2::text[] AS list, $3::float8[] AS numbers, $4::text AS text, $5::boolean AS bool, $6::jsonb AS json, $7::date AS date`,
      [textArray(texts), texts, numberArray(numbers), `$1 '"\\`, true, JSON.stringify({ a: `'"\\` }), '2026-02-28'],
    );
    expect(row).toEqual({
      texts,
      list: texts,
      numbers,
      text: `$1 '"\\`,
      bool: true,
      json: { a: `'"\\` },
      date: '2026-02-28',
    });
  });

  it('works in UTC, in Prisma as here', async () => {
    expect(await test.sql.query('SHOW TimeZone')).toEqual([{ TimeZone: 'UTC' }]);
    expect(await test.store.prisma.$queryRaw`SELECT '2026-03-29 03:00:00.123+02'::timestamptz AS instant`).toEqual([
      { instant: new Date('2026-03-29T01:00:00.123Z') },
    ]);
  });

  it('commits what resolves and rolls back what throws', async () => {
    await test.sql.transaction((tx) => tx.query('INSERT INTO scratch VALUES (1)'));
    const failure = test.sql.transaction(async (tx) => {
      await tx.query('INSERT INTO scratch VALUES (2)');
      throw new Error('on purpose');
    });
    await expect(failure).rejects.toThrow('on purpose');
    expect(await count()).toBe(1);
  });

  it('does not take a failed transaction for a committed one', async () => {
    const before = await count();
    const swallowed = test.sql.transaction(async (tx) => {
      await tx.query('INSERT INTO scratch VALUES (3)');
      await tx.query('SELECT 1 / 0').catch(() => {});
    });
    await expect(swallowed).rejects.toThrow();
    expect(await count()).toBe(before);
  });

  it('refuses transactions within transactions', async () => {
    await expect(test.sql.transaction((tx) => tx.transaction(async () => 1))).rejects.toThrow('nest');
  });

  it('tells the text of every statement, Prisma’s too', async () => {
    test.statements.length = 0;
    await test.sql.query('SELECT 1');
    await test.store.prisma.workspace.count();
    await test.sql.transaction((tx) => tx.query('SELECT 2'));
    expect(test.statements).toEqual([
      'SELECT 1',
      expect.stringContaining('"workspace"'),
      'BEGIN',
      'SELECT 2',
      'COMMIT',
    ]);
  });

  it('carries PostgreSQL’s code on errors', async () => {
    await expect(test.sql.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
  });
});
