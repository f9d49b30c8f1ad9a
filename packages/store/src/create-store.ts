import { createPostgresVersions } from './api-versions/postgres-versions.ts';
import { createPrismaApiVersions } from './api-versions/prisma-api-versions.ts';
import { createDataVersions } from './catalog/data-versions.ts';
import { createPrismaCatalog } from './catalog/prisma-catalog.ts';
import type { Database, OnStatement } from './database/database.ts';
import { withStoreErrors } from './database/database-error.ts';
import { createPostgresDevelopers } from './developers/postgres-developers.ts';
import { createPostgresFacts } from './facts/postgres/postgres-facts.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createIngest } from './ingest/ingest.ts';
import { createPrismaLaunch } from './launch/prisma-launch.ts';
import { createMaintenance } from './maintenance/create-maintenance.ts';
import { assertMigrated } from './migrations/migrate.ts';
import { createPrismaPlans } from './plans/prisma-plans.ts';
import { createPrismaPositionings } from './positioning/prisma-positionings.ts';
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

  /** Closing waits for it; nothing begins after. */
  async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new StoreError('STORE_CLOSED', 'The store is closed.');
    const begun = work();
    running.add(begun);
    try {
      return await begun;
    } finally {
      running.delete(begun);
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(running);
    await prisma.$disconnect();
    await database.close();
  }

  return {
    prisma,
    catalog: withStoreErrors(createPrismaCatalog(prisma, database.sql)),
    launch: withStoreErrors(createPrismaLaunch(prisma)),
    positionings: withStoreErrors(createPrismaPositionings(prisma)),
    apiVersions: withStoreErrors(createPrismaApiVersions(prisma)),
    plans: withStoreErrors(createPrismaPlans(prisma)),
    usage: withStoreErrors(createPostgresUsage(database.sql)),
    facts: withStoreErrors(createPostgresFacts(database.sql)),
    developers: withStoreErrors(createPostgresDevelopers(database.sql)),
    versions: withStoreErrors(createPostgresVersions(database.sql)),
    async ingest(productId, events) {
      const outcomes = await whileOpen(() => ingest(productId, events));
      database.stored(outcomes.filter(({ status }) => status === 'accepted').length);
      return outcomes;
    },
    dataVersions,
    maintenance: createMaintenance(database.maintenanceSql, database.maintenanceWorkMem, whileOpen),
    ready,
    describeHolder: (details) => database.describeHolder(details),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
