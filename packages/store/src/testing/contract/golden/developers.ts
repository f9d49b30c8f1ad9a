import type { DeveloperRecord } from '@firstcall/domain';
import { apiKey, at, payment, request, signup, subscription, visit } from '../events.ts';
import type { GoldenHistory } from './golden-history.ts';
import { countsOf, idsInOrder } from './tell-developers.ts';

const now = at('2026-10-31T12:00:00.000Z');
const production = { environment: 'PRODUCTION' } as const;

/*
 * Berlin. Ada signed up twice: the 10-02 counts (heard of last), name and email are the latest that say them; channel and country are her
 * visitor's. Her second production success, on 10-24 22:00Z, falls on the 25th there, which ends at 23:00Z.
 *
 *      signup                calls (S sandbox, P production)
 * ada  10-02, 10-09          10-03 S 401, 10-04 S 200, 10-05 P 201, 10-24 22:00Z P 200, 11-01 P 200 (tomorrow), 11-02 S 403
 * bob  10-02                 10-25 S 500: active, a week ago
 * cyd  —                     10-31 11:00Z S 404: today
 * dee  —                     —; a key of 10-05
 * Eve  10-30                 10-02 12:00Z S 200 and S 404: 29 days ago
 */
const ada: DeveloperRecord = {
  developerId: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@acme.dev',
  accountId: 'acc',
  visitorId: 'v',
  channel: 'content',
  country: 'FR',
  plan: 'pro',
  signupAt: at('2026-10-02T00:00:00.000Z'),
  firstApiKeyAt: at('2026-10-02T10:00:00.000Z'),
  firstCallAt: at('2026-10-03T00:00:00.000Z'),
  firstSuccessfulCallAt: at('2026-10-04T00:00:00.000Z'),
  firstProductionSuccessAt: at('2026-10-05T00:00:00.000Z'),
  lastCallAt: at('2026-11-02T00:00:00.000Z'),
  lastActiveAt: at('2026-11-01T12:00:00.000Z'),
  lastActiveDay: '2026-10-25',
  valueAt: at('2026-10-25T23:00:00.000Z'),
  totalRequests: 6,
  totalSuccessfulRequests: 4,
  totalErrorRequests: 2,
  uniqueEndpointsUsed: 1,
  lifetimeRevenueMinor: 4900,
  currentMrrMinor: 3917,
  recentProductionSuccesses: 2,
  earlierProductionSuccesses: 0,
};

const nobody: DeveloperRecord = {
  developerId: '',
  name: null,
  email: null,
  accountId: null,
  visitorId: null,
  channel: null,
  country: null,
  plan: null,
  signupAt: null,
  firstApiKeyAt: null,
  firstCallAt: null,
  firstSuccessfulCallAt: null,
  firstProductionSuccessAt: null,
  lastCallAt: null,
  lastActiveAt: null,
  lastActiveDay: null,
  valueAt: null,
  totalRequests: 0,
  totalSuccessfulRequests: 0,
  totalErrorRequests: 0,
  uniqueEndpointsUsed: 0,
  lifetimeRevenueMinor: 0,
  currentMrrMinor: 0,
  recentProductionSuccesses: 0,
  earlierProductionSuccesses: 0,
};

/** Everything there is to tell of a developer, lists of them, and who is in one. */
export const developers: GoldenHistory = {
  title: 'developers',
  timeZone: 'Europe/Berlin',
  ttvThreshold: 2,
  batches: [
    [
      signup('2026-10-09T00:00:00.000Z', 'ada', { name: 'Ada Lovelace', visitorId: 'w', accountId: 'acc' }),
      request('2026-10-24T22:00:00.000Z', 'ada', production),
      request('2026-10-05T00:00:00.000Z', 'ada', { ...production, status: 201 }),
      request('2026-11-02T00:00:00.000Z', 'ada', { status: 403 }),
      request('2026-10-25T10:00:00.000Z', 'bob', { status: 500 }),
      request('2026-10-31T11:00:00.000Z', 'cyd', { status: 404 }),
      apiKey('2026-10-05T00:00:00.000Z', 'dee'),
    ],
    [
      visit('2026-10-01T00:00:00.000Z', 'v', { channel: 'content', country: 'FR' }),
      apiKey('2026-10-02T10:00:00.000Z', 'ada'),
      request('2026-10-03T00:00:00.000Z', 'ada', { status: 401 }),
      request('2026-10-04T00:00:00.000Z', 'ada'),
      request('2026-11-01T12:00:00.000Z', 'ada', production),
      subscription('2026-10-03T00:00:00.000Z', 'acc', 'pro', { interval: 'YEAR', amountMinor: 47_000 }),
      payment('2026-10-03T00:00:00.000Z', 'acc', 4900),
      signup('2026-10-02T00:00:00.000Z', 'bob', { name: '100% Bob_', channel: 'paid' }),
      signup('2026-10-30T00:00:00.000Z', 'Eve', { email: 'EVE@acme.dev' }),
      request('2026-10-02T12:00:00.000Z', 'Eve'),
      request('2026-10-02T12:00:00.001Z', 'Eve', { status: 404 }),
    ],
    [signup('2026-10-02T00:00:00.000Z', 'ada', { name: 'Ada', email: 'ada@acme.dev', visitorId: 'v' })],
  ],
  questions: [],
  developers: [
    {
      title: 'are told whole; of what has not happened there is nothing',
      now,
      tell: async (source, scope) => Object.fromEntries(await source.find(scope, ['ada', 'dee', 'nobody'])),
      expected: { ada, dee: { ...nobody, developerId: 'dee', firstApiKeyAt: at('2026-10-05T00:00:00.000Z') } },
    },
    {
      title: 'by id, in byte order',
      now,
      tell: idsInOrder('developerId', 'ASC'),
      expected: ['Eve', 'ada', 'bob', 'cyd', 'dee'],
    },
    {
      title: 'by signup, the latest first, ties by id, those without one last',
      now,
      tell: idsInOrder('signupAt', 'DESC'),
      expected: ['Eve', 'ada', 'bob', 'cyd', 'dee'],
    },
    {
      title: 'by signup, the earliest first, ties by id, those without one last',
      now,
      tell: idsInOrder('signupAt', 'ASC'),
      expected: ['ada', 'bob', 'Eve', 'cyd', 'dee'],
    },
    {
      // bob and cyd 1 of 1, Eve 1 of 2, ada 2 of 6, dee none.
      title: 'by error rate, the worst first',
      now,
      tell: idsInOrder('errorRate', 'DESC'),
      expected: ['bob', 'cyd', 'Eve', 'ada', 'dee'],
    },
    {
      // Eve called before signup: 0; ada 1 day, bob 23 days and 10 hours.
      title: 'by time to first call',
      now,
      tell: idsInOrder('timeToFirstCall', 'ASC'),
      expected: ['Eve', 'ada', 'bob', 'cyd', 'dee'],
    },
    {
      title: 'active today: tomorrow does not count',
      now,
      tell: idsInOrder('dau', 'DESC'),
      expected: ['cyd', 'Eve', 'ada', 'bob', 'dee'],
    },
    {
      title: 'active in the 7 days from 10-25 on',
      now,
      tell: idsInOrder('wau', 'ASC'),
      expected: ['Eve', 'dee', 'ada', 'bob', 'cyd'],
    },
    {
      title: 'active in the 30 days from 10-02 on',
      now,
      tell: idsInOrder('mau', 'ASC'),
      expected: ['dee', 'Eve', 'ada', 'bob', 'cyd'],
    },
    {
      title: 'whose id, name or email holds a text, in any case, every character meant as it stands',
      now,
      tell: countsOf({ text: 'LOVE' }, { text: 'AcMe' }, { text: 'e' }, { text: '%' }, { text: '_' }, { text: '0%_' }),
      // Eve's and ada's; Eve, ada by name and email, dee.
      expected: [1, 2, 3, 1, 1, 0],
    },
    {
      title: 'of segments',
      now,
      tell: countsOf(
        { channel: ['content', 'unknown'] },
        { country: ['FR'] },
        { plan: ['none'] },
        { account: ['acc'], channel: ['paid'] },
        { account: [], plan: ['pro'] },
      ),
      expected: [4, 1, 4, 0, 1],
    },
  ],
};
