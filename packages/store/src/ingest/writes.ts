/**
 * Statements under way that nothing has to wait for. They run in the order in which they are sent, so what comes later sees them; meanwhile
 * this process works out the next ones, which takes about as long as the database takes to run them.
 */
export interface Writes {
  /** Lets `work` run on, and answers with it: wait for it where its result is needed. */
  start<T>(work: Promise<T>): Promise<T>;
}

/** What PostgreSQL says of each statement after the one that failed: `in_failed_sql_transaction`. */
const afterAFailure = '25P02';

/**
 * Runs `work` and all that it starts. Ends when none of it runs any more, also where something failed: what is sent after a transaction's
 * end would be outside of it. Rejects with what went wrong first, not with what failed because of it.
 */
export async function withWrites<T>(work: (writes: Writes) => Promise<T>): Promise<T> {
  const pending: Promise<unknown>[] = [];
  const start = <R>(started: Promise<R>): Promise<R> => {
    pending.push(started);
    // Heard below; until then nobody may be listening.
    started.catch(() => undefined);
    return started;
  };
  const result = start(work({ start }));
  const failures: unknown[] = [];
  // The list grows while it is worked off.
  for (const started of pending) await started.catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures.find((error) => !isAfterAFailure(error)) ?? failures[0];
  return result;
}

function isAfterAFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === afterAFailure;
}
