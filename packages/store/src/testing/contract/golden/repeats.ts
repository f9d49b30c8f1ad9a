import { apiKey, request, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const firstDays = days('UTC', '2026-10-01', '2026-10-05');
const rest = days('UTC', '2026-10-06', '2026-10-31');
const now = '2026-11-30T00:00:00.000Z';

/*
 * One developer. Its milestones arrive from the latest to the earliest; what repeats a stored (time, id) is left out, whatever it says:
 *   10-10 request "r", 200    stored, moves everything
 *   10-10 request "r", 500    the same identity: left out
 *   10-03 request "r", 401    the same id at another time: stored, first call
 *   10-03 request "s", 201    the same time with another id: stored, first success, equal to the first call
 *   10-03 key "s"             the identity of a request: left out, though another type
 *   10-04 key                 stored
 *   10-02 and 10-01 signups   the earliest counts
 */
const batches: GoldenHistory['batches'] = [
  [
    request('2026-10-10T00:00:00.000Z', 'dev', { id: 'r' }),
    request('2026-10-10T00:00:00.000Z', 'dev', { id: 'r', status: 500 }),
  ],
  [
    request('2026-10-10T00:00:00.000Z', 'dev', { id: 'r', status: 500 }),
    request('2026-10-03T00:00:00.000Z', 'dev', { id: 'r', status: 401 }),
    request('2026-10-03T00:00:00.000Z', 'dev', { id: 's', status: 201 }),
    signup('2026-10-02T00:00:00.000Z', 'dev'),
  ],
  [
    { ...apiKey('2026-10-03T00:00:00.000Z', 'dev'), id: 's' },
    apiKey('2026-10-04T00:00:00.000Z', 'dev'),
    signup('2026-10-01T00:00:00.000Z', 'dev'),
    signup('2026-10-01T00:00:00.000Z', 'dev'),
    request('2026-10-03T00:00:00.000Z', 'dev', { id: 's', environment: 'PRODUCTION' }),
  ],
];

/** Late and repeated events. */
export const repeats: GoldenHistory = {
  title: 'late and repeated events',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'a milestone is the earliest of its kind',
      fact: 'milestoneCounts',
      query: asOf(now),
      periods: [firstDays, rest],
      expected: [
        whole({ signups: 1, apiKeysCreated: 1, firstCalls: 1, firstSuccesses: 1, productionIntegrations: 0 }),
        whole({ signups: 0, apiKeysCreated: 0, firstCalls: 0, firstSuccesses: 0, productionIntegrations: 0 }),
      ],
    },
    {
      title: 'a repeat is not counted',
      fact: 'requestTotals',
      query: asOf(now),
      periods: [firstDays, rest],
      expected: [whole({ requests: 2, successes: 1, errors: 1 }), whole({ requests: 1, successes: 1, errors: 0 })],
    },
    {
      title: 'a gap is that of the days as they are now',
      fact: 'activity',
      query: asOf(now),
      periods: [rest],
      expected: [
        whole({
          rows: [
            { day: '2026-10-03', gapDays: null, developers: 1 },
            { day: '2026-10-10', gapDays: 7, developers: 1 },
          ],
        }),
      ],
    },
    {
      title: 'time runs from the earliest signup',
      fact: 'timeToFirstCall',
      query: asOf(now),
      periods: [days('UTC', '2026-10-01'), days('UTC', '2026-10-02')],
      expected: [
        whole({ reached: [{ afterMs: 2 * 86_400_000, count: 1 }], pending: [], dropped: 0 }),
        whole({ reached: [], pending: [], dropped: 0 }),
      ],
    },
  ],
};
