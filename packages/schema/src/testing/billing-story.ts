import type { Store } from '@firstcall/store';

type Event = Parameters<Store['ingest']>[1][number];

/** Noon of 10 October: nine and a half of 31 days are over. */
export const billingNow = Date.parse('2026-10-10T12:00:00.000Z');

let requests = 0;
function calls(day: string, developerId: string, count: number, route = '/v1/charges'): Event[] {
  return Array.from({ length: count }, () => {
    requests += 1;
    return {
      id: `b${requests}`,
      type: 'api.request',
      time: Date.parse(`${day}T08:00:00Z`),
      developerId,
      method: 'POST',
      route,
      status: 200,
      environment: 'PRODUCTION',
    };
  });
}

function account(
  accountId: string,
  developerId: string,
  changes: readonly (readonly [day: string, plan: string, status?: 'ACTIVE' | 'CANCELED'])[],
): Event[] {
  return [
    {
      id: `s${developerId}`,
      type: 'developer.signed_up',
      time: Date.parse('2026-07-01T00:00:00Z'),
      developerId,
      accountId,
    },
    ...changes.map(
      ([day, plan, status = 'ACTIVE']): Event => ({
        id: `${accountId} ${day}`,
        type: 'subscription.changed',
        time: Date.parse(`${day}T00:00:00Z`),
        accountId,
        plan,
        interval: 'MONTH',
        status,
      }),
    ),
  ];
}

/**
 * Plans: free with 10 calls, team at 49.00 with 20 calls and 1.00 each past them, scale at 99.00 with 200 calls.
 *
 * | account | plan             | July | August | September | October |
 * | ------- | ---------------- | ---- | ------ | --------- | ------- |
 * | acme    | team             | 20   | 30     | 110       | 25 + 3 webhooks |
 * | bolt    | free             | 0    | 9      | 10        | 0       |
 * | cora    | free, then team in September | 0 | 12 | 5     | 0       |
 * | dora    | team, cancelled in October | 0 | 0  | 30      | 30      |
 */
export const billingStory: readonly Event[] = [
  ...account('acme', 'ada', [['2026-07-02', 'team']]),
  ...account('bolt', 'bob', [['2026-07-02', 'free']]),
  ...account('cora', 'cy', [
    ['2026-07-02', 'free'],
    ['2026-09-15', 'team'],
  ]),
  ...account('dora', 'dee', [
    ['2026-07-02', 'team'],
    ['2026-10-02', 'team', 'CANCELED'],
  ]),
  ...calls('2026-07-05', 'ada', 20),
  ...calls('2026-09-06', 'dee', 30),
  ...calls('2026-10-06', 'dee', 30),
  ...calls('2026-08-05', 'ada', 30),
  ...calls('2026-09-05', 'ada', 110),
  ...calls('2026-10-05', 'ada', 25),
  ...calls('2026-10-05', 'ada', 3, '/webhooks/out'),
  ...calls('2026-08-06', 'bob', 9),
  ...calls('2026-09-06', 'bob', 10),
  ...calls('2026-08-06', 'cy', 12),
  ...calls('2026-09-06', 'cy', 5),
];

/** The story’s plans. */
export const billingPlans = [
  {
    slug: 'free',
    name: 'Free',
    monthlyMinor: 0,
    components: [{ model: 'QUOTA', meter: 'calls', included: 10 }],
  },
  {
    slug: 'team',
    name: 'Team',
    monthlyMinor: 4_900,
    components: [{ model: 'PER_UNIT', meter: 'calls', included: 20, unitAmount: '1' }],
  },
  {
    slug: 'scale',
    name: 'Scale',
    monthlyMinor: 9_900,
    components: [{ model: 'PER_UNIT', meter: 'calls', included: 200, unitAmount: '1' }],
  },
] as const;
