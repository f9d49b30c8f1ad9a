import { request } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

/*
 * p  01-31 sandbox, 02-29 production, 03-30 sandbox, 04-30 production: 29, 30 and 31 days apart over a leap day.
 *    In production alone 02-29 and 04-30, 61 days apart; in the sandbox 01-31 and 03-30, 59 days apart.
 * q  02-28 only 401, 02-29 only 403, 03-01 a 404, 03-02 only 401, 03-03 a 302: active on 03-01 and 03-03.
 *
 * The newest day arrives first, so each later batch repairs the gap of a day already stored.
 */
const batches: GoldenHistory['batches'] = [
  [request('2024-04-30T00:00:00.000Z', 'p', { environment: 'PRODUCTION' })],
  [request('2024-01-31T23:59:59.999Z', 'p'), request('2024-03-03T09:00:00.000Z', 'q', { status: 302 })],
  [
    request('2024-02-28T09:00:00.000Z', 'q', { status: 401 }),
    request('2024-02-29T09:00:00.000Z', 'q', { status: 403 }),
    request('2024-03-02T09:00:00.000Z', 'q', { status: 401 }),
  ],
  [request('2024-03-30T12:00:00.000Z', 'p'), request('2024-03-30T12:00:00.001Z', 'p', { status: 401 })],
  [
    request('2024-02-29T12:00:00.000Z', 'p', { environment: 'PRODUCTION' }),
    request('2024-03-01T09:00:00.000Z', 'q', { status: 404 }),
  ],
];

const now = '2024-05-01T00:00:00.000Z';

/** Gaps of 29, 30 and 31 days over a leap day, in and out of order, and days without an authenticated request. */
export const activeDays: GoldenHistory = {
  title: 'active days and their gaps',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'reach back 30 days before the 30 that end with the period',
      fact: 'activity',
      query: asOf(now),
      // 04-01 − 30 = 03-02; 02-29 − 30 = 01-30; 03-01 − 30 = 01-31 and 03-02 − 30 = 02-01.
      periods: [
        days('UTC', '2024-04-30'),
        days('UTC', '2024-02-29', '2024-03-31'),
        days('UTC', '2024-03-30'),
        days('UTC', '2024-03-31'),
      ],
      expected: [
        whole({
          rows: [
            { day: '2024-03-03', gapDays: 2, developers: 1 },
            { day: '2024-03-30', gapDays: 30, developers: 1 },
            { day: '2024-04-30', gapDays: 31, developers: 1 },
          ],
        }),
        whole({
          rows: [
            { day: '2024-01-31', gapDays: null, developers: 1 },
            { day: '2024-02-29', gapDays: 29, developers: 1 },
            { day: '2024-03-01', gapDays: null, developers: 1 },
            { day: '2024-03-03', gapDays: 2, developers: 1 },
            { day: '2024-03-30', gapDays: 30, developers: 1 },
          ],
        }),
        whole({
          rows: [
            { day: '2024-01-31', gapDays: null, developers: 1 },
            { day: '2024-02-29', gapDays: 29, developers: 1 },
            { day: '2024-03-01', gapDays: null, developers: 1 },
            { day: '2024-03-03', gapDays: 2, developers: 1 },
            { day: '2024-03-30', gapDays: 30, developers: 1 },
          ],
        }),
        whole({
          rows: [
            { day: '2024-02-29', gapDays: 29, developers: 1 },
            { day: '2024-03-01', gapDays: null, developers: 1 },
            { day: '2024-03-03', gapDays: 2, developers: 1 },
            { day: '2024-03-30', gapDays: 30, developers: 1 },
          ],
        }),
      ],
    },
    {
      title: 'are counted within one environment',
      fact: 'activity',
      query: asOf(now, { segment: { environment: 'PRODUCTION' } }),
      periods: [days('UTC', '2024-03-01', '2024-04-30')],
      expected: [
        whole({
          rows: [
            { day: '2024-02-29', gapDays: null, developers: 1 },
            { day: '2024-04-30', gapDays: 61, developers: 1 },
          ],
        }),
      ],
    },
    {
      title: 'are counted within one environment and group',
      fact: 'activity',
      query: asOf(now, { segment: { environment: 'SANDBOX' }, by: 'CHANNEL' }),
      periods: [days('UTC', '2024-03-01', '2024-03-30'), days('UTC', '2024-08-01')],
      expected: [
        [
          [
            'unknown',
            {
              rows: [
                { day: '2024-01-31', gapDays: null, developers: 1 },
                { day: '2024-03-01', gapDays: null, developers: 1 },
                { day: '2024-03-03', gapDays: 2, developers: 1 },
                { day: '2024-03-30', gapDays: 59, developers: 1 },
              ],
            },
          ],
        ],
        [],
      ],
    },
    {
      title: 'requests count whether or not their day is active; 3xx are successes',
      fact: 'requestTotals',
      query: asOf(now),
      periods: [
        days('UTC', '2024-01-01', '2024-12-31'),
        days('UTC', '2024-02-28', '2024-02-29'),
        days('UTC', '2024-03-03'),
        days('UTC', '2024-03-04'),
      ],
      expected: [
        whole({ requests: 10, successes: 5, errors: 5 }),
        whole({ requests: 3, successes: 1, errors: 2 }),
        whole({ requests: 1, successes: 1, errors: 0 }),
        whole({ requests: 0, successes: 0, errors: 0 }),
      ],
    },
    {
      title: 'requests of one environment',
      fact: 'requestTotals',
      query: asOf(now, { segment: { environment: 'PRODUCTION' } }),
      periods: [days('UTC', '2024-01-01', '2024-12-31')],
      expected: [whole({ requests: 2, successes: 2, errors: 0 })],
    },
  ],
};
