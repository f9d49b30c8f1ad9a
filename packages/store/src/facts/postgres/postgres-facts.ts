import type { FactQuery, FactSource, Grouped, Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { activity } from './activity.ts';
import { cohortActivity } from './cohort-activity.ts';
import { cohortFunnel } from './cohort-funnel.ts';
import { discovery } from './discovery.ts';
import { endpointBreadth } from './endpoint-breadth.ts';
import { endpointUse } from './endpoint-use.ts';
import { friction } from './friction.ts';
import { lifetimeValue } from './lifetime-value.ts';
import { milestoneCounts } from './milestone-counts.ts';
import { npsAnswers } from './nps-answers.ts';
import { payments } from './payments.ts';
import { recurringRevenue } from './recurring-revenue.ts';
import { requestTotals } from './request-totals.ts';
import { spend } from './spend.ts';
import { stageCounts } from './stage-counts.ts';
import { tickets } from './tickets.ts';
import { timeToFirstCall } from './time-to-first-call.ts';
import { timeToFirstSuccess } from './time-to-first-success.ts';
import { timeToValue } from './time-to-value.ts';
import { trailingRevenue } from './trailing-revenue.ts';
import { visitorCounts } from './visitor-counts.ts';

/** The facts on PGlite and PostgreSQL: one statement per question, over the summaries that ingest keeps. No periods: no statement. */
export function createPostgresFacts(sql: Sql): FactSource {
  const asked =
    <T>(fact: (sql: Sql, query: FactQuery, periods: readonly Period[]) => Promise<readonly Grouped<T>[]>) =>
    async (query: FactQuery, periods: readonly Period[]): Promise<readonly Grouped<T>[]> =>
      periods.length === 0 ? [] : fact(sql, query, periods);
  return {
    milestoneCounts: asked(milestoneCounts),
    visitorCounts: asked(visitorCounts),
    cohortFunnel: asked(cohortFunnel),
    timeToFirstCall: asked(timeToFirstCall),
    timeToFirstSuccess: asked(timeToFirstSuccess),
    activity: asked(activity),
    requestTotals: asked(requestTotals),
    payments: asked(payments),
    trailingRevenue: asked(trailingRevenue),
    recurringRevenue: asked(recurringRevenue),
    lifetimeValue: asked(lifetimeValue),
    spend: asked(spend),
    npsAnswers: asked(npsAnswers),
    tickets: asked(tickets),
    timeToValue: asked(timeToValue),
    endpointBreadth: asked(endpointBreadth),
    endpointUse: asked(endpointUse),
    friction: asked(friction),
    cohortActivity: asked(cohortActivity),
    stageCounts: asked(stageCounts),
    discovery: asked(discovery),
  };
}
