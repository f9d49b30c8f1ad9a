import { StoreError } from '../store-error.ts';

// Of the system, of PostgreSQL and of Prisma: nobody there, not let in, no such database, starting or stopping, too many sessions.
const unreachable =
  /^(ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08...|28...|3D000|53300|57P0.|P100[0-3]|P1017|P2024|P2037)$/;
const unreachableMessage = /timeout exceeded when trying to connect|Connection terminated/;
const timedOut = /^(57014|P1008|P2028)$/;

/** The embedded database cannot go on: for good, until the process is started again. */
export function databaseStopped(cause: unknown): StoreError {
  return new StoreError(
    'DATABASE_STOPPED',
    'The embedded database has stopped; the cause says why. Start this process again: what was acknowledged is kept.',
    { cause },
  );
}

/**
 * What a driver or Prisma threw as a StoreError, with the error as its cause: `DATABASE_UNREACHABLE`, `DATABASE_TIMEOUT`,
 * `DATABASE_STOPPED` or `DATABASE_FAILED`. Anything else (a broken invariant, a mistake of ours) as it is.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (unreachable.test(code) || unreachableMessage.test(error.message)) {
    return new StoreError(
      'DATABASE_UNREACHABLE',
      'The database cannot be reached. Check that it runs and that DATABASE_URL is right.',
      { cause: error },
    );
  }
  if (timedOut.test(code)) {
    return new StoreError('DATABASE_TIMEOUT', 'The database took too long. Ask for less, or try again.', {
      cause: error,
    });
  }
  // Prisma keeps no more than the code of an error that it passes on.
  if (code === 'DATABASE_STOPPED') return databaseStopped(error);
  if (code === '' && !/^(Prisma|DriverAdapter)/.test(error.name)) return error;
  return new StoreError('DATABASE_FAILED', 'The database failed; the cause says how.', { cause: error });
}

/** The same functions, whose rejections went through {@link asStoreError}. */
export function withStoreErrors<T extends object>(functions: T): T {
  const wrapped = Object.entries(functions).map(([name, run]: [string, (...args: unknown[]) => Promise<unknown>]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await run(...args);
      } catch (error) {
        throw asStoreError(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped);
}
