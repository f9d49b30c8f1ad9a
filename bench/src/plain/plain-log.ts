import pg from 'pg';
import type { Row } from './question.ts';

/** A session on the plain log. */
export interface PlainLog {
  /** The rows, and the milliseconds they took. */
  query(sql: string): Promise<{ rows: Row[]; ms: number }>;
  close(): Promise<void>;
}

/** Opens a session that gives its statements what helps them: memory for their sorts and hashes, and no compiling, which costs more here. */
export async function openPlainLog(databaseUrl: string): Promise<PlainLog> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET TimeZone = 'UTC'; SET jit = off; SET work_mem = '128MB'`);
  return {
    async query(sql) {
      const startedAt = performance.now();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return { rows, ms: performance.now() - startedAt };
    },
    close: () => client.end(),
  };
}
