import type { FactName, FactQuery, FactSource, Facts, Grouped, Period } from '@firstcall/domain';

/** Every fact's name. */
export const factNames = [
  'milestoneCounts',
  'visitorCounts',
  'cohortFunnel',
  'timeToFirstCall',
  'timeToFirstSuccess',
  'activity',
  'requestTotals',
] as const satisfies readonly FactName[];

/** One fact's answer: per period, its groups in order, as plain data that a failed test can print. */
export type PlainAnswer = readonly (readonly (readonly [string, Facts[FactName]])[])[];

/** Asks one fact. Visitors have neither plan nor account: a question that groups them so is not one, and has no answer (`null`). */
export async function ask(
  source: FactSource,
  fact: FactName,
  query: FactQuery,
  periods: readonly Period[],
): Promise<PlainAnswer | null> {
  if (fact === 'visitorCounts' && (query.by === 'PLAN' || query.by === 'ACCOUNT')) return null;
  const answers: readonly Grouped<Facts[FactName]>[] = await source[fact](query, periods);
  return answers.map((answer) => [...answer]);
}

/** Asks every fact, one after the other. */
export async function askAll(
  source: FactSource,
  query: FactQuery,
  periods: readonly Period[],
): Promise<Readonly<Record<string, PlainAnswer | null>>> {
  const answers: Record<string, PlainAnswer | null> = {};
  for (const fact of factNames) answers[fact] = await ask(source, fact, query, periods);
  return answers;
}
