import type { LocalDate } from '@firstcall/domain';
import { request, signup } from '../events.ts';
import { asOf, dayMs, days, type GoldenHistory, whole } from './golden-history.ts';

interface Case {
  readonly title: string;
  readonly timeZone: string;
  /** Requests of one developer, and the local day each falls on. */
  readonly requests: readonly (readonly [instant: string, day: LocalDate])[];
}

const cases: readonly Case[] = [
  {
    title: 'clocks go forward, the day has 23 hours',
    timeZone: 'Europe/Berlin',
    requests: [
      ['2026-03-28T22:59:59.999Z', '2026-03-28'],
      ['2026-03-28T23:00:00.000Z', '2026-03-29'],
      ['2026-03-29T21:59:59.999Z', '2026-03-29'],
      ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ],
  },
  {
    title: 'clocks go back, the day has 25 hours',
    timeZone: 'Europe/Berlin',
    requests: [
      ['2026-10-24T21:59:59.999Z', '2026-10-24'],
      ['2026-10-24T22:00:00.000Z', '2026-10-25'],
      ['2026-10-25T22:59:59.999Z', '2026-10-25'],
      ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ],
  },
  {
    title: 'midnight does not exist, the day starts at 01:00',
    timeZone: 'America/Sao_Paulo',
    requests: [
      ['2018-11-04T02:59:59.999Z', '2018-11-03'],
      ['2018-11-04T03:00:00.000Z', '2018-11-04'],
      ['2018-11-05T01:59:59.999Z', '2018-11-04'],
      ['2018-11-05T02:00:00.000Z', '2018-11-05'],
    ],
  },
  {
    title: 'the last hour of the day comes twice',
    timeZone: 'America/Sao_Paulo',
    requests: [
      ['2018-02-17T01:59:59.999Z', '2018-02-16'],
      ['2018-02-18T01:30:00.000Z', '2018-02-17'],
      ['2018-02-18T02:59:59.999Z', '2018-02-17'],
      ['2018-02-18T03:00:00.000Z', '2018-02-18'],
    ],
  },
  {
    title: 'clocks go back by half an hour',
    timeZone: 'Australia/Lord_Howe',
    requests: [
      ['2026-04-04T12:59:59.999Z', '2026-04-04'],
      ['2026-04-04T13:00:00.000Z', '2026-04-05'],
      ['2026-04-05T13:29:59.999Z', '2026-04-05'],
      ['2026-04-05T13:30:00.000Z', '2026-04-06'],
    ],
  },
  {
    title: 'the year ends fourteen hours early',
    timeZone: 'Pacific/Kiritimati',
    requests: [
      ['2025-12-30T09:59:59.999Z', '2025-12-30'],
      ['2025-12-30T10:00:00.000Z', '2025-12-31'],
      ['2025-12-31T09:59:59.999Z', '2025-12-31'],
      ['2025-12-31T10:00:00.000Z', '2026-01-01'],
    ],
  },
];

/** In each, the second and third request share a day, and the first and last stand right before and after it. */
export const localDays: readonly GoldenHistory[] = cases.map(({ title, timeZone, requests }) => {
  const dates = [...new Set(requests.map(([, day]) => day))];
  const [first = '', middle = '', last = ''] = dates;
  const one = whole<'requestTotals'>({ requests: 1, successes: 1, errors: 0 });
  return {
    title: `${timeZone}: ${title}`,
    timeZone,
    batches: requests.map(([instant]) => [request(instant, 'dev')]).reverse(),
    questions: [
      {
        title: 'a request belongs to its local day',
        fact: 'requestTotals',
        query: asOf(requests[3]?.[0] ?? ''),
        periods: dates.map((day) => days(timeZone, day)),
        expected: [one, whole({ requests: 2, successes: 2, errors: 0 }), one],
      },
      {
        title: 'days in a row are one day apart, however long they are',
        fact: 'activity',
        query: asOf(requests[3]?.[0] ?? ''),
        periods: [days(timeZone, last)],
        expected: [
          whole({
            rows: [
              { day: first, gapDays: null, developers: 1 },
              { day: middle, gapDays: 1, developers: 1 },
              { day: last, gapDays: 1, developers: 1 },
            ],
          }),
        ],
      },
    ],
  };
});

/** A window of 24 hours is that long when the day it lies in is not. Both signed up on 2026-03-28 at 13:00, and 14:00 is 24 hours later. */
export const windowOverClockChange: GoldenHistory = {
  title: 'a window over a clock change',
  timeZone: 'Europe/Berlin',
  batches: [
    [
      signup('2026-03-28T12:00:00.000Z', 'in time'),
      request('2026-03-29T12:00:00.000Z', 'in time'),
      signup('2026-03-28T12:00:00.000Z', 'too late'),
      request('2026-03-29T12:00:00.001Z', 'too late'),
    ],
  ],
  questions: [
    {
      title: 'ends 24 hours after the signup',
      fact: 'timeToFirstSuccess',
      query: asOf('2026-03-29T12:00:00.001Z', { windowMs: dayMs }),
      periods: [days('Europe/Berlin', '2026-03-28'), days('Europe/Berlin', '2026-03-29')],
      expected: [
        whole({ reached: [{ afterMs: dayMs, count: 1 }], pending: [], dropped: 1 }),
        whole({ reached: [], pending: [], dropped: 0 }),
      ],
    },
  ],
};
