import type { MilestoneCounts } from '@firstcall/domain';
import { request, signup, subscription, visit } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const now = '2026-11-01T00:00:00.000Z';

// U+FF5E is EF BD 9E and U+1F600 is F0 9F 98 80 in UTF-8; in UTF-16 the second begins with D83D and would come first.
const lower = '\uFF5E';
const higher = '\u{1F600}';

/*
 *     channel                    country                     account  plan
 * a   content, from its visitor  FR, from its visitor        acc1     pro (cancelled, the last of two changes at one instant)
 * b   paid, its second signup's  DE, its first signup's      acc2     none: acc2 never subscribed
 * c   organic, not its visitor's FR, from its visitor        none     none
 * d   unknown                    unknown                     none     none
 * e   unknown (never signed up)  unknown                     none     none
 * f   organic: of two signups at one instant, the first by bytes                                none
 */
const batches: GoldenHistory['batches'] = [
  [
    subscription('2026-10-05T00:00:00.000Z', 'acc1', 'pro', { id: higher, status: 'CANCELED' }),
    subscription('2026-10-05T00:00:00.000Z', 'acc1', 'free', { id: lower }),
    signup('2026-10-03T00:00:00.000Z', 'b', { channel: 'paid', country: 'US', accountId: 'acc2' }),
    signup('2026-10-04T00:00:00.000Z', 'f', { id: higher, channel: 'paid' }),
  ],
  [
    signup('2026-10-02T00:00:00.000Z', 'a', { visitorId: 'v', accountId: 'acc1' }),
    signup('2026-10-02T00:00:00.000Z', 'b', { country: 'DE' }),
    signup('2026-10-02T00:00:00.000Z', 'c', { channel: 'organic', visitorId: 'v' }),
    signup('2026-10-02T00:00:00.000Z', 'd'),
    signup('2026-10-04T00:00:00.000Z', 'f', { id: lower, channel: 'organic' }),
    request('2026-10-06T00:00:00.000Z', 'e'),
    request('2026-10-06T00:00:00.000Z', 'a', { environment: 'PRODUCTION' }),
    subscription('2026-10-01T00:00:00.000Z', 'acc1', 'trial', { status: 'TRIALING' }),
    subscription('2026-10-20T00:00:00.000Z', 'acc3', 'scale'),
  ],
  // The visit is heard of last, and the developers' values follow it.
  [visit('2026-09-01T00:00:00.000Z', 'v', { channel: 'content', country: 'FR' })],
];

const counts = (signups: number, calls = 0, production = 0): MilestoneCounts => ({
  signups,
  apiKeysCreated: 0,
  firstCalls: calls,
  firstSuccesses: calls,
  productionIntegrations: production,
});

/** What a developer's channel, country, account and plan are. */
export const segments: GoldenHistory = {
  title: 'segments',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'by channel',
      fact: 'milestoneCounts',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, days('UTC', '2026-10-03')],
      expected: [
        [
          ['content', counts(1, 1, 1)],
          ['organic', counts(2)],
          ['paid', counts(1)],
          ['unknown', counts(1, 1)],
        ],
        [],
      ],
    },
    {
      title: 'by country',
      fact: 'milestoneCounts',
      query: asOf(now, { by: 'COUNTRY' }),
      periods: [october],
      expected: [
        [
          ['DE', counts(1)],
          ['FR', counts(2, 1, 1)],
          ['unknown', counts(2, 1)],
        ],
      ],
    },
    {
      title: 'by account',
      fact: 'milestoneCounts',
      query: asOf(now, { by: 'ACCOUNT' }),
      periods: [october],
      expected: [
        [
          ['acc1', counts(1, 1, 1)],
          ['acc2', counts(1)],
          ['none', counts(3, 1)],
        ],
      ],
    },
    {
      title: 'by plan',
      fact: 'milestoneCounts',
      query: asOf(now, { by: 'PLAN' }),
      periods: [october],
      expected: [
        [
          ['none', counts(4, 1)],
          ['pro', counts(1, 1, 1)],
        ],
      ],
    },
    {
      title: 'values of a list are alternatives, lists are all required, an empty one does not filter',
      fact: 'milestoneCounts',
      query: asOf(now, {
        segment: { channel: ['organic', 'unknown'], plan: ['none'], country: ['FR', 'unknown'], account: [] },
      }),
      periods: [october],
      expected: [whole(counts(3, 1))],
    },
    {
      title: 'a filter and a grouping of their own',
      fact: 'requestTotals',
      query: asOf(now, {
        segment: { plan: ['pro', 'none'], country: ['FR', 'unknown'], environment: 'PRODUCTION' },
        by: 'ACCOUNT',
      }),
      periods: [october],
      expected: [[['acc1', { requests: 1, successes: 1, errors: 0 }]]],
    },
    {
      title: 'an environment does not cut cohorts',
      fact: 'timeToFirstSuccess',
      query: asOf(now, { segment: { account: ['acc1'], environment: 'SANDBOX' } }),
      periods: [october],
      expected: [whole({ reached: [{ afterMs: 4 * 86_400_000, count: 1 }], pending: [], dropped: 0 })],
    },
  ],
};
