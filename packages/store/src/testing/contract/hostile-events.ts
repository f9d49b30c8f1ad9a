import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import {
  accounts,
  channels,
  countries,
  dayMs,
  developerIds,
  environments,
  eventIds,
  plans,
  statuses,
  visitorIds,
} from './hostile-values.ts';

/** An event of any type at the given instants. Subscription changes carry their price, so that none is refused. */
export function anyEvent(time: fc.Arbitrary<number>): fc.Arbitrary<ParsedEvent> {
  const optional = { requiredKeys: ['id', 'type', 'time'] as const };
  const base = { id: eventIds, time };
  const request = fc.record({
    ...base,
    type: fc.constant('api.request' as const),
    developerId: developerIds,
    method: fc.constantFrom('GET', 'post'),
    route: fc.constantFrom('/v1/payments', '/v1/payments/42', '/v1/customers/:id', '/'),
    status: fc.constantFrom(...statuses),
    environment: fc.constantFrom(...environments),
  });
  const signup = fc.record(
    {
      ...base,
      type: fc.constant('developer.signed_up' as const),
      developerId: developerIds,
      accountId: fc.constantFrom(...accounts),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
      name: fc.constantFrom('Ada', 'Grace', "O'Neill"),
      email: fc.constantFrom('ada@acme.dev', 'grace@acme.dev'),
    },
    { requiredKeys: [...optional.requiredKeys, 'developerId'] },
  );
  const visit = fc.record(
    {
      ...base,
      type: fc.constant('visit' as const),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
    },
    { requiredKeys: [...optional.requiredKeys, 'visitorId'] },
  );
  const key = fc.record({
    ...base,
    type: fc.constant('api_key.created' as const),
    developerId: developerIds,
    keyId: fc.constantFrom('k', '\u{1F600}'),
    environment: fc.constantFrom(...environments),
  });
  const subscription = fc.record({
    ...base,
    type: fc.constant('subscription.changed' as const),
    accountId: fc.constantFrom(...accounts),
    plan: fc.constantFrom(...plans),
    interval: fc.constantFrom('MONTH' as const, 'YEAR' as const),
    status: fc.constantFrom('TRIALING' as const, 'ACTIVE' as const, 'PAST_DUE' as const, 'CANCELED' as const),
    amountMinor: fc.constantFrom(0, 4900),
    currency: fc.constant('USD'),
  });
  const payment = fc.record(
    {
      ...base,
      type: fc.constant('payment.received' as const),
      accountId: fc.constantFrom(...accounts),
      developerId: developerIds,
      amountMinor: fc.constantFrom(-100, 4900),
      currency: fc.constant('USD'),
      kind: fc.constantFrom('DIRECT' as const, 'API_ENABLED' as const),
    },
    { requiredKeys: [...optional.requiredKeys, 'accountId', 'amountMinor', 'currency', 'kind'] },
  );
  const answer = fc.record({
    ...base,
    type: fc.constant('nps.answered' as const),
    developerId: developerIds,
    score: fc.nat(10),
  });
  const ticket = fc.record({ ...base, type: fc.constant('ticket.opened' as const), developerId: developerIds });
  const spend = fc.record({
    ...base,
    type: fc.constant('spend.recorded' as const),
    channel: fc.constantFrom(...channels),
    amountMinor: fc.nat(1000),
    currency: fc.constant('USD'),
  });
  return fc.oneof(
    { arbitrary: request, weight: 12 },
    { arbitrary: signup, weight: 6 },
    { arbitrary: visit, weight: 4 },
    { arbitrary: key, weight: 3 },
    { arbitrary: subscription, weight: 2 },
    { arbitrary: payment, weight: 1 },
    { arbitrary: answer, weight: 1 },
    { arbitrary: ticket, weight: 1 },
    { arbitrary: spend, weight: 1 },
  );
}

/** How long after (or before) a signup something happens: at once, at a window's last instant and just past it, on later days. */
const delays = fc.constantFrom(
  ...[0, 1, 1_000, 300_000, 300_001, 3_600_000, dayMs - 1, dayMs, dayMs + 1, 3 * dayMs, 7 * dayMs, 7 * dayMs + 1],
  ...[29 * dayMs, 30 * dayMs - 1, 30 * dayMs, 30 * dayMs + 1, 31 * dayMs, -1, -dayMs],
);

/** What one developer would do: a visit, a signup, a key, calls that fail and succeed; any of it may be missing or come too early. */
export function journey(time: fc.Arbitrary<number>): fc.Arbitrary<readonly ParsedEvent[]> {
  const step = fc.option(delays, { freq: 4 });
  return fc
    .record({
      developerId: fc.oneof(
        developerIds,
        fc.nat(9).map((n) => `developer ${n}`),
      ),
      signupAt: time,
      signedUp: fc.record(
        {
          visitorId: fc.oneof(
            visitorIds,
            fc.nat(3).map((n) => `visitor ${n}`),
          ),
          accountId: fc.constantFrom(...accounts),
          channel: fc.constantFrom(...channels),
        },
        { requiredKeys: [] },
      ),
      visitedBefore: step,
      visitChannel: fc.constantFrom(...channels),
      key: step,
      failure: step,
      success: step,
      production: step,
    })
    .map(({ developerId, signupAt, signedUp, visitedBefore, visitChannel, key, failure, success, production }) => {
      const events: ParsedEvent[] = [];
      const add = (after: number | null, event: (id: string, time: number) => ParsedEvent) => {
        if (after !== null) events.push(event(`${developerId}, ${events.length}`, signupAt + after));
      };
      const call =
        (status: number, environment: 'SANDBOX' | 'PRODUCTION') =>
        (id: string, time: number): ParsedEvent => ({
          id,
          type: 'api.request',
          time,
          developerId,
          method: 'GET',
          route: '/v1/payments',
          status,
          environment,
        });
      const { visitorId } = signedUp;
      if (visitorId !== undefined && visitedBefore !== null) {
        add(-visitedBefore, (id, time) => ({ id, type: 'visit', time, visitorId, channel: visitChannel }));
      }
      add(0, (id, time) => ({ id, type: 'developer.signed_up', time, developerId, ...signedUp }));
      add(key, (id, time) => ({ id, type: 'api_key.created', time, developerId, keyId: 'k', environment: 'SANDBOX' }));
      add(failure, call(401, 'SANDBOX'));
      add(success, call(200, 'SANDBOX'));
      add(production, call(200, 'PRODUCTION'));
      return events;
    });
}
