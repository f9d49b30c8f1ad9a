import { at, payment, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { idsInOrder } from './tell-developers.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const august = days('UTC', '2026-08-01', '2026-08-31');
const now = '2026-12-02T12:00:00.000Z';

// EF BD 9E and F0 9F 98 80 in UTF-8: the first is the lesser, which JavaScript's `<` denies.
const lower = '\uFF5E';
const higher = '\u{1F600}';

/*
 *         signups                              channel   brought
 * x       09-01 in no account, 09-20 in acc6   paid      107: 100 and 7 of acc6 that name nobody, as its earliest developer
 * y       09-10 in acc6                        organic    10: names y
 * lower   10-05 00:00 in acc5                  unknown   −30: a refund of acc5, as its earliest by bytes; 1 API_ENABLED and 20 JPY do not count
 * higher  10-05 00:00 in acc5                  unknown     0
 * z       11-02 in acc7                        organic   500
 * w       none                                 unknown    40: names w
 *
 * The signup of `higher` comes first in the order of events, which does not make it the earliest of acc5. The signup of 09-01 is heard of
 * last: until then acc6 was y's. The 7 came on 12-01.
 */
const batches: GoldenHistory['batches'] = [
  [
    payment('2026-12-01T00:00:00.000Z', 'acc6', 7),
    payment('2026-09-15T00:00:00.000Z', 'acc6', 100),
    signup('2026-09-10T00:00:00.000Z', 'y', { accountId: 'acc6', channel: 'organic' }),
    signup('2026-10-05T00:00:00.000Z', higher, { id: 'a', accountId: 'acc5' }),
    payment('2026-10-06T00:00:00.000Z', 'acc5', -30),
  ],
  [
    signup('2026-09-20T00:00:00.000Z', 'x', { accountId: 'acc6', channel: 'paid' }),
    signup('2026-10-05T00:00:00.000Z', lower, { id: 'b', accountId: 'acc5' }),
    signup('2026-11-02T00:00:00.000Z', 'z', { accountId: 'acc7', channel: 'organic' }),
    payment('2026-09-16T00:00:00.000Z', 'acc6', 10, { developerId: 'y' }),
    payment('2026-10-06T00:00:00.000Z', 'acc5', 1, { kind: 'API_ENABLED' }),
    payment('2026-10-06T00:00:00.000Z', 'acc5', 20, { currency: 'JPY' }),
    payment('2026-10-07T00:00:00.000Z', 'acc7', 500),
    payment('2026-10-08T00:00:00.000Z', 'acc8', 40, { developerId: 'w' }),
  ],
  [signup('2026-09-01T00:00:00.000Z', 'x')],
];

/** Who signed up by when, and all they ever brought. */
export const lifetimeValue: GoldenHistory = {
  title: 'lifetime value',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'of those who signed up by the end of the period or today, whenever their money came',
      fact: 'lifetimeValue',
      query: asOf(now),
      periods: [
        october,
        days('UTC', '2026-09-30'),
        days('UTC', '2026-09-02', '2026-09-09'),
        days('UTC', '2026-12-01', '2026-12-31'),
        august,
      ],
      expected: [
        whole({ developers: 4, revenueMinor: 87 }),
        whole({ developers: 2, revenueMinor: 117 }),
        whole({ developers: 1, revenueMinor: 107 }),
        whole({ developers: 5, revenueMinor: 587 }),
        whole({ developers: 0, revenueMinor: 0 }),
      ],
    },
    {
      title: 'by channel',
      fact: 'lifetimeValue',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, august],
      expected: [
        [
          ['organic', { developers: 1, revenueMinor: 10 }],
          ['paid', { developers: 1, revenueMinor: 107 }],
          ['unknown', { developers: 2, revenueMinor: -30 }],
        ],
        [],
      ],
    },
    {
      title: 'by account',
      fact: 'lifetimeValue',
      query: asOf(now, { by: 'ACCOUNT', segment: { account: ['acc5', 'acc6'] } }),
      periods: [october],
      expected: [
        [
          ['acc5', { developers: 2, revenueMinor: -30 }],
          ['acc6', { developers: 2, revenueMinor: 117 }],
        ],
      ],
    },
  ],
  developers: [
    {
      title: 'by what they brought, the most first',
      now: at(now),
      tell: idsInOrder('lifetimeRevenue', 'DESC'),
      expected: ['z', 'x', 'w', 'y', higher, lower],
    },
    {
      title: 'by account, those without one last, an account’s in the order of their ids',
      now: at(now),
      tell: idsInOrder('accountId', 'DESC'),
      expected: ['z', 'x', 'y', lower, higher, 'w'],
    },
  ],
};
