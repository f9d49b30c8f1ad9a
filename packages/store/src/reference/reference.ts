import type { FactQuery, FactSource, Grouped, Period } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { activity } from './activity.ts';
import { cohortActivity } from './cohort-activity.ts';
import { cohortFunnel } from './cohort-funnel.ts';
import { conversionTimes } from './conversion-times.ts';
import type { ReferenceProduct } from './developer-record.ts';
import { discovery } from './discovery.ts';
import { endpointBreadth } from './endpoint-breadth.ts';
import { endpointUse } from './endpoint-use.ts';
import { friction } from './friction.ts';
import { historyOf } from './history.ts';
import { lifetimeValue } from './lifetime-value.ts';
import { milestoneCounts } from './milestone-counts.ts';
import { npsAnswers } from './nps-answers.ts';
import { payments } from './payments.ts';
import { recurringRevenue } from './recurring-revenue.ts';
import { requestTotals } from './request-totals.ts';
import { spend } from './spend.ts';
import { stageCounts } from './stage-counts.ts';
import { tickets } from './tickets.ts';
import { timeToValue } from './time-to-value.ts';
import { trailingRevenue } from './trailing-revenue.ts';
import { visitorCounts } from './visitor-counts.ts';
import { type World, worldOf } from './world.ts';

/** Successful production requests that make a time to value where a product does not say. */
export const defaultTtvThreshold = 100;

/**
 * The plain implementation of the facts: the definitions written down as they read, over one product's accepted events in order of
 * arrival. Slow on purpose, without summaries; what every store is compared with. `query.productId` is not looked at.
 */
export function createReference(
  arrived: readonly ParsedEvent[],
  { ttvThreshold = defaultTtvThreshold }: Partial<Pick<ReferenceProduct, 'ttvThreshold'>> = {},
): FactSource {
  const world = worldOf(historyOf(arrived));
  const perPeriod =
    <T>(answer: (world: World, query: FactQuery, period: Period) => Grouped<T>) =>
    async (query: FactQuery, periods: readonly Period[]): Promise<readonly Grouped<T>[]> =>
      periods.map((period) => answer(world, query, period));
  return {
    milestoneCounts: perPeriod(milestoneCounts),
    visitorCounts: perPeriod(visitorCounts),
    cohortFunnel: perPeriod(cohortFunnel),
    timeToFirstCall: perPeriod((...asked) => conversionTimes(...asked, (member) => member.firstCallAt)),
    timeToFirstSuccess: perPeriod((...asked) => conversionTimes(...asked, (member) => member.firstSuccessfulCallAt)),
    activity: perPeriod(activity),
    requestTotals: perPeriod(requestTotals),
    payments: perPeriod(payments),
    trailingRevenue: perPeriod(trailingRevenue),
    recurringRevenue: perPeriod(recurringRevenue),
    lifetimeValue: perPeriod(lifetimeValue),
    spend: perPeriod(spend),
    npsAnswers: perPeriod(npsAnswers),
    tickets: perPeriod(tickets),
    timeToValue: perPeriod((...asked) => timeToValue(...asked, ttvThreshold)),
    endpointBreadth: perPeriod(endpointBreadth),
    endpointUse: perPeriod(endpointUse),
    friction: perPeriod(friction),
    cohortActivity: perPeriod(cohortActivity),
    stageCounts: perPeriod(stageCounts),
    discovery: perPeriod(discovery),
  };
}
