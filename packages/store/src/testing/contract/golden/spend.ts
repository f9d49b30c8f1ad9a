import { spend } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const september = days('UTC', '2026-09-01', '2026-09-30');
const now = '2026-11-02T00:00:00.000Z';

/*
 * paid     10-01 00:00 2,500.00   10-10 1.00 EUR   10-31 23:59:59.999 0.01   11-01 00:00 0.09
 * organic  10-15 0.00: recorded, and nothing
 * content  10-12 0.55 EUR
 * 😀       10-11 0.07, and the same identity again with 0.08, which changes nothing
 */
const batches: GoldenHistory['batches'] = [
  [
    spend('2026-11-01T00:00:00.000Z', 'paid', 9),
    spend('2026-10-11T00:00:00.000Z', '\u{1F600}', 7),
    spend('2026-10-12T00:00:00.000Z', 'content', 55, 'EUR'),
  ],
  [
    spend('2026-10-11T00:00:00.000Z', '\u{1F600}', 8),
    spend('2026-10-31T23:59:59.999Z', 'paid', 1),
    spend('2026-10-01T00:00:00.000Z', 'paid', 250_000),
    spend('2026-10-10T00:00:00.000Z', 'paid', 100, 'EUR'),
    spend('2026-10-15T00:00:00.000Z', 'organic', 0),
  ],
];

/** What was spent to win developers, and that nothing recorded is not nothing spent. */
export const spending: GoldenHistory = {
  title: 'spend',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'in the product’s currency, and how often any was recorded',
      fact: 'spend',
      query: asOf(now),
      periods: [october, days('UTC', '2026-11-01', '2026-11-30'), days('UTC', '2026-10-15'), september],
      expected: [
        whole({ records: 4, amountMinor: 250_008 }),
        whole({ records: 1, amountMinor: 9 }),
        whole({ records: 1, amountMinor: 0 }),
        whole({ records: 0, amountMinor: 0 }),
      ],
    },
    {
      title: 'by channel',
      fact: 'spend',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, september],
      expected: [
        [
          ['organic', { records: 1, amountMinor: 0 }],
          ['paid', { records: 2, amountMinor: 250_001 }],
          ['\u{1F600}', { records: 1, amountMinor: 7 }],
        ],
        [],
      ],
    },
    {
      title: 'is cut by its channel, not by what it does not know',
      fact: 'spend',
      query: asOf(now, {
        segment: { channel: ['paid'], country: ['DE'], plan: ['pro'], account: ['acc'], environment: 'SANDBOX' },
      }),
      periods: [october],
      expected: [whole({ records: 2, amountMinor: 250_001 })],
    },
  ],
};
