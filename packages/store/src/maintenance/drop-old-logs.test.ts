import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { createContractContext } from '../testing/contract/contract-context.ts';
import { large, runs, timeoutMs } from '../testing/contract/contract-runs.ts';
import { request, visit } from '../testing/contract/events.ts';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { scenarios } from '../testing/contract/histories.ts';
import { currency } from '../testing/contract/hostile-values.ts';
import { askAll } from '../testing/contract/questions.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';
import { finish } from '../testing/finish.ts';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import { createTestProduct } from '../testing/test-product.ts';
import type { DropProgress } from './maintenance.ts';
import { summaries } from './rebuild/summaries.ts';

const day = 86_400_000;
const earliest = (events: readonly ParsedEvent[]) =>
  events.reduce((least, { time }) => Math.min(least, time), Date.now());
const allEqual = Object.fromEntries(summaries.map(({ table }) => [table, 'EQUAL']));

describe.each(storesUnderTest())('retention on $name', ({ open }) => {
  let test: TestStore;
  const context = createContractContext(() => test);

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  /** Drops every month that is over at the instant. Answers the months. */
  async function dropBefore(instant: number, dryRun = false): Promise<readonly string[]> {
    const { months } = await finish(
      test.store.maintenance.dropOldLogs({ now: instant + 30 * day, keepDays: 30, dryRun }),
    );
    return months.map(({ month }) => month);
  }

  async function ingest(productId: number, events: readonly ParsedEvent[]): Promise<readonly string[]> {
    const outcomes = await test.store.ingest(productId, events);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status));
  }

  const months = async () =>
    (
      await test.sql.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'request'::regclass ORDER BY 1`,
      )
    ).map(({ name }) => name);

  async function rebuilt(productId: number, check: boolean) {
    const { products } = await finish(test.store.maintenance.rebuild({ productId, check }));
    const outcomes = products[0]?.summaries.map(({ summary, outcome }) => [summary, outcome]) ?? [];
    return { provenFrom: products[0]?.provenFrom, outcomes: Object.fromEntries(outcomes) };
  }

  const edgeOf = async (productId: number) =>
    (
      await test.sql.query<{ edge: number | null }>('SELECT log_dropped_before AS edge FROM product WHERE id = $1', [
        productId,
      ])
    )[0]?.edge ?? Number.NEGATIVE_INFINITY;

  it(
    'changes no figure, and every summary is still proven, of any history',
    async () => {
      await fc.assert(
        fc.asyncProperty(scenarios(large), fc.nat(75), async (scenario, days) => {
          const productId = await context.ingested(scenario, [scenario.events]);
          const scope = { productId, timeZone: scenario.timeZone, currency };
          const ask = async () => {
            const answers: unknown[] = [];
            for (const question of scenario.questions) answers.push(await askAll(test.store.facts, scope, question));
            return answers;
          };
          const [answers, kept] = [await ask(), await storedSummaries(test.sql, productId)];
          await dropBefore(earliest(scenario.events) + days * day);
          expect(await ask()).toEqual(answers);
          expect((await rebuilt(productId, false)).outcomes).toEqual(allEqual);
          expect(await storedSummaries(test.sql, productId)).toEqual(kept);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  it(
    'of any history, takes what comes after the edge as if all were there, and of the time before only what it knows',
    async () => {
      const told = scenarios(large).chain((scenario) =>
        fc.tuple(fc.constant(scenario), fc.subarray([...scenario.events]), fc.nat(75)),
      );
      await fc.assert(
        fc.asyncProperty(told, async ([scenario, first, days]) => {
          const productId = await context.ingested(scenario, [first]);
          await dropBefore(earliest(first) + days * day);
          const edge = await edgeOf(productId);
          const known = new Set(first);
          const outcomes = await ingest(productId, scenario.events);
          expect(outcomes).toEqual(
            scenario.events.map((event) => {
              const keeps = event.time >= edge || event.type !== 'api.request';
              if (known.has(event) && keeps) return 'duplicate';
              return event.time < edge ? 'TOO_OLD' : 'accepted';
            }),
          );
          const taken = scenario.events.filter((event) => known.has(event) || event.time >= edge);
          expect(await storedSummaries(test.sql, productId)).toEqual(expectedSummaries(taken, scenario));
          expect((await rebuilt(productId, true)).outcomes).toEqual(allEqual);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  describe('of a log of four months', () => {
    const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
    const dates = ['2022-01-31', '2022-02-01', '2022-03-31', '2022-04-01', '2022-04-02'];
    const events = [
      ...dates.map((date) => request(`${date}T12:00:00Z`, 'dev', { status: 404 })),
      visit('2022-01-15T12:00:00Z', 'v'),
    ];
    let productId: number;

    beforeAll(async () => {
      productId = await createTestProduct(test.store, { timeZone: 'Europe/Berlin' });
      expect(new Set(await ingest(productId, events))).toEqual(new Set(['accepted']));
    });

    it('says what it would drop, and drops nothing', async () => {
      const before = await months();
      const report = await finish(
        test.store.maintenance.dropOldLogs({ now: at('2022-03-01') + 30 * day, keepDays: 30, dryRun: true }),
      );
      expect(report).toMatchObject({ dryRun: true, olderThan: at('2022-03-01') });
      expect(report.months.map(({ month }) => month).filter((month) => month >= '2022')).toEqual([
        '2022-01',
        '2022-02',
      ]);
      expect(report.months.every(({ bytes }) => bytes > 0)).toBe(true);
      expect(await months()).toEqual(before);
      expect(await edgeOf(productId)).toBe(Number.NEGATIVE_INFINITY);
    });

    it('keeps a month that holds one instant of what is to stay', async () => {
      expect(await dropBefore(Date.UTC(2022, 1, 1) - 1, true)).not.toContain('2022-01');
      expect(await dropBefore(Date.UTC(2022, 1, 1), true)).toContain('2022-01');
    });

    it.each([29, 36_501, 30.5, Number.NaN])('refuses to keep %d days', async (keepDays) => {
      await expect(finish(test.store.maintenance.dropOldLogs({ now: 0, keepDays }))).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        field: 'keepDays',
      });
    });

    it('stopped after a month, has moved the edge past that one, and goes on from there', async () => {
      // What other tests left.
      await dropBefore(at('2022-01-01'));
      const steps = test.store.maintenance.dropOldLogs({ now: at('2022-03-01') + 30 * day, keepDays: 30 });
      const told: DropProgress[] = [];
      while (told.at(-1)?.state !== 'DROPPED') {
        const next = await steps.next();
        if (!next.done) told.push(next.value);
      }
      await steps.return({ dryRun: false, olderThan: 0, months: [] });
      expect(told).toMatchObject([
        { month: '2022-01', state: 'BEGUN', step: 1, steps: 2 },
        { month: '2022-01', state: 'DROPPED', step: 1, steps: 2 },
      ]);
      expect(await edgeOf(productId)).toBe(Date.UTC(2022, 1, 1));
      expect(await dropBefore(at('2022-03-01'))).toEqual(['2022-02']);
      expect(await edgeOf(productId)).toBe(Date.UTC(2022, 2, 1));
      expect(await dropBefore(at('2022-03-01'))).toEqual([]);
    });

    it('refuses an event before the edge, with what to do, and leaves the version as it was', async () => {
      const version = () => test.sql.query('SELECT data_version, data_through FROM product WHERE id = $1', [productId]);
      const before = await version();
      const [outcome] = await test.store.ingest(productId, [
        request('2022-02-28T23:59:59.999Z', 'dev', { id: 'late' }),
      ]);
      expect(outcome).toMatchObject({ status: 'rejected', rejection: { id: 'late', code: 'TOO_OLD', field: 'time' } });
      expect(JSON.stringify(outcome)).toContain('2022-03-01T00:00:00.000Z');
      expect(await version()).toEqual(before);
      expect(await ingest(productId, [visit('2022-02-01T12:00:00Z', 'new'), ...events.slice(-1)])).toEqual([
        'TOO_OLD',
        'duplicate',
      ]);
      // One that the node has never seen does not come into being either.
      expect(await ingest(productId, [request('2021-12-15T12:00:00Z', 'dev')])).toEqual(['TOO_OLD']);
      expect(await months()).not.toContain('request_2022_02');
      expect(await months()).not.toContain('request_2021_12');
    });

    it('takes and tells apart what comes from the edge on', async () => {
      const first = request('2022-03-01T00:00:00Z', 'dev', { status: 404 });
      expect(await ingest(productId, [first])).toEqual(['accepted']);
      expect(await ingest(productId, [first])).toEqual(['duplicate']);
    });

    it('lets a product that had no requests there bring its history', async () => {
      const other = await createTestProduct(test.store);
      const old = request('2022-02-01T12:00:00Z', 'dev');
      expect(await ingest(other, [old])).toEqual(['accepted']);
      expect(await ingest(other, [old])).toEqual(['duplicate']);
      expect(await ingest(productId, [request('2022-02-01T13:00:00Z', 'dev')])).toEqual(['TOO_OLD']);
      expect(await dropBefore(at('2022-03-01'))).toEqual(['2022-02']);
      expect(await ingest(other, [request('2022-02-01T13:00:00Z', 'dev')])).toEqual(['TOO_OLD']);
    });

    it('rebuilds the days that the log holds whole, and what follows from all, but no day before', async () => {
      const right = await storedSummaries(test.sql, productId);
      // In Berlin, March 1st began before the edge: it is whole from the 2nd on.
      expect(await rebuilt(productId, true)).toEqual({ provenFrom: '2022-03-02', outcomes: allEqual });
      await test.sql.query('DELETE FROM developer_day WHERE product_id = $1 AND day >= $2', [productId, '2022-03-02']);
      await test.sql.query(
        'UPDATE developer SET total_requests = 0, total_error_requests = 0, last_call_at = NULL WHERE product_id = $1',
        [productId],
      );
      const { outcomes } = await rebuilt(productId, false);
      expect(outcomes).toEqual({ ...allEqual, developer: 'REPLACED', developer_day: 'REPLACED' });
      expect(await storedSummaries(test.sql, productId)).toEqual(right);
    });

    it('leaves alone what it cannot work out, where the kept days contradict each other', async () => {
      await test.sql.query('DELETE FROM developer_endpoint_day WHERE product_id = $1 AND day = $2', [
        productId,
        '2022-01-31',
      ]);
      const damaged = await storedSummaries(test.sql, productId);
      const { outcomes } = await rebuilt(productId, false);
      expect(outcomes).toEqual({ ...allEqual, developer: 'LEFT' });
      expect(await storedSummaries(test.sql, productId)).toEqual(damaged);
    });
  });

  it('neither fails nor doubles anything while events of the time come in', async () => {
    const events = arbitraryHistory(3, 1_200);
    const productId = await createTestProduct(test.store);
    await test.store.ingest(productId, events.slice(0, 300));
    const outcomes = new Map<ParsedEvent, string>();
    const send = async (from: number) => {
      for (let i = from; i < events.length; i += 60) {
        const batch = events.slice(i, i + 60);
        for (const [n, outcome] of (await ingest(productId, batch)).entries()) {
          const event = batch[n];
          if (event !== undefined && outcome === 'accepted') {
            expect(outcomes.has(event)).toBe(false);
            outcomes.set(event, outcome);
          }
        }
      }
    };
    await Promise.all([send(300), send(420), dropBefore(Date.UTC(2026, 10, 1)), send(300)]);
    const taken = [...events.slice(0, 300), ...outcomes.keys()];
    expect(await storedSummaries(test.sql, productId)).toEqual(
      expectedSummaries(taken, { timeZone: 'UTC', currency: 'JPY' }),
    );
    expect((await rebuilt(productId, true)).outcomes).toEqual(allEqual);
  });
});
