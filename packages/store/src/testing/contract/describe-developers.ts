import { developerOrderFields } from '@firstcall/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceDevelopers } from '../../reference/developers.ts';
import type { ContractContext } from './contract-context.ts';
import { large, runs, small, timeoutMs } from './contract-runs.ts';
import { askDevelopers, listAll } from './developer-answers.ts';
import { arrivals, scenarios } from './histories.ts';
import { currency } from './hostile-values.ts';

/** Lists, counts and stories of developers of any history. Positions are each source's own, so that only developers are compared. */
export function describeDevelopers({ test, ingested }: ContractContext): void {
  const referenceLimit = 10_000;

  describe('the developers of any history', () => {
    it(
      'are told as by the reference, page by page, however the history arrives',
      async () => {
        const arriving = scenarios(large).chain((scenario) =>
          fc.tuple(fc.constant(scenario), arrivals(scenario.events)),
        );
        await fc.assert(
          fc.asyncProperty(arriving, async ([scenario, batches]) => {
            const { timeZone, ttvThreshold } = scenario;
            const productId = await ingested(scenario, batches);
            const reference = createReferenceDevelopers(scenario.events, { currency, ttvThreshold });
            for (const question of scenario.developerQuestions) {
              const told = await askDevelopers(test().store.developers, { productId, timeZone }, question);
              const whole = { ...question, limit: referenceLimit };
              expect(told).toEqual(await askDevelopers(reference, { productId, timeZone }, whole));
            }
          }),
          runs,
        );
      },
      timeoutMs,
    );

    it.each(developerOrderFields)(
      'are sorted by %s in both directions',
      async (field) => {
        await fc.assert(
          fc.asyncProperty(scenarios(small), async (scenario) => {
            const { timeZone, ttvThreshold, events } = scenario;
            const productId = await ingested(scenario, [events]);
            const reference = createReferenceDevelopers(events, { currency, ttvThreshold });
            const [{ now, limit } = { now: 0, limit: 1 }] = scenario.developerQuestions;
            const scope = { productId, timeZone, now };
            for (const direction of ['ASC', 'DESC'] as const) {
              const order = { field, direction };
              const listed = await listAll(test().store.developers, scope, {}, order, limit);
              expect(listed).toEqual(await listAll(reference, scope, {}, order, referenceLimit));
            }
          }),
          // There are two dozen fields, and what they share is tested above.
          { ...runs, numRuns: Math.ceil(runs.numRuns / 8) },
        );
      },
      timeoutMs,
    );
  });
}
