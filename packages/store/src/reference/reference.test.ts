import { type FactQuery, type Facts, funnelStages, UNGROUPED } from '@firstcall/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenHistories } from '../testing/contract/golden/golden-histories.ts';
import { arrivals, type Scenario, scenarios } from '../testing/contract/histories.ts';
import type { Question } from '../testing/contract/hostile-questions.ts';
import { ask, askAll } from '../testing/contract/questions.ts';
import { createReference } from './reference.ts';

const size = { journeys: 12, others: 40 };
const numRuns = Number(process.env.CONTRACT_RUNS ?? 100);

const queryOf = (scenario: Scenario, question: Question): FactQuery => {
  const { periods, ...query } = question;
  return { productId: 0, timeZone: scenario.timeZone, ...query };
};

describe.each(goldenHistories)('$title', ({ timeZone, batches, questions }) => {
  it.each(questions)('$fact: $title', async ({ fact, query, periods, expected }) => {
    const asked = { productId: 0, timeZone, ...query };
    expect(await ask(createReference(batches.flat()), fact, asked, periods)).toEqual(expected);
  });
});

describe('on any history', () => {
  it('order, batches and repeats change nothing', async () => {
    const arriving = scenarios(size).chain((scenario) => fc.tuple(fc.constant(scenario), arrivals(scenario.events)));
    await fc.assert(
      fc.asyncProperty(arriving, async ([scenario, batches]) => {
        const inOrder = createReference(scenario.events);
        const arrived = createReference(batches.flat());
        for (const question of scenario.questions) {
          const query = queryOf(scenario, question);
          expect(await askAll(arrived, query, question.periods)).toEqual(
            await askAll(inOrder, query, question.periods),
          );
        }
      }),
      { numRuns },
    );
  });

  it('the counts of a breakdown add up to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(size), async (scenario) => {
        const reference = createReference(scenario.events);
        for (const question of scenario.questions) {
          const { by = 'CHANNEL', ...whole } = queryOf(scenario, question);
          for (const fact of ['milestoneCounts', 'requestTotals'] as const) {
            const groups = await reference[fact]({ ...whole, by }, question.periods);
            const totals = await reference[fact](whole, question.periods);
            expect(groups.map((answer) => sum([...answer.values()]))).toEqual(
              totals.map((answer) => sum([...answer.values()])),
            );
          }
        }
      }),
      { numRuns },
    );
  });

  it('funnel counts never rise, and who is pending is missing at the next step', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(size), async (scenario) => {
        const reference = createReference(scenario.events);
        for (const question of scenario.questions) {
          const { by, ...query } = queryOf(scenario, question);
          const [funnels, times] = [
            await reference.cohortFunnel(query, question.periods),
            await reference.timeToFirstSuccess(query, question.periods),
          ];
          for (const [n, answer] of funnels.entries()) {
            const steps = answer.get(UNGROUPED)?.steps ?? [];
            expect(steps).toHaveLength(funnelStages.length);
            for (const [i, step] of steps.entries()) {
              const missing = step.reached - (steps[i + 1]?.reached ?? step.reached);
              expect(missing).toBeGreaterThanOrEqual(step.pending);
            }
            expect(cohortOf(times[n]?.get(UNGROUPED))).toBe(steps[0]?.reached);
          }
        }
      }),
      { numRuns },
    );
  });
});

function sum(answers: readonly (Facts['milestoneCounts'] | Facts['requestTotals'])[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const answer of answers) {
    for (const [name, count] of Object.entries(answer)) totals[name] = (totals[name] ?? 0) + count;
  }
  // An answer of zeros and no answer are the same.
  return Object.fromEntries(Object.entries(totals).filter(([, count]) => count > 0));
}

function cohortOf(times: Facts['timeToFirstSuccess'] | undefined): number | undefined {
  if (times === undefined) return undefined;
  return [...times.reached, ...times.pending].reduce((total, { count }) => total + count, times.dropped);
}
