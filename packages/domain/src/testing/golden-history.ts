import { periodOf } from '../calendar.ts';
import type { ActiveDays, Facts, OrderStatistics } from '../facts.ts';

/*
 * Seven developers and four visitors around the first week of October 2026, in UTC, seen at noon on Thursday 8 October.
 *
 * The cohort of the week (times after signup; window 30 days, open for everybody):
 *
 *         signup         key     call         success   production      visitor
 *   ada   10-01 09:00    1 min   2 min        4 min     1 day           v1 of 10-01
 *   bob   10-02 09:00   10 min   30 min, 401  40 min    –               v2 of 10-02
 *   cyd   10-03 09:00    5 min   20 min, 422  –         –               –
 *   dee   10-04 09:00    –       –            –         –               –
 *   eve   10-05 09:00    –       6 min        6 min     –               –
 *
 * Visitors v3 (10-03) and v4 (10-07) did not sign up. Of those who signed up long before, fay takes her first key on 10-02 and gus goes to
 * production on 10-06. 40 requests in the week, 10 of them errors.
 *
 * Active days (a 401 makes none, a 422 does):
 *
 *          Aug 20  Sep 1  2  3  5  10 │ Oct 1  2  3  4  5  6  7
 *   gus       ●                ●      │                   ●       back after 31 days; had churned on 10-05
 *   fay              ●             ●  │                           churns on 10-10
 *   hal                 ●             │                           churned on 10-02
 *   ivy                    ●          │           ●               back on day 30: neither churn nor return
 *   ada                               │     ●  ●  ●           ●
 *   bob                               │        ●        ●
 *   cyd                               │           ●
 *   eve                               │                 ●  ●
 *   MAU    (30 Sep: 4)                │     5  5  6  6  6  7  7
 */
export const goldenNow = Date.parse('2026-10-08T12:00:00Z');
export const goldenPeriod = periodOf('2026-10-01', '2026-10-07', 'UTC');

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const active = (date: string, ...gaps: (number | null)[]): ActiveDays[] =>
  gaps.map((gapDays) => ({ day: date, gapDays, developers: 1 }));

const leg = (n: number, low: number, high: number): OrderStatistics => ({ n, median: [low, high], p90: [low, high] });

const once = (...durations: number[]) => durations.map((afterMs) => ({ afterMs, count: 1 }));

export const goldenFacts: Facts = {
  milestoneCounts: { signups: 5, apiKeysCreated: 4, firstCalls: 4, firstSuccesses: 3, productionIntegrations: 2 },
  visitorCounts: { visitors: 4, converted: 2, linked: true },
  cohortFunnel: {
    steps: [
      { reached: 5, pending: 1 }, // dee waits
      { reached: 4, pending: 0 }, // eve's call stands in for the key nobody reported
      { reached: 4, pending: 1 }, // cyd waits
      { reached: 3, pending: 2 }, // bob and eve wait
      { reached: 1, pending: 0 },
    ],
    legs: [
      leg(3, 5 * minute, 10 * minute), // 1, 5, 10
      leg(3, 15 * minute, 20 * minute), // 1, 15, 20
      leg(3, 2 * minute, 10 * minute), // 0, 2, 10
      leg(1, day - 4 * minute, day - 4 * minute),
    ],
  },
  timeToFirstCall: {
    reached: once(2 * minute, 6 * minute, 20 * minute, 30 * minute),
    pending: once(4 * day + 3 * hour),
    dropped: 0,
  },
  timeToFirstSuccess: {
    reached: once(4 * minute, 6 * minute, 40 * minute),
    pending: once(4 * day + 3 * hour, 5 * day + 3 * hour),
    dropped: 0,
  },
  activity: {
    rows: [
      ...active('2026-08-20', null),
      ...active('2026-09-01', null),
      ...active('2026-09-02', null),
      ...active('2026-09-03', null),
      ...active('2026-09-05', 16),
      ...active('2026-09-10', 9),
      ...active('2026-10-01', null),
      ...active('2026-10-02', null, 1),
      ...active('2026-10-03', null, 1, 30),
      ...active('2026-10-05', null, 3),
      ...active('2026-10-06', 1, 31),
      ...active('2026-10-07', 4),
    ],
  },
  requestTotals: { requests: 40, successes: 30, errors: 10 },
};
