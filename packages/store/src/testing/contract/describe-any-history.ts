import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReference } from '../../reference/reference.ts';
import type { ContractContext } from './contract-context.ts';
import { large, runs, small, timeoutMs } from './contract-runs.ts';
import { expectedSummaries } from './expected-summaries.ts';
import { arrivals, type Scenario, scenarios, withRepeats } from './histories.ts';
import { currency } from './hostile-values.ts';
import { askAll } from './questions.ts';
import { storedSummaries } from './stored-summaries.ts';

/** Facts and summaries of any history, in whatever order, batches and repeats it arrives. */
export function describeAnyHistory({ test, createProduct, ingested }: ContractContext): void {
  async function expectAnswersOf(events: readonly ParsedEvent[], productId: number, scenario: Scenario): Promise<void> {
    const reference = createReference(events, scenario);
    const scope = { productId, timeZone: scenario.timeZone, currency };
    for (const question of scenario.questions) {
      expect(await askAll(test().store.facts, scope, question)).toEqual(await askAll(reference, scope, question));
    }
  }

  const arriving = (size: typeof large) =>
    scenarios(size).chain((scenario) => fc.tuple(fc.constant(scenario), arrivals(scenario.events)));

  describe('any history', () => {
    it(
      'is answered as by the reference, in whatever order, batches and repeats it arrives',
      async () => {
        await fc.assert(
          fc.asyncProperty(arriving(large), async ([scenario, batches]) => {
            const productId = await ingested(scenario, batches);
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
        const repeating = scenarios(small).chain((scenario) =>
          fc.tuple(
            fc.constant(scenario),
            withRepeats(scenario.events).chain((events) => arrivals(events)),
          ),
        );
        await fc.assert(
          fc.asyncProperty(repeating, async ([scenario, batches]) => {
            const productId = await ingested(scenario, batches);
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
        await fc.assert(
          fc.asyncProperty(arriving(small), async ([scenario, batches]) => {
            const productId = await createProduct(scenario);
            await Promise.all(batches.map((batch) => test().store.ingest(productId, batch)));
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
            const productId = await ingested(scenario, [scenario.events]);
            const outcomes = await test().store.ingest(productId, scenario.events);
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
        await fc.assert(
          fc.asyncProperty(arriving(large), async ([scenario, batches]) => {
            const productId = await ingested(scenario, batches);
            const expected = expectedSummaries(scenario.events, scenario);
            expect(await storedSummaries(test().sql, productId)).toEqual(expected);
          }),
          runs,
        );
      },
      timeoutMs,
    );
  });
}
