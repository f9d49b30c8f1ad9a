import type { Environment } from '@firstcall/domain';
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
  more: { readonly id?: string; readonly status?: number; readonly environment?: Environment } = {},
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

/** A subscription change with a price of its own, so that no plan has to exist. */
export function subscription(
  instant: string,
  accountId: string,
  plan: string,
  more: Partial<Pick<EventOf<'subscription.changed'>, 'id' | 'status'>> = {},
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
