import { periodOf } from '../calendar.ts';
import type { ActiveDays, Facts, OrderStatistics } from '../facts.ts';

/*
 * Nine developers and four visitors around the first week of October 2026, in UTC, seen at noon on Thursday 8 October.
 *
 * The cohort of the week (times after signup; window 30 days, open for everybody):
 *
 *         signup         key     call         success   production      visitor
 *   ada   10-01 09:00    1 min   2 min, 401   4 min     1 day           v1 of 10-01
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
 *
 * Errors before a first success, all on POST /v1/payments: ada and bob their 401 (invalid_key), cyd a 422 (no code), with no success since.
 * Value is 2 successful production requests: ada reaches it on 10-03, which dates it to the start of 10-04, 63 hours after signup.
 *
 * Endpoints used, and their requests (errors):
 *
 *                           ada  bob  gus  eve  cyd  ivy
 *   POST /v1/payments        ●    ●    ●    ●    ●    ●    18 (6)
 *   GET /v1/payments/{id}    ●    ●    ●    ●              12 (3)
 *   POST /v1/refunds         ●    ●    ●                    8 (0)
 *   GET /v1/balance          ●                              2 (1)
 *
 * Money in cents, the product's currency being USD; (…) is before the week, | before the 30 days that end with it (8 September):
 *
 *   account  developers  subscription                                   MRR of the week          DIRECT payments
 *   acme     gus, fay    4900 a month, from 10-05 on 9900               4900 → 9900 expansion    (4900, 4900 |) 4900
 *   halo     hal         4900 a month, canceled on 10-03                4900 → 0    churn        (| 4900) −1900, a refund
 *   ivory    ivy         49000 a year, past due since 10-06             4083 → 4083              (49000 |)
 *   adamant  ada         4900 a month from 10-04                        0    → 4900 new          4900
 *   zoo      nobody      1000 a month, from 10-02 on 800                1000 → 800  contraction  1000
 *   all                                                                14883 → 19683
 *
 * Beside them acme pays 5000 in EUR, and 12345 of business went through gus's integration. Spend: 25000 and 1346 on paid, 1000 on content.
 *
 * Answers to "would you recommend us": ada 9, bob 3 and two days later 10, gus 8, cyd 6. Tickets: two of cyd's, one of bob's.
 *
 * Stages on 8 October: dee EVALUATION; cyd and fay (calls without a success) FIRST_INTEGRATION; bob, eve, ivy and hal, who has churned,
 * BUILDING; ada and gus PRODUCTION.
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
  payments: {
    directMinor: 8_900, // 4900 − 1900 + 4900 + 1000
    apiEnabledMinor: 12_345,
    unattributedMinor: 1_000, // zoo's
    leftOut: [{ currency: 'EUR', amountMinor: 5_000 }],
  },
  trailingRevenue: { directMinor: 13_800 }, // and halo's 4900
  recurringRevenue: {
    startMinor: 14_883, // 4900 + 4900 + 4083 + 1000
    endMinor: 19_683, // 9900 + 0 + 4083 + 4900 + 800
    atRiskMinor: 4_083,
    unattributedMinor: 800,
    newMinor: 4_900,
    expansionMinor: 5_000,
    contractionMinor: -200,
    churnMinor: -4_900,
    reactivationMinor: 0,
  },
  lifetimeValue: { developers: 9, revenueMinor: 71_600 }, // gus 14700, hal 3000, ivy 49000, ada 4900
  spend: { records: 3, amountMinor: 27_346 },
  npsAnswers: { promoters: 2, passives: 1, detractors: 1 },
  tickets: { tickets: 3 },
  timeToValue: leg(1, 63 * hour, 63 * hour),
  endpointBreadth: {
    rows: [
      { endpoints: 1, developers: 2 },
      { endpoints: 2, developers: 1 },
      { endpoints: 3, developers: 2 },
      { endpoints: 4, developers: 1 },
    ],
  },
  endpointUse: {
    activeDevelopers: 6,
    endpoints: [
      { endpoint: 'POST /v1/payments', developers: 6, requests: 18, errors: 6 },
      { endpoint: 'GET /v1/payments/{id}', developers: 4, requests: 12, errors: 3 },
      { endpoint: 'POST /v1/refunds', developers: 3, requests: 8, errors: 0 },
      { endpoint: 'GET /v1/balance', developers: 1, requests: 2, errors: 1 },
    ],
  },
  friction: {
    rows: [
      {
        ...{ endpoint: 'POST /v1/payments', status: 401, errorCode: 'invalid_key', developersHit: 2, neverGotPast: 0 },
        timeLost: leg(2, 2 * minute, 10 * minute), // ada 2 to 4, bob 30 to 40
      },
      {
        ...{ endpoint: 'POST /v1/payments', status: 422, errorCode: null, developersHit: 1, neverGotPast: 1 },
        timeLost: { n: 0, median: null, p90: null },
      },
    ],
  },
  // Signups of the week from 28 September, by week: ada, bob and cyd were active in it, ada and bob in the next; dee never.
  cohortActivity: {
    size: 4,
    active: [
      { index: 0, developers: 3 },
      { index: 1, developers: 2 },
    ],
    lastActive: [
      { index: 0, developers: 1 },
      { index: 1, developers: 2 },
    ],
  },
  stageCounts: {
    rows: [
      { stage: 'EVALUATION', developers: 1, churned: 0 },
      { stage: 'FIRST_INTEGRATION', developers: 2, churned: 0 },
      { stage: 'BUILDING', developers: 4, churned: 1 },
      { stage: 'PRODUCTION', developers: 2, churned: 0 },
    ],
  },
  discovery: { visitors: 2 }, // v3 and v4
};
