import { dimensions, periodOf } from '@firstcall/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askDevelopers } from '../testing/contract/developer-answers.ts';
import { spend, visit } from '../testing/contract/events.ts';
import { goldenHistories } from '../testing/contract/golden/golden-histories.ts';
import { goldenScope } from '../testing/contract/golden/golden-history.ts';
import { arrivals, type Scenario, scenarios } from '../testing/contract/histories.ts';
import { currency } from '../testing/contract/hostile-values.ts';
import { ask, askAll, canGroup, factNames, type QuestionScope } from '../testing/contract/questions.ts';
import { createReferenceDevelopers } from './developers.ts';
import { createReference, defaultTtvThreshold } from './reference.ts';

const size = { journeys: 12, others: 40 };
const numRuns = Number(process.env.CONTRACT_RUNS ?? 100);

const scopeOf = ({ timeZone }: Scenario): QuestionScope => ({ productId: 0, timeZone, currency });

describe.each(goldenHistories)('$title', (history) => {
  const { batches, questions, developers = [], ttvThreshold = defaultTtvThreshold } = history;
  const scope = { productId: 0, ...goldenScope(history) };
  const reference = createReference(batches.flat(), { ttvThreshold });
  const referenceDevelopers = createReferenceDevelopers(batches.flat(), { ...scope, ttvThreshold });

  for (const { title, fact, query, periods, expected } of questions) {
    it(`${fact}: ${title}`, async () => {
      expect(await ask(reference, fact, { ...scope, ...query }, periods)).toEqual(expected);
    });
  }

  for (const { title, now, tell, expected } of developers) {
    it(`developers: ${title}`, async () => {
      expect(await tell(referenceDevelopers, { ...scope, now })).toEqual(expected);
    });
  }
});

describe('on any history', () => {
  it('order, batches and repeats change nothing', async () => {
    const arriving = scenarios(size).chain((scenario) => fc.tuple(fc.constant(scenario), arrivals(scenario.events)));
    await fc.assert(
      fc.asyncProperty(arriving, async ([scenario, batches]) => {
        const inOrder = createReference(scenario.events, scenario);
        const arrived = createReference(batches.flat(), scenario);
        for (const question of scenario.questions) {
          const scope = scopeOf(scenario);
          expect(await askAll(arrived, scope, question)).toEqual(await askAll(inOrder, scope, question));
        }
      }),
      { numRuns },
    );
  });

  it('its developers are told the same, in pages of any length', async () => {
    const arriving = scenarios(size).chain((scenario) => fc.tuple(fc.constant(scenario), arrivals(scenario.events)));
    await fc.assert(
      fc.asyncProperty(arriving, async ([scenario, batches]) => {
        const product = { currency, ttvThreshold: scenario.ttvThreshold };
        const inOrder = createReferenceDevelopers(scenario.events, product);
        const arrived = createReferenceDevelopers(batches.flat(), product);
        for (const question of scenario.developerQuestions) {
          const whole = await askDevelopers(inOrder, scopeOf(scenario), { ...question, limit: 1_000 });
          expect(await askDevelopers(arrived, scopeOf(scenario), question)).toEqual(whole);
          expect(whole.lists.map((list) => list.length)).toEqual(whole.lists.map(() => whole.count));
        }
      }),
      { numRuns },
    );
  });
});

describe('what cannot be grouped', () => {
  const reference = createReference([]);
  const period = periodOf('2026-10-01', '2026-10-31', 'UTC');
  const query = { productId: 0, timeZone: 'UTC', currency, now: period.endMs, windowMs: 0, segment: {} };
  const cases = factNames.flatMap((fact) => dimensions.filter((by) => !canGroup(fact, by)).map((by) => ({ fact, by })));

  it.each(cases)('is an error: $fact by $by', async ({ fact, by }) => {
    const events = [visit('2026-10-02T00:00:00.000Z', 'visitor'), spend('2026-10-02T00:00:00.000Z', 'paid', 1)];
    await expect(createReference(events)[fact]({ ...query, by }, [period])).rejects.toThrow(RangeError);
  });

  it('and cohorts of no unit are an error', async () => {
    await expect(reference.cohortActivity(query, [period])).rejects.toThrow(RangeError);
  });
});
