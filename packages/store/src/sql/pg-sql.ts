import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Sql } from './sql.ts';
import { createStatementNames } from './statement-names.ts';
import { typeParsers } from './type-parsers.ts';

// Handed over with each query: pg's parsers are global, and Prisma's adapter reads the same connections with its own.
const types = { getTypeParser: (oid: number) => typeParsers[oid] ?? asText };

function asText(text: string): string {
  return text;
}

// A connection that dies while it is checked out also raises `error` on the client; the statement's own rejection says it all.
function ignore(): void {}

/**
 * {@link Sql} on a PostgreSQL server.
 *
 * @param pool - its sessions must run in UTC ({@link createPool})
 * @param onStatement - called with the text of every statement before it is sent
 */
export function createPgSql(pool: Pool, onStatement?: (sql: string) => void): Sql {
  const nameOf = createStatementNames();

  function send(runner: Pool | PoolClient, text: string, params: readonly unknown[]): Promise<QueryResult> {
    onStatement?.(text);
    // What takes no values is as quick without a plan, and may be several statements.
    const name = params.length === 0 ? null : nameOf(text);
    return runner.query({ ...(name === null ? {} : { name }), text, values: [...params], types });
  }

  async function query<Row>(runner: Pool | PoolClient, text: string, params: readonly unknown[]): Promise<Row[]> {
    const { rows } = await send(runner, text, params);
    return rows;
  }

  async function transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      await query(client, 'BEGIN', []);
      const result = await work({
        query: (text, params = []) => query(client, text, params),
        transaction: () => Promise.reject(new Error('transactions do not nest')),
      });
      const { command } = await send(client, 'COMMIT', []);
      // PostgreSQL answers COMMIT in a failed transaction with ROLLBACK, and no error.
      if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
      return result;
    } catch (error) {
      // A session that cannot roll back is in an unknown state: it is closed, never reused.
      await query(client, 'ROLLBACK', []).catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  return { query: (text, params = []) => query(pool, text, params), transaction };
}
