import type { OrderStatistics } from '@firstcall/domain';
import { at, request, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { fieldsOf } from './tell-developers.ts';

const hourMs = 3_600_000;
const production = { environment: 'PRODUCTION' } as const;
const none: OrderStatistics = { n: 0, median: null, p90: null };

const once = (hours: number): OrderStatistics => ({
  n: 1,
  median: [hours * hourMs, hours * hourMs],
  p90: [hours * hourMs, hours * hourMs],
});

/*
 * The third success counts. Berlin's clocks go from 02:00 to 03:00 on 2026-03-29, which lasts 23 hours.
 *
 *    signup          production successes (UTC)                              value at                       time to value
 * a  03-28 12:00Z    03-28 13:00, 22:59:59.999, 23:00 (a 302), the 29th      start of 03-30, 03-29 22:00Z   34 h
 * b  03-30 08:00Z    03-28 23:30 (late; the 29th), 03-29, 03-30, 03-31       start of 03-31, 03-30 22:00Z   14 h; had been 38 h
 * c  04-02 00:00Z    03-25 three times                                       start of 03-26                 0: had value before it signed up
 * d  03-28 12:00Z    03-28 twice; a sandbox success, a 400 and a 401         never
 */
const spring: GoldenHistory = {
  title: 'time to value over the start of summer time',
  timeZone: 'Europe/Berlin',
  ttvThreshold: 3,
  batches: [
    [
      signup('2026-03-28T12:00:00.000Z', 'a', { channel: 'paid' }),
      request('2026-03-28T23:00:00.000Z', 'a', { ...production, status: 302 }),
      request('2026-03-28T13:00:00.000Z', 'a', production),
      request('2026-03-29T10:00:00.000Z', 'b', production),
      request('2026-03-30T10:00:00.000Z', 'b', production),
      request('2026-03-31T10:00:00.000Z', 'b', production),
      signup('2026-04-02T00:00:00.000Z', 'c', { channel: 'paid' }),
      signup('2026-03-28T12:00:00.000Z', 'd', { channel: 'organic' }),
    ],
    [
      request('2026-03-28T22:59:59.999Z', 'a', production),
      signup('2026-03-30T08:00:00.000Z', 'b'),
      request('2026-03-25T10:00:00.000Z', 'c', production),
      request('2026-03-25T10:00:00.001Z', 'c', production),
      request('2026-03-25T10:00:00.002Z', 'c', production),
      request('2026-03-28T13:00:00.000Z', 'd', production),
      request('2026-03-28T14:00:00.000Z', 'd', production),
      request('2026-03-28T15:00:00.000Z', 'd'),
      request('2026-03-28T16:00:00.000Z', 'd', { ...production, status: 400 }),
      request('2026-03-28T17:00:00.000Z', 'd', { ...production, status: 401 }),
    ],
    [request('2026-03-28T23:30:00.000Z', 'b', production)],
  ],
  questions: [
    {
      title: 'is that of the day on which the threshold was reached, of those it is known of',
      fact: 'timeToValue',
      query: asOf('2026-04-03T00:00:00.000Z'),
      periods: [
        days('Europe/Berlin', '2026-03-28', '2026-04-02'),
        days('Europe/Berlin', '2026-03-28'),
        days('Europe/Berlin', '2026-03-30'),
        days('Europe/Berlin', '2026-03-01', '2026-03-27'),
      ],
      expected: [
        whole({ n: 3, median: [14 * hourMs, 34 * hourMs], p90: [14 * hourMs, 34 * hourMs] }),
        whole(once(34)),
        whole(once(14)),
        whole(none),
      ],
    },
    {
      title: 'is known before the day is over',
      fact: 'timeToValue',
      query: asOf('2026-03-29T12:00:00.000Z', { segment: { environment: 'SANDBOX' } }),
      periods: [days('Europe/Berlin', '2026-03-28')],
      expected: [whole(once(34))],
    },
    {
      title: 'by channel',
      fact: 'timeToValue',
      query: asOf('2026-04-03T00:00:00.000Z', { by: 'CHANNEL' }),
      periods: [days('Europe/Berlin', '2026-03-28', '2026-04-02'), days('Europe/Berlin', '2026-03-01', '2026-03-27')],
      expected: [
        [
          ['paid', { n: 2, median: [0, 34 * hourMs], p90: [0, 34 * hourMs] }],
          ['unknown', once(14)],
        ],
        [],
      ],
    },
  ],
  developers: [
    {
      title: 'know when they reached it',
      now: at('2026-04-03T00:00:00.000Z'),
      tell: fieldsOf(['a', 'b', 'c', 'd'], 'valueAt'),
      expected: [
        ['a', [at('2026-03-29T22:00:00.000Z')]],
        ['b', [at('2026-03-30T22:00:00.000Z')]],
        ['c', [at('2026-03-25T23:00:00.000Z')]],
        ['d', [null]],
      ],
    },
  ],
};

/*
 * The second success counts. Berlin's clocks go back from 03:00 to 02:00 on 2026-10-25, which lasts 25 hours; both signed up as it began.
 *
 * a  10-24 22:30Z and 10-25 22:59:59.999Z, its last instant                      value at 10-25 23:00Z, after 25 h
 * b  10-25 01:30Z, 02:30 for the second time, and 10-25 23:00Z, the 26th         value at 10-26 23:00Z, after 49 h
 */
const autumn: GoldenHistory = {
  title: 'time to value over the end of summer time',
  timeZone: 'Europe/Berlin',
  ttvThreshold: 2,
  batches: [
    [
      request('2026-10-25T22:59:59.999Z', 'a', production),
      request('2026-10-25T23:00:00.000Z', 'b', production),
      request('2026-10-25T01:30:00.000Z', 'b', production),
    ],
    [
      request('2026-10-24T22:30:00.000Z', 'a', production),
      signup('2026-10-24T22:00:00.000Z', 'a'),
      signup('2026-10-24T22:00:00.000Z', 'b'),
    ],
  ],
  questions: [
    {
      title: 'counts the hours that were',
      fact: 'timeToValue',
      query: asOf('2026-10-28T00:00:00.000Z'),
      periods: [days('Europe/Berlin', '2026-10-25')],
      expected: [whole({ n: 2, median: [25 * hourMs, 49 * hourMs], p90: [25 * hourMs, 49 * hourMs] })],
    },
  ],
};

/*
 * The first success counts. In São Paulo 2018-11-03 ends at 24:00 (03:00Z) and 2018-11-04 begins then, at 01:00. Both signed up on 11-03 at 15:00Z.
 *
 * a  11-04 02:59:59.999Z, the last instant of 11-03     value at 11-04 03:00Z, after 12 h
 * b  11-04 03:00Z, the first of 11-04                   value at 11-05 02:00Z, after 35 h
 */
const noMidnight: GoldenHistory = {
  title: 'time to value where midnight does not exist',
  timeZone: 'America/Sao_Paulo',
  ttvThreshold: 1,
  batches: [
    [
      request('2018-11-04T02:59:59.999Z', 'a', production),
      request('2018-11-04T03:00:00.000Z', 'b', production),
      signup('2018-11-03T15:00:00.000Z', 'a'),
      signup('2018-11-03T15:00:00.000Z', 'b'),
    ],
  ],
  questions: [
    {
      title: 'ends where the next day begins',
      fact: 'timeToValue',
      query: asOf('2018-11-06T00:00:00.000Z'),
      periods: [days('America/Sao_Paulo', '2018-11-03')],
      expected: [whole({ n: 2, median: [12 * hourMs, 35 * hourMs], p90: [12 * hourMs, 35 * hourMs] })],
    },
  ],
};

/** Time to value where days have 23, 24 and 25 hours. */
export const timesToValue: readonly GoldenHistory[] = [spring, autumn, noMidnight];
