import { at, request, signup } from '../events.ts';
import { asOf, days, type GoldenHistory, whole } from './golden-history.ts';
import { endpointsOf, fieldsOf } from './tell-developers.ts';

const october = days('UTC', '2026-10-01', '2026-10-31');
const november = days('UTC', '2026-11-01', '2026-11-30');
const december = days('UTC', '2026-12-01', '2026-12-31');
const now = '2026-12-02T00:00:00.000Z';

const production = { environment: 'PRODUCTION' } as const;

/*
 * P production, S sandbox; a 401 or 403 uses nothing.
 *
 *    channel   GET /v1/payments/{id}            GET /v1/customers      POST /v1/payments                    others
 * p  paid      10-01 S 200, 10-02 P 404         —                      10-02 P 201, 10-03 S 401             —
 * q  organic   10-05 P 200                      10-05 P 403, 10-06 S 500
 * r  paid      —                                —                      10-07 P 401                          10-07 P 401 POST /v1/refunds
 * s  unknown   11-01 00:00 S 200                —                      —                                    10-31 23:59:59.999 S 200 GET /
 */
const batches: GoldenHistory['batches'] = [
  [
    signup('2026-09-01T00:00:00.000Z', 'p', { channel: 'paid' }),
    signup('2026-09-01T00:00:00.000Z', 'q', { channel: 'organic' }),
    request('2026-10-02T00:00:00.000Z', 'p', {
      ...production,
      method: 'get',
      route: '/v1/payments/{id}?x=1',
      status: 404,
    }),
    request('2026-10-03T00:00:00.000Z', 'p', { status: 401 }),
    request('2026-10-06T00:00:00.000Z', 'q', { method: 'GET', route: '/v1/customers', status: 500 }),
    request('2026-10-07T00:00:00.000Z', 'r', { ...production, status: 401 }),
    request('2026-11-01T00:00:00.000Z', 's', { method: 'GET', route: '/v1/payments/42' }),
  ],
  [
    signup('2026-09-01T00:00:00.000Z', 'r', { channel: 'paid' }),
    request('2026-10-01T00:00:00.000Z', 'p', { method: 'GET', route: '/v1/payments/42' }),
    request('2026-10-02T00:00:00.001Z', 'p', { ...production, route: '/v1/payments/', status: 201 }),
    request('2026-10-05T00:00:00.000Z', 'q', { ...production, method: 'GET', route: '/v1/payments/43' }),
    request('2026-10-05T00:00:00.001Z', 'q', { ...production, method: 'GET', route: '/v1/customers', status: 403 }),
    request('2026-10-07T00:00:00.001Z', 'r', { ...production, route: '/v1/refunds', status: 401 }),
    request('2026-10-31T23:59:59.999Z', 's', { method: 'GET', route: '/' }),
  ],
];

/** Endpoints that were used, and requests that used none. */
export const endpoints: GoldenHistory = {
  title: 'endpoints',
  timeZone: 'UTC',
  batches,
  questions: [
    {
      title: 'how many each developer used',
      fact: 'endpointBreadth',
      query: asOf(now),
      periods: [october, november, december, days('UTC', '2026-10-07')],
      expected: [
        whole({
          rows: [
            { endpoints: 1, developers: 1 },
            { endpoints: 2, developers: 2 },
          ],
        }),
        whole({ rows: [{ endpoints: 1, developers: 1 }] }),
        whole({ rows: [] }),
        whole({ rows: [] }),
      ],
    },
    {
      title: 'how many each used in production',
      fact: 'endpointBreadth',
      query: asOf(now, { segment: { environment: 'PRODUCTION' } }),
      periods: [october],
      expected: [
        whole({
          rows: [
            { endpoints: 1, developers: 1 },
            { endpoints: 2, developers: 1 },
          ],
        }),
      ],
    },
    {
      title: 'how many each used in the sandbox',
      fact: 'endpointBreadth',
      query: asOf(now, { segment: { environment: 'SANDBOX' } }),
      periods: [october],
      expected: [whole({ rows: [{ endpoints: 1, developers: 3 }] })],
    },
    {
      title: 'how many each used, by channel',
      fact: 'endpointBreadth',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, days('UTC', '2026-10-07')],
      expected: [
        [
          ['organic', { rows: [{ endpoints: 2, developers: 1 }] }],
          ['paid', { rows: [{ endpoints: 2, developers: 1 }] }],
          ['unknown', { rows: [{ endpoints: 1, developers: 1 }] }],
        ],
        [],
      ],
    },
    {
      title: 'a used endpoint counts all its requests, one nobody used is not listed',
      fact: 'endpointUse',
      query: asOf(now),
      periods: [october, november, december, days('UTC', '2026-10-07')],
      expected: [
        whole({
          activeDevelopers: 3,
          endpoints: [
            { endpoint: 'GET /v1/payments/{id}', developers: 2, requests: 3, errors: 1 },
            { endpoint: 'GET /', developers: 1, requests: 1, errors: 0 },
            { endpoint: 'GET /v1/customers', developers: 1, requests: 2, errors: 2 },
            { endpoint: 'POST /v1/payments', developers: 1, requests: 3, errors: 2 },
          ],
        }),
        whole({
          activeDevelopers: 1,
          endpoints: [{ endpoint: 'GET /v1/payments/{id}', developers: 1, requests: 1, errors: 0 }],
        }),
        whole({ activeDevelopers: 0, endpoints: [] }),
        whole({ activeDevelopers: 0, endpoints: [] }),
      ],
    },
    {
      title: 'use in production',
      fact: 'endpointUse',
      query: asOf(now, { segment: { environment: 'PRODUCTION' } }),
      periods: [october],
      expected: [
        whole({
          activeDevelopers: 2,
          endpoints: [
            { endpoint: 'GET /v1/payments/{id}', developers: 2, requests: 2, errors: 1 },
            { endpoint: 'POST /v1/payments', developers: 1, requests: 2, errors: 1 },
          ],
        }),
      ],
    },
    {
      title: 'use in the sandbox',
      fact: 'endpointUse',
      query: asOf(now, { segment: { environment: 'SANDBOX' } }),
      periods: [october],
      expected: [
        whole({
          activeDevelopers: 3,
          endpoints: [
            { endpoint: 'GET /', developers: 1, requests: 1, errors: 0 },
            { endpoint: 'GET /v1/customers', developers: 1, requests: 1, errors: 1 },
            { endpoint: 'GET /v1/payments/{id}', developers: 1, requests: 1, errors: 0 },
          ],
        }),
      ],
    },
    {
      title: 'use by channel',
      fact: 'endpointUse',
      query: asOf(now, { by: 'CHANNEL' }),
      periods: [october, days('UTC', '2026-10-07')],
      expected: [
        [
          [
            'organic',
            {
              activeDevelopers: 1,
              endpoints: [
                { endpoint: 'GET /v1/customers', developers: 1, requests: 2, errors: 2 },
                { endpoint: 'GET /v1/payments/{id}', developers: 1, requests: 1, errors: 0 },
              ],
            },
          ],
          [
            'paid',
            {
              activeDevelopers: 1,
              endpoints: [
                { endpoint: 'GET /v1/payments/{id}', developers: 1, requests: 2, errors: 1 },
                { endpoint: 'POST /v1/payments', developers: 1, requests: 3, errors: 2 },
              ],
            },
          ],
          [
            'unknown',
            { activeDevelopers: 1, endpoints: [{ endpoint: 'GET /', developers: 1, requests: 1, errors: 0 }] },
          ],
        ],
        [],
      ],
    },
  ],
  developers: [
    {
      title: 'used these',
      now: at(now),
      tell: endpointsOf('p', 'q', 'r', 's', 'nobody'),
      expected: {
        p: ['GET /v1/payments/{id}', 'POST /v1/payments'],
        q: ['GET /v1/customers', 'GET /v1/payments/{id}'],
        s: ['GET /', 'GET /v1/payments/{id}'],
      },
    },
    {
      title: 'used so many, and called so often',
      now: at(now),
      tell: fieldsOf(
        ['p', 'q', 'r', 's'],
        'uniqueEndpointsUsed',
        'totalRequests',
        'totalSuccessfulRequests',
        'totalErrorRequests',
      ),
      expected: [
        ['p', [2, 4, 2, 2]],
        ['q', [2, 3, 1, 2]],
        ['r', [0, 2, 0, 2]],
        ['s', [2, 2, 2, 0]],
      ],
    },
  ],
};
