import type { FactQuery, FactSource, Grouped, Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { activity } from './activity.ts';
import { cohortFunnel } from './cohort-funnel.ts';
import { milestoneCounts } from './milestone-counts.ts';
import { requestTotals } from './request-totals.ts';
import { timeToFirstCall } from './time-to-first-call.ts';
import { timeToFirstSuccess } from './time-to-first-success.ts';
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
  };
}
