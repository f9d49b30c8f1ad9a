import type { RecurringRevenue } from '@firstcall/domain';
import { emptyFacts } from '@firstcall/domain';
import { at, signup, subscription } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { fieldsOf, storiesOf } from './tell-developers.ts';

const september = days('UTC', '2026-09-01', '2026-09-30');
const october = days('UTC', '2026-10-01', '2026-10-31');
const now = '2026-11-15T12:00:00.000Z';

// EF BD 9E and F0 9F 98 80 in UTF-8.
const lower = '\uFF5E';
const higher = '\u{1F600}';

/*
 * MRR in cents; a year's price over twelve, halves up. d1 (paid) is the developer of a1, d2 (organic) and later d3 of a2, d4 of a4.
 *
 * a1  pro    09-10 100          10-05 250          10-20 250 past due   11-01 00:00 cancelled
 * a2  pro    08-01 trial of 900 09-30 23:59:59.999 900   10-10 cancelled   10-25 300
 * a3  scale  10-01 00:00 470.00 a year: 3916.7 → 3917   10-15 469.98 a year: 3916.5 → 3917   10-16 469.97 a year: 3916.4 → 3916
 * a4  pro    10-07 5000 and, later in order, 60: the 5000 never held   10-08 cancelled and, later in order, 60: nothing happened
 * a5  pro    10-02 7.00 EUR: 0  10-12 70           10-13 0.80 EUR: 0    10-14 80
 * a6  free   10-03 0            10-09 10, in no currency: the product's
 * a7  free   09-20 400          10-11 cancelled, heard of last   10-18 500
 * a8  free   12-05 77: not yet
 */
const batches: GoldenHistory['batches'] = [
  [
    subscription('2026-11-01T00:00:00.000Z', 'a1', 'pro', { status: 'CANCELED', amountMinor: 250 }),
    subscription('2026-09-10T00:00:00.000Z', 'a1', 'pro', { amountMinor: 100 }),
    subscription('2026-10-10T00:00:00.000Z', 'a2', 'pro', { status: 'CANCELED', amountMinor: 900 }),
    subscription('2026-10-16T00:00:00.000Z', 'a3', 'scale', { interval: 'YEAR', amountMinor: 46_997 }),
    subscription('2026-10-07T00:00:00.000Z', 'a4', 'pro', { id: higher, amountMinor: 60 }),
    subscription('2026-10-14T00:00:00.000Z', 'a5', 'pro', { amountMinor: 80 }),
    subscription('2026-10-13T00:00:00.000Z', 'a5', 'pro', { amountMinor: 80, currency: 'EUR' }),
    subscription('2026-09-20T00:00:00.000Z', 'a7', 'free', { amountMinor: 400 }),
    subscription('2026-10-18T00:00:00.000Z', 'a7', 'free', { amountMinor: 500 }),
    subscription('2026-12-05T00:00:00.000Z', 'a8', 'free', { amountMinor: 77 }),
  ],
  [
    signup('2026-09-01T00:00:00.000Z', 'd1', { accountId: 'a1', channel: 'paid' }),
    signup('2026-09-01T00:00:00.000Z', 'd2', { accountId: 'a2', channel: 'organic' }),
    signup('2026-09-02T00:00:00.000Z', 'd3', { accountId: 'a2', channel: 'paid' }),
    signup('2026-10-20T00:00:00.000Z', 'd4', { accountId: 'a4' }),
    subscription('2026-10-20T00:00:00.000Z', 'a1', 'pro', { status: 'PAST_DUE', amountMinor: 250 }),
    subscription('2026-08-01T00:00:00.000Z', 'a2', 'pro', { status: 'TRIALING', amountMinor: 900 }),
    subscription('2026-10-25T00:00:00.000Z', 'a2', 'pro', { amountMinor: 300 }),
    subscription('2026-10-01T00:00:00.000Z', 'a3', 'scale', { interval: 'YEAR', amountMinor: 47_000 }),
    subscription('2026-10-07T00:00:00.000Z', 'a4', 'pro', { id: lower, amountMinor: 5000 }),
    subscription('2026-10-08T00:00:00.000Z', 'a4', 'pro', { id: 'b', amountMinor: 60 }),
    subscription('2026-10-12T00:00:00.000Z', 'a5', 'pro', { amountMinor: 70 }),
    inNoCurrency('2026-10-09T00:00:00.000Z', 'a6', 10),
  ],
  [
    subscription('2026-10-05T00:00:00.000Z', 'a1', 'pro', { amountMinor: 250 }),
    subscription('2026-09-30T23:59:59.999Z', 'a2', 'pro', { amountMinor: 900 }),
    subscription('2026-10-15T00:00:00.000Z', 'a3', 'scale', { interval: 'YEAR', amountMinor: 46_998 }),
    subscription('2026-10-08T00:00:00.000Z', 'a4', 'pro', { id: 'a', status: 'CANCELED', amountMinor: 60 }),
    subscription('2026-10-02T00:00:00.000Z', 'a5', 'pro', { amountMinor: 700, currency: 'EUR' }),
    subscription('2026-10-03T00:00:00.000Z', 'a6', 'free', { amountMinor: 0 }),
    subscription('2026-10-11T00:00:00.000Z', 'a7', 'free', { status: 'CANCELED', amountMinor: 400 }),
  ],
];

function inNoCurrency(
  instant: string,
  accountId: string,
  amountMinor: number,
): GoldenHistory['batches'][number][number] {
  const { currency: _, ...change } = subscription(instant, accountId, 'free', { amountMinor });
  return change;
}

const mrr = (figures: Partial<RecurringRevenue>): RecurringRevenue => ({ ...emptyFacts.recurringRevenue, ...figures });

/** Every movement of MRR, and what is none. */
export const subscriptions: GoldenHistory = {
  title: 'subscriptions',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'start + movements = end',
      fact: 'recurringRevenue',
      query: asOf(now),
      periods: [
        september,
        october,
        days('UTC', '2026-11-01', '2026-11-30'),
        days('UTC', '2026-12-01', '2026-12-31'),
        days('UTC', '2026-08-01', '2026-08-31'),
      ],
      expected: [
        whole(mrr({ newMinor: 1400, endMinor: 1400, unattributedMinor: 400 })),
        whole({
          startMinor: 1400, // a1 100, a2 900, a7 400
          newMinor: 4057, // a3 3917, a4 60, a5 70, a6 10
          expansionMinor: 150, // a1
          contractionMinor: -1, // a3
          churnMinor: -1370, // a2 900, a5 70, a7 400
          reactivationMinor: 880, // a2 300, a5 80, a7 500
          endMinor: 5116, // a1 250, a2 300, a3 3916, a4 60, a5 80, a6 10, a7 500
          atRiskMinor: 250, // a1
          unattributedMinor: 4506, // a3, a5, a6, a7
        }),
        // Up to the end of today, 11-15: a1's cancellation.
        whole(mrr({ startMinor: 5116, churnMinor: -250, endMinor: 4866, unattributedMinor: 4506 })),
        // Begins after today: as today ends, and nothing has moved.
        whole(mrr({ startMinor: 4866, endMinor: 4866, unattributedMinor: 4506 })),
        whole(mrr({})),
      ],
    },
    {
      title: 'a change of price that rounds to the same is no movement',
      fact: 'recurringRevenue',
      query: asOf(now, { segment: { plan: ['scale'] } }),
      periods: [days('UTC', '2026-10-15'), days('UTC', '2026-10-16')],
      expected: [
        whole(mrr({ startMinor: 3917, endMinor: 3917, unattributedMinor: 3917 })),
        whole(mrr({ startMinor: 3917, contractionMinor: -1, endMinor: 3916, unattributedMinor: 3916 })),
      ],
    },
    {
      title: 'by plan of the latest change',
      fact: 'recurringRevenue',
      query: asOf(now, { by: 'PLAN' }),
      periods: [october],
      expected: [
        [
          [
            'free',
            mrr({
              startMinor: 400,
              newMinor: 10,
              churnMinor: -400,
              reactivationMinor: 500,
              endMinor: 510,
              unattributedMinor: 510,
            }),
          ],
          [
            'pro',
            mrr({
              startMinor: 1000,
              newMinor: 130,
              expansionMinor: 150,
              churnMinor: -970,
              reactivationMinor: 380,
              endMinor: 690,
              atRiskMinor: 250,
              unattributedMinor: 80,
            }),
          ],
          ['scale', mrr({ newMinor: 3917, contractionMinor: -1, endMinor: 3916, unattributedMinor: 3916 })],
        ],
      ],
    },
    {
      title: 'by channel of the account’s earliest developer',
      fact: 'recurringRevenue',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october],
      expected: [
        [
          ['organic', mrr({ startMinor: 900, churnMinor: -900, reactivationMinor: 300, endMinor: 300 })],
          ['paid', mrr({ startMinor: 100, expansionMinor: 150, endMinor: 250, atRiskMinor: 250 })],
          [
            'unknown',
            mrr({
              startMinor: 400,
              newMinor: 4057,
              contractionMinor: -1,
              churnMinor: -470,
              reactivationMinor: 580,
              endMinor: 4566,
              unattributedMinor: 4506,
            }),
          ],
        ],
      ],
    },
    {
      title: 'by account; one that paid nothing and did not move is absent',
      fact: 'recurringRevenue',
      query: asOf(now, { by: 'ACCOUNT' }),
      periods: [september],
      expected: [
        [
          ['a1', mrr({ newMinor: 100, endMinor: 100 })],
          ['a2', mrr({ newMinor: 900, endMinor: 900 })],
          ['a7', mrr({ newMinor: 400, endMinor: 400, unattributedMinor: 400 })],
        ],
      ],
    },
  ],
  developers: [
    {
      title: 'the earliest of an account brings its MRR',
      now: at(now),
      tell: fieldsOf(['d1', 'd2', 'd3', 'd4'], 'currentMrrMinor', 'plan'),
      expected: [
        ['d1', [0, 'pro']],
        ['d2', [300, 'pro']],
        ['d3', [0, 'pro']],
        ['d4', [60, 'pro']],
      ],
    },
    {
      title: 'a story tells each change of the account, of several at one instant the last',
      now: at(now),
      tell: storiesOf('d2', 'd4'),
      expected: {
        d2: {
          firstErrors: [],
          planChanges: [
            { at: at('2026-08-01T00:00:00.000Z'), plan: 'pro', interval: 'MONTH', status: 'TRIALING', mrrMinor: 0 },
            { at: at('2026-09-30T23:59:59.999Z'), plan: 'pro', interval: 'MONTH', status: 'ACTIVE', mrrMinor: 900 },
            { at: at('2026-10-10T00:00:00.000Z'), plan: 'pro', interval: 'MONTH', status: 'CANCELED', mrrMinor: 0 },
            { at: at('2026-10-25T00:00:00.000Z'), plan: 'pro', interval: 'MONTH', status: 'ACTIVE', mrrMinor: 300 },
          ],
        },
        d4: {
          firstErrors: [],
          planChanges: [
            { at: at('2026-10-07T00:00:00.000Z'), plan: 'pro', interval: 'MONTH', status: 'ACTIVE', mrrMinor: 60 },
            { at: at('2026-10-08T00:00:00.000Z'), plan: 'pro', interval: 'MONTH', status: 'ACTIVE', mrrMinor: 60 },
          ],
        },
      },
    },
  ],
};
