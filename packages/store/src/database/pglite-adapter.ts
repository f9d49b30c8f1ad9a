import type { PGlite } from '@electric-sql/pglite';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { PgliteClient } from './pglite-client.ts';

/** Prisma's adapter for a PGlite, wherever that runs. */
export function createPgliteAdapter(db: PgliteClient): SqlMigrationAwareDriverAdapterFactory {
  const factory = factoryOf(db);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter: SqlDriverAdapter = await factory.connect();
      adapter.startTransaction = (...args) => startTransaction(db, args);
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/** The adapter tells Prisma of a transaction that it has committed also where the COMMIT failed: the database is asked itself. */
async function startTransaction(
  db: PgliteClient,
  args: Parameters<SqlDriverAdapter['startTransaction']>,
): Promise<Transaction> {
  let ended: Promise<unknown> = Promise.resolve();
  const watched: PgliteClient = {
    query: db.query.bind(db),
    exec: db.exec.bind(db),
    close: db.close.bind(db),
    transaction: (work) => {
      const result = db.transaction(work);
      ended = result;
      return result;
    },
  };
  const adapter: SqlDriverAdapter = await factoryOf(watched).connect();
  const transaction = await adapter.startTransaction(...args);
  const commit = transaction.commit.bind(transaction);
  transaction.commit = async () => {
    await commit();
    await ended;
  };
  return transaction;
}

// It calls nothing but what a client has.
function factoryOf(db: PgliteClient): SqlMigrationAwareDriverAdapterFactory {
  return new PrismaPGlite(db as PGlite);
}
