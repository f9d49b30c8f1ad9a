import {
  type Dimension,
  dimensions,
  emptyFacts,
  type FactName,
  type FactQuery,
  type FactSource,
  type Facts,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import type { Question } from './hostile-questions.ts';

/** Every fact's name. */
export const factNames: readonly FactName[] = Object.keys(emptyFacts).filter(
  (name): name is FactName => name in emptyFacts,
);

/** The dimensions of facts that not all of them can group. */
const groupable: Partial<Record<FactName, readonly Dimension[]>> = {
  visitorCounts: ['CHANNEL', 'COUNTRY'],
  discovery: ['CHANNEL', 'COUNTRY'],
  spend: ['CHANNEL'],
};

/** Whether a fact can be grouped by a dimension; asked to, where it cannot, a source throws a RangeError. */
export function canGroup(fact: FactName, by: Dimension | undefined): boolean {
  return by === undefined || (groupable[fact] ?? dimensions).includes(by);
}

/** One fact's answer: per period, its groups in order, as plain data that a failed test can print. */
export type PlainAnswer = readonly (readonly (readonly [string, Facts[FactName]])[])[];

/** What a question is asked of. */
export type QuestionScope = Pick<FactQuery, 'productId' | 'timeZone' | 'currency'>;

/** Asks one fact. A question that groups it by what it cannot be grouped by is none, and has no answer (`null`). */
export async function ask(
  source: FactSource,
  fact: FactName,
  query: FactQuery,
  periods: readonly Period[],
): Promise<PlainAnswer | null> {
  if (!canGroup(fact, query.by)) return null;
  const answers: readonly Grouped<Facts[FactName]>[] = await source[fact](query, periods);
  return answers.map((answer) => [...answer]);
}

/** Asks every fact, one after the other: cohorts by their own periods. */
export async function askAll(
  source: FactSource,
  scope: QuestionScope,
  question: Question,
): Promise<Readonly<Record<string, PlainAnswer | null>>> {
  const { periods, cohortPeriods, ...query } = question;
  const answers: Record<string, PlainAnswer | null> = {};
  for (const fact of factNames) {
    answers[fact] = await ask(
      source,
      fact,
      { ...scope, ...query },
      fact === 'cohortActivity' ? cohortPeriods : periods,
    );
  }
  return answers;
}
