import type { CohortActivityCount, Cohorts } from '@firstcall/domain';
import { request, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const bySignup: Cohorts = { unit: 'WEEK', anchor: 'SIGNUP' };
const byFirstSuccess: Cohorts = { unit: 'WEEK', anchor: 'FIRST_SUCCESS' };

// ISO weeks 52 of 2025, 1 (which holds New Year) and 2 of 2026.
const week52 = days('Europe/Berlin', '2025-12-22', '2025-12-28');
const week1 = days('Europe/Berlin', '2025-12-29', '2026-01-04');
const week2 = days('Europe/Berlin', '2026-01-05', '2026-01-11');

/** Developers by index. */
const at = (...counts: readonly (readonly [index: number, developers: number])[]): readonly CohortActivityCount[] =>
  counts.map(([index, developers]) => ({ index, developers }));

/*
 * Berlin, +01:00. Active days in the local week that begins on
 *
 *    channel   signup                          12-22           12-29           01-05        01-12    01-19
 * a  paid      12-28 23:59:59.999 local        12-28 success   01-04 success                         01-19
 * b  unknown   12-29 00:00 local               12-28 success   12-29 success                01-12
 *                                              (heard of last)
 * c  organic   12-24                           12-22 404       —               01-06 401
 * d  organic   12-26                           12-21 404, in
 *                                              the week before
 * e  unknown   12-31                           —               01-02 success,  01-07
 *                                                              in production
 * f  unknown   never                           —               12-30 success
 */
const weeks: GoldenHistory = {
  title: 'weekly cohorts over a year’s end',
  timeZone: 'Europe/Berlin',
  batches: [
    [
      request('2026-01-19T10:00:00.000Z', 'a'),
      request('2026-01-04T22:59:59.999Z', 'a'),
      signup('2025-12-28T23:00:00.000Z', 'b'),
      request('2025-12-29T10:00:00.000Z', 'b'),
      signup('2025-12-24T10:00:00.000Z', 'c', { channel: 'organic' }),
      request('2026-01-06T10:00:00.000Z', 'c', { status: 401 }),
      request('2025-12-22T10:00:00.000Z', 'c', { status: 404 }),
      request('2026-01-07T10:00:00.000Z', 'e'),
    ],
    [
      signup('2025-12-28T22:59:59.999Z', 'a', { channel: 'paid' }),
      request('2025-12-28T22:59:59.999Z', 'a'),
      request('2026-01-12T10:00:00.000Z', 'b'),
      signup('2025-12-26T10:00:00.000Z', 'd', { channel: 'organic' }),
      request('2025-12-21T22:59:59.999Z', 'd', { status: 404 }),
      signup('2025-12-31T10:00:00.000Z', 'e'),
      request('2026-01-02T10:00:00.000Z', 'e', { environment: 'PRODUCTION' }),
      request('2025-12-30T10:00:00.000Z', 'f'),
    ],
    [request('2025-12-28T12:00:00.000Z', 'b')],
  ],
  questions: [
    {
      title: 'by signup, activity of its unit before it included; units before and days after today are not',
      fact: 'cohortActivity',
      query: asOf('2026-01-14T12:00:00.000Z', { cohorts: bySignup }),
      periods: [week52, week1, week2],
      expected: [
        whole({ size: 3, active: at([0, 2], [1, 1]), lastActive: at([0, 1], [1, 1]) }),
        whole({ size: 2, active: at([0, 2], [1, 1], [2, 1]), lastActive: at([1, 1], [2, 1]) }),
        whole({ size: 0, active: [], lastActive: [] }),
      ],
    },
    {
      title: 'up to today',
      fact: 'cohortActivity',
      query: asOf('2026-01-19T00:00:00.000Z', { cohorts: bySignup }),
      periods: [week52],
      expected: [whole({ size: 3, active: at([0, 2], [1, 1], [4, 1]), lastActive: at([0, 1], [4, 1]) })],
    },
    {
      title: 'an environment cuts the activity, not the cohort',
      fact: 'cohortActivity',
      query: asOf('2026-01-14T12:00:00.000Z', { cohorts: bySignup, segment: { environment: 'PRODUCTION' } }),
      periods: [week52, week1],
      expected: [
        whole({ size: 3, active: [], lastActive: [] }),
        whole({ size: 2, active: at([0, 1]), lastActive: at([0, 1]) }),
      ],
    },
    {
      title: 'by channel',
      fact: 'cohortActivity',
      query: asOf('2026-01-14T12:00:00.000Z', { cohorts: bySignup, by: 'CHANNEL' }),
      periods: [week52, week2],
      expected: [
        [
          ['organic', { size: 2, active: at([0, 1]), lastActive: at([0, 1]) }],
          ['paid', { size: 1, active: at([0, 1], [1, 1]), lastActive: at([1, 1]) }],
        ],
        [],
      ],
    },
    {
      title: 'by first success, signed up or not, in whatever environment it was',
      fact: 'cohortActivity',
      query: asOf('2026-01-14T12:00:00.000Z', { cohorts: byFirstSuccess }),
      periods: [week52, week1],
      expected: [
        // a and b.
        whole({ size: 2, active: at([0, 2], [1, 2], [3, 1]), lastActive: at([1, 1], [3, 1]) }),
        // e and f.
        whole({ size: 2, active: at([0, 2], [1, 1]), lastActive: at([0, 1], [1, 1]) }),
      ],
    },
  ],
};

/*
 * g  signed up 01-31 23:59:59.999   active 01-31, 02-29 23:59:59.999, 03-01 00:00, 12-31, and 2025-01-01
 * h  signed up 02-01 00:00          active 02-29, 04-30
 */
const months: GoldenHistory = {
  title: 'monthly cohorts over a leap day',
  timeZone: 'UTC',
  batches: [
    [
      request('2025-01-01T00:00:00.000Z', 'g'),
      request('2024-03-01T00:00:00.000Z', 'g'),
      request('2024-01-31T23:59:59.999Z', 'g'),
      request('2024-04-30T23:59:59.999Z', 'h'),
    ],
    [
      signup('2024-01-31T23:59:59.999Z', 'g'),
      request('2024-12-31T23:59:59.999Z', 'g'),
      request('2024-02-29T23:59:59.999Z', 'g'),
      signup('2024-02-01T00:00:00.000Z', 'h'),
      request('2024-02-29T00:00:00.000Z', 'h'),
    ],
  ],
  questions: [
    {
      title: 'count calendar months, whatever their length',
      fact: 'cohortActivity',
      query: asOf('2025-01-01T10:00:00.000Z', { cohorts: { unit: 'MONTH', anchor: 'SIGNUP' } }),
      periods: [days('UTC', '2024-01-01', '2024-01-31'), days('UTC', '2024-02-01', '2024-02-29')],
      expected: [
        whole({ size: 1, active: at([0, 1], [1, 1], [2, 1], [11, 1], [12, 1]), lastActive: at([12, 1]) }),
        whole({ size: 1, active: at([0, 1], [2, 1]), lastActive: at([2, 1]) }),
      ],
    },
  ],
};

/** Weekly and monthly cohorts. */
export const retention: readonly GoldenHistory[] = [weeks, months];
