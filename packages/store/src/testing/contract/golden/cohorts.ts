import type { CohortFunnel, OrderStatistics } from '@firstcall/domain';
import { apiKey, request, signup } from '../events.ts';
import { asOf, dayMs, days, type GoldenHistory, whole } from './golden-history.ts';

const december = days('UTC', '2025-12-01', '2025-12-31');
const january = days('UTC', '2026-01-01', '2026-01-31');
const none: OrderStatistics = { n: 0, median: null, p90: null };

const minutes = (n: number): number => n * 60_000;

/*
 * A window of 30 × 24 h; "—" never happens.
 *
 *     signup            API key            first call        first success     production        window ends
 * a   12-31 23:59:59.999 01-30 23:59:59.999 —                —                 —                 01-30 23:59:59.999
 * b   01-01 00:00        01-31 00:00:00.001 —                —                 —                 01-31 00:00
 * c   12-10 10:00        12-10 10:05        12-10 10:10 401  12-10 10:20       12-12 10:20       01-09 10:00
 * d   12-20 12:00        —                  12-20 11:00      12-20 11:00       —                 01-19 12:00
 * e   12-15 00:00        12-16 00:00        12-15 01:00      12-15 01:00       12-15 01:00       01-14 00:00
 * f   12-05 00:00        —                  —                —                 —                 01-04 00:00
 *
 * a reaches API_KEY at the window's last instant, b a millisecond after it. d called before it signed up: its call and success count
 * as reached at signup, and so does API_KEY, without a key of its own. e took its key after its first call, so API_KEY is reached at
 * that call.
 */
const history: GoldenHistory['batches'] = [
  [
    request('2025-12-20T11:00:00.000Z', 'd'),
    signup('2025-12-31T23:59:59.999Z', 'a'),
    apiKey('2026-01-30T23:59:59.999Z', 'a'),
    signup('2026-01-01T00:00:00.000Z', 'b'),
    apiKey('2026-01-31T00:00:00.001Z', 'b'),
    apiKey('2025-12-16T00:00:00.000Z', 'e'),
  ],
  [
    request('2025-12-12T10:20:00.000Z', 'c', { environment: 'PRODUCTION' }),
    request('2025-12-10T10:20:00.000Z', 'c'),
    request('2025-12-10T10:10:00.000Z', 'c', { status: 401 }),
    apiKey('2025-12-10T10:05:00.000Z', 'c'),
    signup('2025-12-10T10:00:00.000Z', 'c'),
    signup('2025-12-20T12:00:00.000Z', 'd'),
    signup('2025-12-15T00:00:00.000Z', 'e'),
    request('2025-12-15T01:00:00.000Z', 'e', { environment: 'PRODUCTION' }),
    signup('2025-12-05T00:00:00.000Z', 'f'),
  ],
];

const decemberFunnel = (pendingAtKey: number): CohortFunnel => ({
  steps: [
    { reached: 5, pending: 0 },
    { reached: 4, pending: pendingAtKey },
    { reached: 3, pending: 0 },
    { reached: 3, pending: 0 },
    { reached: 2, pending: 0 },
  ],
  legs: [
    // c 5 min, e 1 h, a 30 days; d has no key.
    { n: 3, median: [minutes(60), 30 * dayMs], p90: [minutes(60), 30 * dayMs] },
    // e 0, c 5 min.
    { n: 2, median: [0, minutes(5)], p90: [0, minutes(5)] },
    // d 0, e 0, c 10 min.
    { n: 3, median: [0, minutes(10)], p90: [0, minutes(10)] },
    // e 0, c 2 days.
    { n: 2, median: [0, 2 * dayMs], p90: [0, 2 * dayMs] },
  ],
});

const januaryFunnel = (pending: number): CohortFunnel => ({
  steps: [
    { reached: 1, pending },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
  ],
  legs: [none, none, none, none],
});

/** Cohorts on both sides of a year's end, and the edges of the window. */
export const cohortsAtYearsEnd: GoldenHistory = {
  title: 'cohorts at a year’s end',
  timeZone: 'UTC',
  batches: history,
  questions: [
    {
      title: 'the last instant of a window is in it, for a milestone as for now',
      fact: 'cohortFunnel',
      query: asOf('2026-01-30T23:59:59.999Z'),
      periods: [december, january],
      expected: [whole(decemberFunnel(1)), whole(januaryFunnel(1))],
    },
    {
      title: 'a window is closed a millisecond later',
      fact: 'cohortFunnel',
      query: asOf('2026-01-31T00:00:00.001Z'),
      periods: [january, december],
      expected: [whole(januaryFunnel(0)), whole(decemberFunnel(0))],
    },
    {
      title: 'the first success of a call before signup takes no time',
      fact: 'timeToFirstSuccess',
      query: asOf('2026-01-30T23:59:59.999Z'),
      periods: [december],
      expected: [
        whole({
          reached: [
            { afterMs: 0, count: 1 },
            { afterMs: minutes(20), count: 1 },
            { afterMs: minutes(60), count: 1 },
          ],
          pending: [{ afterMs: 30 * dayMs, count: 1 }],
          dropped: 1,
        }),
      ],
    },
    {
      title: 'the first call is one of any status',
      fact: 'timeToFirstCall',
      query: asOf('2026-01-31T00:00:00.000Z'),
      periods: [december, january],
      expected: [
        whole({
          reached: [
            { afterMs: 0, count: 1 },
            { afterMs: minutes(10), count: 1 },
            { afterMs: minutes(60), count: 1 },
          ],
          pending: [],
          dropped: 2,
        }),
        whole({ reached: [], pending: [{ afterMs: 30 * dayMs, count: 1 }], dropped: 0 }),
      ],
    },
    {
      title: 'milestones count in the period they fall in, whoever signed up when',
      fact: 'milestoneCounts',
      query: asOf('2026-01-31T00:00:00.001Z'),
      periods: [december, january, days('UTC', '2025-12-31', '2026-01-30'), days('UTC', '2025-12-10')],
      expected: [
        whole({ signups: 5, apiKeysCreated: 2, firstCalls: 3, firstSuccesses: 3, productionIntegrations: 2 }),
        whole({ signups: 1, apiKeysCreated: 2, firstCalls: 0, firstSuccesses: 0, productionIntegrations: 0 }),
        whole({ signups: 2, apiKeysCreated: 1, firstCalls: 0, firstSuccesses: 0, productionIntegrations: 0 }),
        whole({ signups: 1, apiKeysCreated: 1, firstCalls: 1, firstSuccesses: 1, productionIntegrations: 0 }),
      ],
    },
  ],
};

/** Signups up to five minutes ahead of now are taken: nobody has waited less than no time. */
export const signupsAheadOfNow: GoldenHistory = {
  title: 'signups ahead of now',
  timeZone: 'UTC',
  batches: [
    [
      signup('2026-05-01T12:04:00.000Z', 'ahead'),
      signup('2026-05-01T12:00:00.000Z', 'this instant'),
      signup('2026-05-01T11:59:59.999Z', 'just before'),
      signup('2026-05-01T12:03:00.000Z', 'ahead and done'),
      request('2026-05-01T12:04:30.000Z', 'ahead and done'),
    ],
  ],
  questions: [
    {
      title: 'have been pending for no time',
      fact: 'timeToFirstSuccess',
      query: asOf('2026-05-01T12:00:00.000Z'),
      periods: [days('UTC', '2026-05-01')],
      expected: [
        whole({
          reached: [{ afterMs: 90_000, count: 1 }],
          pending: [
            { afterMs: 0, count: 2 },
            { afterMs: 1, count: 1 },
          ],
          dropped: 0,
        }),
      ],
    },
  ],
};

/** `size` developers who sign up at noon and take their keys 1, 2, 3 … minutes later, the last one first. */
function keysInAMinuteEach(day: string, size: number): GoldenHistory['batches'][number] {
  const noon = Date.parse(`${day}T12:00:00.000Z`);
  return Array.from({ length: size }, (_, index) => size - index).flatMap((n) => [
    apiKey(new Date(noon + minutes(n)).toISOString(), `${day} ${n}`),
    signup(new Date(noon).toISOString(), `${day} ${n}`),
  ]);
}

const keyFunnel = (size: number, leg: OrderStatistics): CohortFunnel => ({
  steps: [
    { reached: size, pending: 0 },
    { reached: size, pending: size },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
  ],
  legs: [leg, none, none, none],
});

/** Where the percentiles' neighbours stand in cohorts of 1, 2, 11 and 12. */
export const orderStatistics: GoldenHistory = {
  title: 'order statistics',
  timeZone: 'UTC',
  batches: [
    [
      ...keysInAMinuteEach('2024-02-28', 12),
      ...keysInAMinuteEach('2024-02-29', 11),
      ...keysInAMinuteEach('2024-03-01', 1),
      ...keysInAMinuteEach('2024-03-02', 2),
    ],
  ],
  questions: [
    {
      title: 'are values of the sample, the upper one the same at the end',
      fact: 'cohortFunnel',
      query: asOf('2024-03-03T00:00:00.000Z'),
      periods: [
        days('UTC', '2024-02-28'),
        days('UTC', '2024-02-29'),
        days('UTC', '2024-03-01'),
        days('UTC', '2024-03-02'),
        days('UTC', '2024-03-03'),
      ],
      expected: [
        // Ranks ⌊11/2⌋ = 5 and 6, ⌊99/10⌋ = 9 and 10, of 1 … 12 minutes.
        whole(keyFunnel(12, { n: 12, median: [minutes(6), minutes(7)], p90: [minutes(10), minutes(11)] })),
        // Ranks 5 and 6, 9 and 10, of 1 … 11.
        whole(keyFunnel(11, { n: 11, median: [minutes(6), minutes(7)], p90: [minutes(10), minutes(11)] })),
        whole(keyFunnel(1, { n: 1, median: [minutes(1), minutes(1)], p90: [minutes(1), minutes(1)] })),
        whole(keyFunnel(2, { n: 2, median: [minutes(1), minutes(2)], p90: [minutes(1), minutes(2)] })),
        whole(keyFunnel(0, none)),
      ],
    },
  ],
};
