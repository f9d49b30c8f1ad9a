import { PGlite } from '@electric-sql/pglite';
import { expect, it } from 'vitest';
import { pgliteTemplate } from '../testing/pglite-template.ts';
import { createPgliteDatabase } from './pglite-database.ts';

it('takes statistics as the tables grow, without being asked', async () => {
  const db = await PGlite.create({ loadDataDir: await pgliteTemplate() });
  const database = createPgliteDatabase(db);
  const analyzed = async () => {
    const [row] = await database.sql.query<{ n: number }>(
      `SELECT reltuples::int AS n FROM pg_class WHERE relname = 'endpoint'`,
    );
    return row?.n;
  };
  await db.exec(`INSERT INTO workspace (slug, name) VALUES ('w', 'w');
    INSERT INTO product (workspace_id, slug, name, currency, time_zone) VALUES (1, 'p', 'p', 'USD', 'UTC')`);
  const grow = (n: number) =>
    database.sql.query(
      'INSERT INTO endpoint (product_id, name, ordinal) SELECT 1, $1::text || n, n FROM generate_series(1, $2::int) n',
      [`e${n}-`, n],
    );
  await grow(3);
  database.stored(9_999);
  expect(await analyzed()).toBe(-1);
  database.stored(1);
  expect(await analyzed()).toBe(3);
  await grow(4);
  database.stored(9_999);
  expect(await analyzed()).toBe(3);
  database.stored(1);
  expect(await analyzed()).toBe(7);
  // Asked for on closing: nothing is thrown.
  database.stored(100_000);
  await database.close();
});
