import pg from 'pg';

/** What a pool is for: how many sessions it may hold and how long one of its statements may run. */
export interface PoolPurpose {
  readonly max: number;
  /** Milliseconds after which the server cancels a statement; 0: never. */
  readonly statementTimeoutMs: number;
  /**
   * Whether a prepared statement is planned once or for its values each time. Once saves a third of a small ingest; questions of a day and of
   * years want different plans.
   */
  readonly plans: 'once' | 'by-values';
}

/** Opens a pool of sessions in UTC: Prisma's adapter and ours read and write instants without a zone. Connects when first used. */
export function createPool(databaseUrl: string, purpose: PoolPurpose): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'firstcall',
    max: purpose.max,
    // What a transaction sends without waiting runs without waiting; else the second statement would wait here for the first.
    pipeline: purpose.plans === 'once',
    connectionTimeoutMillis: 10_000,
    // A pool of one session may hold its transaction open while it is idle.
    ...(purpose.max === 1 ? { idleTimeoutMillis: 0 } : {}),
    onConnect: async (client) => {
      // By SET, not as start-up parameters: connection poolers refuse those they do not know.
      // Compiling a statement takes longer than any of ours takes to run.
      await client.query(
        `SET TimeZone = 'UTC'; SET jit = off; SET statement_timeout = ${Math.trunc(purpose.statementTimeoutMs)};
         SET plan_cache_mode = ${purpose.plans === 'once' ? 'auto' : 'force_custom_plan'}`,
      );
    },
  });
  // An idle session that dies is replaced on the next use; without a listener the process would end.
  pool.on('error', () => {});
  return pool;
}
