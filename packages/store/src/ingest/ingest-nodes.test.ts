import { describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import { openPostgresDatabase } from '../database/postgres-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { createTestDatabase, storesUnderTest } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';

describe.runIf(storesUnderTest().some(({ name }) => name === 'postgres'))(
  'ingest on several nodes of one PostgreSQL',
  () => {
    it('accepts each event once, without deadlocks, months and endpoints included', { timeout: 60_000 }, async () => {
      const { url, drop } = await createTestDatabase();
      const databases = Array.from({ length: 3 }, () => openPostgresDatabase(url));
      const [first] = databases;
      if (!first) throw new Error('no database');
      await migrate(first.migrationTarget);
      const nodes = databases.map((database) => createStore(database));
      const productIds = await Promise.all(nodes.slice(0, 2).map((node) => createTestProduct(node)));
      const events = arbitraryHistory(3, 1_000);
      const calls = nodes.flatMap((node, n) =>
        productIds.flatMap((productId) =>
          Array.from({ length: 10 }, (_, part) => {
            const start = ((part * 3 + n) % 10) * 100;
            return node.ingest(productId, events.slice(start, start + 100));
          }),
        ),
      );
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((outcome) => outcome.status === 'accepted')).toHaveLength(2_000);
      for (const productId of productIds) {
        expect(await storedSummaries(first.sql, productId)).toEqual(
          expectedSummaries(events, { timeZone: 'UTC', currency: 'JPY' }),
        );
      }
      await Promise.all(nodes.map((node) => node.close()));
      await drop();
    });
  },
);
