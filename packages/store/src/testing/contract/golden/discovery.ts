import { signup, visit } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const now = '2026-11-02T00:00:00.000Z';

/*
 *     visits                                             linked to
 * v1  10-01, organic                                     nobody
 * v2  10-01                                              d, whose first signup (10-05, heard of last) names it
 * v3  never came                                         x
 * v4  10-02                                              nobody: d named it on 10-10, which had been its first signup
 * v5  10-20, after the signup that names it on 10-06     y
 * v6  10-03, and 10-04, paid, from DE                    nobody
 * v7  10-03                                              z, heard of last
 */
const batches: GoldenHistory['batches'] = [
  [
    visit('2026-10-01T00:00:00.000Z', 'v1', { channel: 'organic' }),
    visit('2026-10-01T00:00:00.000Z', 'v2'),
    visit('2026-10-02T00:00:00.000Z', 'v4'),
    visit('2026-10-20T00:00:00.000Z', 'v5'),
    visit('2026-10-04T00:00:00.000Z', 'v6', { channel: 'paid', country: 'DE' }),
    visit('2026-10-03T00:00:00.000Z', 'v7'),
    signup('2026-10-10T00:00:00.000Z', 'd', { visitorId: 'v4' }),
  ],
  [
    visit('2026-10-03T00:00:00.000Z', 'v6'),
    signup('2026-10-06T00:00:00.000Z', 'x', { visitorId: 'v3' }),
    signup('2026-10-06T00:00:00.000Z', 'y', { visitorId: 'v5' }),
  ],
  [
    signup('2026-10-05T00:00:00.000Z', 'd', { visitorId: 'v2' }),
    signup('2026-10-06T00:00:00.000Z', 'z', { visitorId: 'v7' }),
  ],
];

/** Who looked, and has not signed up. */
export const discovery: GoldenHistory = {
  title: 'discovery',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'visitors whom no signup links to, whatever the period',
      fact: 'discovery',
      query: asOf(now),
      periods: [october, days('UTC', '2020-01-01')],
      expected: [whole({ visitors: 3 }), whole({ visitors: 3 })],
    },
    {
      title: 'by channel',
      fact: 'discovery',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october],
      expected: [
        [
          ['organic', { visitors: 1 }],
          ['paid', { visitors: 1 }],
          ['unknown', { visitors: 1 }],
        ],
      ],
    },
    {
      title: 'by country, of some channels; plan, account and environment do not cut',
      fact: 'discovery',
      query: asOf(now, {
        by: 'COUNTRY',
        segment: { channel: ['paid', 'unknown'], plan: ['pro'], account: ['acc'], environment: 'SANDBOX' },
      }),
      periods: [october],
      expected: [
        [
          ['DE', { visitors: 1 }],
          ['unknown', { visitors: 1 }],
        ],
      ],
    },
  ],
};
