import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { messages, PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeParsers } from '../sql/type-parsers.ts';
import { bundleChild, startChild } from '../testing/child.ts';
import { longestHold } from '../testing/longest-hold.ts';
import { pgliteTemplate } from '../testing/pglite-template.ts';
import { asStoreError } from './database-error.ts';
import { openPgliteThread } from './open-pglite-thread.ts';
import type { PgliteClient } from './pglite-client.ts';

let folder: string;
/** Making a database takes seconds, opening one that is there does not. */
const copyOfDirectory = async (name: string): Promise<string> => {
  await cp(path.join(folder, 'made'), path.join(folder, name), { recursive: true });
  return path.join(folder, name);
};
let db: PgliteClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'firstcall-thread-'));
  const made = await openPgliteThread(path.join(folder, 'made'));
  await made.exec('CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL); INSERT INTO account VALUES (1, 0)');
  await made.close();
  db = await openPgliteThread(await copyOfDirectory('main'));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const balance = async (): Promise<unknown> =>
  (await db.query<{ balance: number }>('SELECT balance FROM account')).rows[0]?.balance;
const add = 'UPDATE account SET balance = balance + $1 RETURNING balance';

describe('the event loop', () => {
  it('goes on while a statement runs', { timeout: 120_000 }, async () => {
    // In this thread it would be 1. What is left is the machine's own noise, which the statement is long enough to stand out of.
    expect(await longestHold(() => db.query('SELECT count(*) FROM generate_series(1, 3000000)'))).toBeLessThan(0.2);
  });
});

describe('a statement', () => {
  it('is answered as PGlite answers it', async () => {
    const here = await PGlite.create({ loadDataDir: await pgliteTemplate() });
    const text = `SELECT $1::int8 AS big, $2::text AS text, $3::text AS none, $4::boolean AS yes, $5::bytea AS bytes, $6::timestamptz AS at,
        $7::text[] AS list, $8::jsonb AS json, 1.5::float8 AS float, ARRAY[1, NULL]::int4[] AS ints, 1.50::numeric AS exact, n
      FROM generate_series(1, 2) n`;
    const params = [
      Number.MAX_SAFE_INTEGER,
      `'"\\ é 👩‍👩‍👧`,
      null,
      true,
      new Uint8Array([0, 255]),
      new Date(Date.UTC(2026, 9, 1, 9, 0, 0, 123)),
      ['a', 'NULL', null, '{"'],
      { a: [1, 'x'] },
    ];
    for (const options of [
      undefined,
      { rowMode: 'array' as const },
      { parsers: typeParsers },
      { rowMode: 'array' as const, parsers: { 23: (value: string) => `<${value}>`, 1009: (value: string) => value } },
    ]) {
      const [expected, actual] = await Promise.all([
        here.query(text, params, options),
        db.query(text, params, options),
      ]);
      expect({ rows: actual.rows, fields: actual.fields }).toEqual({ rows: expected.rows, fields: expected.fields });
    }
    await here.close();
    expect(await db.query('UPDATE account SET balance = 0')).toMatchObject({ rows: [], affectedRows: 1 });
  });

  it('fails as PGlite fails, and tells nothing of its values', async () => {
    const failure = db.query('INSERT INTO account VALUES ($1, 7)', [1]);
    await expect(failure).rejects.toBeInstanceOf(messages.DatabaseError);
    const error = await failure.catch((reason: object) => reason);
    expect(error).toMatchObject({
      code: '23505',
      severity: 'ERROR',
      message: 'duplicate key value violates unique constraint "account_pkey"',
      detail: 'Key (id)=(1) already exists.',
      schema: 'public',
      table: 'account',
      constraint: 'account_pkey',
    });
    expect(error).not.toHaveProperty('params');
    expect(asStoreError(error)).toMatchObject({ code: 'DATABASE_FAILED', cause: error });
    // The stack leads to this test, not to a message handler.
    expect(error).toHaveProperty('stack', expect.stringContaining('open-pglite-thread.test.ts'));
    await expect(db.exec('SELECT 1; SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(db.query('SELECT $1::boolean', ['ture'])).rejects.toThrow('Invalid input for boolean type');
  });

  it('whose values cannot be sent fails alone', async () => {
    await expect(db.query('SELECT $1::text', [() => 'x'])).rejects.toThrow('could not be cloned');
    expect((await db.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('of many at once gets its own answer, in order', async () => {
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    const order: number[] = [];
    const answers = numbers.map(async (n) => {
      const { rows } = await db.query<{ n: number }>('SELECT $1::int AS n', [n]);
      order.push(n);
      return rows[0]?.n;
    });
    expect(await Promise.all(answers)).toEqual(numbers);
    expect(order).toEqual(numbers);
  });
});

describe('a transaction', () => {
  it('keeps everyone else waiting until it ends', async () => {
    const before = await balance();
    const seen: string[] = [];
    const transaction = db.transaction(async (tx) => {
      await tx.query(add, [1]);
      await setTimeout(100);
      await tx.query(add, [1]);
      seen.push('work done');
    });
    const reading = balance().then((value) => {
      seen.push('read');
      return value;
    });
    await Promise.all([transaction, reading]);
    expect(seen).toEqual(['work done', 'read']);
    expect(await reading).toBe(Number(before) + 2);
  });

  it('loses no update of others', async () => {
    const before = Number(await balance());
    const readThenWrite = () =>
      db.transaction(async (tx) => {
        const { rows } = await tx.query<{ balance: number }>('SELECT balance FROM account');
        await setTimeout(1);
        await tx.query('UPDATE account SET balance = $1', [Number(rows[0]?.balance) + 1]);
      });
    await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? db.query(add, [1]) : readThenWrite())));
    expect(await balance()).toBe(before + 30);
  });

  it('rolls back when its work throws, when it is told to, and when a statement of it had failed', async () => {
    const before = await balance();
    const thrown = db.transaction(async (tx) => {
      await tx.query(add, [1]);
      throw new Error('on purpose');
    });
    await expect(thrown).rejects.toThrow('on purpose');
    expect(await balance()).toBe(before);
    await db.transaction(async (tx) => {
      await tx.query(add, [1]);
      await tx.rollback();
      expect(tx.closed).toBe(true);
    });
    expect(await balance()).toBe(before);
    const swallowed = db.transaction(async (tx) => {
      await tx.query(add, [1]);
      await tx.query('SELECT 1 / 0').catch(() => {});
    });
    await expect(swallowed).rejects.toMatchObject({ code: '25P02' });
    expect(await balance()).toBe(before);
  });

  it('takes nothing after its end', async () => {
    const [tx] = await db.transaction(async (open) => [open]);
    await expect(tx?.query('SELECT 1')).rejects.toThrow('over');
    await expect(tx?.exec('SELECT 1')).rejects.toThrow('over');
    expect(tx?.closed).toBe(true);
  });
});

describe('closing', () => {
  it('waits for what was asked before, and refuses what is asked after', async () => {
    const other = await openPgliteThread(await copyOfDirectory('closed'));
    const work = other.transaction(async (tx) => {
      await setTimeout(50);
      return tx.query('INSERT INTO account VALUES (2, 2) RETURNING id');
    });
    const closed = other.close();
    const late = other.query('SELECT 1');
    await expect(late).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    expect((await work).rows).toEqual([{ id: 2 }]);
    await closed;
    await other.close();
  });
});

describe('a process', { timeout: 60_000 }, () => {
  const end = async (how: string): Promise<{ readonly code: unknown; readonly lines: readonly string[] }> => {
    const script = await bundleChild(fileURLToPath(new URL('../testing/children/thread-child.ts', import.meta.url)));
    const child = startChild(script, await copyOfDirectory(how), how);
    const exit = once(child.process, 'exit');
    const lines = [await child.next()];
    if (how === 'wait') lines.push(await child.next());
    const [code] = await exit;
    return { code, lines };
  };

  it('is kept alive by what it asks of the database, not by the database', async () => {
    expect(await end('wait')).toEqual({ code: 0, lines: ['open', '1'] });
  });

  it('ends in the middle of a statement when it is told to', async () => {
    expect(await end('exit')).toEqual({ code: 3, lines: ['open'] });
  });
});
