import { createPrismaCatalog } from './catalog/prisma-catalog.ts';
import type { Database, OnStatement } from './database/database.ts';
import { createPostgresFacts } from './facts/postgres/postgres-facts.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createIngest } from './ingest/ingest.ts';
import type { Store } from './store.ts';

/** The store on an open, migrated database. Closing the store closes the database. */
export function createStore(database: Database, onStatement?: OnStatement): Store {
  const prisma = new PrismaClient({ adapter: database.adapter, log: [{ emit: 'event', level: 'query' }] });
  if (onStatement) prisma.$on('query', ({ query }) => onStatement(query));
  return {
    prisma,
    catalog: createPrismaCatalog(prisma, database.sql),
    facts: createPostgresFacts(database.sql),
    ingest: createIngest(database.ingestSql),
    close: async () => {
      await prisma.$disconnect();
      await database.close();
    },
  } as unknown as Store;
}
