import { activityPeriod, emptyFacts, type LoadFact, type RevenueFacts } from '@firstcall/domain';
import { loadOne, type Question } from '../question.ts';

/** What the revenue report is made of, by name. */
export type RevenueFact = keyof RevenueFacts;

type Loaders = { readonly [Name in RevenueFact]: (load: LoadFact, question: Question) => Promise<RevenueFacts[Name]> };

const loaders: Loaders = {
  payments: (load, question) => loadOne(load, 'payments', question),
  trailingRevenue: (load, question) => loadOne(load, 'trailingRevenue', question),
  recurringRevenue: (load, question) => loadOne(load, 'recurringRevenue', question),
  lifetimeValue: (load, question) => loadOne(load, 'lifetimeValue', question),
  activity: (load, { query, period }) =>
    loadOne(load, 'activity', { query, period: activityPeriod(period, query.timeZone, query.now) }),
  spend: (load, question) => loadOne(load, 'spend', question),
  milestoneCounts: (load, question) => loadOne(load, 'milestoneCounts', question),
  spendByChannel: (load, { query, period }) => load('spend', { ...query, by: 'CHANNEL' }, period),
  milestoneCountsByChannel: (load, { query, period }) => load('milestoneCounts', { ...query, by: 'CHANNEL' }, period),
};

/** Loads those of the report's facts that are wanted; the others are empty. */
export async function loadRevenueFacts(
  load: LoadFact,
  question: Question,
  wanted: ReadonlySet<RevenueFact>,
): Promise<RevenueFacts> {
  const loaded = await Promise.all(
    [...wanted].map(async (name): Promise<[RevenueFact, unknown]> => [name, await loaders[name](load, question)]),
  );
  return {
    ...emptyFacts,
    spendByChannel: new Map(),
    milestoneCountsByChannel: new Map(),
    ...Object.fromEntries(loaded),
  };
}
