import { messages } from '@electric-sql/pglite';
import type { StoreError } from '../store-error.ts';
import { databaseStopped } from './database-error.ts';
import type { PgliteClient, PgliteTransaction } from './pglite-client.ts';

/** The one session of an embedded database, held by nobody else meanwhile. */
export interface PgliteSession extends Pick<PgliteClient, 'query'> {
  /** Runs statements without values. Answers with the tag of the last: `COMMIT`. */
  exec(script: string): Promise<string | undefined>;
  /** Ends the session for good. */
  abandon(reason: StoreError): Promise<void>;
}

/** Runs `work` in a transaction of the session: commits when it resolves, rolls back when it throws. */
export async function runTransaction<T>(
  session: PgliteSession,
  work: (tx: PgliteTransaction) => Promise<T>,
): Promise<T> {
  let end: Promise<void> | undefined;
  const assertOpen = () => {
    if (end) throw new Error('the transaction is over');
  };

  async function commit(): Promise<void> {
    // PostgreSQL answers COMMIT in a failed transaction with ROLLBACK, and no error.
    if ((await session.exec('COMMIT')) !== 'COMMIT') throw rolledBack();
  }

  async function rollback(): Promise<void> {
    try {
      await session.exec('ROLLBACK');
    } catch (cause) {
      // What the next statement would run in is not known.
      await session.abandon(databaseStopped(cause));
    }
  }

  await session.exec('BEGIN');
  try {
    const result = await work({
      async query(...args) {
        assertOpen();
        return session.query(...args);
      },
      async exec(script) {
        assertOpen();
        return session.exec(script);
      },
      async rollback() {
        assertOpen();
        end = rollback();
        await end;
      },
      get closed() {
        return end !== undefined;
      },
    });
    end ??= commit();
    await end;
    return result;
  } catch (error) {
    end ??= rollback();
    await end;
    throw error;
  }
}

function rolledBack(): Error {
  const error = new messages.DatabaseError('the transaction had failed and was rolled back', 0, 'error');
  return Object.assign(error, { severity: 'ERROR', code: '25P02' });
}
