import type { FactQuery, FactSource, Grouped, Period } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { activity } from './activity.ts';
import { cohortFunnel } from './cohort-funnel.ts';
import { conversionTimes } from './conversion-times.ts';
import { historyOf } from './history.ts';
import { milestoneCounts } from './milestone-counts.ts';
import { requestTotals } from './request-totals.ts';
import { visitorCounts } from './visitor-counts.ts';
import { worldOf } from './world.ts';

/**
 * The plain implementation of the facts: the definitions written down as they read, over one product's accepted events in order of
 * arrival. Slow on purpose, without summaries; what every store is compared with. `query.productId` is not looked at.
 */
export function createReference(arrived: readonly ParsedEvent[]): FactSource {
  const world = worldOf(historyOf(arrived));
  const perPeriod =
    <T>(answer: (query: FactQuery, period: Period) => Grouped<T>) =>
    async (query: FactQuery, periods: readonly Period[]): Promise<readonly Grouped<T>[]> =>
      periods.map((period) => answer(query, period));
  return {
    milestoneCounts: perPeriod((query, period) => milestoneCounts(world, query, period)),
    visitorCounts: perPeriod((query, period) => visitorCounts(world, query, period)),
    cohortFunnel: perPeriod((query, period) => cohortFunnel(world, query, period)),
    timeToFirstCall: perPeriod((query, period) =>
      conversionTimes(world, query, period, (member) => member.firstCallAt),
    ),
    timeToFirstSuccess: perPeriod((query, period) =>
      conversionTimes(world, query, period, (member) => member.firstSuccessfulCallAt),
    ),
    activity: perPeriod((query, period) => activity(world, query, period)),
    requestTotals: perPeriod((query, period) => requestTotals(world, query, period)),
  };
}
