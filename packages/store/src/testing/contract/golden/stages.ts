import { apiKey, at, payment, request, requests, signup, ticket } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { countsOf, fieldsOf, idsInOrder } from './tell-developers.ts';

const now = '2026-06-30T12:00:00.000Z';
const production = { environment: 'PRODUCTION' } as const;
const anyPeriod = days('UTC', '2020-01-01');

/*
 * As of 06-30: recent is 06-01 to 06-30, earlier 05-02 to 05-31; whose last active day is 05-31 or before has churned. P production, S sandbox.
 *
 * SCALING            atTwice    P 06-01 00:00 and 999 × 06-30: 1000; 500 × 05-31, and 05-01 23:59:59.999, too early to count
 * PRODUCTION         justBelow  P 999 × 06-01 (the last of them late); a P 500 and a S 200 do not count
 *                    belowTwice P 1000 × 06-10; 05-02 00:00 and 500 × 05-31: 501
 *                    prod       P 06-01: 29 days ago
 *                    gone       P 01-15: churned on 02-14
 * BUILDING           day30      S 05-31 23:59:59.999: churned on 06-30
 *                    day31      S 05-30: churned on 06-29
 *                    revoked    S 04-01: churned on 05-01; a 401 on 06-29 is no activity
 * FIRST_INTEGRATION  call       S 404 on 06-20
 *                    failed     P 500 on 06-20
 *                    key        a key
 * EVALUATION         eval       a signup
 *                    helped     a ticket
 *                    payer      a payment
 */
const batches: GoldenHistory['batches'] = [
  [
    ...requests(999, '2026-06-30T09:00:00.000Z', 'atTwice', production),
    ...requests(998, '2026-06-01T00:00:00.000Z', 'justBelow', production),
    ...requests(1000, '2026-06-10T09:00:00.000Z', 'belowTwice', production),
    request('2026-05-31T23:59:59.999Z', 'day30'),
    request('2026-06-29T00:00:00.000Z', 'revoked', { status: 401 }),
    signup('2026-06-01T00:00:00.000Z', 'eval', { channel: 'paid' }),
    signup('2026-04-01T00:00:00.000Z', 'atTwice', { channel: 'paid' }),
  ],
  [
    ...requests(500, '2026-05-31T23:00:00.000Z', 'atTwice', production),
    ...requests(500, '2026-05-31T09:00:00.000Z', 'belowTwice', production),
    request('2026-05-02T00:00:00.000Z', 'belowTwice', production),
    request('2026-05-01T23:59:59.999Z', 'atTwice', production),
    request('2026-06-02T00:00:00.000Z', 'justBelow'),
    request('2026-06-02T00:00:00.001Z', 'justBelow', { ...production, status: 500 }),
    request('2026-06-01T00:00:00.000Z', 'prod', production),
    request('2026-01-15T00:00:00.000Z', 'gone', production),
    request('2026-05-30T00:00:00.000Z', 'day31'),
    request('2026-04-01T00:00:00.000Z', 'revoked'),
    request('2026-06-20T00:00:00.000Z', 'call', { status: 404 }),
    request('2026-06-20T00:00:00.000Z', 'failed', { ...production, status: 500 }),
    apiKey('2026-06-20T00:00:00.000Z', 'key'),
    ticket('2026-06-20T00:00:00.000Z', 'helped'),
    payment('2026-06-20T00:00:00.000Z', 'acc', 100, { developerId: 'payer' }),
  ],
  [
    request('2026-06-01T00:00:00.000Z', 'atTwice', production),
    request('2026-06-01T23:59:59.999Z', 'justBelow', production),
  ],
];

const names = ['atTwice', 'belowTwice', 'justBelow', 'prod', 'gone', 'eval'];

/** How far developers have come, and whether they are gone. */
export const stages: GoldenHistory = {
  title: 'stages',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'everybody as of now, whatever the period',
      fact: 'stageCounts',
      query: asOf(now, { segment: { environment: 'SANDBOX' } }),
      periods: [anyPeriod, days('UTC', '2026-06-01', '2026-06-30')],
      expected: Array.from({ length: 2 }, () =>
        whole({
          rows: [
            { stage: 'EVALUATION', developers: 3, churned: 0 },
            { stage: 'FIRST_INTEGRATION', developers: 3, churned: 0 },
            { stage: 'BUILDING', developers: 3, churned: 3 },
            { stage: 'PRODUCTION', developers: 4, churned: 1 },
            { stage: 'SCALING', developers: 1, churned: 0 },
          ],
        }),
      ),
    },
    {
      // Recent is 05-31 to 06-29: of atTwice 501, of belowTwice 1500 after 1.
      title: 'a millisecond earlier it is another day, with other windows, and day30 has not churned',
      fact: 'stageCounts',
      query: asOf('2026-06-29T23:59:59.999Z'),
      periods: [anyPeriod],
      expected: [
        whole({
          rows: [
            { stage: 'EVALUATION', developers: 3, churned: 0 },
            { stage: 'FIRST_INTEGRATION', developers: 3, churned: 0 },
            { stage: 'BUILDING', developers: 3, churned: 2 },
            { stage: 'PRODUCTION', developers: 4, churned: 1 },
            { stage: 'SCALING', developers: 1, churned: 0 },
          ],
        }),
      ],
    },
    {
      title: 'by channel, at the instant that day30 churns',
      fact: 'stageCounts',
      query: asOf('2026-06-30T00:00:00.000Z', { by: 'CHANNEL' }),
      periods: [anyPeriod],
      expected: [
        [
          [
            'paid',
            {
              rows: [
                { stage: 'EVALUATION', developers: 1, churned: 0 },
                { stage: 'SCALING', developers: 1, churned: 0 },
              ],
            },
          ],
          [
            'unknown',
            {
              rows: [
                { stage: 'EVALUATION', developers: 2, churned: 0 },
                { stage: 'FIRST_INTEGRATION', developers: 3, churned: 0 },
                { stage: 'BUILDING', developers: 3, churned: 3 },
                { stage: 'PRODUCTION', developers: 4, churned: 1 },
              ],
            },
          ],
        ],
      ],
    },
  ],
  developers: [
    {
      title: 'know their successes of both months, and when they reached a hundred',
      now: at(now),
      tell: fieldsOf(names, 'recentProductionSuccesses', 'earlierProductionSuccesses', 'valueAt', 'lastActiveDay'),
      expected: [
        ['atTwice', [1000, 500, at('2026-06-01T00:00:00.000Z'), '2026-06-30']],
        ['belowTwice', [1000, 501, at('2026-06-01T00:00:00.000Z'), '2026-06-10']],
        ['justBelow', [999, 0, at('2026-06-02T00:00:00.000Z'), '2026-06-02']],
        ['prod', [1, 0, null, '2026-06-01']],
        ['gone', [0, 0, null, '2026-01-15']],
        ['eval', [0, 0, null, null]],
      ],
    },
    {
      title: 'by when they churned, those who did not last',
      now: at(now),
      tell: idsInOrder('churnedAt', 'DESC', { stage: ['BUILDING', 'PRODUCTION'] }),
      expected: ['day30', 'day31', 'revoked', 'gone', 'belowTwice', 'justBelow', 'prod'],
    },
    {
      title: 'by stage, the furthest first',
      now: at(now),
      tell: idsInOrder('stage', 'DESC'),
      expected: [
        ...['atTwice', 'belowTwice', 'gone', 'justBelow', 'prod', 'day30', 'day31', 'revoked'],
        ...['call', 'failed', 'key', 'eval', 'helped', 'payer'],
      ],
    },
    {
      title: 'have reached a step by itself or by a later one, a signup only by a signup',
      now: at(now),
      tell: countsOf(
        { reached: 'SIGNED_UP' },
        { reached: 'API_KEY' },
        { reached: 'FIRST_CALL' },
        { reached: 'FIRST_SUCCESS' },
        { reached: 'PRODUCTION' },
        { reached: 'PRODUCTION', stage: ['SCALING', 'BUILDING'] },
        {},
      ),
      expected: [2, 11, 10, 8, 5, 1, 14],
    },
  ],
};
