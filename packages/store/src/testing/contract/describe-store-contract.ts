import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReference } from '../../reference/reference.ts';
import type { TestStore } from '../stores.ts';
import { expectedSummaries } from './expected-summaries.ts';
import { goldenHistories } from './golden/golden-histories.ts';
import { arrivals, type Scenario, scenarios, withRepeats } from './histories.ts';
import { ask, askAll } from './questions.ts';
import { storedSummaries } from './stored-summaries.ts';

/** Runs of each property; more find more. */
const numRuns = Number(process.env.CONTRACT_RUNS ?? 25);
const timeoutMs = 30_000 + numRuns * 2_000;
// Looking for a smaller counterexample ends early enough for the one found so far to be told.
const runs = { numRuns, interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };

const large = { journeys: 12, others: 40 };
const small = { journeys: 5, others: 20 };

/**
 * What every store must do: answer hand-worked histories with the hand-worked numbers, and any history as the reference does,
 * however it arrives. One database for all of it, a product of its own for each history.
 */
export function describeStoreContract(name: string, open: () => Promise<TestStore>): void {
  describe(`the contract of stores: ${name}`, () => {
    let test: TestStore;
    let products = 0;

    beforeAll(async () => {
      test = await open();
    });

    afterAll(() => test.close());

    async function createProduct(timeZone: string): Promise<number> {
      products += 1;
      const slug = `product-${products}`;
      const { productId } = await test.store.catalog.createProduct({
        workspace: 'contract',
        slug,
        name: slug,
        currency: 'USD',
        timeZone,
      });
      return productId;
    }

    /** Ingests the batches one after the other into a new product. Every event must be taken. */
    async function ingested(timeZone: string, batches: readonly (readonly ParsedEvent[])[]): Promise<number> {
      const productId = await createProduct(timeZone);
      for (const batch of batches) {
        const outcomes = await test.store.ingest(productId, batch);
        expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
      }
      return productId;
    }

    async function expectAnswersOf(
      events: readonly ParsedEvent[],
      productId: number,
      scenario: Scenario,
    ): Promise<void> {
      const reference = createReference(events);
      for (const { periods, ...question } of scenario.questions) {
        const query = { productId, timeZone: scenario.timeZone, ...question };
        expect(await askAll(test.store.facts, query, periods)).toEqual(await askAll(reference, query, periods));
      }
    }

    for (const { title, timeZone, batches, questions } of goldenHistories) {
      describe(title, () => {
        for (const { fact, query, periods, expected, ...question } of questions) {
          it(`${fact}: ${question.title}`, async () => {
            const productId = await ingested(timeZone, batches);
            const asked = { productId, timeZone, ...query };
            expect(await ask(test.store.facts, fact, asked, periods)).toEqual(expected);
          });
        }
      });
    }

    describe('any history', () => {
      it(
        'is answered as by the reference, in whatever order, batches and repeats it arrives',
        async () => {
          const arriving = scenarios(large).chain((scenario) =>
            fc.tuple(fc.constant(scenario), arrivals(scenario.events)),
          );
          await fc.assert(
            fc.asyncProperty(arriving, async ([scenario, batches]) => {
              const productId = await ingested(scenario.timeZone, batches);
              await expectAnswersOf(scenario.events, productId, scenario);
            }),
            runs,
          );
        },
        timeoutMs,
      );

      it(
        'of events that share an identity, the first stored stands',
        async () => {
          const arriving = scenarios(small).chain((scenario) =>
            fc.tuple(
              fc.constant(scenario),
              withRepeats(scenario.events).chain((events) => arrivals(events)),
            ),
          );
          await fc.assert(
            fc.asyncProperty(arriving, async ([scenario, batches]) => {
              const productId = await ingested(scenario.timeZone, batches);
              await expectAnswersOf(batches.flat(), productId, scenario);
            }),
            runs,
          );
        },
        timeoutMs,
      );

      it(
        'is answered the same where its batches arrive at once',
        async () => {
          const arriving = scenarios(small).chain((scenario) =>
            fc.tuple(fc.constant(scenario), arrivals(scenario.events)),
          );
          await fc.assert(
            fc.asyncProperty(arriving, async ([scenario, batches]) => {
              const productId = await createProduct(scenario.timeZone);
              await Promise.all(batches.map((batch) => test.store.ingest(productId, batch)));
              await expectAnswersOf(scenario.events, productId, scenario);
            }),
            runs,
          );
        },
        timeoutMs,
      );

      it(
        'a repeated batch is all duplicates and changes nothing',
        async () => {
          await fc.assert(
            fc.asyncProperty(scenarios(small), async (scenario) => {
              const productId = await ingested(scenario.timeZone, [scenario.events]);
              const outcomes = await test.store.ingest(productId, scenario.events);
              expect(outcomes).toEqual(scenario.events.map(() => ({ status: 'duplicate' })));
              await expectAnswersOf(scenario.events, productId, scenario);
            }),
            runs,
          );
        },
        timeoutMs,
      );

      it(
        'leaves the summaries that the whole history tells',
        async () => {
          const arriving = scenarios(large).chain((scenario) =>
            fc.tuple(fc.constant(scenario), arrivals(scenario.events)),
          );
          await fc.assert(
            fc.asyncProperty(arriving, async ([scenario, batches]) => {
              const productId = await ingested(scenario.timeZone, batches);
              const expected = expectedSummaries(scenario.events, scenario.timeZone);
              expect(await storedSummaries(test.sql, productId)).toEqual(expected);
            }),
            runs,
          );
        },
        timeoutMs,
      );
    });
  });
}
