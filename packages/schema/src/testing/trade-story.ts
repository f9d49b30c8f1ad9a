import type { Store } from '@firstcall/store';
import type { TestApi } from './test-api.ts';

type Event = Parameters<Store['ingest']>[1][number];
type EventOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>;
type Fields<Type extends Event['type']> = Omit<EventOf<Type>, 'id' | 'type' | 'time'>;

const at = (time: string): number => Date.parse(`2026-${time}Z`);

/** What every event has; its id is made of its type and its time. */
function head<Type extends Event['type']>(type: Type, time: string) {
  return { id: `${type} ${time}`, type, time: at(time) };
}

const visit = (time: string, fields: Fields<'visit'>): Event => ({ ...head('visit', time), ...fields });

const signup = (time: string, fields: Fields<'developer.signed_up'>): Event => ({
  ...head('developer.signed_up', time),
  ...fields,
});

const key = (time: string, developerId: string): Event => ({
  ...head('api_key.created', time),
  developerId,
  keyId: `key of ${developerId}`,
  environment: 'SANDBOX',
});

function call(
  time: string,
  developerId: string,
  endpoint: string,
  status: number,
  environment: 'SANDBOX' | 'PRODUCTION',
  errorCode?: string,
): Event {
  const [method = '', route = ''] = endpoint.split(' ');
  const request = { ...head('api.request', time), developerId, method, route, status, environment };
  return errorCode === undefined ? request : { ...request, errorCode };
}

function calls(count: number, ...[time, ...rest]: Parameters<typeof call>): Event[] {
  return Array.from({ length: count }, (_, n) => {
    const request = call(time, ...rest);
    return { ...request, id: `${request.id} ${n}`, time: request.time + n * 1_000 };
  });
}

type Subscription = Fields<'subscription.changed'>;

const pro = (
  time: string,
  accountId: string,
  status: Subscription['status'],
  interval: Subscription['interval'] = 'MONTH',
): Event => ({ ...head('subscription.changed', time), accountId, plan: 'pro', interval, status });

const enterprise = (time: string, accountId: string, status: Subscription['status'], amountMinor: number): Event => ({
  ...head('subscription.changed', time),
  accountId,
  plan: 'enterprise',
  interval: 'MONTH',
  status,
  amountMinor,
});

const payment = (
  time: string,
  accountId: string,
  amountMinor: number,
  more: Partial<Fields<'payment.received'>> = {},
): Event => ({
  ...head('payment.received', time),
  accountId,
  amountMinor,
  currency: 'USD',
  kind: 'DIRECT',
  ...more,
});

const answer = (time: string, developerId: string, score: number): Event => ({
  ...head('nps.answered', time),
  developerId,
  score,
});

const ticket = (time: string, developerId: string): Event => ({ ...head('ticket.opened', time), developerId });

const spend = (time: string, channel: string, amountMinor: number, currency = 'USD'): Event => ({
  ...head('spend.recorded', time),
  channel,
  amountMinor,
  currency,
});

/**
 * A product that earns, told at the same instant as the other story: noon of 31 October 2026, worked by hand. Value is three successful
 * production calls; `pro` is 49.00 a month, 490.00 a year.
 *
 * | dev | signup       | account, from   | key   | first call       | first success | production   | active on        | stage             |
 * | --- | ------------ | --------------- | ----- | ---------------- | ------------- | ------------ | ---------------- | ----------------- |
 * | ann | 1 Sep 10:00  | acme, paid, DE  | 10:10 | 10:20 (401)      | 11:00         | 2 Sep 09:00  | 1, 2 Sep, 31 Oct | PRODUCTION        |
 * | ben | 5 Oct 08:00  | acme, content   | 08:05 | 08:10 (422)      | 09:10         |              | 5, 12 Oct        | BUILDING          |
 * | cat | 12 Oct 09:00 | bolt, paid, FR  |       | 09:20 (401)      |               |              | 12, 13 Oct       | FIRST_INTEGRATION |
 * | dan |              |                 |       | 1 Aug 10:00      | 1 Aug 10:00   | 1 Aug 10:00  | 1 Aug            | PRODUCTION        |
 * | eve | 20 Oct 10:00 |                 |       |                  |               |              |                  | EVALUATION        |
 * | fay | 25 Oct 06:00 | cargo, organic  | 09:00 | 10:00            | 10:00         | 10:00        | 25 Oct           | SCALING           |
 *
 * Visitors: w1 is ann (1 Sep), w2 nobody (10 Oct), w3 ben (5 Oct). fay calls a thousand times, a second apart.
 *
 * | account | developers | pays a month, in minor units                                                             | at the end |
 * | ------- | ---------- | ---------------------------------------------------------------------------------------- | ---------- |
 * | acme    | ann, ben   | 4900 from 5 Sep; a year's 49000 from 10 Oct: 4083                                        | 4083       |
 * | bolt    | cat        | trial from 15 Oct, 4900 from 20 Oct, past due                                            | 4900       |
 * | cargo   | fay        | 4900 from 1 Aug, cancelled 15 Sep, 4900 again from 26 Oct                                | 4900       |
 * | dodo    |            | 1000 from 1 Sep, cancelled 28 Oct                                                        | 0          |
 * | ghost   |            | 20000 from 3 Oct, 30000 from 25 Oct                                                      | 30000      |
 *
 * | developer | lifetimeRevenue                                            | currentMRR |
 * | --------- | ---------------------------------------------------------- | ---------- |
 * | ann       | 4900 and 49000 of acme, which name nobody: ann came first  | 4083       |
 * | ben       | a refund of 1000 that names him                            | 0          |
 * | cat       | 2500                                                       | 4900       |
 * | fay       |                                                            | 4900       |
 * | nobody    | 20000 of ghost                                             | 30000      |
 */
export const tradeStory: readonly Event[] = [
  visit('09-01T09:00', { visitorId: 'w1', channel: 'paid', country: 'DE' }),
  visit('10-05T07:00', { visitorId: 'w3', channel: 'content' }),
  visit('10-10T07:00', { visitorId: 'w2', channel: 'organic', country: 'US' }),

  signup('09-01T10:00', { developerId: 'ann', accountId: 'acme', visitorId: 'w1', name: 'Ann', email: 'ann@acme.dev' }),
  signup('10-05T08:00', { developerId: 'ben', accountId: 'acme', visitorId: 'w3' }),
  signup('10-12T09:00', { developerId: 'cat', accountId: 'bolt', channel: 'paid', country: 'FR' }),
  signup('10-20T10:00', { developerId: 'eve' }),
  signup('10-25T06:00', { developerId: 'fay', accountId: 'cargo', channel: 'organic' }),
  key('09-01T10:10', 'ann'),
  key('10-05T08:05', 'ben'),
  key('10-25T09:00', 'fay'),

  call('08-01T10:00', 'dan', 'GET /v1/orders', 200, 'PRODUCTION'),
  call('09-01T10:20', 'ann', 'POST /v1/orders', 401, 'SANDBOX', 'invalid_key'),
  call('09-01T10:30', 'ann', 'POST /v1/orders', 422, 'SANDBOX'),
  call('09-01T10:40', 'ann', 'POST /v1/orders', 422, 'SANDBOX'),
  call('09-01T11:00', 'ann', 'POST /v1/orders', 201, 'SANDBOX'),
  call('09-02T09:00', 'ann', 'GET /v1/orders/17', 200, 'PRODUCTION'),
  call('09-02T10:00', 'ann', 'GET /v1/orders/17', 200, 'PRODUCTION'),
  call('09-02T11:00', 'ann', 'GET /v1/orders/17', 200, 'PRODUCTION'),
  call('10-31T11:00', 'ann', 'GET /v1/orders', 200, 'PRODUCTION'),
  call('10-05T08:10', 'ben', 'POST /v1/orders', 422, 'SANDBOX', 'bad_amount'),
  call('10-05T09:10', 'ben', 'POST /v1/orders', 201, 'SANDBOX'),
  call('10-12T12:00', 'ben', 'GET /v1/orders', 200, 'SANDBOX'),
  call('10-12T09:20', 'cat', 'DELETE /v1/orders', 401, 'SANDBOX', 'invalid_key'),
  call('10-12T09:30', 'cat', 'POST /v1/orders', 422, 'SANDBOX', 'bad_amount'),
  call('10-13T09:00', 'cat', 'GET /v1/orders', 429, 'SANDBOX'),
  ...calls(1_000, '10-25T10:00', 'fay', 'GET /v1/orders', 200, 'PRODUCTION'),

  pro('09-05T00:00', 'acme', 'ACTIVE'),
  pro('10-10T00:00', 'acme', 'ACTIVE', 'YEAR'),
  pro('10-15T00:00', 'bolt', 'TRIALING'),
  pro('10-20T00:00', 'bolt', 'PAST_DUE'),
  pro('08-01T00:00', 'cargo', 'ACTIVE'),
  pro('09-15T00:00', 'cargo', 'CANCELED'),
  pro('10-26T00:00', 'cargo', 'ACTIVE'),
  enterprise('09-01T00:00', 'dodo', 'ACTIVE', 1_000),
  enterprise('10-28T00:00', 'dodo', 'CANCELED', 1_000),
  enterprise('10-03T00:00', 'ghost', 'ACTIVE', 20_000),
  enterprise('10-25T00:00', 'ghost', 'ACTIVE', 30_000),

  payment('09-05T00:01', 'acme', 4_900),
  payment('10-03T00:01', 'ghost', 20_000),
  payment('10-10T00:01', 'acme', 49_000),
  payment('10-11T00:01', 'acme', -1_000, { developerId: 'ben' }),
  payment('10-20T00:01', 'bolt', 2_500, { developerId: 'cat' }),
  payment('10-12T00:01', 'acme', 12_345, { kind: 'API_ENABLED' }),
  payment('10-13T00:01', 'acme', 7_000, { currency: 'EUR' }),
  payment('10-14T00:01', 'acme', 500, { currency: 'EUR', kind: 'API_ENABLED' }),
  payment('10-15T00:01', 'bolt', 100, { currency: 'JPY' }),

  answer('10-05T12:00', 'ann', 3),
  answer('10-20T12:00', 'ann', 9),
  answer('10-15T12:00', 'ben', 10),
  answer('10-21T12:00', 'cat', 6),
  answer('10-30T12:00', 'fay', 7),
  ticket('10-06T12:00', 'ben'),
  ticket('10-13T12:00', 'cat'),
  ticket('10-14T12:00', 'cat'),
  spend('10-01T12:00', 'content', 1_000),
  spend('10-02T12:00', 'paid', 10_000),
  spend('10-20T12:00', 'paid', 2_346),
  spend('10-05T12:00', 'paid', 999, 'EUR'),
];

const plans = [
  { slug: 'pro', name: 'Pro', monthlyMinor: 4_900, annualMinor: 49_000 },
  { slug: 'enterprise', name: 'Enterprise' },
];

/** Tells the story to a product of its own, `orders`, of the same workspace. Answers its id. */
export async function tellTradeStory({ store }: TestApi): Promise<number> {
  const { productId } = await store.catalog.createProduct({
    workspace: 'acme',
    slug: 'orders',
    name: 'Orders API',
    currency: 'USD',
    timeZone: 'UTC',
    ttvThreshold: 3,
    plans,
  });
  await store.ingest(productId, tradeStory);
  return productId;
}
