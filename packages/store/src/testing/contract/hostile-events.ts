import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import type { EventOf } from '../../reference/history.ts';
import {
  accounts,
  amounts,
  apiVersions,
  channels,
  countries,
  currencies,
  developerIds,
  environments,
  errorCodes,
  eventIds,
  plans,
  prices,
  routes,
  statuses,
  subscriptionStatuses,
  visitorIds,
} from './hostile-values.ts';

const base = ['id', 'type', 'time'] as const;

/** An event of any type at the given instants. Subscription changes carry their price, so that none is refused. */
export function anyEvent(time: fc.Arbitrary<number>): fc.Arbitrary<ParsedEvent> {
  return fc.oneof(
    { arbitrary: anyRequest(time), weight: 14 },
    { arbitrary: anySignup(time), weight: 6 },
    { arbitrary: anyVisit(time), weight: 4 },
    { arbitrary: anyKey(time), weight: 3 },
    { arbitrary: anySubscriptionChange(time), weight: 5 },
    { arbitrary: anyPayment(time), weight: 6 },
    { arbitrary: anyAnswer(time), weight: 3 },
    { arbitrary: anyTicket(time), weight: 2 },
    { arbitrary: anySpend(time), weight: 3 },
  );
}

function anyRequest(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'api.request'>> {
  return fc.record(
    {
      id: eventIds,
      time,
      type: fc.constant('api.request' as const),
      developerId: developerIds,
      method: fc.constantFrom('GET', 'post', 'POST'),
      route: fc.oneof(fc.constant('/v1/payments'), fc.constantFrom(...routes)),
      status: fc.constantFrom(...statuses),
      environment: fc.constantFrom(...environments),
      apiVersion: fc.oneof(fc.constant('v1'), fc.constantFrom(...apiVersions)),
      errorCode: fc.oneof(fc.constant('invalid_key'), fc.constantFrom(...errorCodes)),
    },
    { requiredKeys: [...base, 'developerId', 'method', 'route', 'status', 'environment'] },
  );
}

function anySignup(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'developer.signed_up'>> {
  return fc.record(
    {
      id: eventIds,
      time,
      type: fc.constant('developer.signed_up' as const),
      developerId: developerIds,
      accountId: fc.constantFrom(...accounts),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
      name: fc.constantFrom('Ada', 'Grace', "O'Neill", 'ÉLODIE', '50%_off'),
      email: fc.constantFrom('ada@acme.dev', 'Grace@ACME.dev'),
    },
    { requiredKeys: [...base, 'developerId'] },
  );
}

function anyVisit(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'visit'>> {
  return fc.record(
    {
      id: eventIds,
      time,
      type: fc.constant('visit' as const),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
    },
    { requiredKeys: [...base, 'visitorId'] },
  );
}

function anyKey(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'api_key.created'>> {
  return fc.record({
    id: eventIds,
    time,
    type: fc.constant('api_key.created' as const),
    developerId: developerIds,
    keyId: fc.constantFrom('k', '\u{1F600}'),
    environment: fc.constantFrom(...environments),
  });
}

/** A change of one of these accounts' subscriptions; it pays more often than not. */
export function anySubscriptionChange(
  time: fc.Arbitrary<number>,
  accountIds: fc.Arbitrary<string> = fc.constantFrom(...accounts),
): fc.Arbitrary<EventOf<'subscription.changed'>> {
  return fc.record(
    {
      id: eventIds,
      time,
      type: fc.constant('subscription.changed' as const),
      accountId: accountIds,
      plan: fc.constantFrom(...plans),
      interval: fc.constantFrom('MONTH' as const, 'YEAR' as const),
      status: fc.constantFrom(...subscriptionStatuses),
      amountMinor: fc.constantFrom(...prices),
      currency: fc.constantFrom(...currencies),
    },
    { requiredKeys: [...base, 'accountId', 'plan', 'interval', 'status', 'amountMinor'] },
  );
}

function anyPayment(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'payment.received'>> {
  return fc.record(
    {
      id: eventIds,
      time,
      type: fc.constant('payment.received' as const),
      accountId: fc.constantFrom(...accounts),
      developerId: developerIds,
      amountMinor: fc.constantFrom(...amounts),
      currency: fc.constantFrom(...currencies),
      kind: fc.constantFrom('DIRECT' as const, 'DIRECT' as const, 'API_ENABLED' as const),
    },
    { requiredKeys: [...base, 'accountId', 'amountMinor', 'currency', 'kind'] },
  );
}

function anyAnswer(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'nps.answered'>> {
  return fc.record({
    id: eventIds,
    time,
    type: fc.constant('nps.answered' as const),
    developerId: developerIds,
    score: fc.constantFrom(0, 6, 7, 8, 9, 10),
  });
}

function anyTicket(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'ticket.opened'>> {
  return fc.record({ id: eventIds, time, type: fc.constant('ticket.opened' as const), developerId: developerIds });
}

function anySpend(time: fc.Arbitrary<number>): fc.Arbitrary<EventOf<'spend.recorded'>> {
  return fc.record({
    id: eventIds,
    time,
    type: fc.constant('spend.recorded' as const),
    channel: fc.constantFrom(...channels, '\n', '$1'),
    amountMinor: fc.constantFrom(0, 1, 250_000, 30_000_000_007),
    currency: fc.constantFrom(...currencies),
  });
}
