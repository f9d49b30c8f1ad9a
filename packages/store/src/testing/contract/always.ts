import type { Dimension, FactQuery, FactSource, LoadFact, Period } from '@firstcall/domain';
import fc from 'fast-check';
import { createReference } from '../../reference/reference.ts';
import { type Scenario, scenarios } from './histories.ts';
import type { Question } from './hostile-questions.ts';
import { currency } from './hostile-values.ts';

const numRuns = Number(process.env.CONTRACT_RUNS ?? 60);

/** One question to the reference; its grouping stands beside the query. */
export interface Asked {
  readonly reference: FactSource;
  readonly load: LoadFact;
  readonly query: FactQuery;
  readonly by: Dimension;
  readonly periods: readonly Period[];
  readonly question: Question;
}

/** An invariant that the reference keeps with every question about any history. */
export async function always(holds: (asked: Asked, scenario: Scenario) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(scenarios({ journeys: 12, others: 60 }), async (scenario) => {
      const reference = createReference(scenario.events, scenario);
      const load: LoadFact = async (name, query, period) => {
        const [answer] = await reference[name](query, [period]);
        return answer ?? new Map();
      };
      for (const question of scenario.questions) {
        const { by = 'CHANNEL', periods, cohortPeriods, ...asked } = question;
        const query = { productId: 0, timeZone: scenario.timeZone, currency, ...asked };
        await holds({ reference, load, query, by, periods, question }, scenario);
      }
    }),
    { numRuns },
  );
}
