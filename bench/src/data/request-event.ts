import type { ParsedEvent, WireEvent } from '@firstcall/events';
import type { Random } from '@firstcall/seed';
import { type DeveloperProfile, endpointCount } from './developer-profile.ts';

/** A request of the raw log. */
export type RequestEvent = Extract<ParsedEvent, { type: 'api.request' }>;

const resources = ['payments', 'refunds', 'customers', 'invoices', 'payouts', 'cards', 'disputes', 'webhooks'];
const endpoints = Array.from({ length: endpointCount }, (_, n) => {
  const path = `/v1/${resources[n % resources.length]}`;
  const shapes = [
    ['GET', path],
    ['POST', path],
    ['GET', `${path}/{id}`],
    ['PATCH', `${path}/{id}`],
    ['DELETE', `${path}/{id}`],
  ] as const;
  return shapes[Math.floor(n / resources.length)] ?? (['GET', path] as const);
});

const failures: readonly (readonly [{ status: number; errorCode?: string }, number])[] = [
  [{ status: 401, errorCode: 'invalid_key' }, 35],
  [{ status: 403, errorCode: 'forbidden' }, 10],
  [{ status: 422, errorCode: 'invalid_amount' }, 30],
  [{ status: 404 }, 15],
  [{ status: 500, errorCode: 'internal' }, 10],
];

/** A request by a developer at `time`: failed or not as told, in production once the developer is there. */
export function requestEvent(
  profile: DeveloperProfile,
  { id, time, failed, random }: { id: string; time: number; failed: boolean; random: Random },
): RequestEvent {
  const { developerId, productionAt } = profile;
  // The first endpoints of a developer get most of its calls.
  const step = Math.floor(profile.endpoints * random.float() ** 2);
  const [method, route] =
    endpoints[(profile.firstEndpoint + step) % endpointCount] ?? (['GET', '/v1/payments'] as const);
  return {
    id,
    type: 'api.request',
    time,
    developerId,
    keyId: `key-${developerId}`,
    method,
    route,
    durationMs: random.int(8, 240),
    environment: productionAt !== null && time >= productionAt ? 'PRODUCTION' : 'SANDBOX',
    ...(failed ? random.pick(failures) : { status: 200 }),
  };
}

/** The event as a sender writes it. */
export function toWire(event: ParsedEvent): WireEvent {
  return { ...event, time: new Date(event.time).toISOString() } as WireEvent;
}
