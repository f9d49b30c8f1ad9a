import { npsAnswer, signup, ticket } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const november = days('UTC', '2026-11-01', '2026-11-30');
const september = days('UTC', '2026-09-01', '2026-09-30');
const now = '2026-12-02T00:00:00.000Z';

// EF BD 9E and F0 9F 98 80 in UTF-8.
const lower = '\uFF5E';
const higher = '\u{1F600}';

/*
 *    channel   answers                                       tickets
 * a  paid      10-02 9, 10-20 3, 11-05 10                    10-05 00:00, 10-05 01:00
 * b  paid      10-31 23:59:59.999: 10, later in order 8      10-31 23:59:59.999
 * c  organic   10-09 0 (heard of last), 10-10 9              11-01 00:00
 * d  unknown   10-11 6; never signed up                      10-07
 * e  organic   10-12 10; signed up later, on 12-01           —
 */
const batches: GoldenHistory['batches'] = [
  [
    npsAnswer('2026-10-31T23:59:59.999Z', 'b', 8, higher),
    npsAnswer('2026-11-05T00:00:00.000Z', 'a', 10),
    npsAnswer('2026-10-20T00:00:00.000Z', 'a', 3),
    npsAnswer('2026-10-11T00:00:00.000Z', 'd', 6),
    npsAnswer('2026-10-12T00:00:00.000Z', 'e', 10),
    ticket('2026-10-05T01:00:00.000Z', 'a'),
    ticket('2026-10-31T23:59:59.999Z', 'b'),
    ticket('2026-11-01T00:00:00.000Z', 'c'),
  ],
  [
    signup('2026-09-01T00:00:00.000Z', 'a', { channel: 'paid' }),
    signup('2026-09-01T00:00:00.000Z', 'b', { channel: 'paid' }),
    signup('2026-09-01T00:00:00.000Z', 'c', { channel: 'organic' }),
    signup('2026-12-01T00:00:00.000Z', 'e', { channel: 'organic' }),
    npsAnswer('2026-10-10T00:00:00.000Z', 'c', 9),
    npsAnswer('2026-10-31T23:59:59.999Z', 'b', 10, lower),
    ticket('2026-10-07T00:00:00.000Z', 'd'),
  ],
  [
    npsAnswer('2026-10-02T00:00:00.000Z', 'a', 9),
    npsAnswer('2026-10-09T00:00:00.000Z', 'c', 0),
    ticket('2026-10-05T00:00:00.000Z', 'a'),
    ticket('2026-10-05T00:00:00.000Z', 'a'),
  ],
];

/** Answers and tickets. */
export const opinions: GoldenHistory = {
  title: 'answers and tickets',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'a developer’s last answer in the period counts',
      fact: 'npsAnswers',
      query: asOf(now),
      periods: [october, days('UTC', '2026-10-01', '2026-10-19'), november, september],
      expected: [
        whole({ promoters: 2, passives: 1, detractors: 2 }),
        whole({ promoters: 3, passives: 0, detractors: 1 }),
        whole({ promoters: 1, passives: 0, detractors: 0 }),
        whole({ promoters: 0, passives: 0, detractors: 0 }),
      ],
    },
    {
      title: 'answers by channel',
      fact: 'npsAnswers',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, september],
      expected: [
        [
          ['organic', { promoters: 2, passives: 0, detractors: 0 }],
          ['paid', { promoters: 0, passives: 1, detractors: 1 }],
          ['unknown', { promoters: 0, passives: 0, detractors: 1 }],
        ],
        [],
      ],
    },
    {
      title: 'an environment does not cut answers',
      fact: 'npsAnswers',
      query: asOf(now, { segment: { channel: ['paid'], environment: 'PRODUCTION' } }),
      periods: [october],
      expected: [whole({ promoters: 0, passives: 1, detractors: 1 })],
    },
    {
      title: 'all of a developer’s tickets count, each once',
      fact: 'tickets',
      query: asOf(now),
      periods: [october, november, september],
      expected: [whole({ tickets: 4 }), whole({ tickets: 1 }), whole({ tickets: 0 })],
    },
    {
      title: 'tickets by channel',
      fact: 'tickets',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, september],
      expected: [
        [
          ['paid', { tickets: 3 }],
          ['unknown', { tickets: 1 }],
        ],
        [],
      ],
    },
  ],
};
