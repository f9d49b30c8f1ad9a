import type { PgliteClient, PgliteTransaction } from '../database/pglite-client.ts';
import type { Sql } from './sql.ts';
import { typeParsers } from './type-parsers.ts';

// Handed over with each query: Prisma's adapter reads the same database with its own.
const options = { parsers: { ...typeParsers } };

/**
 * {@link Sql} on the embedded database. It has one session: a transaction holds up every other statement until it ends, and
 * work that awaits an outer statement from inside one waits for ever.
 *
 * @param onStatement - called with the text of every statement before it is sent
 */
export function createPgliteSql(db: PgliteClient, onStatement?: (sql: string) => void): Sql {
  async function query<Row>(
    runner: PgliteClient | PgliteTransaction,
    text: string,
    params: readonly unknown[],
  ): Promise<Row[]> {
    onStatement?.(text);
    const result = await runner.query<Row>(text, [...params], options);
    return result.rows;
  }

  return {
    query: (text, params = []) => query(db, text, params),
    transaction: (work) =>
      db.transaction(async (tx) => {
        onStatement?.('BEGIN');
        const result = await work({
          query: (text, params = []) => query(tx, text, params),
          transaction: () => Promise.reject(new Error('transactions do not nest')),
        });
        onStatement?.('COMMIT');
        return result;
      }),
  };
}
