import type { QueryOptions, Results } from '@electric-sql/pglite';
import { StoreError } from '../store-error.ts';
import type { PgliteClient } from './pglite-client.ts';
import { PgliteThread } from './pglite-thread.ts';
import { type PgliteSession, runTransaction } from './pglite-transaction.ts';
import { ownTypes, readResult } from './read-result.ts';

/**
 * Opens PGlite in a thread of its own, so that a long statement holds up other statements and nothing else. It behaves as PGlite in
 * this thread does: one session, statements and transactions one after another.
 *
 * @param dataDir - made where it is missing; undefined: in memory
 */
export async function openPgliteThread(dataDir?: string): Promise<PgliteClient> {
  const thread = new PgliteThread();
  try {
    await thread.ask({ kind: 'open', dataDir });
  } catch (error) {
    await thread.stop(closedError());
    throw error;
  }
  return createClient(thread);
}

function createClient(thread: PgliteThread): PgliteClient {
  const inTurn = createTurns();
  let closed: Promise<void> | undefined;

  const session: PgliteSession = {
    async query<Row>(text: string, params: unknown[] = [], options: QueryOptions = {}): Promise<Results<Row>> {
      return readResult(await thread.ask({ kind: 'query', text, params, raw: ownTypes(options) }), options);
    },
    exec: async (script) => (await thread.ask({ kind: 'exec', script })).command,
    abandon: (reason) => thread.stop(reason),
  };

  async function close(): Promise<void> {
    try {
      // Of a thread that is gone there is nothing left to close.
      if (thread.stopped === null) await thread.ask({ kind: 'close' });
    } finally {
      await thread.stop(closedError());
    }
  }

  return {
    query: (...args) => inTurn(() => session.query(...args)),
    exec: (script) => inTurn(() => session.exec(script)),
    transaction: (work) => inTurn(() => runTransaction(session, work)),
    close: () => {
      closed ??= inTurn(close);
      return closed;
    },
  };
}

/**
 * Answers with a function that runs pieces of work one after another, in the order in which they are given. The line stands here, not
 * in the thread, which is sent nothing that it cannot begin with at once.
 */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<void> = Promise.resolve();
  return async (work) => {
    const before = last;
    let done = (): void => undefined;
    last = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    try {
      return await work();
    } finally {
      done();
    }
  };
}

function closedError(): StoreError {
  return new StoreError('STORE_CLOSED', 'The store is closed.');
}
