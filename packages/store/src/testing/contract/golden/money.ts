import type { Payments } from '@firstcall/domain';
import { at, payment, signup, subscription } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { fieldsOf } from './tell-developers.ts';

const timeZone = 'Europe/Berlin';
const october = days(timeZone, '2026-10-01', '2026-10-31');
const now = '2026-11-10T12:00:00.000Z';

/*
 * A product that reports in euros, in Berlin (+02:00, from 10-25 on +01:00).
 *
 *       signup  account  channel
 * ada   09-05   acc1     paid
 * bob   09-01   acc1     organic; heard of last, and from then on the earliest of acc1
 * cyd   09-10   acc2     content
 * dan   —       —        —; only a payment names dan
 *
 *      instant                   account  names  amount                attributed to
 * p1   09-30 21:59:59.999Z       acc1     —       10.00                bob; the last instant of September in Berlin
 * p2   09-30 22:00Z              acc1     —       20.00                bob; the first of October
 * p3   10-05                     acc1     ada     30.00                ada
 * p4   10-06                     acc1     ada     −5.00                ada
 * p5   10-07                     acc2     —        7.00 API_ENABLED    cyd
 * p6   10-08                     acc3     —        9.00                nobody
 * p7   10-09                     acc3     dan      4.00                dan
 * p8   10-10                     acc2     —       50.00 USD            cyd
 * p9   10-11                     acc2     —      −50.00 USD API_EN.    cyd
 * p10  10-12                     acc1     ada      1200 JPY            ada
 * p11  10-13                     acc1     cyd     80.00 API_ENABLED    cyd, whose account is another
 * p12  10-14                     acc4     —        0.10 GBP            nobody
 * p13  10-31 22:59:59.999Z       acc2     —        0.50                cyd; the last instant of October
 * p14  10-31 23:00Z              acc2     —        0.60                cyd; November
 *
 * acc1 is on plan pro, acc3 on scale, acc2 and acc4 never subscribed.
 */
const euros = { currency: 'EUR' } as const;
const batches: GoldenHistory['batches'] = [
  [
    signup('2026-09-05T00:00:00.000Z', 'ada', { accountId: 'acc1', channel: 'paid' }),
    payment('2026-09-30T22:00:00.000Z', 'acc1', 2000, euros),
    payment('2026-10-31T23:00:00.000Z', 'acc2', 60, euros),
    payment('2026-10-31T22:59:59.999Z', 'acc2', 50, euros),
    payment('2026-10-08T00:00:00.000Z', 'acc3', 900, euros),
    payment('2026-10-06T00:00:00.000Z', 'acc1', -500, { ...euros, developerId: 'ada' }),
  ],
  [
    subscription('2026-10-02T00:00:00.000Z', 'acc1', 'pro'),
    subscription('2026-10-02T00:00:00.000Z', 'acc3', 'scale'),
    payment('2026-09-30T21:59:59.999Z', 'acc1', 1000, euros),
    payment('2026-10-05T00:00:00.000Z', 'acc1', 3000, { ...euros, developerId: 'ada' }),
    payment('2026-10-07T00:00:00.000Z', 'acc2', 700, { ...euros, kind: 'API_ENABLED' }),
    payment('2026-10-09T00:00:00.000Z', 'acc3', 400, { ...euros, developerId: 'dan' }),
    payment('2026-10-10T00:00:00.000Z', 'acc2', 5000),
    payment('2026-10-11T00:00:00.000Z', 'acc2', -5000, { kind: 'API_ENABLED' }),
    payment('2026-10-12T00:00:00.000Z', 'acc1', 1200, { currency: 'JPY', developerId: 'ada' }),
    payment('2026-10-13T00:00:00.000Z', 'acc1', 8000, { ...euros, developerId: 'cyd', kind: 'API_ENABLED' }),
    payment('2026-10-14T00:00:00.000Z', 'acc4', 10, { currency: 'GBP' }),
  ],
  [
    signup('2026-09-10T00:00:00.000Z', 'cyd', { accountId: 'acc2', channel: 'content' }),
    signup('2026-09-01T00:00:00.000Z', 'bob', { accountId: 'acc1', channel: 'organic' }),
  ],
];

const none: Payments = { directMinor: 0, apiEnabledMinor: 0, unattributedMinor: 0, leftOut: [] };

const jpy = { currency: 'JPY', amountMinor: 1200 };
const gbp = { currency: 'GBP', amountMinor: 10 };
const usd = { currency: 'USD', amountMinor: 0 };

/** Payments of several kinds, currencies and developers, and whom they are attributed to. */
export const money: GoldenHistory = {
  title: 'money',
  timeZone,
  currency: 'EUR',
  batches,
  questions: [
    {
      title: 'refunds are taken off, other currencies left out and listed, also where they cancel out',
      fact: 'payments',
      query: asOf(now),
      periods: [
        october,
        days(timeZone, '2026-09-01', '2026-09-30'),
        days(timeZone, '2026-11-01', '2026-11-30'),
        days(timeZone, '2026-08-01', '2026-08-31'),
      ],
      expected: [
        // 20.00 + 30.00 − 5.00 + 9.00 + 4.00 + 0.50; 7.00 + 80.00.
        whole({ directMinor: 5850, apiEnabledMinor: 8700, unattributedMinor: 900, leftOut: [gbp, jpy, usd] }),
        whole({ ...none, directMinor: 1000 }),
        whole({ ...none, directMinor: 60 }),
        whole(none),
      ],
    },
    {
      title: 'are cut by the channel of the developer they are attributed to',
      fact: 'payments',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, days(timeZone, '2026-08-01', '2026-08-31')],
      expected: [
        [
          ['content', { directMinor: 50, apiEnabledMinor: 8700, unattributedMinor: 0, leftOut: [usd] }],
          ['organic', { ...none, directMinor: 2000 }],
          ['paid', { ...none, directMinor: 2500, leftOut: [jpy] }],
          ['unknown', { directMinor: 1300, apiEnabledMinor: 0, unattributedMinor: 900, leftOut: [gbp] }],
        ],
        [],
      ],
    },
    {
      title: 'are cut by the account they name',
      fact: 'payments',
      query: asOf(now, { by: 'ACCOUNT' }),
      periods: [october],
      expected: [
        [
          ['acc1', { directMinor: 4500, apiEnabledMinor: 8000, unattributedMinor: 0, leftOut: [jpy] }],
          ['acc2', { directMinor: 50, apiEnabledMinor: 700, unattributedMinor: 0, leftOut: [usd] }],
          ['acc3', { ...none, directMinor: 1300, unattributedMinor: 900 }],
          ['acc4', { ...none, leftOut: [gbp] }],
        ],
      ],
    },
    {
      title: 'are cut by the plan of the account they name',
      fact: 'payments',
      query: asOf(now, { by: 'PLAN' }),
      periods: [october],
      expected: [
        [
          ['none', { directMinor: 50, apiEnabledMinor: 700, unattributedMinor: 0, leftOut: [gbp, usd] }],
          ['pro', { directMinor: 4500, apiEnabledMinor: 8000, unattributedMinor: 0, leftOut: [jpy] }],
          ['scale', { ...none, directMinor: 1300, unattributedMinor: 900 }],
        ],
      ],
    },
    {
      title:
        'a filter asks the developer for its channel and the payment for its account; an environment is nothing to them',
      fact: 'payments',
      query: asOf(now, { segment: { channel: ['paid', 'unknown'], account: ['acc1'], environment: 'SANDBOX' } }),
      periods: [october],
      expected: [whole({ ...none, directMinor: 2500, leftOut: [jpy] })],
    },
    {
      title: 'of the 30 local days that end with the period, or today',
      fact: 'trailingRevenue',
      query: asOf(now),
      periods: [
        // From 10-02 on: without the 20.00 of 10-01.
        october,
        days(timeZone, '2026-10-30'),
        // 10-12 to today, 11-10: 0.50 + 0.60.
        days(timeZone, '2026-11-01', '2026-11-30'),
        days(timeZone, '2026-08-01', '2026-08-31'),
      ],
      expected: [
        whole({ directMinor: 3850 }),
        whole({ directMinor: 5800 }),
        whole({ directMinor: 110 }),
        whole({ directMinor: 0 }),
      ],
    },
    {
      title: 'only what was paid directly in the product’s currency makes a group',
      fact: 'trailingRevenue',
      query: asOf(now, { by: 'ACCOUNT' }),
      periods: [october],
      expected: [
        [
          ['acc1', { directMinor: 2500 }],
          ['acc2', { directMinor: 50 }],
          ['acc3', { directMinor: 1300 }],
        ],
      ],
    },
  ],
  developers: [
    {
      title: 'bring what names them, and as the earliest of their account what names nobody',
      now: at(now),
      tell: fieldsOf(['ada', 'bob', 'cyd', 'dan', 'eve'], 'lifetimeRevenueMinor', 'signupAt', 'accountId'),
      // With the 9.00 of nobody 69.10, as much as the product: 10.00 + 58.50 + 0.60.
      expected: [
        ['ada', [2500, at('2026-09-05T00:00:00.000Z'), 'acc1']],
        ['bob', [3000, at('2026-09-01T00:00:00.000Z'), 'acc1']],
        ['cyd', [110, at('2026-09-10T00:00:00.000Z'), 'acc2']],
        ['dan', [400, null, null]],
        ['eve', null],
      ],
    },
  ],
};
