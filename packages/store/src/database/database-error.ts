import { StoreError } from '../store-error.ts';

// Of the system and of PostgreSQL: nobody there, not let in, no such database, starting or stopping, too many sessions.
const unreachable = /^(E[A-Z_]+|08...|28...|3D000|53300|57P0.)$/;

/** What a driver or Prisma threw, as a StoreError: `DATABASE_UNREACHABLE` or `DATABASE_FAILED`, with the error as its cause. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = error instanceof Error ? error.message : '';
  if (unreachable.test(code) || /timeout exceeded when trying to connect|Connection terminated/.test(message)) {
    return new StoreError(
      'DATABASE_UNREACHABLE',
      'The database cannot be reached. Check that it runs and that DATABASE_URL is right.',
      {
        cause: error,
      },
    );
  }
  return new StoreError('DATABASE_FAILED', 'The database failed; the cause says how.', { cause: error });
}
