import {
  type EndpointUse,
  type EndpointUseRow,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import { endpointOf, endpointsUsed, requestsIn } from './endpoints.ts';
import { isAuthenticated, isSuccess } from './people.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World } from './world.ts';

/** Endpoints that anyone used in the period; their requests and errors are all there were, authenticated or not. */
export function endpointUse(world: World, query: FactQuery, period: Period): Grouped<EndpointUse> {
  const answer = (members: readonly Member[]): EndpointUse | null => {
    const requestsOf = members.map((member) => requestsIn(member, query, period));
    const active = requestsOf.filter((requests) => requests.some(isAuthenticated));
    const rows = endpointsUsed(requestsOf.flat()).map((endpoint): EndpointUseRow => {
      const requests = requestsOf.flat().filter((request) => endpointOf(request) === endpoint);
      return {
        endpoint,
        developers: active.filter((own) => endpointsUsed(own).includes(endpoint)).length,
        requests: requests.length,
        errors: requests.filter((request) => !isSuccess(request)).length,
      };
    });
    rows.sort((a, b) => b.developers - a.developers || byteOrder(a.endpoint, b.endpoint));
    return active.length === 0 ? null : { activeDevelopers: active.length, endpoints: rows };
  };
  return grouped(
    query.by,
    membersOf(world, query),
    (member, by) => member.segments[by],
    answer,
    emptyFacts.endpointUse,
  );
}
