import type { FrictionRow, OrderStatistics } from '@firstcall/domain';
import { at, request, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { storiesOf } from './tell-developers.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const now = '2026-12-02T00:00:00.000Z';

const invalidKey = { status: 401, errorCode: 'invalid_key' } as const;
const minutes = (n: number): number => n * 60_000;

/*
 * Requests are POST /v1/payments, but g's GET /v1/x. The times of one developer are those of the day of its signup.
 *
 *    channel   signup        errors                                                                    first success
 * a  paid      10-01 09:00   08:59 and (production) 09:10 401 invalid_key, 09:20 400 — | 09:40 500     09:30
 * b  organic   10-02 09:00   09:05 401 invalid_key | 09:15 400, not before its success                 09:15
 * c  paid      10-03 09:00   09:05 401 invalid_key, 09:06 400 —, 09:07 400 with the code "null"        never
 * d  paid      10-04 09:00   | 09:05 403                                                               09:10, but late 09:01
 * g  unknown   10-05 09:00   09:05 429 — | 09:20 500                                                   10:00, but late 09:10
 * e  unknown   11-01 00:00   00:05 401 invalid_key: another cohort                                     never
 * f  unknown   never         10-06 401 invalid_key: no cohort                                          never
 */
const batches: GoldenHistory['batches'] = [
  [
    signup('2026-10-01T09:00:00.000Z', 'a', { channel: 'paid' }),
    request('2026-10-01T09:10:00.000Z', 'a', { ...invalidKey, environment: 'PRODUCTION' }),
    request('2026-10-01T09:30:00.000Z', 'a'),
    request('2026-10-01T09:40:00.000Z', 'a', { status: 500 }),
    request('2026-10-02T09:05:00.000Z', 'b', invalidKey),
    request('2026-10-02T09:15:00.000Z', 'b', { id: 'in the same instant', status: 400 }),
    request('2026-10-02T09:15:00.000Z', 'b'),
    request('2026-10-03T09:07:00.000Z', 'c', { status: 400, errorCode: 'null' }),
    request('2026-10-04T09:05:00.000Z', 'd', { status: 403 }),
    request('2026-10-04T09:10:00.000Z', 'd'),
    request('2026-10-05T09:05:00.000Z', 'g', { method: 'GET', route: '/v1/x', status: 429 }),
    request('2026-10-05T09:20:00.000Z', 'g', { method: 'GET', route: '/v1/x', status: 500 }),
    request('2026-10-05T10:00:00.000Z', 'g'),
    request('2026-10-06T00:00:00.000Z', 'f', invalidKey),
  ],
  [
    request('2026-10-01T08:59:00.000Z', 'a', invalidKey),
    request('2026-10-01T09:20:00.000Z', 'a', { status: 400 }),
    signup('2026-10-02T09:00:00.000Z', 'b', { channel: 'organic' }),
    signup('2026-10-03T09:00:00.000Z', 'c', { channel: 'paid' }),
    request('2026-10-03T09:05:00.000Z', 'c', invalidKey),
    request('2026-10-03T09:06:00.000Z', 'c', { status: 400 }),
    signup('2026-10-04T09:00:00.000Z', 'd', { channel: 'paid' }),
    signup('2026-10-05T09:00:00.000Z', 'g'),
    signup('2026-11-01T00:00:00.000Z', 'e'),
    request('2026-11-01T00:05:00.000Z', 'e', invalidKey),
  ],
  // Late successes take the errors after them away.
  [request('2026-10-04T09:01:00.000Z', 'd'), request('2026-10-05T09:10:00.000Z', 'g')],
];

const lost = (...times: readonly [] | readonly [number] | readonly [number, number]): OrderStatistics => {
  const [low, high = low] = times.map(minutes);
  if (low === undefined || high === undefined) return { n: 0, median: null, p90: null };
  return { n: times.length, median: [low, high], p90: [low, high] };
};

const posted = (
  kind: Pick<FrictionRow, 'status' | 'errorCode'>,
  developersHit: number,
  neverGotPast: number,
  timeLost: OrderStatistics,
): FrictionRow => ({ endpoint: 'POST /v1/payments', ...kind, developersHit, neverGotPast, timeLost });

const uncoded = { status: 400, errorCode: null } as const;
const codedNull = { status: 400, errorCode: 'null' } as const;

const throttled: FrictionRow = {
  endpoint: 'GET /v1/x',
  status: 429,
  errorCode: null,
  developersHit: 1,
  neverGotPast: 0,
  timeLost: lost(5),
};

const october1To31 = whole<'friction'>({
  rows: [
    posted(invalidKey, 3, 1, lost(10, 31)),
    posted(uncoded, 2, 1, lost(10)),
    throttled,
    posted(codedNull, 1, 1, lost()),
  ],
});

/** What stood between a signup and its first success. */
export const friction: GoldenHistory = {
  title: 'friction',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'errors before the first success, by whom they hit; no code is not a code',
      fact: 'friction',
      query: asOf(now),
      periods: [october, days('UTC', '2026-10-04'), days('UTC', '2026-11-01', '2026-11-30')],
      expected: [october1To31, whole({ rows: [] }), whole({ rows: [posted(invalidKey, 1, 1, lost())] })],
    },
    {
      title: 'the environment does not matter',
      fact: 'friction',
      query: asOf(now, { segment: { environment: 'SANDBOX' } }),
      periods: [october],
      expected: [october1To31],
    },
    {
      title: 'by channel; of equally frequent ones the order is that of their names',
      fact: 'friction',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, days('UTC', '2026-10-04')],
      expected: [
        [
          ['organic', { rows: [posted(invalidKey, 1, 0, lost(10))] }],
          [
            'paid',
            {
              rows: [
                posted(uncoded, 2, 1, lost(10)),
                posted(invalidKey, 2, 1, lost(31)),
                posted(codedNull, 1, 1, lost()),
              ],
            },
          ],
          ['unknown', { rows: [throttled] }],
        ],
        [],
      ],
    },
  ],
  developers: [
    {
      title: 'tell the first time of each',
      now: at(now),
      tell: storiesOf('a', 'c', 'd', 'g', 'nobody'),
      expected: {
        a: {
          firstErrors: [
            { at: at('2026-10-01T08:59:00.000Z'), endpoint: 'POST /v1/payments', ...invalidKey },
            { at: at('2026-10-01T09:20:00.000Z'), endpoint: 'POST /v1/payments', ...uncoded },
          ],
          planChanges: [],
        },
        c: {
          firstErrors: [
            { at: at('2026-10-03T09:05:00.000Z'), endpoint: 'POST /v1/payments', ...invalidKey },
            { at: at('2026-10-03T09:06:00.000Z'), endpoint: 'POST /v1/payments', ...uncoded },
            { at: at('2026-10-03T09:07:00.000Z'), endpoint: 'POST /v1/payments', ...codedNull },
          ],
          planChanges: [],
        },
        g: {
          firstErrors: [{ at: at('2026-10-05T09:05:00.000Z'), endpoint: 'GET /v1/x', status: 429, errorCode: null }],
          planChanges: [],
        },
      },
    },
  ],
};
