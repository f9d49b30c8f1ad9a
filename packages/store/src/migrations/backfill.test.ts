import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContractContext } from '../testing/contract/contract-context.ts';
import { scenarios } from '../testing/contract/histories.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { prismaDir } from './migration-list.ts';

/** Migrations that bring summaries, of how many statements, and how to empty them: a database as it is when their last part begins. */
const migrations = [
  [
    '20261125000000_every_figure',
    16,
    `
TRUNCATE payment_day, subscription_change, nps_answer, ticket_day, spend_day, developer_endpoint, developer_endpoint_day, developer_friction;
UPDATE account SET mrr_minor = 0, unnamed_revenue_minor = 0, earliest_developer_id = NULL;
UPDATE developer SET production_successes = 0, unique_endpoints_used = 0, named_revenue_minor = 0, value_at = NULL;`,
  ],
  [
    '20261125120000_fast_reads',
    6,
    `
TRUNCATE request_day, milestone_day, cohort_unit, endpoint_day;
UPDATE developer_day SET endpoint_bits = 0;
UPDATE developer SET last_sandbox_active_at = NULL, last_production_active_at = NULL;`,
  ],
  ['20261128100000_api_versions', 3, 'TRUNCATE seen_version, version_day, developer_version;'],
] as const;

const marker = '-- Summaries of what is stored already.';

const statementsOf = (script: string): readonly string[] =>
  script
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .filter((statement) => statement.trim() !== '');

describe.each(storesUnderTest())('migrations on $name', ({ open }) => {
  let test: TestStore;
  const context = createContractContext(() => test);

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  it.each(migrations)(
    '%s makes of what is stored already the summaries that ingest keeps',
    async (name, statements, forget) => {
      const file = path.join(prismaDir, 'migrations', name, 'migration.sql');
      const [, backfill = ''] = (await readFile(file, 'utf8')).split(marker);
      expect(statementsOf(backfill)).toHaveLength(statements);
      await fc.assert(
        fc.asyncProperty(scenarios({ journeys: 12, others: 60 }), async (scenario) => {
          const productId = await context.ingested(scenario, [scenario.events]);
          const kept = await storedSummaries(test.sql, productId);
          for (const statement of [...statementsOf(forget), ...statementsOf(backfill)]) await test.sql.query(statement);
          expect(await storedSummaries(test.sql, productId)).toEqual(kept);
        }),
        { numRuns: 10, interruptAfterTimeLimit: 110_000, markInterruptAsFailure: true },
      );
    },
    120_000,
  );
});
