import { createDataVersions } from './catalog/data-versions.ts';
import { createPrismaCatalog } from './catalog/prisma-catalog.ts';
import type { Database, OnStatement } from './database/database.ts';
import { withStoreErrors } from './database/database-error.ts';
import { createPostgresDevelopers } from './developers/postgres-developers.ts';
import { createPostgresFacts } from './facts/postgres/postgres-facts.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createIngest } from './ingest/ingest.ts';
import { assertMigrated } from './migrations/migrate.ts';
import { createPrismaPlans } from './plans/prisma-plans.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { createPostgresUsage } from './usage/postgres-usage.ts';

/** The store on an open, migrated database. Closing the store closes the database. */
export function createStore(database: Database, onStatement?: OnStatement): Store {
  const prisma = new PrismaClient({
    adapter: database.adapter,
    log: [{ emit: 'event', level: 'query' }],
    // The embedded database has one session: a transaction may have to wait for a long ingest to end.
    transactionOptions: { maxWait: 20_000, timeout: 30_000 },
  });
  if (onStatement) prisma.$on('query', ({ query }) => onStatement(query));
  const { ingest, dataVersions, ready } = withStoreErrors({
    ingest: createIngest(database.ingestSql),
    dataVersions: createDataVersions(database.versionSql),
    ready: () => assertMigrated(database.sql),
  });
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  async function close(): Promise<void> {
    await Promise.allSettled(running);
    await prisma.$disconnect();
    await database.close();
  }

  return {
    prisma,
    catalog: withStoreErrors(createPrismaCatalog(prisma, database.sql)),
    plans: withStoreErrors(createPrismaPlans(prisma)),
    usage: withStoreErrors(createPostgresUsage(database.sql)),
    facts: withStoreErrors(createPostgresFacts(database.sql)),
    developers: withStoreErrors(createPostgresDevelopers(database.sql)),
    async ingest(productId, events) {
      if (closed) throw new StoreError('STORE_CLOSED', 'The store is closed.');
      const work = ingest(productId, events);
      running.add(work);
      try {
        const outcomes = await work;
        database.stored(outcomes.filter(({ status }) => status === 'accepted').length);
        return outcomes;
      } finally {
        running.delete(work);
      }
    },
    dataVersions,
    ready,
    describeHolder: (details) => database.describeHolder(details),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
