import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryHistory } from '../../testing/arbitrary-history.ts';
import { createContractContext } from '../../testing/contract/contract-context.ts';
import { large, runs, timeoutMs } from '../../testing/contract/contract-runs.ts';
import { arrivals, scenarios } from '../../testing/contract/histories.ts';
import { storedSummaries } from '../../testing/contract/stored-summaries.ts';
import { finish } from '../../testing/finish.ts';
import { storesUnderTest, type TestStore } from '../../testing/stores.ts';
import { createTestProduct } from '../../testing/test-product.ts';
import type { RebuildProgress } from '../maintenance.ts';
import { summaries } from './summaries.ts';

/** What no summary is: what came in, what numbers stand for, and what people have written. A new table is one, or is rebuilt. */
const others = [
  ...['event', 'request', 'endpoint', 'seen_version'],
  ...['api_version', 'credential', 'launch_advance', 'launch_phase', 'meter', 'plan', 'positioning'],
  ...['positioning_cell', 'positioning_competitor', 'positioning_dimension'],
];

/** For every summary: how to change a row, and the key of one that should not be there. Both pass every CHECK. */
const sabotage: Readonly<Record<string, { readonly change: string; readonly add: object; readonly where?: string }>> = {
  developer: { change: 'unique_endpoints_used = unique_endpoints_used + 1', add: { developer_id: 'ghost' } },
  developer_day: { change: 'endpoint_bits = endpoint_bits # 1', add: { day: '2001-01-01' } },
  activity_day: {
    change: 'developers = developers + 1',
    add: { day: '2001-01-01' },
    where: 'developers <> 0',
  },
  request_day: { change: 'errors = errors + 1', add: { day: '2001-01-01' } },
  endpoint_day: { change: 'requests = requests + 1', add: { day: '2001-01-01' } },
  developer_endpoint: { change: 'endpoint_id = -endpoint_id', add: { developer_id: 'ghost' } },
  developer_endpoint_day: { change: 'requests = requests + 1', add: { day: '2001-01-01' } },
  developer_friction: {
    change: "error_code = error_code || '?'",
    add: { error_code: 'ghost' },
    where: `NOT EXISTS (SELECT FROM developer d WHERE d.product_id = t.product_id AND d.developer_id = t.developer_id
      AND d.first_successful_call_at <= t.first_at)`,
  },
  version_day: { change: 'requests = requests + 1', add: { day: '2001-01-01' } },
  developer_version: { change: 'requests = requests + 1', add: { developer_id: 'ghost' } },
  milestone_day: { change: 'developers = developers + 1', add: { day: '2001-01-01' }, where: 'developers <> 0' },
  cohort_unit: { change: 'developers = developers + 1', add: { previous: '2001-01-01' }, where: 'developers <> 0' },
  visitor: { change: "channel = coalesce(channel, '') || '?'", add: { visitor_id: 'ghost' } },
  account: { change: 'mrr_minor = mrr_minor + 1', add: { account_id: 'ghost' } },
  subscription_change: { change: 'mrr_change_minor = mrr_change_minor + 1', add: { id: 'ghost' } },
  payment_day: { change: 'amount_minor = amount_minor - 1', add: { day: '2001-01-01' } },
  spend_day: { change: 'records = records + 1', add: { day: '2001-01-01' } },
  ticket_day: { change: 'tickets = tickets + 1', add: { day: '2001-01-01' } },
  nps_answer: { change: 'score = (score + 1) % 11', add: { id: 'ghost' } },
};

describe.each(storesUnderTest())('rebuild on $name', ({ open }) => {
  let test: TestStore;
  const context = createContractContext(() => test);

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  async function ingested(events: readonly ParsedEvent[]): Promise<number> {
    const productId = await createTestProduct(test.store, { timeZone: 'Europe/Berlin', ttvThreshold: 3 });
    for (let i = 0; i < events.length; i += 150) await test.store.ingest(productId, events.slice(i, i + 150));
    return productId;
  }

  const rebuild = (productId: number, check = false) => finish(test.store.maintenance.rebuild({ productId, check }));

  async function outcomes(productId: number, check: boolean): Promise<Readonly<Record<string, string>>> {
    const { products } = await rebuild(productId, check);
    return Object.fromEntries(
      products.flatMap((product) => product.summaries.map(({ summary, outcome }) => [summary, outcome])),
    );
  }

  const allEqual = Object.fromEntries(summaries.map(({ table }) => [table, 'EQUAL']));

  it(
    'finds every summary equal to what ingest kept of any history',
    async () => {
      const arriving = scenarios(large).chain((scenario) => fc.tuple(fc.constant(scenario), arrivals(scenario.events)));
      await fc.assert(
        fc.asyncProperty(arriving, async ([scenario, batches]) => {
          const productId = await context.ingested(scenario, batches);
          expect(await outcomes(productId, true)).toEqual(allEqual);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  it('begins days as ingest does where midnight comes twice', async () => {
    // In Havana, clocks went from 01:00 back to 00:00 on 2025-11-02.
    const productId = await createTestProduct(test.store, { timeZone: 'America/Havana', ttvThreshold: 1 });
    const time = Date.UTC(2025, 10, 1, 12);
    await test.store.ingest(productId, [
      {
        id: 'r',
        type: 'api.request',
        time,
        developerId: 'dev',
        method: 'GET',
        route: '/',
        status: 200,
        environment: 'PRODUCTION',
      },
    ]);
    expect(await test.sql.query('SELECT value_at FROM developer WHERE product_id = $1', [productId])).toEqual([
      { value_at: Date.UTC(2025, 10, 2, 4) },
    ]);
    expect(await outcomes(productId, true)).toEqual(allEqual);
  });

  it('leaves out no table that a product has rows in, and no column of a summary', async () => {
    const columns = await test.sql.query<{ readonly table: string; readonly columns: readonly string[] }>(
      `SELECT c.relname AS "table", array_agg(a.attname ORDER BY a.attname) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
GROUP BY c.relname HAVING 'product_id' = ANY (array_agg(a.attname))`,
    );
    const stored = columns.filter(({ table }) => !others.includes(table));
    expect(Object.fromEntries(stored.map((row) => [row.table, row.columns]))).toEqual(
      Object.fromEntries(
        summaries.map(({ table, key, values }) => [
          table,
          ['product_id', ...key, ...values].map((column) => column.replaceAll('"', '')).sort(),
        ]),
      ),
    );
    expect(columns.length).toBe(summaries.length + others.length);
  });

  it('refuses a product that is not there', async () => {
    await expect(rebuild(2_000_000)).rejects.toMatchObject({ code: 'UNKNOWN_PRODUCT' });
  });

  describe('of a damaged summary', () => {
    let productId: number;
    let other: number;
    let right: Awaited<ReturnType<typeof storedSummaries>>;
    const version = async () =>
      (await test.sql.query<{ v: number }>('SELECT data_version AS v FROM product WHERE id = $1', [productId]))[0]?.v;

    beforeAll(async () => {
      productId = await ingested(arbitraryHistory(7, 900));
      other = await ingested(arbitraryHistory(8, 300));
      right = await storedSummaries(test.sql, productId);
    });

    it('knows how to damage each', () => {
      expect(Object.keys(sabotage).sort()).toEqual(summaries.map(({ table }) => table).sort());
    });

    const damages = Object.entries(sabotage).flatMap(([table, { change, add, where = 'true' }]) => {
      const one = `ctid = (SELECT ctid FROM ${table} t WHERE product_id = $1 AND ${where} LIMIT 1)`;
      return [
        { table, what: 'a changed row', statement: `UPDATE ${table} SET ${change} WHERE ${one}` },
        { table, what: 'a missing row', statement: `DELETE FROM ${table} WHERE ${one}` },
        {
          table,
          what: 'a row too many',
          statement: `INSERT INTO ${table} SELECT (jsonb_populate_record(t, '${JSON.stringify(add)}')).*
            FROM ${table} t WHERE product_id = $1 AND ${where} LIMIT 1`,
        },
      ];
    });

    it.each(damages)('names $what of $table, and makes it what it was', async ({ table, statement }) => {
      await test.sql.query(statement, [productId]);
      const damaged = await storedSummaries(test.sql, productId);
      const before = await version();

      const checked = await outcomes(productId, true);
      expect(checked[table]).toBe('DIFFERS');
      expect(await storedSummaries(test.sql, productId)).toEqual(damaged);
      expect(await version()).toBe(before);

      expect((await outcomes(productId, false))[table]).toBe('REPLACED');
      expect(await storedSummaries(test.sql, productId)).toEqual(right);
      expect(await version()).toBeGreaterThan(before ?? Number.NaN);
      expect(await outcomes(productId, true)).toEqual(allEqual);
    });

    it('leaves other products alone', async () => {
      expect(await outcomes(other, true)).toEqual(allEqual);
    });

    it('tells rows, checksums and how many differ, step by step', async () => {
      await test.sql.query('UPDATE ticket_day SET tickets = tickets + 1 WHERE product_id = $1', [productId]);
      const told: RebuildProgress[] = [];
      const report = await finish(test.store.maintenance.rebuild({ productId, check: true }), (step) =>
        told.push(step),
      );
      expect(told.map(({ summary, step, done }) => [summary, step, done === null])).toEqual(
        summaries.flatMap(({ table }, i) => [
          [table, i + 1, true],
          [table, i + 1, false],
        ]),
      );
      const tickets = right.ticket_day.length;
      const found = report.products[0]?.summaries.find(({ summary }) => summary === 'ticket_day');
      expect(found).toMatchObject({ kept: { rows: tickets }, recomputed: { rows: tickets }, differing: tickets });
      expect(found?.kept.checksum).not.toBe(found?.recomputed.checksum);
      expect(report.equal).toBe(false);
      expect((await rebuild(productId)).equal).toBe(true);
    });

    it('stopped after any step, leaves what is right when it runs again', async () => {
      for (let stopAfter = 0; stopAfter < summaries.length * 2; stopAfter += 5) {
        for (const { table, statement } of damages.filter(({ what }) => what === 'a missing row')) {
          if (table !== 'developer') await test.sql.query(statement, [productId]);
        }
        const steps = test.store.maintenance.rebuild({ productId });
        for (let n = 0; n < stopAfter; n += 1) await steps.next();
        await steps.return({ equal: false, products: [] });
        expect((await rebuild(productId)).equal).toBe(true);
        expect(await storedSummaries(test.sql, productId)).toEqual(right);
      }
    }, 120_000);

    it('compares and replaces rightly while ingest goes on', async () => {
      const events = arbitraryHistory(9, 1_800);
      const busy = await ingested(events.slice(0, 300));
      const sending = async (from: number, to: number) => {
        for (let i = from; i < to; i += 25) await test.store.ingest(busy, events.slice(i, Math.min(i + 25, to)));
      };
      let sent = false;
      const later = sending(300, 1_200).then(() => {
        sent = true;
      });
      while (!sent) expect(await outcomes(busy, true)).toEqual(allEqual);
      await later;

      await test.sql.query('DELETE FROM request_day WHERE product_id = $1', [busy]);
      await test.sql.query('DELETE FROM milestone_day WHERE product_id = $1', [busy]);
      await Promise.all([sending(1_200, 1_800), rebuild(busy)]);
      expect(await outcomes(busy, true)).toEqual(allEqual);
    }, 60_000);
  });
});
