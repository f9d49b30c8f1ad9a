import { type FactQuery, normaliseEndpoint, type Period } from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import type { EventOf } from './history.ts';
import { isAuthenticated, type ReferenceDeveloper } from './people.ts';
import { within } from './world.ts';

/** The endpoint a request counts under. The cap on endpoints is not looked at. */
export const endpointOf = ({ method, route }: EventOf<'api.request'>): string => normaliseEndpoint(method, route);

/** The distinct endpoints that these requests used, in byte order: an authenticated request uses its endpoint. */
export function endpointsUsed(requests: readonly EventOf<'api.request'>[]): readonly string[] {
  return [...new Set(requests.filter(isAuthenticated).map(endpointOf))].sort(byteOrder);
}

/** A developer's requests that a question about usage is about: those in the period and the environment. */
export function requestsIn(
  developer: ReferenceDeveloper,
  query: FactQuery,
  period: Period,
): readonly EventOf<'api.request'>[] {
  const { environment } = query.segment;
  return developer.requests
    .filter((request) => environment === undefined || request.environment === environment)
    .filter((request) => within(request.time, period));
}
