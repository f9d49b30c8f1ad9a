import type { EventOf } from '../../reference/history.ts';

/** Milliseconds since the epoch of an ISO instant, given in full so that a table of them can be read. */
export function at(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${instant}`);
  return milliseconds;
}

/** A visit; its id is made of the visitor and the instant. */
export function visit(
  instant: string,
  visitorId: string,
  more: Partial<Pick<EventOf<'visit'>, 'id' | 'channel' | 'country'>> = {},
): EventOf<'visit'> {
  return { id: `visit ${visitorId} ${instant}`, type: 'visit', time: at(instant), visitorId, ...more };
}

/** A signup; its id is made of the developer and the instant. */
export function signup(
  instant: string,
  developerId: string,
  more: Partial<Omit<EventOf<'developer.signed_up'>, 'type' | 'time' | 'developerId'>> = {},
): EventOf<'developer.signed_up'> {
  return {
    id: `signup ${developerId} ${instant}`,
    type: 'developer.signed_up',
    time: at(instant),
    developerId,
    ...more,
  };
}

/** An API key; its id is made of the developer and the instant. */
export function apiKey(instant: string, developerId: string): EventOf<'api_key.created'> {
  return {
    id: `key ${developerId} ${instant}`,
    type: 'api_key.created',
    time: at(instant),
    developerId,
    keyId: `key of ${developerId}`,
    environment: 'SANDBOX',
  };
}

/** A request, by default successful and in the sandbox; its id is made of the developer and the instant. */
export function request(
  instant: string,
  developerId: string,
  more: Partial<Omit<EventOf<'api.request'>, 'type' | 'time' | 'developerId'>> = {},
): EventOf<'api.request'> {
  return {
    id: `request ${developerId} ${instant}`,
    type: 'api.request',
    time: at(instant),
    developerId,
    method: 'POST',
    route: '/v1/payments',
    status: 200,
    environment: 'SANDBOX',
    ...more,
  };
}

/** That many requests of one developer, a second apart. */
export function requests(
  count: number,
  instant: string,
  developerId: string,
  more: Parameters<typeof request>[2] = {},
): readonly EventOf<'api.request'>[] {
  return Array.from({ length: count }, (_, n) =>
    request(new Date(at(instant) + n * 1_000).toISOString(), developerId, more),
  );
}

/** A subscription change with a price of its own, so that no plan has to exist: 49.00 USD a month; its id is made of the account and the instant. */
export function subscription(
  instant: string,
  accountId: string,
  plan: string,
  more: Partial<Omit<EventOf<'subscription.changed'>, 'type' | 'time' | 'accountId' | 'plan'>> = {},
): EventOf<'subscription.changed'> {
  return {
    id: `subscription ${accountId} ${instant}`,
    type: 'subscription.changed',
    time: at(instant),
    accountId,
    plan,
    interval: 'MONTH',
    status: 'ACTIVE',
    amountMinor: 4900,
    currency: 'USD',
    ...more,
  };
}

/** A payment for the API in dollars that names no developer; its id is made of the account, the amount and the instant. */
export function payment(
  instant: string,
  accountId: string,
  amountMinor: number,
  more: Partial<Omit<EventOf<'payment.received'>, 'type' | 'time' | 'accountId' | 'amountMinor'>> = {},
): EventOf<'payment.received'> {
  return {
    id: `payment ${accountId} ${amountMinor} ${instant}`,
    type: 'payment.received',
    time: at(instant),
    accountId,
    amountMinor,
    currency: 'USD',
    kind: 'DIRECT',
    ...more,
  };
}

/** An answer to how likely a recommendation is; its id is made of the developer and the instant. */
export function npsAnswer(instant: string, developerId: string, score: number, id?: string): EventOf<'nps.answered'> {
  return { id: id ?? `answer ${developerId} ${instant}`, type: 'nps.answered', time: at(instant), developerId, score };
}

/** A ticket; its id is made of the developer and the instant. */
export function ticket(instant: string, developerId: string): EventOf<'ticket.opened'> {
  return { id: `ticket ${developerId} ${instant}`, type: 'ticket.opened', time: at(instant), developerId };
}

/** Money spent to win developers, in dollars; its id is made of the channel and the instant. */
export function spend(
  instant: string,
  channel: string,
  amountMinor: number,
  currency = 'USD',
): EventOf<'spend.recorded'> {
  return {
    id: `spend ${channel} ${currency} ${instant}`,
    type: 'spend.recorded',
    time: at(instant),
    channel,
    amountMinor,
    currency,
  };
}
