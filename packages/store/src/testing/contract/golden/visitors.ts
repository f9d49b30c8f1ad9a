import { signup, visit } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const september = days('UTC', '2026-09-01', '2026-09-30');
const august = days('UTC', '2026-08-01', '2026-08-31');

/*
 *      first visit              channel                     linked signups                          converts
 * v1   10-01 00:00              organic (second visit's)    d1 10-05, d2 10-06                      once
 * v2   10-02 00:00              paid                        d3 11-01 00:00, 30 × 24 h later         yes
 * v3   10-02 00:00              paid                        d4 11-01 00:00:00.001                   no
 * v4   10-10 00:00              —                           d5 10-09 and again 10-11: 10-09 counts  no
 * v5   09-30 23:59:59.999       —                           none; came again on 10-05               no
 * v6   10-03 (heard of last)    —                           d6 at the instant of the visit          yes
 * v7   never came               —                           d7
 */
const batches: GoldenHistory['batches'] = [
  [
    visit('2026-10-31T23:59:59.999Z', 'v6'),
    signup('2026-10-11T00:00:00.000Z', 'd5', { visitorId: 'v4' }),
    signup('2026-11-01T00:00:00.000Z', 'd3', { visitorId: 'v2' }),
    signup('2026-11-01T00:00:00.001Z', 'd4', { visitorId: 'v3' }),
    visit('2026-10-02T00:00:00.000Z', 'v1', { channel: 'organic' }),
    visit('2026-10-05T00:00:00.000Z', 'v5'),
  ],
  [
    signup('2026-10-05T00:00:00.000Z', 'd1', { visitorId: 'v1' }),
    signup('2026-10-06T00:00:00.000Z', 'd2', { visitorId: 'v1' }),
    signup('2026-10-09T00:00:00.000Z', 'd5'),
    signup('2026-10-03T00:00:00.000Z', 'd6', { visitorId: 'v6' }),
    signup('2026-10-03T00:00:00.000Z', 'd7', { visitorId: 'v7' }),
  ],
  [
    visit('2026-10-01T00:00:00.000Z', 'v1'),
    visit('2026-10-20T00:00:00.000Z', 'v1', { channel: 'partner' }),
    visit('2026-10-02T00:00:00.000Z', 'v2', { channel: 'paid' }),
    visit('2026-10-02T00:00:00.000Z', 'v3', { channel: 'paid', country: 'DE' }),
    visit('2026-10-10T00:00:00.000Z', 'v4'),
    visit('2026-09-30T23:59:59.999Z', 'v5'),
    visit('2026-10-03T00:00:00.000Z', 'v6'),
  ],
];

const now = '2026-11-02T00:00:00.000Z';

/** Visitors, and which of them convert. */
export const visitors: GoldenHistory = {
  title: 'visitors',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'convert once, at the instant of the visit to 30 × 24 h after it',
      fact: 'visitorCounts',
      query: asOf(now),
      periods: [october, september, august],
      expected: [
        whole({ visitors: 5, converted: 3, linked: true }),
        whole({ visitors: 1, converted: 0, linked: true }),
        whole({ visitors: 0, converted: 0, linked: true }),
      ],
    },
    {
      title: 'are grouped by their earliest visit that names a channel',
      fact: 'visitorCounts',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, august],
      expected: [
        [
          ['organic', { visitors: 1, converted: 1, linked: true }],
          ['paid', { visitors: 2, converted: 1, linked: true }],
          ['unknown', { visitors: 2, converted: 1, linked: true }],
        ],
        [],
      ],
    },
    {
      title: 'are cut by channel and country, not by plan, account or environment',
      fact: 'visitorCounts',
      query: asOf(now, {
        segment: {
          channel: ['paid', 'organic'],
          country: ['unknown'],
          plan: ['scale'],
          account: ['acc'],
          environment: 'SANDBOX',
        },
      }),
      periods: [october],
      expected: [whole({ visitors: 2, converted: 2, linked: true })],
    },
  ],
};

/** A product whose signups never say who visited. */
export const unlinkedVisitors: GoldenHistory = {
  title: 'visitors nobody links',
  timeZone: 'UTC',
  batches: [[visit('2026-10-02T00:00:00.000Z', 'v1'), signup('2026-10-02T00:00:00.000Z', 'd1')]],
  questions: [
    {
      title: 'are counted, and said not to be linked',
      fact: 'visitorCounts',
      query: asOf(now),
      periods: [october, august],
      expected: [
        whole({ visitors: 1, converted: 0, linked: false }),
        whole({ visitors: 0, converted: 0, linked: false }),
      ],
    },
  ],
};
