import type { PGlite, Transaction } from '@electric-sql/pglite';

/** What the store needs of an open PGlite, in this thread or in one of its own. */
export interface PgliteClient extends Pick<PGlite, 'query' | 'close'> {
  /** Runs several statements, without values. */
  exec(script: string): Promise<unknown>;
  /** Runs `work` in a transaction: commits when it resolves, rolls back when it throws. All other statements wait until it ends. */
  transaction<T>(work: (tx: PgliteTransaction) => Promise<T>): Promise<T>;
}

/** A transaction that is open, for Prisma's adapter and for ours. */
export interface PgliteTransaction extends Pick<Transaction, 'query' | 'rollback' | 'closed'> {
  exec(script: string): Promise<unknown>;
}
